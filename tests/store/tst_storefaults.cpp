// A full disk, a failing disk and a locked file: an error each time, nothing half stored, and usable afterwards.
#include "store/faultyvfs.h"
#include "store/samples.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <functional>
#include <limits>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using samples::announced;
using samples::commit;
using samples::message;
using samples::Profile;
using store::Store;

namespace {

const QString kInbox = QStringLiteral("INBOX");

store::MailboxCommit sampleCommit(mail::AccountId id, std::uint32_t first, std::uint32_t count)
{
    std::vector<mail::Message> messages;
    for (std::uint32_t uid = first; uid < first + count; ++uid)
        messages.push_back(message(uid));
    auto change = commit(id, messages);
    for (const mail::Message &added : messages)
        change.ledger.push_back(announced(change, added));
    return change;
}

std::size_t rows(Store &opened, mail::AccountId id)
{
    const auto flags = opened.uidFlags(id, kInbox);
    return flags ? flags.value().size() : std::numeric_limits<std::size_t>::max();
}

} // namespace

class TestStoreFaults : public QObject
{
    Q_OBJECT

private slots:
    void everyWriteMayFail_data();
    void everyWriteMayFail();
    void openingFailsCleanlyAtEveryWrite_data();
    void openingFailsCleanlyAtEveryWrite();
    void everyCallReportsAFullDisk();
    void fileSizeLimitIsAnErrorAndPasses();
    void aLockedDatabaseIsAnErrorAfterTheTimeout();
    void twoStoresTakeTurns();
    void onlyWhatMustLastWaitsForTheDisk();
};

void TestStoreFaults::everyWriteMayFail_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("lasting");
    QTest::newRow("full, once") << SQLITE_FULL << false;
    QTest::newRow("full until space returns") << SQLITE_FULL << true;
    QTest::newRow("write error, once") << SQLITE_IOERR_WRITE << false;
    QTest::newRow("write error, lasting") << SQLITE_IOERR_WRITE << true;
    QTest::newRow("sync error, once") << SQLITE_IOERR_FSYNC << false;
    QTest::newRow("sync error, lasting") << SQLITE_IOERR_FSYNC << true;
}

void TestStoreFaults::everyWriteMayFail()
{
    QFETCH(const int, code);
    QFETCH(const bool, lasting);
    FaultyVfs disk;
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    std::uint32_t stored = 0;
    int faults = 0;
    for (int operation = 1; operation < 500; ++operation) {
        disk.failAt(operation, code, lasting ? FaultyVfs::Lasting::UntilHealed : FaultyVfs::Lasting::Once);
        const auto done = opened->commit(sampleCommit(id, stored + 1, 3));
        const bool hasFailed = disk.hasFailed();
        disk.heal();
        if (done)
            stored += 3;
        else
            ++faults;
        QVERIFY(done || hasFailed);
        if (!done)
            QCOMPARE(base::kindName(done.error().kind), base::kindName(base::ErrorKind::Storage));
        // Neither a row nor a ledger entry of what failed.
        QCOMPARE(rows(*opened, id), std::size_t{stored});
        TAKE(reader, store::Reader::open(profile.path()));
        TAKE(ledger, reader->ledgerSince({}, 10'000));
        QCOMPARE(ledger.size(), std::size_t{stored});
        if (!hasFailed)
            break; // every write of a commit had its turn
    }
    QVERIFY(faults > 5);
    opened.reset();
    TAKE(again, Store::open(profile.path()));
    QCOMPARE(rows(*again, id), std::size_t{stored});
}

void TestStoreFaults::openingFailsCleanlyAtEveryWrite_data()
{
    QTest::addColumn<int>("code");
    QTest::newRow("full") << SQLITE_FULL;
    QTest::newRow("write error") << SQLITE_IOERR_WRITE;
}

void TestStoreFaults::openingFailsCleanlyAtEveryWrite()
{
    QFETCH(const int, code);
    FaultyVfs disk;
    for (int operation = 1;; ++operation) {
        QVERIFY(operation < 500);
        const Profile profile;
        disk.failAt(operation, code, FaultyVfs::Lasting::UntilHealed);
        const auto failed = Store::open(profile.path());
        const bool hasFailed = disk.hasFailed();
        disk.heal();
        if (!hasFailed) {
            VERIFY_OK(failed);
            break;
        }
        if (!failed)
            QCOMPARE(base::kindName(failed.error().kind), base::kindName(base::ErrorKind::Storage));
        TAKE(opened, Store::open(profile.path()));
        VERIFY_OK(opened->addAccount(samples::account(QStringLiteral("one"))));
    }
}

void TestStoreFaults::everyCallReportsAFullDisk()
{
    FaultyVfs disk;
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    const auto change = sampleCommit(id, 1, 1);
    VERIFY_OK(opened->commit(change));
    mail::Account changed = samples::account(QStringLiteral("renamed"));
    changed.id = id;
    const std::vector<std::pair<const char *, std::function<base::ErrorKind()>>> calls{
        {"addAccount", [&] { return opened->addAccount(samples::account(QStringLiteral("two"))).error().kind; }},
        {"updateAccount", [&] { return opened->updateAccount(changed).error().kind; }},
        {"removeAccount", [&] { return opened->removeAccount(id).error().kind; }},
        {"commit", [&] { return opened->commit(sampleCommit(id, 2, 1)).error().kind; }},
        {"setPreviews",
         [&] {
             return opened->setPreviews(id, kInbox, mail::UidValidity{5}, {{mail::Uid{1}, QStringLiteral("p")}})
                 .error()
                 .kind;
         }},
        {"setText", [&] { return opened->setText(samples::key(change, 1), QStringLiteral("t")).error().kind; }},
    };
    for (const auto &[name, call] : calls) {
        disk.failAt(1, SQLITE_FULL, FaultyVfs::Lasting::UntilHealed);
        QVERIFY2(call() == base::ErrorKind::Storage, name);
        disk.heal();
    }
    TAKE(accounts, opened->accounts());
    QCOMPARE(accounts.size(), 1U);
    QCOMPARE(accounts.front().name, QStringLiteral("one"));
    QCOMPARE(rows(*opened, id), 1U);
}

// The same with the system's own limit instead of a shim: EFBIG, from the real file system.
void TestStoreFaults::fileSizeLimitIsAnErrorAndPasses()
{
#ifdef Q_OS_UNIX
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    VERIFY_OK(opened->commit(sampleCommit(id, 1, 10)));
    const auto previousHandler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit previous{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &previous), 0);
    rlimit tight = previous;
    tight.rlim_cur = 512 * 1024;
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &tight), 0);
    base::Result<std::vector<store::LedgerEntry>> done = std::vector<store::LedgerEntry>{};
    std::uint32_t stored = 10;
    while (done && stored < 100'000) {
        done = opened->commit(sampleCommit(id, stored + 1, 100));
        stored += done ? 100 : 0;
    }
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &previous), 0);
    std::signal(SIGXFSZ, previousHandler);
    QVERIFY(!done);
    QCOMPARE(base::kindName(done.error().kind), base::kindName(base::ErrorKind::Storage));
    QCOMPARE(rows(*opened, id), std::size_t{stored});
    VERIFY_OK(opened->commit(sampleCommit(id, stored + 1, 100)));
    QCOMPARE(rows(*opened, id), std::size_t{stored} + 100);
#else
    QSKIP("no file size limit on this platform");
#endif
}

void TestStoreFaults::aLockedDatabaseIsAnErrorAfterTheTimeout()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    SQLite::Database other{profile.database().toStdString(), SQLite::OPEN_READWRITE};
    other.exec("BEGIN IMMEDIATE");
    VERIFY_FAILS(opened->commit(sampleCommit(id, 1, 1)), base::ErrorKind::Storage);
    QCOMPARE(rows(*opened, id), 0U); // reading goes on meanwhile
    other.exec("ROLLBACK");
    VERIFY_OK(opened->commit(sampleCommit(id, 1, 1)));
    QCOMPARE(rows(*opened, id), 1U);
}

void TestStoreFaults::twoStoresTakeTurns()
{
    const Profile profile;
    TAKE(first, Store::open(profile.path()));
    TAKE(id, first->addAccount(samples::account(QStringLiteral("one"))));
    TAKE(second, Store::open(profile.path()));
    for (std::uint32_t uid = 1; uid <= 20; uid += 2) {
        VERIFY_OK(first->commit(sampleCommit(id, uid, 1)));
        VERIFY_OK(second->commit(sampleCommit(id, uid + 1, 1)));
    }
    QCOMPARE(rows(*first, id), 20U);
    QCOMPARE(rows(*second, id), 20U);
}

void TestStoreFaults::onlyWhatMustLastWaitsForTheDisk()
{
    FaultyVfs disk;
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    VERIFY_OK(opened->commit(commit(id, {message(1)})));
    auto relaxed = commit(id, {message(2)});
    relaxed.durability = store::Durability::Relaxed;
    const int before = disk.syncs();
    VERIFY_OK(opened->commit(relaxed));
    QCOMPARE(disk.syncs(), before);
    VERIFY_OK(opened->commit(sampleCommit(id, 3, 1))); // takes the relaxed one to the disk with it
    QCOMPARE(disk.syncs(), before + 1);
}

QTEST_GUILESS_MAIN(TestStoreFaults)
#include "tst_storefaults.moc"
