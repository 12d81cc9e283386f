// When to try again after a failure: by cause, growing, with jitter.
// The network's faults (no route, refused, reset, time-outs) cap at 1 min for the first hour and at 2 min after it,
// because a server that comes back gives no signal. The server's own (throttling, BYE, protocol, certificates) follow a
// slow tail: 1 min; 10 min after 10 min of outage; 1 h after 60 min. Storage and keychain are ours and cheap to ask: 5
// s, growing to 1 min. The first failure after a healthy session is answered at once. Only 60 s of health reset the
// count. Time is passed in; randomness is passed in. Thread: any (plain value).
#pragma once

#include "base/error.h"

#include <chrono>
#include <optional>

namespace monitor {

class Backoff
{
public:
    using Milliseconds = std::chrono::milliseconds;

    static constexpr Milliseconds kHealthy = std::chrono::seconds{60};

    // The connection works since `now` (elapsed time of the clock).
    void connected(Milliseconds now) { m_connectedAt = now; }
    // It failed. `jitter` in [0, 1); `suggested` is what the server asked for: it is waited out, and at most a tenth
    // longer. Returns how long to wait.
    Milliseconds failed(base::ErrorKind kind, Milliseconds now, double jitter,
                        std::optional<Milliseconds> suggested = std::nullopt);
    // The user or the network asked to try now: the next failure starts small again.
    void reset();

    int attempts() const { return m_attempts; }

private:
    int m_attempts = 0; // failures without 60 s of health between them
    std::optional<Milliseconds> m_outageBegan;
    std::optional<Milliseconds> m_connectedAt;
};

} // namespace monitor
