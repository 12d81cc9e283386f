// One stay in one mailbox on a connection that others use too: opens it, sends what MailboxSync asks, hands it every
// response, and commits what was found. It ends when its owner opens another mailbox; what is in flight must have
// ended before. It decides nothing about when. RFC 9051 section 6.3.3. Thread: monitor (plain object).
// Errors: those of MailboxSync.
#pragma once

#include "monitor/mailboxsync.h"
#include "monitor/serverconnection.h"

#include <deque>

namespace monitor {

class MailboxVisit
{
public:
    MailboxVisit(ServerConnection &connection, store::Store &store, mail::AccountId account, const QString &mailbox,
                 SyncAbilities abilities);

    const QString &mailbox() const { return m_mailbox; }

    // Sends the EXAMINE; leaves with the connection's flush().
    base::Result<void> open();
    bool isOpening() const { return m_openCommand != 0; }
    // The server let us in.
    bool isOpen() const { return m_isOpen; }
    void receive(const imap::Response &response) { m_sync.receive(response); }
    // True when the command was one of ours; then `result` says what came of it.
    bool commandDone(const imap::CommandDone &done, base::Result<void> &result);

    // Sends what is to be asked now.
    void sendFetches();
    // Answers are awaited.
    bool isBusy() const { return isOpening() || !m_fetchCommands.empty(); }
    bool wantsFetch() const { return m_sync.wantsFetch(); }
    bool isInStep() const { return m_sync.isInStep(); }
    // A command of others ended, a NOOP or IDLE for one: the server has told all it knew before it. Ours do not count.
    void othersDone(const imap::CommandDone &done);
    void requestNewsCheck() { m_sync.requestNewsCheck(); }

    // Appends to `told` what is durable now, also before an error.
    base::Result<void> commit(std::vector<EventBody> &told) { return m_sync.commit(told); }
    // True once after each change of the store.
    bool takeStoreTouched();

private:
    ServerConnection &m_connection;
    QString m_mailbox;
    MailboxSync m_sync;
    imap::CommandId m_openCommand = 0;
    bool m_isOpen = false;
    std::deque<imap::CommandId> m_fetchCommands;
    int m_commitsSeen = 0;
};

} // namespace monitor
