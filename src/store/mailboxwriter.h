// Writes what one MailboxCommit holds into the tables, inside the transaction of the caller.
// Thread: the connection's. Errors: throws SQLite::Exception.
#pragma once

#include "store/connection.h"
#include "store/store.h"

namespace store {

class MailboxWriter
{
public:
    // Stores `commit.state`; forgets the mailbox's messages where the commit says so or its UIDVALIDITY is another.
    MailboxWriter(Connection &connection, const MailboxCommit &commit);

    void applyMessages();
    // The entries that were new, with their seq.
    std::vector<LedgerEntry> appendLedger();

private:
    void insertMailbox();
    void updateMailbox();
    void upsert();
    void bindRow(Query &query, const mail::Message &message) const;
    void changeFlags();
    void remove();
    void rememberIdentities(std::vector<QByteArray> keys);

    Connection &m_connection;
    const MailboxCommit &m_commit;
    qint64 m_mailbox = 0;
};

} // namespace store
