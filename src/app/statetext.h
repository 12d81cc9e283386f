// The state of an account or mailbox in words for people.
// Thread: any after the translators are installed (pure functions).
#pragma once

#include "app/sentences.h"
#include "monitor/events.h"

namespace app {

// "Watching by IDLE, verified 8 s ago", "Asking from time to time, verified 1 min ago",
// "Trying again in 30 s: no network", "Needs sign-in: the password was refused".
QString stateText(const monitor::StateChanged &state, base::WallTime now);

// "8 s", "3 min", "2 h", "4 d": the largest whole unit.
QString durationText(std::chrono::seconds duration);

// The sentence that explains the state's error; empty without one.
QString troubleText(const monitor::StateChanged &state, const Place &place);

} // namespace app
