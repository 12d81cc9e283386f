// One round of questions after many mailboxes: LIST with STATUS in one command where the server offers it, else STATUS
// in batches, the next when the one before has been answered. What the server says arrives as untagged data elsewhere.
// RFC 5819; RFC 9051 section 6.3.11. Thread: monitor (plain object).
#pragma once

#include "monitor/serverconnection.h"

#include <QStringList>

#include <set>

namespace monitor {

class StatusPoll
{
public:
    // Exchange Online stumbles over some 50 commands in one write.
    static constexpr int kBatch = 25;

    // On a new connection.
    void beginSession();
    // Leaves with the connection's flush().
    void begin(ServerConnection &connection, const QStringList &mailboxes);
    bool isRunning() const { return !m_commands.empty(); }
    // True when the command was one of ours; the next batch is sent by it.
    bool commandDone(ServerConnection &connection, const imap::CommandDone &done);

private:
    void sendBatch(ServerConnection &connection);

    QStringList m_asked;
    QStringList m_left;
    std::set<imap::CommandId> m_commands;
    bool m_byList = false;
    bool m_listRefused = false;
};

} // namespace monitor
