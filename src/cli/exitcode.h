// What a command ends with; scripts rely on the numbers.
// Thread: any (pure functions).
#pragma once

#include "base/error.h"

namespace cli {

enum ExitCode : int {
    kDone = 0,
    kFailed = 1, // refused or failed
    kUsage = 2,
    kNeedsSignIn = 3,
    kNoConnection = 4,
};

// For an error of a server or of the engine.
ExitCode exitCodeFor(const base::Error &error);

} // namespace cli
