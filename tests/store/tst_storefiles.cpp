// The files of a profile: who may read them, what is refused, what happens to a damaged one, what a removed account
// leaves behind.
#include "store/files.h"
#include "store/samples.h"
#include "store/schema.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>

#include <SQLiteCpp/SQLiteCpp.h>

#include <functional>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <unistd.h>
#endif

using samples::commit;
using samples::message;
using samples::Profile;
using store::Store;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file{path};
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray{};
}

void overwrite(const QString &path, const QByteArray &content)
{
    QFile file{path};
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(content), content.size());
}

QStringList corruptFiles(const Profile &profile)
{
    return QDir{profile.path()}.entryList({QStringLiteral("posthorn.db.corrupt-*")}, QDir::Files | QDir::Hidden);
}

// A database with some content, closed in order.
void fill(const Profile &profile, std::uint32_t messages)
{
    TAKE(opened, Store::open(profile.path()));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("one"))));
    std::vector<mail::Message> all;
    for (std::uint32_t uid = 1; uid <= messages; ++uid)
        all.push_back(message(uid));
    VERIFY_OK(opened->commit(commit(id, all)));
}

#ifdef Q_OS_UNIX
int modeOf(const QString &path)
{
    struct stat info {
    };
    return stat(path.toLocal8Bit().constData(), &info) == 0 ? static_cast<int>(info.st_mode & 0777) : -1;
}
#endif

} // namespace

class TestStoreFiles : public QObject
{
    Q_OBJECT

private slots:
    void filesAreTheOwnersAloneWhateverTheUmask_data();
    void filesAreTheOwnersAloneWhateverTheUmask();
    void openPermissionsAreTightened();
    void aSymbolicLinkIsRefused_data();
    void aSymbolicLinkIsRefused();
    void somethingElseInTheWayIsAnError();
    void aFolderThatCannotBeWrittenIsAnError();
    void settingsAreTheSafeOnes();
    void aNewerSchemaIsRefusedUntouched();
    void aDatabaseOfAnotherProgramIsRefusedUntouched();
    void aDamagedFileIsMovedAside_data();
    void aDamagedFileIsMovedAside();
    void damageFoundAfterAnUncleanEndIsMovedAside();
    void damageMetAtWorkIsCheckedAtTheNextStart();
    void damageNeverCrashes();
    void aForeignLogIsSurvived();
    void aRemovedAccountLeavesNoByte();
    void aRemovedAccountLeavesNoByteOnceAReaderIsGone();
};

void TestStoreFiles::filesAreTheOwnersAloneWhateverTheUmask_data()
{
    QTest::addColumn<int>("mask");
    QTest::newRow("open") << 0;
    QTest::newRow("usual") << 022;
    QTest::newRow("closed") << 0777;
}

void TestStoreFiles::filesAreTheOwnersAloneWhateverTheUmask()
{
#ifdef Q_OS_UNIX
    QFETCH(const int, mask);
    const Profile profile;
    const mode_t before = umask(static_cast<mode_t>(mask));
    auto opened = Store::open(profile.path());
    if (opened)
        fill(profile, 1);
    umask(before);
    VERIFY_OK(opened);
    QCOMPARE(modeOf(profile.path()), 0700);
    for (const char *suffix : {"", "-wal", "-shm"})
        QCOMPARE(modeOf(profile.database() + QLatin1String{suffix}), 0600);
#else
    QSKIP("no modes on this platform");
#endif
}

void TestStoreFiles::openPermissionsAreTightened()
{
#ifdef Q_OS_UNIX
    const Profile profile;
    fill(profile, 1);
    QCOMPARE(chmod(profile.path().toLocal8Bit().constData(), 0777), 0);
    QCOMPARE(chmod(profile.database().toLocal8Bit().constData(), 0666), 0);
    VERIFY_OK(Store::open(profile.path()));
    QCOMPARE(modeOf(profile.path()), 0700);
    QCOMPARE(modeOf(profile.database()), 0600);
#else
    QSKIP("no modes on this platform");
#endif
}

void TestStoreFiles::aSymbolicLinkIsRefused_data()
{
    QTest::addColumn<QString>("suffix");
    QTest::newRow("database") << QString{};
    QTest::newRow("log") << QStringLiteral("-wal");
    QTest::newRow("shared memory") << QStringLiteral("-shm");
}

void TestStoreFiles::aSymbolicLinkIsRefused()
{
    QFETCH(const QString, suffix);
    const Profile profile;
    const QString target = profile.outside(QStringLiteral("target"));
    overwrite(target, {});
    QVERIFY(QDir{}.mkpath(profile.path()));
    if (!suffix.isEmpty())
        fill(profile, 1);
    QVERIFY(QFile::link(target, profile.database() + suffix));
    const auto refused = Store::open(profile.path());
    QVERIFY(!refused);
    QVERIFY(refused.error().detail.contains(QStringLiteral("symbolic link")));
    QCOMPARE(QFileInfo{target}.size(), 0);
    if (!suffix.isEmpty())
        VERIFY_FAILS(store::Reader::open(profile.path()), base::ErrorKind::Storage);
}

void TestStoreFiles::somethingElseInTheWayIsAnError()
{
    const Profile profile;
    overwrite(profile.path(), "a file where the folder should be");
    VERIFY_FAILS(Store::open(profile.path()), base::ErrorKind::Storage);
    VERIFY_FAILS(Store::open(profile.path() + QStringLiteral("/deeper")), base::ErrorKind::Storage);
    VERIFY_FAILS(store::Reader::open(profile.path()), base::ErrorKind::NotFound);
    QCOMPARE(contentOf(profile.path()), QByteArray{"a file where the folder should be"});
    QVERIFY(QFile::remove(profile.path()));
    QVERIFY(QDir{}.mkpath(profile.database())); // a folder where the file should be
    VERIFY_FAILS(Store::open(profile.path()), base::ErrorKind::Storage);
}

void TestStoreFiles::aFolderThatCannotBeWrittenIsAnError()
{
#ifdef Q_OS_UNIX
    const Profile profile;
    const QString parent = profile.outside(QStringLiteral("closed"));
    QVERIFY(QDir{}.mkpath(parent));
    QCOMPARE(chmod(parent.toLocal8Bit().constData(), 0555), 0);
    QStringList arguments{QStringLiteral("open"), parent + QStringLiteral("/profile")};
    if (geteuid() == 0) { // whom no mode stops: let the writer be somebody else
        QCOMPARE(chmod(QFileInfo{parent}.path().toLocal8Bit().constData(), 0755), 0);
        arguments.append(QStringLiteral("65534"));
    }
    QProcess writer;
    writer.start(QStringLiteral(STOREWRITER), arguments);
    QVERIFY(writer.waitForFinished(20'000));
    const QByteArray output = writer.readAllStandardOutput();
    QCOMPARE(writer.exitCode(), 1);
    QVERIFY2(output.startsWith("storage: ") && output.contains("/closed/profile"), output.constData());
#else
    QSKIP("no modes on this platform");
#endif
}

void TestStoreFiles::settingsAreTheSafeOnes()
{
    const Profile profile;
    fill(profile, 1);
    SQLite::Database database{profile.database().toStdString()};
    QCOMPARE(database.execAndGet("PRAGMA journal_mode").getString(), std::string{"wal"});
    QCOMPARE(database.execAndGet("PRAGMA application_id").getInt(), 0x5048524E);
    QCOMPARE(database.execAndGet("PRAGMA user_version").getInt(), store::kSchemaVersion);
    SQLite::Statement tables{database, "SELECT name FROM pragma_table_list WHERE schema='main' AND type='table' AND "
                                       "name NOT LIKE 'sqlite_%' AND strict=0"};
    QVERIFY(!tables.executeStep());
}

void TestStoreFiles::aNewerSchemaIsRefusedUntouched()
{
    const Profile profile;
    fill(profile, 10);
    {
        SQLite::Database database{profile.database().toStdString(), SQLite::OPEN_READWRITE};
        database.exec("PRAGMA user_version=99");
    }
    const QByteArray before = contentOf(profile.database());
    const auto refused = Store::open(profile.path());
    QVERIFY(!refused);
    QCOMPARE(base::kindName(refused.error().kind), base::kindName(base::ErrorKind::Storage));
    QVERIFY2(refused.error().detail.contains(QStringLiteral("newer")), qPrintable(refused.error().detail));
    VERIFY_FAILS(store::Reader::open(profile.path()), base::ErrorKind::Storage);
    QVERIFY(contentOf(profile.database()) == before);
    QVERIFY(corruptFiles(profile).isEmpty());
}

void TestStoreFiles::aDatabaseOfAnotherProgramIsRefusedUntouched()
{
    const Profile profile;
    QVERIFY(QDir{}.mkpath(profile.path()));
    {
        SQLite::Database database{profile.database().toStdString(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
        database.exec("CREATE TABLE theirs(a); PRAGMA application_id=7; PRAGMA user_version=1");
    }
    const QByteArray before = contentOf(profile.database());
    VERIFY_FAILS(Store::open(profile.path()), base::ErrorKind::Storage);
    VERIFY_FAILS(store::Reader::open(profile.path()), base::ErrorKind::Storage);
    QVERIFY(contentOf(profile.database()) == before);
}

void TestStoreFiles::aDamagedFileIsMovedAside_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("text")
        << QByteArray{"this is no database at all, but a text that is longer than the header is"}.repeated(10);
    QTest::newRow("zeroes") << QByteArray(8192, '\0');
    QTest::newRow("two bytes") << QByteArray{"xy"};
}

void TestStoreFiles::aDamagedFileIsMovedAside()
{
    QFETCH(const QByteArray, content);
    const Profile profile;
    QVERIFY(QDir{}.mkpath(profile.path()));
    overwrite(profile.database(), content);
    const auto refused = Store::open(profile.path());
    QVERIFY(!refused);
    QCOMPARE(base::kindName(refused.error().kind), base::kindName(base::ErrorKind::Storage));
    const QStringList moved = corruptFiles(profile);
    QCOMPARE(moved.size(), 1);
    QVERIFY2(refused.error().detail.contains(moved.first()), qPrintable(refused.error().detail));
    QCOMPARE(contentOf(profile.path() + u'/' + moved.first()), content);
    VERIFY_OK(Store::open(profile.path())); // never a loop: the next start has a new one
}

void TestStoreFiles::damageFoundAfterAnUncleanEndIsMovedAside()
{
    const Profile profile;
    fill(profile, 200);
    QByteArray damaged = contentOf(profile.database());
    damaged.replace(3 * 4096, 4096, QByteArray(4096, '\x5A')); // a page that no opening reads
    overwrite(profile.database(), damaged);
    overwrite(profile.database() + QStringLiteral("-wal"), "left over");
    QVERIFY(store::hasLeftoverLog(profile.database()));
    VERIFY_FAILS(Store::open(profile.path()), base::ErrorKind::Storage);
    QCOMPARE(corruptFiles(profile).filter(QStringLiteral("-wal")).size() +
                 corruptFiles(profile).filter(QStringLiteral("-shm")).size() + 1,
             corruptFiles(profile).size());
    VERIFY_OK(Store::open(profile.path()));
}

void TestStoreFiles::damageMetAtWorkIsCheckedAtTheNextStart()
{
    const Profile profile;
    fill(profile, 500);
    QByteArray damaged = contentOf(profile.database());
    for (qsizetype page = 20; (page + 1) * 4096 <= damaged.size(); ++page)
        damaged.replace(page * 4096, 4096, QByteArray(4096, '\x5A'));
    overwrite(profile.database(), damaged);
    {
        TAKE(opened, Store::open(profile.path()));
        VERIFY_FAILS(opened->uidFlags(mail::AccountId{1}, QStringLiteral("INBOX")), base::ErrorKind::Storage);
        QVERIFY(store::isCheckRequested(profile.database()));
    }
    VERIFY_FAILS(Store::open(profile.path()), base::ErrorKind::Storage);
    QCOMPARE(corruptFiles(profile).size(), 1);
    VERIFY_OK(Store::open(profile.path()));
    QVERIFY(!store::isCheckRequested(profile.database()));
}

// Every page in turn zeroed, overwritten, and the file cut there: an answer or an error, never a crash, and a way on.
void TestStoreFiles::damageNeverCrashes()
{
    const Profile source;
    fill(source, 40);
    const QByteArray whole = contentOf(source.database());
    for (qsizetype offset = 0; offset < whole.size(); offset += 4096) {
        QByteArray zeroed = whole;
        zeroed.replace(offset, 4096, QByteArray(4096, '\0'));
        QByteArray flipped = whole;
        for (qsizetype i = offset; i < offset + 4096; i += 37)
            flipped[i] = static_cast<char>(~flipped.at(i));
        for (const QByteArray &content : {zeroed, flipped, whole.first(offset + 100)}) {
            const Profile profile;
            QVERIFY(QDir{}.mkpath(profile.path()));
            overwrite(profile.database(), content);
            store::requestCheck(profile.database());
            {
                const auto reader = store::Reader::open(profile.path());
                if (reader)
                    (void)reader.value()->list({}).ok();
            }
            auto opened = Store::open(profile.path());
            if (!opened)
                opened = Store::open(profile.path());
            VERIFY_OK(opened);
            VERIFY_OK(opened.value()->addAccount(samples::account(QStringLiteral("two"))));
        }
    }
}

void TestStoreFiles::aForeignLogIsSurvived()
{
    const Profile other;
    TAKE(theirs, Store::open(other.path()));
    TAKE(id, theirs->addAccount(samples::account(QStringLiteral("theirs"))));
    VERIFY_OK(theirs->commit(commit(id, {message(1)})));
    const Profile profile;
    fill(profile, 5);
    QVERIFY(QFile::copy(other.database() + QStringLiteral("-wal"), profile.database() + QStringLiteral("-wal")));
    QVERIFY(QFile::copy(other.database() + QStringLiteral("-shm"), profile.database() + QStringLiteral("-shm")));
    auto opened = Store::open(profile.path());
    if (!opened) // an empty database's log may be taken for ours; then it is found and moved aside, not believed
        opened = Store::open(profile.path());
    VERIFY_OK(opened);
    VERIFY_OK(opened.value()->accounts());
}

void TestStoreFiles::aRemovedAccountLeavesNoByte()
{
    const QByteArray canary = "KanarienvogelKanarienvogel";
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    mail::Account secret = samples::account(QString::fromUtf8(canary) + QStringLiteral("-name"));
    TAKE(kept, opened->addAccount(samples::account(QStringLiteral("kept"))));
    TAKE(id, opened->addAccount(secret));
    std::vector<mail::Message> all;
    for (std::uint32_t uid = 1; uid <= 300; ++uid) {
        mail::Message row = message(uid);
        row.envelope.subject = QString::fromUtf8(canary).repeated(uid % 20 + 1);
        row.preview = row.envelope.subject;
        all.push_back(row);
    }
    auto change = commit(id, all);
    change.ledger = {samples::announced(change, all.front())};
    VERIFY_OK(opened->commit(change));
    VERIFY_OK(opened->setText(samples::key(change, 1), QString::fromUtf8(canary.repeated(5000))));
    VERIFY_OK(opened->commit(commit(kept, {message(1)})));
    QFile backup{profile.database() + QStringLiteral(".backup-v0")};
    QVERIFY(backup.open(QIODevice::WriteOnly));
    backup.write(canary);
    backup.close();
    VERIFY_OK(opened->removeAccount(id));
    const auto countCanaries = [&] {
        int hits = 0;
        const QFileInfoList files = QDir{profile.path()}.entryInfoList(QDir::Files | QDir::Hidden);
        for (const QFileInfo &file : files) {
            const QByteArray content = contentOf(file.filePath());
            hits += static_cast<int>(content.count(canary) + content.toLower().count(canary.toLower()));
        }
        return hits;
    };
    QCOMPARE(countCanaries(), 0); // while the store is still open
    opened.reset();
    QCOMPARE(countCanaries(), 0);
}

void TestStoreFiles::aRemovedAccountLeavesNoByteOnceAReaderIsGone()
{
    const Profile profile;
    TAKE(opened, Store::open(profile.path()));
    TAKE(kept, opened->addAccount(samples::account(QStringLiteral("kept"))));
    TAKE(id, opened->addAccount(samples::account(QStringLiteral("Kanarienvogel"))));
    VERIFY_OK(opened->commit(commit(id, {message(1)})));
    {
        SQLite::Database reader{profile.database().toStdString(), SQLite::OPEN_READONLY};
        SQLite::Statement rows{reader, "SELECT * FROM accounts"};
        QVERIFY(rows.executeStep());          // in the middle of a read
        VERIFY_OK(opened->removeAccount(id)); // not held up by it
    }
    VERIFY_OK(opened->commit(commit(kept, {message(1)}))); // the next write finds the way free
    for (const char *suffix : {"", "-wal"})
        QVERIFY(!contentOf(profile.database() + QLatin1String{suffix}).contains("Kanarienvogel"));
}

QTEST_GUILESS_MAIN(TestStoreFiles)
#include "tst_storefiles.moc"
