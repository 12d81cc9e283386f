#include "store/mailboxwriter.h"

#include "store/rows.h"

#include <algorithm>

namespace store {

namespace {

constexpr char kFindMailbox[] = "SELECT id, uid_validity FROM mailboxes WHERE account=? AND name=?";
constexpr char kInsertMailbox[] = "INSERT INTO mailboxes(uid_validity,high_water,first_sync_done,last_date,last_offset,"
                                  "highest_modseq,object_id,account,name) VALUES(?,?,?,?,?,?,?,?,?)";
// What is the same already is not written again: a server that repeats itself costs no write to the disk.
constexpr char kUpdateMailbox[] =
    "UPDATE mailboxes SET uid_validity=?1,high_water=?2,first_sync_done=?3,last_date=?4,last_offset=?5,"
    "highest_modseq=?6,object_id=?7 WHERE id=?8 AND (uid_validity,high_water,first_sync_done,last_date,last_offset,"
    "highest_modseq,object_id) IS NOT (?1,?2,?3,?4,?5,?6,?7)";
constexpr char kForget[] = "DELETE FROM messages WHERE mailbox=?";
constexpr char kInsert[] = "INSERT INTO messages(id,mailbox,seen,search," POSTHORN_MESSAGE_COLUMNS ") "
                           "VALUES(?,?,?,?, ?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(id) DO NOTHING";
constexpr char kReplace[] =
    "UPDATE messages SET (seen,search," POSTHORN_MESSAGE_COLUMNS ")=(?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,"
    "?17,coalesce(?18,preview),coalesce(?19,attachments)) WHERE id=?1 AND mailbox=?2";
constexpr char kCountAdded[] = "UPDATE mailboxes SET total=total+?,unread=unread+? WHERE id=?";
constexpr char kChangeFlags[] = "UPDATE messages SET seen=?1,flags=?2 WHERE id=?3 AND flags<>?2";
constexpr char kRemove[] = "DELETE FROM messages WHERE id=?";
constexpr char kRemember[] = "INSERT OR IGNORE INTO identities(account,identity,mailbox,uid_validity) VALUES(?,?,?,?)";
constexpr char kAppend[] = "INSERT INTO ledger(mailbox,uid_validity,uid,identity,reason," POSTHORN_MESSAGE_COLUMNS ") "
                           "VALUES(?,?,?,?,?, ?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING";

} // namespace

MailboxWriter::MailboxWriter(Connection &connection, const MailboxCommit &commit)
    : m_connection{connection}, m_commit{commit}
{
    Query find{connection, kFindMailbox};
    find.bind(commit.account.value()).bind(commit.mailbox);
    if (!find.step()) {
        insertMailbox();
        return;
    }
    m_mailbox = find.integer(0);
    // A UID means nothing under another UIDVALIDITY (RFC 9051 section 2.3.1.1), whoever forgot to say so.
    if (commit.dropMessages || find.integer(1) != commit.state.uidValidity.value())
        Query{connection, kForget}.bind(m_mailbox).run();
    updateMailbox();
}

void MailboxWriter::insertMailbox()
{
    Query insert{m_connection, kInsertMailbox};
    bindState(insert, m_commit.state);
    insert.bind(m_commit.account.value()).bind(m_commit.mailbox).run();
    m_mailbox = m_connection.database().getLastInsertRowid();
}

void MailboxWriter::updateMailbox()
{
    Query update{m_connection, kUpdateMailbox};
    bindState(update, m_commit.state);
    update.bind(m_mailbox).run();
}

void MailboxWriter::applyMessages()
{
    upsert();
    changeFlags();
    remove();
}

void MailboxWriter::upsert()
{
    Query insert{m_connection, kInsert};
    Query replace{m_connection, kReplace};
    std::vector<QByteArray> keys;
    keys.reserve(m_commit.upserts.size());
    qint64 added = 0;
    qint64 unread = 0;
    for (const mail::Message &message : m_commit.upserts) {
        if (!message.uid.isValid())
            continue;
        bindRow(insert, message);
        if (insert.runAgain() > 0) {
            ++added;
            unread += message.isUnread() ? 1 : 0;
        } else {
            bindRow(replace, message);
            replace.runAgain();
        }
        keys.push_back(identityKey(messageIdentity(message)));
    }
    if (added > 0)
        Query{m_connection, kCountAdded}.bind(added).bind(unread).bind(m_mailbox).run();
    rememberIdentities(std::move(keys));
}

void MailboxWriter::bindRow(Query &query, const mail::Message &message) const
{
    query.bind(rowOf(m_mailbox, message.uid))
        .bind(m_mailbox)
        .bind(qint64{!message.isUnread()})
        .bind(searchText(message));
    bindMessage(query, message);
}

void MailboxWriter::changeFlags()
{
    Query query{m_connection, kChangeFlags};
    for (const auto &[uid, flags] : m_commit.flagChanges)
        query.bind(qint64{flags.isSeen()}).bind(encodeFlags(flags)).bind(rowOf(m_mailbox, uid)).runAgain();
}

void MailboxWriter::remove()
{
    Query query{m_connection, kRemove};
    for (const mail::Uid uid : m_commit.removals)
        query.bind(rowOf(m_mailbox, uid)).runAgain();
}

std::vector<LedgerEntry> MailboxWriter::appendLedger()
{
    std::vector<LedgerEntry> appended;
    appended.reserve(m_commit.ledger.size());
    std::vector<QByteArray> keys;
    Query query{m_connection, kAppend};
    for (const LedgerEntry &entry : m_commit.ledger) {
        const QByteArray key = identityKey(messageIdentity(entry.message));
        query.bind(m_mailbox)
            .bind(qint64{entry.key.uidValidity.value()})
            .bind(qint64{entry.key.uid.value()})
            .bind(key)
            .bind(static_cast<qint64>(entry.reason));
        bindMessage(query, entry.message);
        if (query.runAgain() == 0)
            continue;
        appended.push_back(entry);
        appended.back().seq = mail::LedgerSeq{m_connection.database().getLastInsertRowid()};
        keys.push_back(key);
    }
    rememberIdentities(std::move(keys));
    return appended;
}

// In the order of the keys, so that neighbours in the tree are written together.
void MailboxWriter::rememberIdentities(std::vector<QByteArray> keys)
{
    std::sort(keys.begin(), keys.end());
    Query query{m_connection, kRemember};
    for (const QByteArray &key : keys)
        query.bind(m_commit.account.value())
            .bind(key)
            .bind(m_mailbox)
            .bind(qint64{m_commit.state.uidValidity.value()})
            .runAgain();
}

} // namespace store
