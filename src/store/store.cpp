#include "store/store.h"

#include "store/mailboxwriter.h"
#include "store/rows.h"
#include "store/session.h"

#include <QScopeGuard>

namespace store {

namespace {

constexpr char kNameTaken[] = "SELECT 1 FROM accounts WHERE name=? AND id<>?";
constexpr char kInsertAccount[] =
    "INSERT INTO accounts(" POSTHORN_ACCOUNT_COLUMNS ") VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
constexpr char kUpdateAccount[] =
    "UPDATE accounts SET (" POSTHORN_ACCOUNT_COLUMNS ")=(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) WHERE id=?";
constexpr char kMailboxId[] = "SELECT id FROM mailboxes WHERE account=? AND name=?";
constexpr char kMailboxRow[] = "SELECT id FROM mailboxes WHERE account=? AND name=? AND uid_validity=?";
constexpr char kUidFlags[] = "SELECT m.id,m.flags FROM mailboxes b JOIN messages m ON m.id BETWEEN b.id*4294967296 AND "
                             "b.id*4294967296+4294967295 WHERE b.account=? AND b.name=? ORDER BY m.id";
constexpr char kUidFlagsBetween[] = "SELECT id,flags FROM messages WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?";
constexpr char kMessageCount[] = "SELECT total FROM mailboxes WHERE account=? AND name=?";
// The mailboxes of account ?1 that are watched either now or with the names in ?2, not both.
#define POSTHORN_CHANGED_MAILBOXES                                                                                     \
    "(SELECT b.id FROM mailboxes b JOIN accounts a ON a.id=b.account WHERE a.id=?1 AND "                               \
    "(b.name IN (SELECT value FROM json_each(a.mailboxes)))<>(b.name IN (SELECT value FROM json_each(?2))))"
constexpr char kForgetMessages[] = "DELETE FROM messages WHERE mailbox IN " POSTHORN_CHANGED_MAILBOXES;
constexpr char kForgetState[] = "UPDATE mailboxes SET uid_validity=0 WHERE id IN " POSTHORN_CHANGED_MAILBOXES;
static_assert(kForgotten == 0);
constexpr char kFlags[] = "SELECT flags FROM messages WHERE id=?";
constexpr char kWithoutPreview[] =
    "SELECT id FROM (SELECT m.id AS id,m.arrived AS arrived,m.preview AS preview FROM mailboxes b JOIN messages m ON "
    "m.mailbox=b.id WHERE b.account=? AND b.name=? ORDER BY m.arrived DESC,m.id DESC LIMIT ?) WHERE preview IS NULL "
    "ORDER BY arrived DESC,id DESC";
constexpr char kMailboxOfObject[] =
    "SELECT name FROM mailboxes WHERE account=? AND object_id=? AND uid_validity<>0 ORDER BY id LIMIT 1";
constexpr char kRenameMailbox[] = "UPDATE OR IGNORE mailboxes SET name=? WHERE account=? AND name=?";
constexpr char kKnown[] = "SELECT 1 FROM identities WHERE account=? AND identity=? LIMIT 1";
constexpr char kKnownElsewhere[] = "SELECT 1 FROM identities WHERE account=?1 AND identity=?2 AND (uid_validity<>?4 OR "
                                   "mailbox IS NOT (SELECT id FROM mailboxes WHERE account=?1 AND name=?3)) LIMIT 1";
constexpr char kSetPreview[] = "UPDATE messages SET preview=? WHERE id=?";
constexpr char kSetText[] = "INSERT OR REPLACE INTO texts(message,text) SELECT id,? FROM messages WHERE id=?";

base::Error noAccount(mail::AccountId account)
{
    return {base::ErrorKind::NotFound, QStringLiteral("there is no account %1").arg(account.value()), {}};
}

// Checked inside the transaction that writes.
std::optional<base::Error> nameFault(Connection &connection, const mail::Account &account)
{
    Query taken{connection, kNameTaken};
    if (!taken.bind(account.name).bind(account.id.value()).step())
        return std::nullopt;
    return base::Error{
        base::ErrorKind::Usage, QStringLiteral("there is already an account named \"%1\"").arg(account.name), {}};
}

// The row of the mailbox while its UIDVALIDITY is the one asked for.
std::optional<qint64> findMailbox(Connection &connection, mail::AccountId account, const QString &mailbox,
                                  mail::UidValidity uidValidity)
{
    Query query{connection, kMailboxRow};
    query.bind(account.value()).bind(mailbox).bind(qint64{uidValidity.value()});
    return query.step() ? std::optional{query.integer(0)} : std::nullopt;
}

} // namespace

class Store::Private
{
public:
    Private(const QString &profileDir, std::unique_ptr<Connection> connection)
        : session{profileDir, Connection::Mode::ReadWrite, std::move(connection)}
    {}

    // All or nothing.
    template<typename Work>
    auto write(const char *action, Work &&work, Durability durability = Durability::Durable)
        -> decltype(work(std::declval<Connection &>()))
    {
        auto result = session.run(action, [&work, durability](Connection &connection) -> decltype(work(connection)) {
            connection.setDurability(durability);
            SQLite::Transaction transaction{connection.database(), SQLite::TransactionBehavior::IMMEDIATE};
            auto done = work(connection);
            if (done)
                transaction.commit();
            return done;
        });
        if (isLogStale)
            emptyLog();
        return result;
    }

    // Overwritten pages live on in the log until it is cut. A reader may hold it open for a while: then the next write
    // tries again, and no write waits for that.
    void emptyLog()
    {
        const auto emptied = session.run("empty the log of", [](Connection &connection) -> base::Result<bool> {
            connection.setBusyTimeout(0);
            const auto restore = qScopeGuard([&] { connection.setBusyTimeout(Connection::kBusyTimeoutMs); });
            return connection.database().execAndGet("PRAGMA wal_checkpoint(TRUNCATE)").getInt() == 0;
        });
        isLogStale = !emptied.valueOr(false);
    }

    Session session;
    bool isLogStale = false;
};

base::Result<std::unique_ptr<Store>> Store::open(const QString &profileDir)
{
    auto connection = openForWriting(profileDir);
    if (!connection)
        return connection.error();
    return std::unique_ptr<Store>{new Store{std::make_unique<Private>(profileDir, std::move(connection).value())}};
}

Store::Store(std::unique_ptr<Private> made) : d{std::move(made)}
{}

Store::~Store() = default;

base::Result<std::vector<mail::Account>> Store::accounts()
{
    return d->session.run(
        "read the accounts in",
        [](Connection &connection) -> base::Result<std::vector<mail::Account>> { return readAccounts(connection); });
}

base::Result<mail::AccountId> Store::addAccount(const mail::Account &account)
{
    return d->write("add an account to", [&account](Connection &connection) -> base::Result<mail::AccountId> {
        mail::Account added = account;
        added.id = {};
        if (auto fault = nameFault(connection, added))
            return *std::move(fault);
        Query insert{connection, kInsertAccount};
        bindAccount(insert, added);
        insert.run();
        return mail::AccountId{connection.database().getLastInsertRowid()};
    });
}

base::Result<void> Store::updateAccount(const mail::Account &account)
{
    int forgotten = 0;
    auto updated = d->write("change an account in", [&](Connection &connection) -> base::Result<void> {
        if (auto fault = nameFault(connection, account))
            return *std::move(fault);
        const QString names = encodeNames(account.mailboxes);
        forgotten = Query{connection, kForgetMessages}.bind(account.id.value()).bind(names).run();
        Query{connection, kForgetState}.bind(account.id.value()).bind(names).run();
        Query update{connection, kUpdateAccount};
        bindAccount(update, account);
        if (update.bind(account.id.value()).run() == 0)
            return noAccount(account.id);
        return {};
    });
    if (updated && forgotten > 0)
        d->emptyLog();
    return updated;
}

base::Result<void> Store::removeAccount(mail::AccountId account)
{
    auto removed = d->write("remove an account from", [account](Connection &connection) -> base::Result<void> {
        if (Query{connection, "DELETE FROM accounts WHERE id=?"}.bind(account.value()).run() == 0)
            return noAccount(account);
        return {};
    });
    if (removed) {
        removeBackups(d->session.path());
        d->emptyLog();
    }
    return removed;
}

base::Result<std::map<QString, qint64>> Store::lessons(mail::AccountId account)
{
    return d->session.run("read", [account](Connection &connection) -> base::Result<std::map<QString, qint64>> {
        Query query{connection, "SELECT name,value FROM lessons WHERE account=?"};
        query.bind(account.value());
        std::map<QString, qint64> lessons;
        while (query.step())
            lessons.emplace(query.text(0), query.integer(1));
        return lessons;
    });
}

base::Result<void> Store::setLessons(mail::AccountId account, const std::map<QString, qint64> &lessons)
{
    return d->write("keep lessons in", [&](Connection &connection) -> base::Result<void> {
        Query{connection, "DELETE FROM lessons WHERE account=?"}.bind(account.value()).run();
        // A missing account has nothing to be learned of.
        Query insert{connection, "INSERT INTO lessons(account,name,value) SELECT id,?,? FROM accounts WHERE id=?"};
        for (const auto &[name, value] : lessons)
            insert.bind(name).bind(value).bind(account.value()).runAgain();
        return {};
    });
}

base::Result<std::optional<MailboxState>> Store::mailboxState(mail::AccountId account, const QString &mailbox)
{
    return d->session.run("read", [&](Connection &connection) -> base::Result<std::optional<MailboxState>> {
        return readMailboxState(connection, account, mailbox);
    });
}

base::Result<std::vector<std::pair<mail::Uid, mail::Flags>>> Store::uidFlags(mail::AccountId account,
                                                                             const QString &mailbox)
{
    using List = std::vector<std::pair<mail::Uid, mail::Flags>>;
    return d->session.run("read", [&](Connection &connection) -> base::Result<List> {
        Query query{connection, kUidFlags};
        query.bind(account.value()).bind(mailbox);
        List list;
        while (query.step())
            list.emplace_back(uidOf(query.integer(0)), decodeFlags(query.blob(1)));
        return list;
    });
}

base::Result<std::optional<std::vector<std::pair<mail::Uid, mail::Flags>>>>
Store::uidFlags(mail::AccountId account, const QString &mailbox, const mail::UidSet &uids, std::size_t limit)
{
    using List = std::vector<std::pair<mail::Uid, mail::Flags>>;
    return d->session.run("read", [&](Connection &connection) -> base::Result<std::optional<List>> {
        List list;
        Query find{connection, kMailboxId};
        if (!find.bind(account.value()).bind(mailbox).step())
            return std::optional{list};
        const qint64 row = find.integer(0);
        for (const mail::NumberRange &range : uids.list().ranges()) {
            Query query{connection, kUidFlagsBetween};
            query.bind(rowOf(row, mail::Uid{range.first}))
                .bind(rowOf(row, mail::Uid{range.last}))
                .bind(static_cast<qint64>(limit - list.size() + 1));
            while (query.step())
                list.emplace_back(uidOf(query.integer(0)), decodeFlags(query.blob(1)));
            if (list.size() > limit)
                return std::optional<List>{};
        }
        return std::optional{std::move(list)};
    });
}

base::Result<std::uint32_t> Store::messageCount(mail::AccountId account, const QString &mailbox)
{
    return d->session.run("read", [&](Connection &connection) -> base::Result<std::uint32_t> {
        Query query{connection, kMessageCount};
        return query.bind(account.value()).bind(mailbox).step() ? static_cast<std::uint32_t>(query.integer(0)) : 0U;
    });
}

base::Result<std::optional<QString>> Store::mailboxOfObject(mail::AccountId account, const QByteArray &objectId)
{
    return d->session.run("read", [&](Connection &connection) -> base::Result<std::optional<QString>> {
        Query query{connection, kMailboxOfObject};
        if (objectId.isEmpty() || !query.bind(account.value()).bind(objectId).step())
            return std::optional<QString>{};
        return std::optional{query.text(0)};
    });
}

base::Result<void> Store::renameMailbox(mail::AccountId account, const QString &from, const QString &to)
{
    return d->write("rename a mailbox in", [&](Connection &connection) -> base::Result<void> {
        Query{connection, kRenameMailbox}.bind(to).bind(account.value()).bind(from).run();
        return {};
    });
}

base::Result<std::vector<std::pair<mail::Uid, mail::Flags>>>
Store::uidFlags(mail::AccountId account, const QString &mailbox, const std::vector<mail::Uid> &uids)
{
    using List = std::vector<std::pair<mail::Uid, mail::Flags>>;
    return d->session.run("read", [&](Connection &connection) -> base::Result<List> {
        Query box{connection, kMailboxId};
        List list;
        if (!box.bind(account.value()).bind(mailbox).step())
            return list;
        for (const mail::Uid uid : uids) {
            Query query{connection, kFlags};
            if (query.bind(rowOf(box.integer(0), uid)).step())
                list.emplace_back(uid, decodeFlags(query.blob(0)));
        }
        return list;
    });
}

base::Result<std::vector<mail::Uid>> Store::uidsWithoutPreview(mail::AccountId account, const QString &mailbox,
                                                               int limit)
{
    return d->session.run("read", [&](Connection &connection) -> base::Result<std::vector<mail::Uid>> {
        Query query{connection, kWithoutPreview};
        query.bind(account.value()).bind(mailbox).bind(qint64{limit});
        std::vector<mail::Uid> uids;
        while (query.step())
            uids.push_back(uidOf(query.integer(0)));
        return uids;
    });
}

base::Result<bool> Store::isKnownElsewhere(mail::AccountId account, const QByteArray &identity, const QString &mailbox,
                                           mail::UidValidity uidValidity)
{
    return d->session.run("read", [&](Connection &connection) -> base::Result<bool> {
        Query query{connection, kKnownElsewhere};
        return query.bind(account.value())
            .bind(identityKey(identity))
            .bind(mailbox)
            .bind(qint64{uidValidity.value()})
            .step();
    });
}

base::Result<bool> Store::isKnown(mail::AccountId account, const QByteArray &identity)
{
    return d->session.run("read", [&](Connection &connection) -> base::Result<bool> {
        return Query{connection, kKnown}.bind(account.value()).bind(identityKey(identity)).step();
    });
}

base::Result<std::vector<LedgerEntry>> Store::commit(const MailboxCommit &commit)
{
    return d->write(
        "commit to",
        [&commit](Connection &connection) -> base::Result<std::vector<LedgerEntry>> {
            MailboxWriter writer{connection, commit};
            writer.applyMessages();
            return writer.appendLedger();
        },
        commit.durability);
}

base::Result<void> Store::setPreviews(mail::AccountId account, const QString &mailbox, mail::UidValidity uidValidity,
                                      const std::vector<std::pair<mail::Uid, QString>> &previews)
{
    return d->write(
        "keep previews in",
        [&](Connection &connection) -> base::Result<void> {
            const auto row = findMailbox(connection, account, mailbox, uidValidity);
            if (!row)
                return {};
            Query query{connection, kSetPreview};
            for (const auto &[uid, preview] : previews)
                query.bind(preview).bind(rowOf(*row, uid)).runAgain();
            return {};
        },
        Durability::Relaxed);
}

base::Result<void> Store::setText(const mail::MessageKey &key, const QString &text)
{
    return d->write("keep a text in", [&](Connection &connection) -> base::Result<void> {
        const auto row = findMailbox(connection, key.account, key.mailbox, key.uidValidity);
        if (row)
            Query{connection, kSetText}.bind(text).bind(rowOf(*row, key.uid)).run();
        return {};
    });
}

} // namespace store
