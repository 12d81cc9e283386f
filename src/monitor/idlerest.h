// The IDLEs of one session: begun, ended with DONE, renewed in time, and given up where a server refuses them or ends
// each at once. RFC 2177. Thread: monitor (plain object).
#pragma once

#include "monitor/idlerenewal.h"
#include "monitor/serverconnection.h"

namespace monitor {

class IdleRest
{
public:
    IdleRest(base::Clock &clock, const IdleRenewal &renewal) : m_clock{clock}, m_renewal{renewal} {}

    void beginSession();
    // Offered, and not found to be useless here.
    bool isPossible(const ServerConnection &session) const { return session.hasCapability("IDLE") && !m_refused; }
    // Leaves with the session's flush().
    void begin(ServerConnection &session);
    // DONE, in one write with what is sent behind it.
    void leave(ServerConnection &session);
    bool isLeaving() const { return m_leaving; }

    bool isOurs(imap::CommandId command) const { return m_command != 0 && command == m_command; }
    void commandDone(const imap::CommandDone &done);
    // From now until it is to be begun anew, when not a byte comes.
    std::chrono::milliseconds untilRenewal() const;

private:
    base::Clock &m_clock;
    const IdleRenewal &m_renewal;
    imap::CommandId m_command = 0;
    std::chrono::milliseconds m_since{0};
    int m_short = 0; // ended by the server at once, in a row
    bool m_refused = false;
    bool m_leaving = false;
};

} // namespace monitor
