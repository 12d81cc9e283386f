// Random commits beside a model in memory: after each, every answer of the store and the reader is the model's.
#include "store/samples.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>

using store::MailboxCommit;

namespace {

const QStringList kMailboxes{QStringLiteral("INBOX"), QStringLiteral("Entwürfe"), QStringLiteral("a/b")};

using MailboxKey = std::pair<std::int64_t, QString>;

struct ModelMailbox {
    store::MailboxState state;
    std::map<std::uint32_t, mail::Message> messages;
};

class Model
{
public:
    void apply(const MailboxCommit &commit)
    {
        ModelMailbox &mailbox = m_mailboxes[{commit.account.value(), commit.mailbox}];
        if (commit.dropMessages || mailbox.state.uidValidity != commit.state.uidValidity)
            mailbox.messages.clear();
        mailbox.state = commit.state;
        for (const mail::Message &added : commit.upserts) {
            mail::Message &row = mailbox.messages[added.uid.value()];
            const QString preview = added.preview.isEmpty() ? row.preview : added.preview;
            const auto attachments = added.attachments.isEmpty() ? row.attachments : added.attachments;
            row = added;
            row.preview = preview;
            row.attachments = attachments;
            remember(commit, row);
        }
        for (const auto &[uid, flags] : commit.flagChanges) {
            if (const auto row = mailbox.messages.find(uid.value()); row != mailbox.messages.end())
                row->second.flags = flags;
        }
        for (const mail::Uid uid : commit.removals)
            mailbox.messages.erase(uid.value());
        for (const store::LedgerEntry &entry : commit.ledger)
            remember(commit, entry.message);
    }

    void removeAccount(mail::AccountId id)
    {
        std::erase_if(m_mailboxes, [id](const auto &entry) { return entry.first.first == id.value(); });
        std::erase_if(m_identities, [id](const Identity &known) { return known.account == id.value(); });
    }

    std::vector<store::MailboxCount> counts() const
    {
        std::vector<store::MailboxCount> counts;
        for (const auto &[key, mailbox] : m_mailboxes) {
            const auto unread = std::count_if(mailbox.messages.begin(), mailbox.messages.end(),
                                              [](const auto &row) { return row.second.isUnread(); });
            counts.push_back({mail::AccountId{key.first}, key.second, static_cast<int>(mailbox.messages.size()),
                              static_cast<int>(unread)});
        }
        return counts;
    }

    std::vector<store::ListedMessage> list(bool unreadOnly) const
    {
        std::vector<store::ListedMessage> rows;
        for (const auto &[key, mailbox] : m_mailboxes) {
            for (const auto &[uid, message] : mailbox.messages) {
                if (!unreadOnly || message.isUnread())
                    rows.push_back(
                        {{mail::AccountId{key.first}, key.second, mailbox.state.uidValidity, message.uid}, message});
            }
        }
        std::stable_sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) { return place(a) > place(b); });
        return rows;
    }

    bool isKnown(mail::AccountId id, const QByteArray &identity) const
    {
        return std::any_of(m_identities.begin(), m_identities.end(), [&](const Identity &known) {
            return known.account == id.value() && known.identity == identity;
        });
    }

    bool isKnownElsewhere(mail::AccountId id, const QByteArray &identity, const QString &mailbox,
                          mail::UidValidity uidValidity) const
    {
        return std::any_of(m_identities.begin(), m_identities.end(), [&](const Identity &known) {
            return known.account == id.value() && known.identity == identity &&
                   (known.mailbox != mailbox || known.uidValidity != uidValidity);
        });
    }

    static std::pair<qint64, std::uint32_t> place(const store::ListedMessage &row)
    {
        const QDateTime &date = row.message.internalDate;
        return {date.isValid() ? date.toMSecsSinceEpoch() : std::numeric_limits<qint64>::min(), row.key.uid.value()};
    }

    std::map<MailboxKey, ModelMailbox> m_mailboxes;

private:
    void remember(const MailboxCommit &commit, const mail::Message &message)
    {
        m_identities.insert(
            {commit.account.value(), store::messageIdentity(message), commit.mailbox, commit.state.uidValidity});
    }

    struct Identity {
        std::int64_t account = 0;
        QByteArray identity;
        QString mailbox;
        mail::UidValidity uidValidity;

        bool operator<(const Identity &other) const
        {
            return std::tie(account, identity, mailbox, uidValidity) <
                   std::tie(other.account, other.identity, other.mailbox, other.uidValidity);
        }
    };

    std::set<Identity> m_identities;
};

MailboxCommit randomCommit(mail::AccountId id, QRandomGenerator &random)
{
    MailboxCommit commit;
    commit.account = id;
    commit.mailbox = kMailboxes.at(random.bounded(kMailboxes.size()));
    commit.state = samples::state(random.bounded(30) == 0 ? 6 : 5, random.bounded(1000));
    commit.dropMessages = random.bounded(25) == 0;
    for (int count = random.bounded(6); count > 0; --count)
        commit.upserts.push_back(samples::randomMessage(1 + random.bounded(40U), random));
    for (int count = random.bounded(4); count > 0; --count)
        commit.flagChanges.emplace_back(mail::Uid{1 + random.bounded(40U)}, samples::randomMessage(1, random).flags);
    for (int count = random.bounded(3); count > 0; --count)
        commit.removals.push_back(mail::Uid{1 + random.bounded(40U)});
    for (int count = random.bounded(3); count > 0; --count) {
        const mail::Message message = samples::randomMessage(1 + random.bounded(1'000'000'000U), random);
        commit.ledger.push_back(samples::announced(commit, message));
    }
    return commit;
}

// Where date and UID are equal the order is the store's own; everything else must agree.
bool isSameList(std::vector<store::ListedMessage> actual, std::vector<store::ListedMessage> expected)
{
    const auto order = [](const store::ListedMessage &a, const store::ListedMessage &b) {
        const auto rank = [](const auto &row) {
            return std::tuple{Model::place(row), row.key.account.value(), row.key.mailbox};
        };
        return rank(a) < rank(b);
    };
    const auto newestFirst = [](const auto &a, const auto &b) { return Model::place(a) > Model::place(b); };
    if (!std::is_sorted(actual.begin(), actual.end(), newestFirst))
        return false;
    std::sort(actual.begin(), actual.end(), order);
    std::sort(expected.begin(), expected.end(), order);
    return actual == expected;
}

} // namespace

class TestStoreModel : public QObject
{
    Q_OBJECT

private slots:
    void answersLikeAModelInMemory_data();
    void answersLikeAModelInMemory();

private:
    static void compare(store::Store &opened, store::Reader &reader, const Model &model);
};

void TestStoreModel::answersLikeAModelInMemory_data()
{
    QTest::addColumn<quint32>("seed");
    for (const quint32 seed : {1U, 2U, 3U})
        QTest::addRow("seed %u", seed) << seed;
}

void TestStoreModel::compare(store::Store &opened, store::Reader &reader, const Model &model)
{
    TAKE(counts, reader.counts());
    QVERIFY(counts == model.counts());
    store::ListQuery query;
    query.limit = 10'000;
    TAKE(all, reader.list(query));
    QVERIFY(isSameList(all, model.list(false)));
    query.unreadOnly = true;
    TAKE(unread, reader.list(query));
    QVERIFY(isSameList(unread, model.list(true)));
    for (const auto &[key, mailbox] : model.m_mailboxes) {
        const mail::AccountId id{key.first};
        TAKE(state, opened.mailboxState(id, key.second));
        QVERIFY(state == mailbox.state);
        TAKE(flags, opened.uidFlags(id, key.second));
        std::vector<std::pair<mail::Uid, mail::Flags>> expected;
        for (const auto &[uid, message] : mailbox.messages)
            expected.emplace_back(message.uid, message.flags);
        QVERIFY(flags == expected);
        for (int number = 0; number < 60; number += 7) {
            const QByteArray identity = QByteArray::number(number) + "@random";
            TAKE(known, opened.isKnown(id, identity));
            QCOMPARE(known, model.isKnown(id, identity));
            TAKE(elsewhere, opened.isKnownElsewhere(id, identity, key.second, mailbox.state.uidValidity));
            QCOMPARE(elsewhere, model.isKnownElsewhere(id, identity, key.second, mailbox.state.uidValidity));
        }
    }
}

void TestStoreModel::answersLikeAModelInMemory()
{
    QFETCH(const quint32, seed);
    QRandomGenerator random{seed};
    const samples::Profile profile;
    Model model;
    std::vector<mail::AccountId> ids;
    auto opened = store::Store::open(profile.path());
    QVERIFY(opened.ok());
    auto reader = store::Reader::open(profile.path());
    QVERIFY(reader.ok());
    mail::LedgerSeq lastSeq;
    for (int step = 0; step < 150; ++step) {
        if (ids.empty() || random.bounded(40) == 0) {
            TAKE(id, opened.value()->addAccount(samples::account(QStringLiteral("account %1").arg(step), kMailboxes)));
            ids.push_back(id);
        }
        const mail::AccountId id = ids.at(random.bounded(static_cast<quint32>(ids.size())));
        if (random.bounded(60) == 0) {
            VERIFY_OK(opened.value()->removeAccount(id));
            model.removeAccount(id);
            std::erase(ids, id);
        } else {
            const MailboxCommit change = randomCommit(id, random);
            TAKE(entries, opened.value()->commit(change));
            QCOMPARE(entries.size(), change.ledger.size());
            for (const store::LedgerEntry &entry : entries) {
                QVERIFY(entry.seq > lastSeq);
                lastSeq = entry.seq;
            }
            model.apply(change);
        }
        if (random.bounded(30) == 0) {
            opened = store::Store::open(profile.path()); // beside the old one, which closes then
            QVERIFY(opened.ok());
        }
        compare(*opened.value(), *reader.value(), model);
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(QStringLiteral("at step %1 of seed %2").arg(step).arg(seed)));
    }
}

QTEST_GUILESS_MAIN(TestStoreModel)
#include "tst_storemodel.moc"
