// The program itself, as people and scripts run it: exit codes, what goes where, signals, and a real server.
#include "store/store.h"
#include "support/dovecotbed.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

namespace {

constexpr int kWaitMilliseconds = 20'000;

QProcessEnvironment environment()
{
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    variables.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nonexistent"_s); // no keychain
    variables.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    variables.remove(u"LANGUAGE"_s);
    return variables;
}

const QString kProgram = QStringLiteral(POSTHORN_BINARY_DIR "/bin/posthornctl");

// A run that goes on, line by line.
class Watcher
{
public:
    explicit Watcher(const QStringList &arguments)
    {
        m_process.setProcessEnvironment(environment());
        m_process.start(kProgram, arguments);
        m_process.waitForStarted();
    }
    ~Watcher()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.kill();
        m_process.waitForFinished();
    }

    // Whether `wanted` objects came, all kinds or only those of one.
    bool waitFor(const QString &kind, qsizetype wanted)
    {
        return QTest::qWaitFor([&] { return objects(kind).size() >= wanted; }, kWaitMilliseconds);
    }
    bool waitForState(const QString &state)
    {
        return QTest::qWaitFor(
            [&] {
                const QList<QJsonObject> states = objects(u"state"_s);
                return std::any_of(states.begin(), states.end(),
                                   [&](const QJsonObject &object) { return object[u"state"].toString() == state; });
            },
            kWaitMilliseconds);
    }
    QList<QJsonObject> objects(const QString &kind)
    {
        while (m_process.canReadLine())
            m_objects.append(QJsonDocument::fromJson(m_process.readLine()).object());
        QList<QJsonObject> found;
        for (const QJsonObject &object : m_objects) {
            if (object[u"ev"].toString() == kind)
                found.append(object);
        }
        return found;
    }
    QList<int> seqs()
    {
        QList<int> found;
        for (const QJsonObject &object : objects(u"new"_s))
            found.append(object[u"seq"].toInt());
        return found;
    }
    // The exit code; -1 where it did not end within two seconds.
    int end(int signal)
    {
        ::kill(static_cast<pid_t>(m_process.processId()), signal);
        return QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, 2000)
                   ? m_process.exitCode()
                   : -1;
    }
    QProcess &process() { return m_process; }

private:
    QProcess m_process;
    QList<QJsonObject> m_objects;
};

} // namespace

class TestPosthornctl : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_folder.reset(); }

    void exitCodesAndStreams_data();
    void exitCodesAndStreams();
    void everythingInTheProfileIsForItsOwnerOnly();
    void withoutAKeychainNothingIsStored();
    void damagedInputIsNoFailure();
    void aFullDiskBehindTheOutputIsAFailure();
    void aClosedOutputNeverBecomesTheDatabase();
    void theWholeLifeOfAnAccount();
    void everyCommandThatConnectsSaysGoodbye();
    void ownersGuestsAndTheLedger();
    void aReaderThatLeavesEndsTheWatch();
    void signalsEndItInTime_data();
    void signalsEndItInTime();

private:
    struct Outcome {
        int exitCode = -1;
        QByteArray out;
        QByteArray err;
    };
    Outcome run(const QStringList &arguments, const QByteArray &input = {});
    QStringList withProfile(const QStringList &arguments) const;
    void addAccount(const testsupport::DovecotBed &bed, const QString &command = u"echo wonderland"_s);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestPosthornctl::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

QStringList TestPosthornctl::withProfile(const QStringList &arguments) const
{
    return QStringList{u"--profile"_s, m_folder->filePath(u"profile"_s)} + arguments;
}

TestPosthornctl::Outcome TestPosthornctl::run(const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.setProcessEnvironment(environment());
    process.start(kProgram, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(kWaitMilliseconds))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

void TestPosthornctl::addAccount(const testsupport::DovecotBed &bed, const QString &command)
{
    const Outcome added =
        run(withProfile({u"account"_s, u"add"_s, u"work"_s, u"--email"_s, u"alice@example.org"_s, u"--user"_s,
                         u"alice"_s, u"--imap"_s, u"imaps://localhost:%1"_s.arg(bed.imapsPort()), u"--secret-command"_s,
                         command, u"--ca-file"_s, bed.caFile()}));
    QVERIFY2(added.exitCode == 0, added.err.constData());
}

void TestPosthornctl::exitCodesAndStreams_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("help") << u"--help"_s << 0;
    QTest::newRow("help of a command") << u"watch --help"_s << 0;
    QTest::newRow("version") << u"--version"_s << 0;
    QTest::newRow("nothing") << QString{} << 2;
    QTest::newRow("unknown command") << u"send mail.eml"_s << 2;
    QTest::newRow("unknown option") << u"list --backwards"_s << 2;
    QTest::newRow("watch without account") << u"watch"_s << 1;
    QTest::newRow("list without account") << u"list"_s << 1;
    QTest::newRow("state without account") << u"state"_s << 1;
    QTest::newRow("quit without owner") << u"quit"_s << 1;
    QTest::newRow("clear text to a stranger")
        << u"account add a --email a@b --imap imap://mail.example.org?security=none"_s << 2;
    QTest::newRow("unreadable file") << u"parse imap /nonexistent"_s << 1;
    QTest::newRow("a folder to parse") << u"parse mime /"_s << 1;
}

void TestPosthornctl::exitCodesAndStreams()
{
    QFETCH(QString, line);
    const Outcome outcome = run(withProfile(line.split(u' ', Qt::SkipEmptyParts)));
    QTEST(outcome.exitCode, "exitCode");
    if (outcome.exitCode == 0) {
        QVERIFY(!outcome.out.isEmpty() && outcome.err.isEmpty());
    } else {
        QVERIFY2(outcome.out.isEmpty(), outcome.out.constData());
        QVERIFY2(outcome.err.startsWith("posthornctl: ") && outcome.err.count('\n') == 1, outcome.err.constData());
    }
}

void TestPosthornctl::everythingInTheProfileIsForItsOwnerOnly()
{
    QCOMPARE(run(withProfile({u"account"_s, u"add"_s, u"a"_s, u"--email"_s, u"a@b"_s, u"--imap"_s, u"imaps://h"_s,
                              u"--secret-command"_s, u"true"_s}))
                 .exitCode,
             0);
    const QFileInfo profile{m_folder->filePath(u"profile"_s)};
    const QFile::Permissions others =
        QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    QCOMPARE(profile.permissions() & others, QFile::Permissions{});
    const QFileInfoList files = QDir{profile.filePath()}.entryInfoList(QDir::Files | QDir::Hidden);
    QVERIFY(!files.isEmpty());
    for (const QFileInfo &file : files)
        QVERIFY2((file.permissions() & others) == QFile::Permissions{}, qPrintable(file.fileName()));
}

void TestPosthornctl::withoutAKeychainNothingIsStored()
{
    const Outcome outcome = run(withProfile({u"account"_s, u"add"_s, u"a"_s, u"--email"_s, u"a@b"_s, u"--imap"_s,
                                             u"imaps://h"_s, u"--secret-stdin"_s}),
                                "s3cret\n");
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY2(outcome.err.contains("--secret-command"), outcome.err.constData());
    QVERIFY(!outcome.err.contains("s3cret"));
    QVERIFY(run(withProfile({u"account"_s, u"list"_s, u"--json"_s})).out.isEmpty());
    QFile log{m_folder->filePath(u"profile/posthorn.log"_s)};
    QVERIFY(log.open(QIODevice::ReadOnly));
    QVERIFY(!log.readAll().contains("s3cret"));
}

void TestPosthornctl::damagedInputIsNoFailure()
{
    const Outcome imap = run({u"parse"_s, u"imap"_s, u"-"_s}, "* 3 EXISTS\r\n* FETCH (((\r\n\xff\xfe");
    QCOMPARE(imap.exitCode, 0);
    QVERIFY(imap.out.contains("\"exists\"") && imap.out.contains("\"error\""));
    const Outcome mime = run({u"parse"_s, u"mime"_s, u"-"_s}, QByteArray{"\0\xff\x1b[31m: x\n\n\n", 13});
    QCOMPARE(mime.exitCode, 0);
    QCOMPARE(mime.out.count('\n'), 1);
    QVERIFY(!mime.out.contains('\x1b'));
}

void TestPosthornctl::aFullDiskBehindTheOutputIsAFailure()
{
    if (!QFile::exists(u"/dev/full"_s))
        QSKIP("no /dev/full here");
    QProcess process;
    process.setProcessEnvironment(environment());
    process.setStandardOutputFile(u"/dev/full"_s);
    process.start(kProgram, {u"parse"_s, u"imap"_s, u"-"_s});
    process.write("* 3 EXISTS\r\n");
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 1);
    QVERIFY(process.readAllStandardError().startsWith("posthornctl: "));
}

void TestPosthornctl::aClosedOutputNeverBecomesTheDatabase()
{
    const QString database = m_folder->filePath(u"profile/posthorn.db"_s);
    QProcess shell;
    shell.setProcessEnvironment(environment());
    shell.start(u"sh"_s,
                {u"-c"_s, u"'%1' --profile '%2' account add a --email a@b --imap imaps://h --secret-command true "
                          "<&- >&- 2>&-"_s.arg(kProgram, m_folder->filePath(u"profile"_s))});
    QVERIFY(shell.waitForFinished());
    auto store = store::Store::open(m_folder->filePath(u"profile"_s));
    QVERIFY(store.ok());
    QCOMPARE(store.value()->accounts().value().size(), std::size_t{1});
    QFile file{database};
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.read(16).startsWith("SQLite format 3"));
}

void TestPosthornctl::theWholeLifeOfAnAccount()
{
    testsupport::DovecotBed bed;
    QVERIFY2(bed.start(), qPrintable(bed.error()));
    addAccount(bed);
    const Outcome tested = run(withProfile({u"account"_s, u"test"_s}));
    QVERIFY2(tested.exitCode == 0 && tested.out.contains("INBOX"), tested.err.constData());
    QVERIFY(bed.deliverSome(3));
    {
        Watcher watch{withProfile({u"watch"_s})};
        QVERIFY(watch.waitForState(u"watching"_s));
        QCOMPARE(watch.objects(u"summary"_s).size(), 1);
        QVERIFY(bed.deliverSome(2, 3));
        QVERIFY(watch.waitFor(u"new"_s, 2));
        QCOMPARE(watch.end(SIGTERM), 0);
        QCOMPARE(watch.seqs(), QList<int>({1, 2}));
    }
    QCOMPARE(run(withProfile({u"list"_s, u"--json"_s})).out.count('\n'), 5);
    QCOMPARE(run(withProfile({u"run"_s, u"read"_s, u"1:2"_s})).exitCode, 0);
    QCOMPARE(run(withProfile({u"list"_s, u"--unread"_s})).out.count('\n'), 3);
    QCOMPARE(run(withProfile({u"show"_s, u"1"_s})).exitCode, 0);
    QCOMPARE(run(withProfile({u"account"_s, u"remove"_s, u"work"_s})).exitCode, 0);
    QCOMPARE(run(withProfile({u"list"_s})).exitCode, 1);
    addAccount(bed, u"echo wrong"_s);
    QCOMPARE(run(withProfile({u"account"_s, u"test"_s})).exitCode, 3);
    QVERIFY(bed.halt());
    QCOMPARE(run(withProfile({u"account"_s, u"test"_s})).exitCode, 4);
}

void TestPosthornctl::everyCommandThatConnectsSaysGoodbye()
{
    testsupport::DovecotBed bed;
    QVERIFY2(bed.start(), qPrintable(bed.error()));
    addAccount(bed);
    QVERIFY(bed.deliverSome(1));
    const QRegularExpression goodbye{u"imap\\(alice\\)[^\n]*Logged out"_s}; // LMTP says so too
    const auto goodbyes = [&] { return bed.log().count(goodbye); };
    QCOMPARE(run(withProfile({u"account"_s, u"test"_s})).exitCode, 0);
    QTRY_COMPARE(goodbyes(), 1);
    {
        Watcher watch{withProfile({u"watch"_s})};
        QVERIFY(watch.waitForState(u"watching"_s));
        QCOMPARE(watch.end(SIGTERM), 0);
        QTRY_COMPARE(goodbyes(), 2);
    }
    QCOMPARE(run(withProfile({u"show"_s, u"1"_s})).exitCode, 0);
    QTRY_COMPARE(goodbyes(), 3);
    QCOMPARE(run(withProfile({u"run"_s, u"read"_s, u"1"_s})).exitCode, 0);
    QTRY_COMPARE(goodbyes(), 4);
}

void TestPosthornctl::ownersGuestsAndTheLedger()
{
    testsupport::DovecotBed bed;
    QVERIFY2(bed.start(), qPrintable(bed.error()));
    addAccount(bed);
    Watcher owner{withProfile({u"watch"_s})};
    QVERIFY(owner.waitForState(u"watching"_s));
    Watcher guest{withProfile({u"watch"_s})};
    QVERIFY(guest.waitForState(u"watching"_s));
    QVERIFY(bed.deliverSome(2));
    QVERIFY(owner.waitFor(u"new"_s, 2) && guest.waitFor(u"new"_s, 2));
    QCOMPARE(run(withProfile({u"state"_s, u"--json"_s})).out.count("\"watching\""), 1);
    // A command is carried out by the owner, and everybody sees it.
    QCOMPARE(run(withProfile({u"run"_s, u"read"_s, u"1"_s})).exitCode, 0);
    QVERIFY(owner.waitFor(u"changed"_s, 1) && guest.waitFor(u"changed"_s, 1));
    QCOMPARE(owner.end(SIGKILL), SIGKILL);
    QVERIFY(bed.deliverSome(2, 2));
    QVERIFY(guest.waitFor(u"new"_s, 4));
    QCOMPARE(guest.seqs(), QList<int>({1, 2, 3, 4}));
    QCOMPARE(run(withProfile({u"quit"_s})).exitCode, 0);
    QVERIFY(QTest::qWaitFor([&] { return guest.process().state() == QProcess::NotRunning; }));
    QCOMPARE(guest.process().exitCode(), 0);
    Watcher late{withProfile({u"watch"_s, u"--since"_s, u"2"_s})};
    QVERIFY(late.waitForState(u"watching"_s));
    QCOMPARE(late.seqs(), QList<int>({3, 4}));
}

void TestPosthornctl::aReaderThatLeavesEndsTheWatch()
{
    testsupport::DovecotBed bed;
    QVERIFY2(bed.start(), qPrintable(bed.error()));
    addAccount(bed);
    QProcess shell;
    shell.setProcessEnvironment(environment());
    shell.start(u"sh"_s, {u"-c"_s, u"{ '%1' --profile '%2' watch; echo \"exit code $?\" >&2; } | head -n 1"_s.arg(
                                       kProgram, m_folder->filePath(u"profile"_s))});
    QVERIFY(shell.waitForFinished(kWaitMilliseconds));
    QCOMPARE(shell.readAllStandardError(), QByteArray{"exit code 0\n"});
}

void TestPosthornctl::signalsEndItInTime_data()
{
    QTest::addColumn<QString>("secretCommand");
    QTest::addColumn<QString>("state");
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM while idling") << u"echo wonderland"_s << u"watching"_s << SIGTERM;
    QTest::newRow("SIGINT while idling") << u"echo wonderland"_s << u"watching"_s << SIGINT;
    QTest::newRow("SIGHUP while idling") << u"echo wonderland"_s << u"watching"_s << SIGHUP;
    QTest::newRow("SIGTERM while the secret is awaited") << u"exec sleep 1000"_s << u"authenticating"_s << SIGTERM;
    QTest::newRow("SIGTERM at the start") << u"echo wonderland"_s << u"connecting"_s << SIGTERM;
}

void TestPosthornctl::signalsEndItInTime()
{
    QFETCH(QString, secretCommand);
    QFETCH(QString, state);
    QFETCH(int, signal);
    testsupport::DovecotBed bed;
    QVERIFY2(bed.start(), qPrintable(bed.error()));
    addAccount(bed, secretCommand);
    Watcher watch{withProfile({u"watch"_s})};
    QVERIFY(watch.waitForState(state));
    QCOMPARE(watch.end(signal), 0);
}

QTEST_GUILESS_MAIN(TestPosthornctl)
#include "tst_posthornctl.moc"
