// The watcher's machine against a scripted peer and a clock moved by hand.
#include "fakeserver.h"
#include "monitor/accountwatcher.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>

#include <sys/resource.h>

using namespace std::chrono_literals;
using base::ErrorKind;
using monitor::AccountWatcher;
using monitor::ConnectionState;
using monitor::EventBody;
using testsupport::FakeServer;
using testsupport::ManualClock;
using testsupport::tagOf;

class TestMailboxWatcher : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void doneAndFetchLeaveInOneWrite();
    void newMailIsToldWithoutWaitingForTheTaggedReply();
    void mailBetweenSelectAndIdleIsNotMissed();
    void existsBeforeTheContinuationIsNews();
    void aWrongPasswordIsTriedOnce();
    void aMissingSecretAsksForSignIn();
    void anotherMailboxWaitsForTheFirstSignIn();
    void signInAgainTriesOnceMore();
    void aStopThatRacesWithAReconnectIsNotLost();
    void aStopWhileConnectingIsNotLost();
    void aStopWhileWatchingSaysGoodbye();
    void aStopIsBoundedWhenTheServerIsSilent();
    void aQuietIdleIsRenewedAndAnyByteIsLife();
    void anIdleIsRenewedAfterNineMinutesAtTheLatest();
    void aDoneThatIsNotAnsweredEndsTheConnection();
    void aCommandThatIsNotAnsweredEndsTheConnection();
    void withoutIdleTheMailboxIsPolled();
    void anIdleThatIsRefusedMeansPolling();
    void anIdleThatEndsAtOnceEachTimeMeansPolling();
    void aByeIsAFaultOfTheServerAndWaits();
    void aLostConnectionIsJoinedAgainAndTheGapTold();
    void checkNowSkipsTheBackoff();
    void aMailboxThatCannotBeOpenedIsSaid();
    void anAlertIsANotice();
    void aFailedCommitIsSaidAndNothingIsTold();

private:
    monitor::AccountParts parts(monitor::ConnectionParts connection);
    void start(const QStringList &mailboxes = {QStringLiteral("INBOX")});
    QList<monitor::StateChanged> states() const;
    monitor::StateChanged lastState() const
    {
        return states().isEmpty() ? monitor::StateChanged{} : states().constLast();
    }
    QList<monitor::NewMessage> news() const;

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<store::Store> m_store;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<FakeServer> m_server;
    std::unique_ptr<monitor::ConnectionBudget> m_budget;
    monitor::IdleRenewal m_renewal;
    monitor::ProviderData m_providers;
    std::unique_ptr<AccountWatcher> m_watcher;
    std::vector<EventBody> m_told;
    bool m_stopped = false;
};

namespace {

// While one lives, no file of this process can grow.
class FullDisk
{
public:
    FullDisk()
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit none = m_before;
        none.rlim_cur = 0;
        setrlimit(RLIMIT_FSIZE, &none);
    }
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;

private:
    rlimit m_before{};
};

QByteArray newMail(const char *seq, const char *uid)
{
    return QByteArray{"* "} + seq + " FETCH (UID " + uid +
           " FLAGS () INTERNALDATE \"01-Mar-2026 10:00:00 +0000\" RFC822.SIZE 10 ENVELOPE (NIL \"fresh\" NIL NIL NIL "
           "NIL "
           "NIL NIL NIL \"<fresh" +
           uid + "@x>\"))\r\n";
}

} // namespace

void TestMailboxWatcher::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    auto opened = store::Store::open(m_dir->path());
    QVERIFY(opened.ok());
    m_store = std::move(opened).value();
    QVERIFY(m_store->addAccount(testsupport::sampleAccount()).ok());
    m_clock = std::make_unique<ManualClock>();
    m_server = std::make_unique<FakeServer>();
    m_budget = std::make_unique<monitor::ConnectionBudget>(*m_clock, 5, monitor::ConnectionBudget::Learned{});
    m_renewal = monitor::IdleRenewal{};
    m_told.clear();
    m_stopped = false;
}

void TestMailboxWatcher::cleanup()
{
    m_watcher.reset();
    m_budget.reset();
    QCOMPARE(m_clock->activeTimers(), 0);
    m_store.reset();
}

monitor::AccountParts TestMailboxWatcher::parts(monitor::ConnectionParts connection)
{
    return {{std::move(connection), *m_budget, m_renewal, [] { return 0.5; }}, *m_store, m_providers, 60s};
}

void TestMailboxWatcher::start(const QStringList &mailboxes)
{
    m_watcher = std::make_unique<AccountWatcher>(parts(testsupport::sampleParts(*m_server, *m_clock, mailboxes)));
    connect(m_watcher.get(), &AccountWatcher::told, this, [this](const std::vector<EventBody> &events) {
        m_told.insert(m_told.end(), events.begin(), events.end());
    });
    connect(m_watcher.get(), &AccountWatcher::stopped, this, [this] { m_stopped = true; });
    m_watcher->start();
}

QList<monitor::StateChanged> TestMailboxWatcher::states() const
{
    QList<monitor::StateChanged> found;
    for (const EventBody &event : m_told) {
        if (const auto *state = std::get_if<monitor::StateChanged>(&event))
            found.append(*state);
    }
    return found;
}

QList<monitor::NewMessage> TestMailboxWatcher::news() const
{
    QList<monitor::NewMessage> found;
    for (const EventBody &event : m_told) {
        if (const auto *message = std::get_if<monitor::NewMessage>(&event))
            found.append(*message);
    }
    return found;
}

void TestMailboxWatcher::doneAndFetchLeaveInOneWrite()
{
    start();
    m_server->signIn();
    m_server->bringToIdle(3);
    QCOMPARE(lastState().state, ConnectionState::Watching);
    m_server->say("* 4 EXISTS\r\n");
    const auto writes = m_server->takeWrites();
    QCOMPARE(writes.size(), 1);
    QVERIFY2(writes.first().startsWith("DONE\r\n"), writes.first().constData());
    QVERIFY2(writes.first().contains(" UID FETCH 4:* ("), writes.first().constData());
}

void TestMailboxWatcher::newMailIsToldWithoutWaitingForTheTaggedReply()
{
    start();
    m_server->signIn();
    m_server->bringToIdle(3);
    m_server->say("* 4 EXISTS\r\n");
    (void)m_server->takeWrites();
    m_server->say(newMail("4", "4"));
    QCOMPARE(news().size(), 1);
    QCOMPARE(news().constFirst().message.envelope.subject, QStringLiteral("fresh"));
}

void TestMailboxWatcher::mailBetweenSelectAndIdleIsNotMissed()
{
    start();
    m_server->signIn();
    m_server->bringToIdle(1);
    m_server->fail(ErrorKind::Disconnected);
    m_clock->advance(1s);
    m_server->signIn();
    m_server->say("* 1 EXISTS\r\n* OK [UIDVALIDITY 7] .\r\n" + tagOf(m_server->takeWrites().first()) +
                  " OK examined\r\n");
    const QByteArray news1 = m_server->takeWrites().first();
    m_server->say("* 1 FETCH (UID 1 FLAGS ())\r\n" + tagOf(news1) + " OK\r\n");
    const QByteArray survey = m_server->takeWrites().first();
    // It comes with the last answer before IDLE, and nothing will ever tell of it again.
    m_server->say("* 1 FETCH (UID 1 FLAGS ())\r\n* 2 EXISTS\r\n" + tagOf(survey) + " OK\r\n");
    const QByteArray fetch = m_server->takeWrites().first();
    QVERIFY2(fetch.contains("UID FETCH 2:*") && !fetch.contains("IDLE"), fetch.constData());
    m_server->say(newMail("2", "2") + tagOf(fetch) + " OK\r\n");
    QCOMPARE(this->news().size(), 1);
}

void TestMailboxWatcher::existsBeforeTheContinuationIsNews()
{
    start();
    m_server->signIn();
    m_server->bringToIdle(3);
    m_clock->advance(270s); // the renewal: DONE and a check
    const QByteArray write = m_server->takeWrites().first();
    const QList<QByteArray> lines = write.split('\n');
    QCOMPARE(lines.at(0), QByteArray{"DONE\r"});
    const QByteArray fetchTag = tagOf(lines.at(1));
    m_server->say("* 3 FETCH (UID 3 FLAGS ())\r\n");
    // The tagged reply of IDLE precedes the fetch's.
    const int idleNumber = fetchTag.mid(1).toInt() - 1;
    m_server->say("A" + QByteArray::number(idleNumber) + " OK idle\r\n" + fetchTag + " OK fetched\r\n");
    const QByteArray idle = m_server->takeWrites().first();
    QVERIFY2(idle.contains(" IDLE"), idle.constData());
    m_server->say("* 4 EXISTS\r\n+ idling\r\n");
    const auto writes = m_server->takeWrites();
    QCOMPARE(writes.size(), 1);
    QVERIFY2(writes.first().startsWith("DONE\r\n") && writes.first().contains("UID FETCH 4:*"),
             writes.first().constData());
}

void TestMailboxWatcher::aWrongPasswordIsTriedOnce()
{
    start({QStringLiteral("INBOX"), QStringLiteral("Lists")});
    emit m_server->transport()->ready();
    m_server->say("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready\r\n");
    const QByteArray command = m_server->takeWrites().first();
    m_server->say(tagOf(command) + " NO [AUTHENTICATIONFAILED] Authentication failed.\r\n");
    QCOMPARE(lastState().state, ConnectionState::NeedsSignIn);
    QCOMPARE(lastState().error->kind, ErrorKind::Auth);
    m_clock->advance(24h);
    m_watcher->checkNow();
    m_clock->advance(24h);
    QCOMPARE(m_server->connections(), 1);
}

void TestMailboxWatcher::aMissingSecretAsksForSignIn()
{
    auto withoutSecret = testsupport::sampleParts(*m_server, *m_clock);
    withoutSecret.fetchSecret = [](QObject *, const auth::Vault::ReadCallback &callback) {
        callback(base::Error{ErrorKind::NotFound, QStringLiteral("no entry"), {}});
    };
    m_watcher = std::make_unique<AccountWatcher>(parts(std::move(withoutSecret)));
    connect(m_watcher.get(), &AccountWatcher::told, this, [this](const std::vector<EventBody> &events) {
        m_told.insert(m_told.end(), events.begin(), events.end());
    });
    m_watcher->start();
    emit m_server->transport()->ready();
    m_server->say("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\r\n");
    QCOMPARE(lastState().state, ConnectionState::NeedsSignIn);
    QVERIFY(m_server->takeWrites().isEmpty());
}

void TestMailboxWatcher::anotherMailboxWaitsForTheFirstSignIn()
{
    start({QStringLiteral("INBOX"), QStringLiteral("Lists")});
    QCOMPARE(m_server->connections(), 1);
    m_server->signIn();
    QCOMPARE(m_server->connections(), 2);
    m_server->signIn("IMAP4rev1 IDLE", 1);
    QVERIFY(m_server->takeWrites(1).first().contains("EXAMINE Lists"));
}

void TestMailboxWatcher::signInAgainTriesOnceMore()
{
    aWrongPasswordIsTriedOnce();
    m_watcher->signInAgain();
    QCOMPARE(m_server->connections(), 2);
    m_server->signIn("IMAP4rev1 IDLE", 1);
    m_server->bringToIdle(1, 1);
    QVERIFY(std::any_of(m_told.begin(), m_told.end(), [](const EventBody &event) {
        const auto *state = std::get_if<monitor::StateChanged>(&event);
        return state != nullptr && state->state == ConnectionState::Watching;
    }));
}

void TestMailboxWatcher::aStopThatRacesWithAReconnectIsNotLost()
{
    start();
    m_server->signIn();
    m_server->bringToIdle(1);
    m_server->fail(ErrorKind::Disconnected);
    QCOMPARE(lastState().state, ConnectionState::Backoff);
    m_watcher->stop(); // in the moment between two connections
    QVERIFY(m_stopped);
    m_clock->advance(24h);
    m_watcher->checkNow();
    m_watcher->start();
    m_clock->advance(24h);
    QCOMPARE(m_server->connections(), 1);
    QCOMPARE(lastState().state, ConnectionState::Stopped);
}

void TestMailboxWatcher::aStopWhileConnectingIsNotLost()
{
    start();
    m_watcher->stop();
    QVERIFY(m_stopped);
    m_server->fail(ErrorKind::Refused, 0);
    m_clock->advance(24h);
    QCOMPARE(m_server->connections(), 1);
}

void TestMailboxWatcher::aStopWhileWatchingSaysGoodbye()
{
    start();
    m_server->signIn();
    m_server->bringToIdle(1);
    m_watcher->stop();
    const QByteArray write = m_server->takeWrites().first();
    QVERIFY2(write.startsWith("DONE\r\n") && write.contains(" LOGOUT"), write.constData());
    QVERIFY(!m_stopped);
    const QByteArray tag = tagOf(write.split('\n').at(1));
    const int idleNumber = tag.mid(1).toInt() - 1;
    m_server->say("A" + QByteArray::number(idleNumber) + " OK idle\r\n* BYE bye\r\n" + tag + " OK done\r\n");
    QVERIFY(m_stopped);
}

void TestMailboxWatcher::aStopIsBoundedWhenTheServerIsSilent()
{
    start();
    m_server->signIn();
    m_server->bringToIdle(1);
    m_watcher->stop();
    QVERIFY(!m_stopped);
    m_clock->advance(1500ms);
    QVERIFY(m_stopped);
}

void TestMailboxWatcher::aQuietIdleIsRenewedAndAnyByteIsLife()
{
    start();
    m_server->signIn();
    m_server->bringToIdle(1);
    m_clock->advance(4min);
    m_server->say("* OK Still here\r\n");
    m_clock->advance(4min);
    QVERIFY(m_server->takeWrites().isEmpty());
    m_clock->advance(31s);
    const auto writes = m_server->takeWrites();
    QCOMPARE(writes.size(), 1);
    QVERIFY(writes.first().startsWith("DONE\r\n"));
}

void TestMailboxWatcher::anIdleIsRenewedAfterNineMinutesAtTheLatest()
{
    start();
    m_server->signIn();
    m_server->bringToIdle(1);
    for (int minute = 0; minute < 8; ++minute) {
        m_clock->advance(1min);
        m_server->say("* OK Still here\r\n");
    }
    QVERIFY(m_server->takeWrites().isEmpty());
    m_clock->advance(1min);
    QVERIFY(m_server->takeWrites().value(0).startsWith("DONE\r\n"));
}

void TestMailboxWatcher::aDoneThatIsNotAnsweredEndsTheConnection()
{
    start();
    m_server->signIn();
    m_server->bringToIdle(1);
    m_server->say("* 2 EXISTS\r\n");
    m_clock->advance(14s);
    QCOMPARE(lastState().state, ConnectionState::Watching);
    m_clock->advance(1s);
    QCOMPARE(lastState().state, ConnectionState::Backoff);
    QCOMPARE(lastState().error->kind, ErrorKind::Timeout);
}

void TestMailboxWatcher::aCommandThatIsNotAnsweredEndsTheConnection()
{
    start();
    m_server->signIn();
    m_clock->advance(29s);
    QCOMPARE(lastState().state, ConnectionState::Syncing);
    m_clock->advance(1s);
    QCOMPARE(lastState().state, ConnectionState::Backoff);
    QCOMPARE(lastState().error->kind, ErrorKind::Timeout);
}

void TestMailboxWatcher::withoutIdleTheMailboxIsPolled()
{
    start();
    m_server->signIn("IMAP4rev1");
    m_server->say("* 0 EXISTS\r\n* OK [UIDVALIDITY 7] .\r\n" + tagOf(m_server->takeWrites().first()) +
                  " OK examined\r\n");
    QCOMPARE(lastState().state, ConnectionState::Polling);
    QCOMPARE(lastState().how, std::optional{monitor::WatchMethod::Poll});
    m_clock->advance(60s);
    const QByteArray noop = m_server->takeWrites().first();
    QVERIFY(noop.contains(" NOOP"));
    m_server->say("* 1 EXISTS\r\n" + tagOf(noop) + " OK\r\n");
    QVERIFY(m_server->takeWrites().first().contains("UID FETCH 1:*"));
    m_server->say(newMail("1", "1"));
    QCOMPARE(news().size(), 1);
}

void TestMailboxWatcher::anIdleThatIsRefusedMeansPolling()
{
    start();
    m_server->signIn();
    m_server->say("* 0 EXISTS\r\n* OK [UIDVALIDITY 7] .\r\n" + tagOf(m_server->takeWrites().first()) +
                  " OK examined\r\n");
    const QByteArray idle = m_server->takeWrites().first();
    QVERIFY(idle.contains(" IDLE"));
    m_server->say(tagOf(idle) + " NO not today\r\n");
    QCOMPARE(lastState().state, ConnectionState::Polling);
}

void TestMailboxWatcher::anIdleThatEndsAtOnceEachTimeMeansPolling()
{
    start();
    m_server->signIn();
    m_server->say("* 0 EXISTS\r\n* OK [UIDVALIDITY 7] .\r\n" + tagOf(m_server->takeWrites().first()) +
                  " OK examined\r\n");
    for (int i = 0; i < 3; ++i) {
        const QByteArray idle = m_server->takeWrites().value(0);
        QVERIFY2(idle.contains(" IDLE"), idle.constData());
        m_server->say("+ idling\r\n" + tagOf(idle) + " OK done already\r\n");
    }
    QCOMPARE(lastState().state, ConnectionState::Polling);
    QVERIFY(m_server->takeWrites().isEmpty());
}

void TestMailboxWatcher::aByeIsAFaultOfTheServerAndWaits()
{
    start();
    m_server->signIn();
    m_server->bringToIdle(1);
    m_server->say("* BYE maintenance\r\n");
    QCOMPARE(lastState().state, ConnectionState::Backoff);
    QCOMPARE(lastState().error->kind, ErrorKind::Server);
    QCOMPARE(lastState().error->serverText, QStringLiteral("maintenance"));
    m_clock->advance(47s);
    QCOMPARE(m_server->connections(), 1);
}

void TestMailboxWatcher::aLostConnectionIsJoinedAgainAndTheGapTold()
{
    start();
    m_server->signIn();
    m_server->bringToIdle(3);
    m_server->fail(ErrorKind::Disconnected);
    m_clock->advance(1s);
    QCOMPARE(m_server->connections(), 2);
    m_server->signIn();
    m_server->bringToIdle(4);
    QCOMPARE(news().size(), 1);
    QCOMPARE(news().constFirst().key.uid, mail::Uid{4});
    QCOMPARE(lastState().state, ConnectionState::Watching);
}

void TestMailboxWatcher::checkNowSkipsTheBackoff()
{
    start();
    for (int i = 0; i < 6; ++i) {
        m_server->fail(ErrorKind::Refused);
        m_clock->advance(i < 5 ? 20s : 0s);
    }
    const int before = m_server->connections();
    QCOMPARE(lastState().state, ConnectionState::Backoff);
    m_watcher->checkNow();
    QCOMPARE(m_server->connections(), before + 1);
}

void TestMailboxWatcher::aMailboxThatCannotBeOpenedIsSaid()
{
    start({QStringLiteral("Gone")});
    m_server->signIn();
    m_server->say(tagOf(m_server->takeWrites().first()) + " NO [NONEXISTENT] no such mailbox\r\n");
    QCOMPARE(lastState().state, ConnectionState::Backoff);
    QCOMPARE(lastState().error->kind, ErrorKind::Server);
    QVERIFY(lastState().error->detail.contains(QStringLiteral("Gone")));
    QVERIFY(*lastState().retryIn >= 48s);
}

void TestMailboxWatcher::anAlertIsANotice()
{
    start();
    m_server->signIn();
    m_server->bringToIdle(1);
    m_server->say("* OK [ALERT] <b>disk</b> nearly full\r\n");
    const auto *notice = std::get_if<monitor::Notice>(&m_told.back());
    QVERIFY(notice != nullptr);
    QCOMPARE(notice->kind, QStringLiteral("alert"));
    QCOMPARE(notice->detail, QStringLiteral("<b>disk</b> nearly full"));
}

void TestMailboxWatcher::aFailedCommitIsSaidAndNothingIsTold()
{
    start();
    m_server->signIn();
    m_server->bringToIdle(3);
    m_server->say("* 4 EXISTS\r\n");
    (void)m_server->takeWrites();
    {
        const FullDisk fullDisk;
        m_server->say(newMail("4", "4"));
    }
    QVERIFY(news().isEmpty());
    QCOMPARE(lastState().state, ConnectionState::Backoff);
    QCOMPARE(lastState().error->kind, ErrorKind::Storage);
    // Space again: the next comparison finds it, and it is told once.
    m_clock->advance(10s);
    m_server->signIn();
    m_server->bringToIdle(4);
    QCOMPARE(news().size(), 1);
}

QTEST_GUILESS_MAIN(TestMailboxWatcher)
#include "tst_mailboxwatcher.moc"
