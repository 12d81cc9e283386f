// The first commands of a session, before a mailbox is opened: who we are (ID), and ENABLE of what the comparison of a
// mailbox wants. RFC 2971, RFC 5161. Thread: monitor (plain object).
#pragma once

#include "monitor/providerdata.h"
#include "monitor/serverconnection.h"
#include "monitor/syncabilities.h"

#include <set>

namespace monitor {

class SessionSetup
{
public:
    // Sends; leaves with the connection's flush(). True while an answer is to be waited for.
    bool begin(ServerConnection &connection, const Quirks &quirks);
    void receive(const imap::Response &response);
    // True when the command was the one that is waited for: abilities() are known now.
    bool commandDone(const ServerConnection &connection, const imap::CommandDone &done);
    const SyncAbilities &abilities() const { return m_abilities; }

private:
    Quirks m_quirks;
    imap::CommandId m_enableCommand = 0;
    std::vector<QByteArray> m_wanted;
    std::vector<QByteArray> m_enabled;
    SyncAbilities m_abilities;
};

} // namespace monitor
