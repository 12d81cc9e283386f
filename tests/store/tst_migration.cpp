// From every released schema to the present one; the way is proven with steps that only this test knows.
#include "store/files.h"
#include "store/opening.h"
#include "store/samples.h"

#include <QDir>
#include <QFileInfo>

#include <array>

using samples::Profile;

namespace {

// Everything that makes a schema, in a form that can be compared.
std::string dumpOf(const QString &path)
{
    SQLite::Database database{path.toStdString(), SQLite::OPEN_READONLY};
    SQLite::Statement rows{database, "SELECT type||' '||name||' '||ifnull(sql,'') FROM sqlite_schema ORDER BY 1"};
    std::string dump;
    while (rows.executeStep())
        dump += rows.getColumn(0).getString() + "\n";
    return dump;
}

std::vector<store::SchemaStep> withStep(int version, const char *sql)
{
    const auto released = store::schemaSteps();
    std::vector<store::SchemaStep> steps{released.begin(), released.end()};
    steps.push_back({version, sql});
    return steps;
}

} // namespace

class TestMigration : public QObject
{
    Q_OBJECT

private slots:
    void stepsRiseByOne();
    void everyReleasedSchemaOpens_data();
    void everyReleasedSchemaOpens();
    void anOlderProfileIsBackedUpAndGoesOn();
    void theReleasedSchemaIsNotEdited();
    void aStepKeepsABackupAndTheRows();
    void aFailingStepChangesNothing();
    void theBackupIsPrivate();
    void aSecondOpeningMigratesNoMore();
};

void TestMigration::stepsRiseByOne()
{
    int version = 0;
    for (const store::SchemaStep &step : store::schemaSteps())
        QCOMPARE(step.version, ++version);
    QCOMPARE(version, store::kSchemaVersion);
}

void TestMigration::everyReleasedSchemaOpens_data()
{
    QTest::addColumn<QString>("file");
    const QDir fixtures{QStringLiteral(POSTHORN_SOURCE_DIR "/tests/store/fixtures")};
    const QStringList files = fixtures.entryList({QStringLiteral("schema*.db")}, QDir::Files, QDir::Name);
    QCOMPARE(files.size(), store::kSchemaVersion); // a released version without its fixture is not released
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << fixtures.filePath(file);
}

// The fixtures hold an account "fixture" with "INBOX", UIDVALIDITY 5, messages 1 to 3, a text for 1, and 2 announced.
void TestMigration::everyReleasedSchemaOpens()
{
    QFETCH(const QString, file);
    const Profile profile;
    QVERIFY(QDir{}.mkpath(profile.path()));
    QVERIFY(QFile::copy(file, profile.database()));
    QVERIFY(QFile::setPermissions(profile.database(), QFile::ReadOwner | QFile::WriteOwner));
    TAKE(opened, store::Store::open(profile.path()));
    TAKE(accounts, opened->accounts());
    QCOMPARE(accounts.size(), 1U);
    mail::Account expected = samples::account(QStringLiteral("fixture"));
    expected.id = accounts.front().id;
    QCOMPARE(accounts.front(), expected);
    TAKE(reader, store::Reader::open(profile.path()));
    TAKE(list, reader->list({}));
    QCOMPARE(list.size(), 3U);
    for (std::uint32_t uid = 3; const store::ListedMessage &row : list)
        QCOMPARE(row.message, samples::message(uid--));
    TAKE(text, reader->text(list.back().key));
    QCOMPARE(text, std::optional{QStringLiteral("Guten Tag")});
    TAKE(ledger, reader->ledgerSince({}, 10));
    QCOMPARE(ledger.size(), 1U);
    QCOMPARE(ledger.front().message, samples::message(2));
    TAKE(known, opened->isKnown(expected.id, "m3@example.org"));
    QVERIFY(known);
    TAKE(counts, reader->counts());
    QCOMPARE(counts.front().unread, 3);
}

void TestMigration::anOlderProfileIsBackedUpAndGoesOn()
{
    const Profile profile;
    QVERIFY(QDir{}.mkpath(profile.path()));
    QVERIFY(QFile::copy(QStringLiteral(POSTHORN_SOURCE_DIR "/tests/store/fixtures/schema1.db"), profile.database()));
    QVERIFY(QFile::setPermissions(profile.database(), QFile::ReadOwner | QFile::WriteOwner));
    TAKE(opened, store::Store::open(profile.path()));
    SQLite::Database copy{(profile.database() + QStringLiteral(".backup-v1")).toStdString(), SQLite::OPEN_READONLY};
    QCOMPARE(store::readStamp(copy), (store::FileStamp{store::kApplicationId, 1}));
    QCOMPARE(copy.execAndGet("SELECT count(*) FROM messages").getInt(), 3);
    TAKE(accounts, opened->accounts());
    const QString inbox = QStringLiteral("INBOX");
    auto change = samples::commit(accounts.front().id, {samples::message(3), samples::message(4)});
    change.state.objectId = "F1";
    change.removals = {mail::Uid{1}};
    VERIFY_OK(opened->commit(change));
    TAKE(count, opened->messageCount(accounts.front().id, inbox)); // rows are counted as before
    QCOMPARE(count, 3U);
    TAKE(state, opened->mailboxState(accounts.front().id, inbox));
    QCOMPARE(state, std::optional{change.state});
}

void TestMigration::theReleasedSchemaIsNotEdited()
{
    const Profile profile;
    TAKE(opened, store::Store::open(profile.path()));
    opened.reset();
    const QString newest =
        QStringLiteral(POSTHORN_SOURCE_DIR "/tests/store/fixtures/schema%1.db").arg(store::kSchemaVersion);
    const QString copy = profile.outside(QStringLiteral("copy.db")); // the tree may be read-only
    QVERIFY(QFile::copy(newest, copy));
    QVERIFY(QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner));
    QCOMPARE(QString::fromStdString(dumpOf(profile.database())), QString::fromStdString(dumpOf(copy)));
}

void TestMigration::aStepKeepsABackupAndTheRows()
{
    const Profile profile;
    {
        TAKE(opened, store::Store::open(profile.path()));
        VERIFY_OK(opened->addAccount(samples::account(QStringLiteral("one"))));
    }
    const int next = store::kSchemaVersion + 1;
    TAKE(migrated, store::openForWriting(profile.path(), withStep(next, "ALTER TABLE accounts ADD COLUMN extra TEXT")));
    QCOMPARE(store::readStamp(migrated->database()).version, next);
    QCOMPARE(migrated->database().execAndGet("SELECT count(extra IS NULL) FROM accounts").getInt(), 1);
    const QString backup = profile.database() + QStringLiteral(".backup-v%1").arg(store::kSchemaVersion);
    SQLite::Database copy{backup.toStdString(), SQLite::OPEN_READONLY};
    QCOMPARE(store::readStamp(copy), (store::FileStamp{store::kApplicationId, store::kSchemaVersion}));
    QCOMPARE(copy.execAndGet("SELECT name FROM accounts").getString(), std::string{"one"});
    migrated.reset();
    VERIFY_FAILS(store::Store::open(profile.path()), base::ErrorKind::Storage); // newer than what we release
}

void TestMigration::aFailingStepChangesNothing()
{
    const Profile profile;
    {
        TAKE(opened, store::Store::open(profile.path()));
        VERIFY_OK(opened->addAccount(samples::account(QStringLiteral("one"))));
    }
    const auto broken =
        withStep(store::kSchemaVersion + 1, "CREATE TABLE half(a); DELETE FROM accounts; CREATE TABBLE");
    VERIFY_FAILS(store::openForWriting(profile.path(), broken), base::ErrorKind::Storage);
    TAKE(opened, store::Store::open(profile.path()));
    TAKE(accounts, opened->accounts());
    QCOMPARE(accounts.size(), 1U);
    QVERIFY(dumpOf(profile.database()).find("half") == std::string::npos);
}

void TestMigration::theBackupIsPrivate()
{
    const Profile profile;
    VERIFY_OK(store::Store::open(profile.path()));
    VERIFY_OK(store::openForWriting(profile.path(), withStep(store::kSchemaVersion + 1, "CREATE TABLE extra(a)")));
    const QFileInfo backup{profile.database() + QStringLiteral(".backup-v%1").arg(store::kSchemaVersion)};
    QVERIFY(backup.size() > 0);
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(backup.permissions() & others));
}

void TestMigration::aSecondOpeningMigratesNoMore()
{
    const Profile profile;
    const auto steps = withStep(store::kSchemaVersion + 1, "CREATE TABLE extra(a)"); // fails when run twice
    VERIFY_OK(store::openForWriting(profile.path(), steps));
    VERIFY_OK(store::openForWriting(profile.path(), steps));
    // A new file needs no copy of what was not there.
    QVERIFY(!QFileInfo::exists(profile.database() + QStringLiteral(".backup-v%1").arg(store::kSchemaVersion)));
}

QTEST_GUILESS_MAIN(TestMigration)
#include "tst_migration.moc"
