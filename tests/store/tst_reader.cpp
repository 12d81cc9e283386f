// Lists, search, paging and counts, and the reading side beside a writer.
#include "store/samples.h"

#include <QDir>
#include <QFileInfo>
#include <QThread>

#include <SQLiteCpp/SQLiteCpp.h>

#include <array>
#include <atomic>
#include <limits>

using samples::announced;
using samples::commit;
using samples::message;
using samples::Profile;
using store::ListedMessage;
using store::ListQuery;
using store::Reader;
using store::Store;

namespace {

const QString kInbox = QStringLiteral("INBOX");
const QString kOther = QStringLiteral("Lists");

std::vector<std::uint32_t> uids(const std::vector<ListedMessage> &list)
{
    std::vector<std::uint32_t> numbers;
    for (const ListedMessage &row : list)
        numbers.push_back(row.key.uid.value());
    return numbers;
}

mail::Message withSubject(std::uint32_t uid, const QString &subject)
{
    mail::Message changed = message(uid);
    changed.envelope.subject = subject;
    return changed;
}

} // namespace

class TestReader : public QObject
{
    Q_OBJECT

private slots:
    void withoutADatabaseIsNotFound();
    void readsAnEmptyDatabase();
    void listsNewestFirstThenByUid();
    void unknownDatesComeLast();
    void mergesMailboxesAndAccounts();
    void filtersByAccountAndMailbox();
    void whatIsNotWatchedIsNotShown();
    void pagesWithoutGapOrDouble();
    void hostileLimitsGiveNothing();
    void listsTheUnread();
    void searchFinds_data();
    void searchFinds();
    void searchAndUnreadGoTogether();
    void messageNeedsItsUidValidity();
    void countsFollowEveryChange();
    void ledgerGivesTheAnnouncedAfterSeq();
    void textIsKeptWhole();
    void seesWhatIsCommittedWhileItIsOpen();
    void readsWhileAWriterWorks();
    void usesIndexesForLists();
};

void TestReader::withoutADatabaseIsNotFound()
{
    const Profile profile;
    VERIFY_FAILS(Reader::open(profile.path()), base::ErrorKind::NotFound);
    QVERIFY(!QFileInfo::exists(profile.path()));
    QVERIFY(QDir{}.mkpath(profile.path()));
    VERIFY_FAILS(Reader::open(profile.path()), base::ErrorKind::NotFound);
    QVERIFY(!QFileInfo::exists(profile.database()));
    QFile empty{profile.database()}; // another program is creating it
    QVERIFY(empty.open(QIODevice::WriteOnly));
    empty.close();
    VERIFY_FAILS(Reader::open(profile.path()), base::ErrorKind::NotFound);
}

void TestReader::readsAnEmptyDatabase()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    opened.reset(); // no log and no shared memory beside the file now
    TAKE(reader, Reader::open(profile.path()));
    TAKE(accounts, reader->accounts());
    QVERIFY(accounts.empty());
    TAKE(list, reader->list({}));
    QVERIFY(list.empty());
    TAKE(counts, reader->counts());
    QVERIFY(counts.empty());
    TAKE(ledger, reader->ledgerSince({}, 10));
    QVERIFY(ledger.empty());
    TAKE(state, reader->mailboxState(mail::AccountId{1}, kInbox));
    QVERIFY(!state);
    TAKE(row, reader->message(mail::AccountId{1}, kInbox, mail::Uid{1}));
    QVERIFY(!row);
}

void TestReader::listsNewestFirstThenByUid()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"), {kInbox, kOther})));
    mail::Message early = message(9);
    early.internalDate = message(1).internalDate; // arrived together with 1, has the larger UID
    const auto change = commit(id, {message(1), early, message(5)});
    VERIFY_OK(opened->commit(change));
    TAKE(reader, Reader::open(profile.path()));
    TAKE(list, reader->list({}));
    QCOMPARE(uids(list), (std::vector<std::uint32_t>{5, 9, 1}));
    QCOMPARE(list.front().message, message(5));
    QCOMPARE(list.front().key, samples::key(change, 5));
}

void TestReader::unknownDatesComeLast()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"), {kInbox, kOther})));
    mail::Message undated = message(9);
    undated.internalDate = {};
    mail::Message ancient = message(8);
    ancient.internalDate = QDateTime::fromMSecsSinceEpoch(-5'000'000'000'000, Qt::UTC);
    VERIFY_OK(opened->commit(commit(id, {undated, ancient, message(1)})));
    TAKE(reader, Reader::open(profile.path()));
    TAKE(list, reader->list({}));
    QCOMPARE(uids(list), (std::vector<std::uint32_t>{1, 8, 9}));
}

void TestReader::mergesMailboxesAndAccounts()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(first, opened->addAccount(samples::account(QStringLiteral("one"), {kInbox, kOther})));
    TAKE(second, opened->addAccount(samples::account(QStringLiteral("two"), {kInbox, kOther})));
    VERIFY_OK(opened->commit(commit(first, {message(1), message(4), message(7)})));
    VERIFY_OK(opened->commit(commit(first, {message(2), message(5)}, kOther)));
    VERIFY_OK(opened->commit(commit(second, {message(3), message(6)})));
    TAKE(reader, Reader::open(profile.path()));
    TAKE(list, reader->list({}));
    QCOMPARE(uids(list), (std::vector<std::uint32_t>{7, 6, 5, 4, 3, 2, 1}));
    QCOMPARE(list.at(1).key.account, second);
    QCOMPARE(list.at(2).key.mailbox, kOther);
}

void TestReader::filtersByAccountAndMailbox()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(first, opened->addAccount(samples::account(QStringLiteral("one"), {kInbox, kOther})));
    TAKE(second, opened->addAccount(samples::account(QStringLiteral("two"), {kInbox, kOther})));
    VERIFY_OK(opened->commit(commit(first, {message(1)})));
    VERIFY_OK(opened->commit(commit(first, {message(2)}, kOther)));
    VERIFY_OK(opened->commit(commit(second, {message(3)})));
    TAKE(reader, Reader::open(profile.path()));
    ListQuery query;
    query.account = first;
    TAKE(ofAccount, reader->list(query));
    QCOMPARE(uids(ofAccount), (std::vector<std::uint32_t>{2, 1}));
    query.mailbox = kInbox;
    TAKE(ofBoth, reader->list(query));
    QCOMPARE(uids(ofBoth), std::vector<std::uint32_t>{1});
    query.account.reset();
    TAKE(ofMailbox, reader->list(query));
    QCOMPARE(uids(ofMailbox), (std::vector<std::uint32_t>{3, 1}));
    query.mailbox = QStringLiteral("none");
    TAKE(ofNone, reader->list(query));
    QVERIFY(ofNone.empty());
}

void TestReader::whatIsNotWatchedIsNotShown()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    VERIFY_OK(opened->commit(commit(id, {message(1)})));
    const auto late = commit(id, {message(2)}, kOther); // by a watcher that is on its way out
    VERIFY_OK(opened->commit(late));
    TAKE(reader, Reader::open(profile.path()));
    TAKE(list, reader->list({}));
    QCOMPARE(uids(list), (std::vector<std::uint32_t>{1}));
    ListQuery other;
    other.mailbox = kOther;
    TAKE(none, reader->list(other));
    QVERIFY(none.empty());
    TAKE(row, reader->message(samples::key(late, 2)));
    QVERIFY(!row);
    TAKE(counts, reader->counts());
    QCOMPARE(counts, (std::vector<store::MailboxCount>{{id, kInbox, 1, 1}}));
}

void TestReader::pagesWithoutGapOrDouble()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"), {kInbox, kOther})));
    // The same UIDs and dates in two mailboxes: only the mailbox tells them apart.
    std::vector<mail::Message> rows;
    for (std::uint32_t uid = 1; uid <= 50; ++uid)
        rows.push_back(message(uid));
    VERIFY_OK(opened->commit(commit(id, rows)));
    VERIFY_OK(opened->commit(commit(id, rows, kOther)));
    TAKE(reader, Reader::open(profile.path()));
    TAKE(whole, reader->list({}));
    QCOMPARE(whole.size(), 100U);
    std::vector<ListedMessage> paged;
    ListQuery query;
    query.limit = 7;
    while (true) {
        query.offset = static_cast<int>(paged.size());
        TAKE(page, reader->list(query));
        if (page.empty())
            break;
        paged.insert(paged.end(), page.begin(), page.end());
    }
    QVERIFY(paged == whole);
}

void TestReader::hostileLimitsGiveNothing()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"), {kInbox, kOther})));
    VERIFY_OK(opened->commit(commit(id, {message(1)})));
    TAKE(reader, Reader::open(profile.path()));
    ListQuery query;
    query.limit = -1;
    TAKE(negative, reader->list(query));
    QVERIFY(negative.empty());
    query.limit = std::numeric_limits<int>::max();
    query.offset = std::numeric_limits<int>::max();
    TAKE(beyond, reader->list(query));
    QVERIFY(beyond.empty());
    query.offset = -5;
    TAKE(before, reader->list(query));
    QCOMPARE(before.size(), 1U);
}

void TestReader::listsTheUnread()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"), {kInbox, kOther})));
    mail::Message seen = message(2);
    seen.flags.insert(mail::kSeen);
    VERIFY_OK(opened->commit(commit(id, {message(1), seen, message(3)})));
    TAKE(reader, Reader::open(profile.path()));
    ListQuery query;
    query.unreadOnly = true;
    TAKE(list, reader->list(query));
    QCOMPARE(uids(list), (std::vector<std::uint32_t>{3, 1}));
}

void TestReader::searchFinds_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<bool>("found");
    const auto row = [](const char *name, const QString &search, bool found = true) {
        QTest::newRow(name) << search << found;
    };
    row("empty", QString{});
    row("blank", QStringLiteral("  \t "));
    row("subject", QStringLiteral("straßenfest"));
    row("upper case of a sharp s", QStringLiteral("STRASSENFEST"));
    row("middle of a word", QStringLiteral("enfes"));
    row("name", QStringLiteral("МЮЛЛЕР"));
    row("address", QStringLiteral("Mueller@Example"));
    row("two words of two fields", QStringLiteral("mueller straßen"));
    row("words in any order", QStringLiteral("100% straßen"));
    row("percent is a percent", QStringLiteral("100%"));
    row("percent is no wildcard", QStringLiteral("s%t"), false);
    row("underscore is an underscore", QStringLiteral("a_b"));
    row("underscore is no wildcard", QStringLiteral("1_0"), false);
    row("backslash", QStringLiteral("\\"), false);
    row("quote", QStringLiteral("' OR 1=1 --"), false);
    row("decomposed", QStringLiteral("Fu\u0308r"));
    row("not there", QStringLiteral("winter"), false);
    row("one of two words", QStringLiteral("straßenfest winter"), false);
    row("recipient is not searched", QStringLiteral("anna"), false);
    row("very long", QString{100'000, u'x'}, false);
    row("very many words", QStringLiteral("100% ").repeated(1000));
}

void TestReader::searchFinds()
{
    QFETCH(const QString, search);
    QFETCH(const bool, found);
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"), {kInbox, kOther})));
    mail::Message target = withSubject(1, QStringLiteral("Straßenfest: 100% für a_b"));
    target.envelope.from = {{QStringLiteral("Иван Мюллер"), QStringLiteral("mueller@example.org")}};
    VERIFY_OK(opened->commit(commit(id, {target})));
    TAKE(reader, Reader::open(profile.path()));
    ListQuery query;
    query.search = search;
    TAKE(list, reader->list(query));
    QCOMPARE(!list.empty(), found);
}

void TestReader::searchAndUnreadGoTogether()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"), {kInbox, kOther})));
    mail::Message seen = withSubject(2, QStringLiteral("party"));
    seen.flags.insert(mail::kSeen);
    const auto change = commit(id, {withSubject(1, QStringLiteral("Party")), seen, message(3)});
    VERIFY_OK(opened->commit(change));
    TAKE(reader, Reader::open(profile.path()));
    ListQuery query;
    query.unreadOnly = true;
    query.search = QStringLiteral("PARTY");
    TAKE(list, reader->list(query));
    QCOMPARE(uids(list), std::vector<std::uint32_t>{1});
    // A changed subject (a server that decoded anew) is searched in its new form.
    VERIFY_OK(opened->commit(commit(id, {withSubject(1, QStringLiteral("feast"))})));
    TAKE(after, reader->list(query));
    QVERIFY(after.empty());
}

void TestReader::messageNeedsItsUidValidity()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"), {kInbox, kOther})));
    const auto change = commit(id, {message(1)});
    VERIFY_OK(opened->commit(change));
    TAKE(reader, Reader::open(profile.path()));
    mail::MessageKey key = samples::key(change, 1);
    TAKE(row, reader->message(key));
    QCOMPARE(row, (std::optional{ListedMessage{key, message(1)}}));
    TAKE(newest, reader->message(id, kInbox, mail::Uid{1}));
    QCOMPARE(newest, row);
    key.uidValidity = mail::UidValidity{6};
    TAKE(other, reader->message(key));
    QVERIFY(!other);
}

void TestReader::countsFollowEveryChange()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"), {kInbox, kOther})));
    TAKE(reader, Reader::open(profile.path()));
    const auto expect = [&](int total, int unread) {
        const auto counts = reader->counts();
        return counts && counts.value() == std::vector{store::MailboxCount{id, kInbox, total, unread}};
    };
    mail::Message seen = message(2);
    seen.flags.insert(mail::kSeen);
    VERIFY_OK(opened->commit(commit(id, {message(1), seen})));
    QVERIFY(expect(2, 1));
    VERIFY_OK(opened->commit(commit(id, {message(2)}))); // the same UID, unread now
    QVERIFY(expect(2, 2));
    auto change = commit(id, {});
    change.flagChanges = {{mail::Uid{1}, mail::Flags{{mail::kSeen}}}, {mail::Uid{1}, mail::Flags{{mail::kSeen}}}};
    VERIFY_OK(opened->commit(change));
    QVERIFY(expect(2, 1));
    change.flagChanges.clear();
    change.removals = {mail::Uid{2}, mail::Uid{2}, mail::Uid{5}};
    VERIFY_OK(opened->commit(change));
    QVERIFY(expect(1, 0));
    change.removals.clear();
    change.dropMessages = true;
    VERIFY_OK(opened->commit(change));
    QVERIFY(expect(0, 0));
}

void TestReader::ledgerGivesTheAnnouncedAfterSeq()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"), {kInbox, kOther})));
    auto change = commit(id, {});
    using enum store::LedgerReason;
    const std::array reasons{Arrived, Moved, Gap, KnownAfterReset, OldAfterReset, Arrived};
    for (std::size_t i = 0; i < reasons.size(); ++i)
        change.ledger.push_back(announced(change, message(static_cast<std::uint32_t>(i) + 1), reasons[i]));
    TAKE(written, opened->commit(change));
    TAKE(reader, Reader::open(profile.path()));
    TAKE(all, reader->ledgerSince({}, 10));
    QVERIFY(all == (std::vector{written[0], written[2], written[5]}));
    TAKE(later, reader->ledgerSince(written[0].seq, 10));
    QVERIFY(later == (std::vector{written[2], written[5]}));
    TAKE(one, reader->ledgerSince(written[0].seq, 1));
    QVERIFY(one == std::vector{written[2]});
    TAKE(none, reader->ledgerSince(written[5].seq, 10));
    QVERIFY(none.empty());
}

void TestReader::textIsKeptWhole()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"), {kInbox, kOther})));
    const auto change = commit(id, {message(1), message(2), message(3)});
    VERIFY_OK(opened->commit(change));
    const QString large = QStringLiteral("Zeile\nпривет\t🎉").repeated(100'000);
    VERIFY_OK(opened->setText(samples::key(change, 1), large));
    VERIFY_OK(opened->setText(samples::key(change, 2), QString{}));
    TAKE(reader, Reader::open(profile.path()));
    TAKE(whole, reader->text(samples::key(change, 1)));
    QVERIFY(whole == large);
    TAKE(empty, reader->text(samples::key(change, 2)));
    QCOMPARE(empty, std::optional{QString{}});
    TAKE(unknown, reader->text(samples::key(change, 3)));
    QVERIFY(!unknown);
    VERIFY_OK(opened->setText(samples::key(change, 1), QStringLiteral("shorter")));
    TAKE(replaced, reader->text(samples::key(change, 1)));
    QCOMPARE(replaced, std::optional{QStringLiteral("shorter")});
}

void TestReader::seesWhatIsCommittedWhileItIsOpen()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"), {kInbox, kOther})));
    TAKE(reader, Reader::open(profile.path()));
    for (std::uint32_t uid = 1; uid <= 5; ++uid) {
        VERIFY_OK(opened->commit(commit(id, {message(uid)})));
        TAKE(list, reader->list({}));
        QCOMPARE(list.size(), std::size_t{uid});
    }
    opened.reset(); // the last writer goes; what it wrote stays readable
    TAKE(list, reader->list({}));
    QCOMPARE(list.size(), 5U);
}

void TestReader::readsWhileAWriterWorks()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"), {kInbox, kOther})));
    std::atomic_bool isDone = false;
    std::atomic_int faults = 0;
    std::atomic_int reads = 0;
    const auto read = [&] {
        const auto reader = Reader::open(profile.path());
        std::size_t before = 0;
        while (reader && !isDone) {
            const auto list = reader.value()->list({});
            const auto counts = reader.value()->counts();
            // Each commit brings two messages at once, so an odd number would be half a commit.
            if (!list || !counts || list.value().size() % 2 != 0 || list.value().size() < before)
                ++faults;
            before = list ? list.value().size() : before;
            ++reads;
        }
    };
    const std::unique_ptr<QThread> first{QThread::create(read)};
    const std::unique_ptr<QThread> second{QThread::create(read)};
    first->start();
    second->start();
    bool isCommitted = true;
    for (std::uint32_t uid = 1; uid < 200 || reads < 20; uid += 2)
        isCommitted = isCommitted && opened->commit(commit(id, {message(uid % 200), message(uid % 200 + 1)})).ok();
    isDone = true;
    QVERIFY(first->wait(10'000) && second->wait(10'000));
    QVERIFY(isCommitted);
    QCOMPARE(faults.load(), 0);
}

// The promise "cost grows with limit + offset" rests on these plans.
void TestReader::usesIndexesForLists()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    SQLite::Database database{profile.database().toStdString()};
    const auto plan = [&database](const std::string &sql) {
        SQLite::Statement explain{database, "EXPLAIN QUERY PLAN " + sql};
        std::string text;
        while (explain.executeStep())
            text += std::string{explain.getColumn(3).getText()} + "\n";
        return QString::fromStdString(text);
    };
    const std::string order = " ORDER BY arrived DESC,id DESC";
    for (const auto &[condition, index] : {std::pair{"", "messages_by_arrival"},
                                           {" AND seen=0", "messages_unread"}}) {
        const QString text = plan("SELECT id,arrived FROM messages WHERE mailbox=1" + std::string{condition} + order);
        QVERIFY2(text.contains(QLatin1String{index}), qPrintable(text));
        QVERIFY2(!text.contains(QLatin1String{"TEMP B-TREE"}), qPrintable(text));
    }
}

QTEST_GUILESS_MAIN(TestReader)
#include "tst_reader.moc"
