// What a server's refusal means, read from its code and, with care, from its words: those are untrusted and may cost a
// longer wait, nothing else. RFC 5530, RFC 9051 section 7.1. Thread: any (pure functions).
#pragma once

#include "base/error.h"
#include "imap/response.h"

#include <chrono>
#include <optional>

namespace monitor {

// What a refusal to sign in means: Auth (stop and ask), Throttled, or Server (try again later).
base::Error signInError(const imap::StatusResponse &refusal);
// What a BYE, or a NO to a command that must work, means: Throttled or Server.
base::Error serverError(const imap::StatusResponse &status);

// The server refused because of the number of connections; one less may do.
bool refusesForNumber(const base::Error &error);
// How long the server asks us to wait ("Suggested Backoff Time: 89117 milliseconds"), within 1 s and 1 h.
std::optional<std::chrono::milliseconds> suggestedWait(const QString &serverText);

} // namespace monitor
