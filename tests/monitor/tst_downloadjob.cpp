// A download against a scripted peer and a clock moved by hand.
#include "fakeserver.h"
#include "monitor/downloadjob.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace std::chrono_literals;
using base::ErrorKind;
using monitor::DownloadJob;
using testsupport::FakeServer;
using testsupport::ManualClock;
using testsupport::tagOf;

class TestDownloadJob : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void everyMessageBecomesAFile();
    void aSecondRunFetchesOnlyWhatIsMissing();
    void onlyWhatWasAskedForIsFetched();
    void anExpungedMessageIsItsOwnFailure();
    void aRefusedMessageDoesNotHideTheOthers();
    void aLostConnectionIsResumed();
    void aServerThatNeverAnsweredIsToldAtOnce();
    void aMailboxThatWasRecreatedEndsTheDownload();
    void aCancelledDownloadSaysGoodbye();
    void theDeadlineEndsIt();
    void patienceEnds();
    void aDiskThatFailsEndsIt();
    void severalConnectionsShareTheWork();

private:
    void start(monitor::DownloadRequest request = {});
    void open(int count, int index = -1);
    // Answers every UID FETCH that was written; messages of `without` are not there.
    void serve(const std::set<std::uint32_t> &without = {}, int index = -1);
    QStringList files() const { return QDir{m_dir->path()}.entryList(QDir::Files | QDir::Hidden, QDir::Name); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<FakeServer> m_server;
    std::unique_ptr<QThreadPool> m_pool;
    std::unique_ptr<DownloadJob> m_job;
    std::optional<base::Result<monitor::DownloadReport>> m_answer;
    bool m_finished = false;
};

void TestDownloadJob::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_clock = std::make_unique<ManualClock>();
    m_server = std::make_unique<FakeServer>();
    m_pool = std::make_unique<QThreadPool>();
    m_answer.reset();
    m_finished = false;
}

void TestDownloadJob::cleanup()
{
    m_job.reset();
    m_pool->waitForDone();
    QCOMPARE(m_clock->activeTimers(), 0);
}

void TestDownloadJob::start(monitor::DownloadRequest request)
{
    request.account = mail::AccountId{1};
    request.mailbox = QStringLiteral("INBOX");
    if (request.directory.isEmpty())
        request.directory = m_dir->path();
    m_job = std::make_unique<DownloadJob>(testsupport::sampleParts(*m_server, *m_clock), request, *m_pool,
                                          [this](const base::Result<monitor::DownloadReport> &report) {
                                              QVERIFY(!m_answer);
                                              m_answer = report;
                                          });
    connect(m_job.get(), &DownloadJob::finished, this, [this] { m_finished = true; });
    m_job->start();
}

// Sign-in, EXAMINE, and for the first connection the search.
void TestDownloadJob::open(int count, int index)
{
    m_server->signIn("IMAP4rev1 ESEARCH", index);
    auto writes = m_server->takeWrites(index);
    QCOMPARE(writes.size(), 1);
    QVERIFY(writes.first().contains(" EXAMINE INBOX"));
    m_server->say("* " + QByteArray::number(count) + " EXISTS\r\n* OK [UIDVALIDITY 7] .\r\n" + tagOf(writes.first()) +
                      " OK [READ-ONLY] done\r\n",
                  index);
    if (m_server->connections() > 1)
        return;
    QTRY_VERIFY(m_answer || !m_server->transport(index)->writes.isEmpty());
    writes = m_server->takeWrites(index);
    QVERIFY(!writes.isEmpty() && writes.first().contains(" UID SEARCH RETURN (ALL) ALL"));
    const QByteArray tag = tagOf(writes.first());
    const QByteArray all = count == 0 ? QByteArray{} : " ALL 1:" + QByteArray::number(count);
    m_server->say("* ESEARCH (TAG \"" + tag + "\") UID" + all + "\r\n" + tag + " OK done\r\n", index);
}

void TestDownloadJob::serve(const std::set<std::uint32_t> &without, int index)
{
    for (auto writes = m_server->takeWrites(index); !writes.isEmpty(); writes = m_server->takeWrites(index)) {
        QByteArray answer;
        for (const QByteArray &line : writes.join().split('\n')) {
            if (!line.contains(" UID FETCH "))
                continue;
            QVERIFY(line.contains("BODY.PEEK[]"));
            const auto set = mail::UidSet::parse(line.split(' ').value(3));
            QVERIFY(set.has_value());
            for (const mail::NumberRange &range : set->list().ranges()) {
                for (std::uint32_t uid = range.first; uid <= range.last; ++uid) {
                    const QByteArray body = "mail " + QByteArray::number(uid);
                    if (!without.contains(uid))
                        answer += "* " + QByteArray::number(uid) + " FETCH (UID " + QByteArray::number(uid) +
                                  " BODY[] {" + QByteArray::number(body.size()) + "}\r\n" + body + ")\r\n";
                }
            }
            answer += tagOf(line) + " OK done\r\n";
        }
        m_server->say(answer, index);
    }
}

void TestDownloadJob::everyMessageBecomesAFile()
{
    monitor::DownloadRequest request;
    request.connections = 1;
    start(request);
    open(120);
    serve();
    QTRY_VERIFY(m_answer.has_value());
    QVERIFY(m_answer->ok());
    QCOMPARE(m_answer->value().saved, 120);
    QCOMPARE(files().size(), 120);
    QFile file{m_dir->filePath(QStringLiteral("7-120.eml"))};
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "mail 120");
    QVERIFY(m_server->takeWrites().join().contains(" LOGOUT"));
}

void TestDownloadJob::aSecondRunFetchesOnlyWhatIsMissing()
{
    for (int uid = 1; uid <= 9; ++uid) {
        QFile file{m_dir->filePath(QStringLiteral("7-%1.eml").arg(uid))};
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    start();
    open(10);
    const auto writes = m_server->takeWrites();
    QCOMPARE(writes.size(), 1);
    QVERIFY2(writes.first().contains(" UID FETCH 10 "), writes.first().constData());
    m_server->say("* 10 FETCH (UID 10 BODY[] \"x\")\r\n" + tagOf(writes.first()) + " OK done\r\n");
    QTRY_VERIFY(m_answer.has_value());
    QVERIFY(m_answer->ok());
    QCOMPARE(m_answer->value().saved, 1);
    QCOMPARE(m_answer->value().present, 9);
}

void TestDownloadJob::onlyWhatWasAskedForIsFetched()
{
    monitor::DownloadRequest request;
    request.uids = mail::UidSet::from(mail::Uid{8});
    start(request);
    open(10);
    serve();
    QTRY_VERIFY(m_answer.has_value());
    QCOMPARE(files(), (QStringList{QStringLiteral("7-10.eml"), QStringLiteral("7-8.eml"), QStringLiteral("7-9.eml")}));
}

void TestDownloadJob::anExpungedMessageIsItsOwnFailure()
{
    start();
    open(10);
    serve({4});
    QTRY_VERIFY(m_answer.has_value());
    QVERIFY(m_answer->ok());
    QCOMPARE(m_answer->value().saved, 9);
    QCOMPARE(m_answer->value().failures.size(), std::size_t{1});
    QCOMPARE(m_answer->value().failures.front().uid, mail::Uid{4});
    QCOMPARE(m_answer->value().failures.front().error.kind, ErrorKind::NotFound);
}

void TestDownloadJob::aRefusedMessageDoesNotHideTheOthers()
{
    start();
    open(3);
    auto writes = m_server->takeWrites();
    QVERIFY(writes.join().contains(" UID FETCH 1:3 "));
    m_server->say("* 1 FETCH (UID 1 BODY[] \"a\")\r\n" + tagOf(writes.first()) + " NO [SERVERBUG] broken\r\n");
    writes = m_server->takeWrites(); // one by one, two in flight
    QVERIFY(writes.join().contains(" UID FETCH 2 "));
    const QList<QByteArray> lines = writes.join().split('\n');
    m_server->say(tagOf(lines[0]) + " NO [SERVERBUG] broken\r\n* 3 FETCH (UID 3 BODY[] \"c\")\r\n" + tagOf(lines[1]) +
                  " OK done\r\n");
    QTRY_VERIFY(m_answer.has_value());
    QVERIFY(m_answer->ok());
    QCOMPARE(m_answer->value().saved, 2);
    QCOMPARE(m_answer->value().failures.size(), std::size_t{1});
    QCOMPARE(m_answer->value().failures.front().uid, mail::Uid{2});
    QCOMPARE(m_answer->value().failures.front().error.kind, ErrorKind::Rejected);
}

void TestDownloadJob::aLostConnectionIsResumed()
{
    start();
    open(5);
    const auto writes = m_server->takeWrites();
    m_server->say("* 1 FETCH (UID 1 BODY[] \"a\")\r\n* 2 FETCH (UID 2 BODY[] {100}\r\nhalf of it");
    m_server->fail(ErrorKind::Disconnected);
    QVERIFY(!m_answer);
    m_clock->advance(1s);
    QCOMPARE(m_server->connections(), 2);
    open(5);
    const auto again = m_server->takeWrites();
    QVERIFY2(again.join().contains(" UID FETCH 2:5 "), again.join().constData());
    QByteArray answer;
    for (int uid = 2; uid <= 5; ++uid)
        answer += "* " + QByteArray::number(uid) + " FETCH (UID " + QByteArray::number(uid) + " BODY[] \"whole\")\r\n";
    m_server->say(answer + tagOf(again.first()) + " OK done\r\n");
    QTRY_VERIFY(m_answer.has_value());
    QVERIFY(m_answer->ok());
    QCOMPARE(m_answer->value().saved, 5);
    QFile file{m_dir->filePath(QStringLiteral("7-2.eml"))};
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "whole");
}

void TestDownloadJob::aServerThatNeverAnsweredIsToldAtOnce()
{
    start();
    m_server->fail(ErrorKind::Refused);
    QVERIFY(m_answer.has_value());
    QCOMPARE(m_answer->error().kind, ErrorKind::Refused);
    QVERIFY(m_finished);
}

void TestDownloadJob::aMailboxThatWasRecreatedEndsTheDownload()
{
    monitor::DownloadRequest request;
    request.uidValidity = mail::UidValidity{6};
    start(request);
    m_server->signIn("IMAP4rev1");
    const auto writes = m_server->takeWrites();
    m_server->say("* 1 EXISTS\r\n* OK [UIDVALIDITY 7] .\r\n" + tagOf(writes.first()) + " OK done\r\n");
    QVERIFY(m_answer.has_value());
    QCOMPARE(m_answer->error().kind, ErrorKind::NotFound);
    QCOMPARE(files(), QStringList{});
}

void TestDownloadJob::aCancelledDownloadSaysGoodbye()
{
    start();
    open(5);
    m_server->takeWrites();
    m_job->cancel();
    QVERIFY(m_answer.has_value());
    QCOMPARE(m_answer->error().kind, ErrorKind::Cancelled);
    QVERIFY(!m_finished);
    QVERIFY(m_server->takeWrites().join().contains(" LOGOUT"));
    m_clock->advance(1s);
    QVERIFY(m_finished);
}

void TestDownloadJob::theDeadlineEndsIt()
{
    monitor::DownloadRequest request;
    request.deadline = 20s;
    start(request);
    open(5);
    m_clock->advance(20s);
    QVERIFY(m_answer.has_value());
    QCOMPARE(m_answer->error().kind, ErrorKind::Timeout);
    m_clock->advance(1s);
    QVERIFY(m_finished);
}

void TestDownloadJob::patienceEnds()
{
    start();
    open(5);
    for (int second = 0; second < 150 && !m_answer; ++second) {
        m_server->fail(ErrorKind::Network);
        m_clock->advance(1s);
    }
    QVERIFY(m_answer.has_value());
    QCOMPARE(m_answer->error().kind, ErrorKind::Network);
}

void TestDownloadJob::aDiskThatFailsEndsIt()
{
    QFile file{m_dir->filePath(QStringLiteral("file"))};
    QVERIFY(file.open(QIODevice::WriteOnly));
    monitor::DownloadRequest request;
    request.directory = m_dir->filePath(QStringLiteral("file/below"));
    start(request);
    m_server->signIn("IMAP4rev1");
    const auto writes = m_server->takeWrites();
    m_server->say("* 1 EXISTS\r\n* OK [UIDVALIDITY 7] .\r\n" + tagOf(writes.first()) + " OK done\r\n");
    QTRY_VERIFY(m_answer.has_value());
    QCOMPARE(m_answer->error().kind, ErrorKind::Storage);
    m_clock->advance(1s);
    QVERIFY(m_finished);
}

void TestDownloadJob::severalConnectionsShareTheWork()
{
    monitor::DownloadRequest request;
    request.connections = 3;
    start(request);
    open(500);
    QCOMPARE(m_server->connections(), 3);
    open(500, 1);
    open(500, 2);
    const QByteArray first = m_server->takeWrites(0).join();
    QVERIFY(first.contains(" UID FETCH 1:50 ") && first.contains(" UID FETCH 51:100 "));
    QVERIFY(m_server->takeWrites(1).join().contains(" UID FETCH 101:150 "));
    m_server->fail(ErrorKind::Disconnected, 0); // what it had goes to the others
    serve({}, 2);
    m_server->fail(ErrorKind::Disconnected, 1);
    m_clock->advance(1s);
    for (int index = 3; index < m_server->connections(); ++index) {
        open(500, index);
        serve({}, index);
    }
    QTRY_VERIFY(m_answer.has_value());
    QVERIFY2(m_answer->ok(), m_answer->ok() ? "" : qPrintable(m_answer->error().detail));
    QCOMPARE(m_answer->value().saved, 500);
    QCOMPARE(files().size(), 500);
}

QTEST_GUILESS_MAIN(TestDownloadJob)
#include "tst_downloadjob.moc"
