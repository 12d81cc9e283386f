#include "store/reader.h"

#include "store/rows.h"
#include "store/session.h"

#include <algorithm>
#include <string>
#include <tuple>

namespace store {

namespace {

constexpr int kMaxSearchTerms = 16;

// Of mailboxes that are watched. A watcher that is on its way out may still commit rows of one that is not.
#define POSTHORN_WATCHED                                                                                               \
    "mailboxes b JOIN accounts a ON a.id=b.account AND b.name IN (SELECT value FROM json_each(a.mailboxes))"
constexpr char kMailboxesOfQuery[] = "SELECT b.id,b.account,b.name,b.uid_validity FROM " POSTHORN_WATCHED
                                     " WHERE b.account=ifnull(?1,b.account) AND b.name=ifnull(?2,b.name)";
constexpr char kMessageRow[] = "SELECT " POSTHORN_MESSAGE_COLUMNS " FROM messages WHERE id=?";
constexpr char kText[] =
    "SELECT t.text FROM mailboxes b JOIN texts t ON t.message=b.id*4294967296+? WHERE b.account=? AND "
    "b.name=? AND b.uid_validity=?";
constexpr char kCounts[] =
    "SELECT b.account,b.name,b.total,b.unread FROM " POSTHORN_WATCHED " ORDER BY b.account,b.name";
constexpr char kLedger[] =
    "SELECT l.seq,b.account,b.name,l.uid_validity,l.uid,l.reason," POSTHORN_MESSAGE_COLUMNS
    " FROM ledger l JOIN mailboxes b ON b.id=l.mailbox WHERE l.seq>? AND l.reason<=? ORDER BY l.seq LIMIT ?";
static_assert(isAnnounced(LedgerReason::Gap) && !isAnnounced(LedgerReason::Moved), "kLedger compares by order");

struct Mailbox {
    qint64 row = 0;
    mail::AccountId account;
    QString name;
    mail::UidValidity uidValidity;
};

std::vector<Mailbox> findMailboxes(Connection &connection, std::optional<mail::AccountId> account, const QString &name)
{
    Query query{connection, kMailboxesOfQuery};
    if (account)
        query.bind(account->value());
    else
        query.bindNull();
    if (name.isEmpty())
        query.bindNull();
    else
        query.bind(name);
    std::vector<Mailbox> found;
    while (query.step()) {
        found.push_back({query.integer(0), mail::AccountId{query.integer(1)}, query.text(2),
                         mail::UidValidity{static_cast<std::uint32_t>(query.integer(3))}});
    }
    return found;
}

std::optional<ListedMessage> readRow(Connection &connection, const Mailbox &mailbox, mail::Uid uid)
{
    Query query{connection, kMessageRow};
    if (!query.bind(rowOf(mailbox.row, uid)).step())
        return std::nullopt;
    return ListedMessage{{mailbox.account, mailbox.name, mailbox.uidValidity, uid}, readMessage(query, 0, uid)};
}

QStringList searchTerms(const QString &search)
{
    return foldForSearch(search).simplified().split(u' ', Qt::SkipEmptyParts).mid(0, kMaxSearchTerms);
}

// The matching rows of one mailbox, newest first, one at a time.
class Cursor
{
public:
    Cursor(Connection &connection, const Mailbox &mailbox, const ListQuery &query, const QStringList &terms)
        : m_mailbox{mailbox}, m_statement{connection.database(), sql(query, terms)}
    {
        int bound = 0;
        m_statement.bind(++bound, static_cast<int64_t>(mailbox.row));
        for (const QString &term : terms)
            m_statement.bind(++bound, term.toStdString());
        advance();
    }

    const Mailbox &mailbox() const { return m_mailbox; }
    mail::Uid uid() const { return uidOf(m_row); }
    bool isAtEnd() const { return m_atEnd; }
    // The order of the list: date, UID, and the mailbox where both are equal.
    auto place() const { return std::tuple{m_arrived, uid(), m_row}; }

    void advance()
    {
        m_atEnd = !m_statement.executeStep();
        if (m_atEnd)
            return;
        m_row = m_statement.getColumn(0).getInt64();
        m_arrived = m_statement.getColumn(1).getInt64();
    }

private:
    static std::string sql(const ListQuery &query, const QStringList &terms)
    {
        std::string text = "SELECT id,arrived FROM messages WHERE mailbox=?";
        if (query.unreadOnly)
            text += " AND seen=0";
        for (qsizetype i = 0; i < terms.size(); ++i)
            text += " AND instr(search,?)>0"; // LIKE would give % and _ a meaning and limit the length
        return text + " ORDER BY arrived DESC,id DESC";
    }

    const Mailbox &m_mailbox;
    SQLite::Statement m_statement;
    qint64 m_row = 0;
    qint64 m_arrived = 0;
    bool m_atEnd = false;
};

// Merges the mailboxes: each is read in the order of its index, and no further than the list reaches.
std::vector<ListedMessage> merge(Connection &connection, std::vector<std::unique_ptr<Cursor>> &cursors,
                                 const ListQuery &query)
{
    std::vector<ListedMessage> list;
    const qint64 end = qint64{query.offset} + query.limit;
    for (qint64 position = 0; position < end; ++position) {
        std::erase_if(cursors, [](const std::unique_ptr<Cursor> &cursor) { return cursor->isAtEnd(); });
        if (cursors.empty())
            break;
        const auto newest = std::max_element(cursors.begin(), cursors.end(),
                                             [](const auto &a, const auto &b) { return a->place() < b->place(); });
        Cursor &cursor = **newest;
        if (position >= query.offset) {
            if (auto row = readRow(connection, cursor.mailbox(), cursor.uid()))
                list.push_back(*std::move(row));
        }
        cursor.advance();
    }
    return list;
}

LedgerEntry readEntry(const Query &query)
{
    LedgerEntry entry;
    entry.seq = mail::LedgerSeq{query.integer(0)};
    entry.key = {mail::AccountId{query.integer(1)}, query.text(2),
                 mail::UidValidity{static_cast<std::uint32_t>(query.integer(3))},
                 mail::Uid{static_cast<std::uint32_t>(query.integer(4))}};
    entry.reason = static_cast<LedgerReason>(query.integer(5));
    entry.message = readMessage(query, 6, entry.key.uid);
    return entry;
}

} // namespace

class Reader::Private
{
public:
    explicit Private(const QString &profileDir, std::unique_ptr<Connection> connection)
        : session{profileDir, Connection::Mode::ReadOnly, std::move(connection)}
    {}

    // Several statements that see the same state of the database.
    template<typename T, typename Work>
    base::Result<T> read(Work &&work)
    {
        return session.run("read", [&work](Connection &connection) -> base::Result<T> {
            SQLite::Transaction snapshot{connection.database()};
            T value = work(connection);
            snapshot.commit();
            return value;
        });
    }

    Session session;
};

base::Result<std::unique_ptr<Reader>> Reader::open(const QString &profileDir)
{
    auto connection = openForReading(profileDir);
    if (!connection)
        return connection.error();
    return std::unique_ptr<Reader>{new Reader{std::make_unique<Private>(profileDir, std::move(connection).value())}};
}

Reader::Reader(std::unique_ptr<Private> made) : d{std::move(made)}
{}

Reader::~Reader() = default;

base::Result<std::vector<mail::Account>> Reader::accounts()
{
    return d->read<std::vector<mail::Account>>(readAccounts);
}

base::Result<std::vector<ListedMessage>> Reader::list(const ListQuery &query)
{
    return d->read<std::vector<ListedMessage>>([&query](Connection &connection) {
        const std::vector<Mailbox> mailboxes = findMailboxes(connection, query.account, query.mailbox);
        const QStringList terms = searchTerms(query.search);
        std::vector<std::unique_ptr<Cursor>> cursors;
        cursors.reserve(mailboxes.size());
        for (const Mailbox &mailbox : mailboxes)
            cursors.push_back(std::make_unique<Cursor>(connection, mailbox, query, terms));
        return merge(connection, cursors, query);
    });
}

base::Result<std::optional<ListedMessage>> Reader::message(const mail::MessageKey &key)
{
    return d->read<std::optional<ListedMessage>>([&key](Connection &connection) -> std::optional<ListedMessage> {
        const std::vector<Mailbox> found = findMailboxes(connection, key.account, key.mailbox);
        if (found.size() != 1 || found.front().uidValidity != key.uidValidity)
            return std::nullopt;
        return readRow(connection, found.front(), key.uid);
    });
}

base::Result<std::optional<ListedMessage>> Reader::message(mail::AccountId account, const QString &mailbox,
                                                           mail::Uid uid)
{
    return d->read<std::optional<ListedMessage>>([&](Connection &connection) -> std::optional<ListedMessage> {
        const std::vector<Mailbox> found = findMailboxes(connection, account, mailbox);
        if (found.size() != 1)
            return std::nullopt;
        return readRow(connection, found.front(), uid);
    });
}

base::Result<std::optional<QString>> Reader::text(const mail::MessageKey &key)
{
    return d->read<std::optional<QString>>([&key](Connection &connection) -> std::optional<QString> {
        Query query{connection, kText};
        query.bind(qint64{key.uid.value()})
            .bind(key.account.value())
            .bind(key.mailbox)
            .bind(qint64{key.uidValidity.value()});
        return query.step() ? std::optional{query.text(0)} : std::nullopt;
    });
}

base::Result<std::vector<MailboxCount>> Reader::counts()
{
    return d->read<std::vector<MailboxCount>>([](Connection &connection) {
        Query query{connection, kCounts};
        std::vector<MailboxCount> counts;
        while (query.step()) {
            counts.push_back({mail::AccountId{query.integer(0)}, query.text(1), static_cast<int>(query.integer(2)),
                              static_cast<int>(query.integer(3))});
        }
        return counts;
    });
}

base::Result<std::optional<MailboxState>> Reader::mailboxState(mail::AccountId account, const QString &mailbox)
{
    return d->read<std::optional<MailboxState>>(
        [&](Connection &connection) { return readMailboxState(connection, account, mailbox); });
}

base::Result<std::vector<LedgerEntry>> Reader::ledgerSince(mail::LedgerSeq since, int limit)
{
    return d->read<std::vector<LedgerEntry>>([&](Connection &connection) {
        Query query{connection, kLedger};
        query.bind(since.value()).bind(static_cast<qint64>(LedgerReason::Gap)).bind(qint64{limit});
        std::vector<LedgerEntry> entries;
        while (query.step())
            entries.push_back(readEntry(query));
        return entries;
    });
}

} // namespace store
