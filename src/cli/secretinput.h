// A password from standard input: one line, without its end. On a terminal it is asked for and not shown.
// Thread: main; waits for the input.
#pragma once

#include "base/result.h"
#include "base/secret.h"
#include "cli/output.h"

namespace cli {

// Errors: Usage (nothing came, or more than 16 KiB). The detail is a sentence for people.
base::Result<base::Secret> readSecretLine(int descriptor, Output &prompt);

} // namespace cli
