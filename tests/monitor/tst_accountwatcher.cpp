// Many mailboxes on few connections: what is watched where, what is asked, and where commands run.
#include "fakeimap.h"
#include "monitor/accountwatcher.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace std::chrono_literals;
using base::ErrorKind;
using monitor::AccountWatcher;
using monitor::ConnectionState;
using monitor::EventBody;
using monitor::WatchMethod;
using testsupport::FakeImap;

namespace {

// Marks message 1 of a mailbox, or reads it; remembers what came of it.
class SampleOperation : public monitor::Operation
{
public:
    SampleOperation(QString mailbox, Access access, QStringList &log)
        : m_mailbox{std::move(mailbox)}, m_access{access}, m_log{log}
    {}

    QString mailbox() const override { return m_mailbox; }
    Access access() const override { return m_access; }
    Step begin(mail::UidValidity) override
    {
        if (m_access == Access::Read)
            return imap::commands::uidFetch(mail::UidSet::single(mail::Uid{1}), "(UID BODYSTRUCTURE)");
        mail::Flags flags;
        flags.insert(mail::kSeen);
        return imap::commands::uidStore(mail::UidSet::single(mail::Uid{1}), "+FLAGS", flags);
    }
    void receive(const imap::Response &) override {}
    Step commandDone(const imap::StatusResponse &) override { return base::Result<void>{}; }
    void finish(const base::Result<void> &result) override
    {
        m_log.append(result ? m_mailbox : m_mailbox + QLatin1Char(' ') + base::kindName(result.error().kind));
    }

private:
    QString m_mailbox;
    Access m_access;
    QStringList &m_log;
};

using Access = monitor::Operation::Access;

} // namespace

class TestAccountWatcher : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void mailboxesWithinTheBudgetIdleEach();
    void theRestIsAskedAfterOnTheLastConnection();
    void onlyAChangedMailboxIsVisited();
    void aRoundOfQuestionsLeavesWithDone();
    void listStatusAsksInOneCommand();
    void aRefusedListStatusIsAskedInBatches();
    void withoutIdleOneConnectionAsksAfterAll();
    void thirtyMailboxesOnABudgetOfTwo();
    void aMissingMailboxDoesNotHideTheOthers();
    void aMissingHomeIsReplacedAndComesBack();
    void notifyBringsNewsWithoutARoundTrip();
    void anAnnouncedPushThatDoesNotComeIsAskedFor();
    void aNotifiedMailboxIsVisited();
    void aServerThatRefusesNotifyIsIdledIn();
    void anOverflowOfNotificationsEndsNotify();
    void aRefusalForTheNumberChangesThePlan();
    void withOneConnectionACommandLeavesWithDone();
    void aCommandRunsInTheMailboxItNames();
    void aReadInTheOpenMailboxNeedsNoSelect();
    void commandsDoNotKeepTheWatchFromHome();
    void aCommandOnALostConnectionFailsWithItsCause();
    void aConnectionThatLivesIsProvenAlive();
    void aConnectionThatDoesNotAnswerAProbeIsReplacedWithinFiveSeconds();
    void aProbeDoesNotWaitForTheBackoff();
    void aSilenceThatThePathDidNotSurviveIsRemembered();
    void aWaitThatTheServerAsksForIsKept();

private:
    void start(const QStringList &mailboxes, int budget);
    void settle();
    void pass(std::chrono::seconds time);
    void run(const char *mailbox, Access access);
    QList<monitor::NewMessage> news() const;
    QString how(const QString &mailbox) const;
    bool asked(int connection, const QByteArray &beginning);

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<store::Store> m_store;
    std::unique_ptr<testsupport::ManualClock> m_clock;
    std::unique_ptr<FakeImap> m_imap;
    std::unique_ptr<monitor::ConnectionBudget> m_budget;
    monitor::IdleRenewal m_renewal;
    monitor::ProviderData m_providers;
    std::unique_ptr<AccountWatcher> m_watcher;
    std::vector<EventBody> m_told;
    QStringList m_finished;
};

namespace {

const QStringList kThree{QStringLiteral("INBOX"), QStringLiteral("Lists"), QStringLiteral("Work")};

} // namespace

void TestAccountWatcher::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_store = std::move(store::Store::open(m_dir->path())).value();
    QVERIFY(m_store->addAccount(testsupport::sampleAccount()).ok());
    m_clock = std::make_unique<testsupport::ManualClock>();
    m_imap = std::make_unique<FakeImap>();
    m_renewal = monitor::IdleRenewal{};
    m_told.clear();
    m_finished.clear();
}

void TestAccountWatcher::cleanup()
{
    m_watcher.reset();
    m_budget.reset();
    QCOMPARE(m_clock->activeTimers(), 0);
    m_store.reset();
}

void TestAccountWatcher::start(const QStringList &mailboxes, int budget)
{
    for (const QString &mailbox : mailboxes)
        m_imap->addMailbox(mailbox.toLatin1(), 2);
    m_budget = std::make_unique<monitor::ConnectionBudget>(*m_clock, budget, monitor::ConnectionBudget::Learned{});
    m_watcher = std::make_unique<AccountWatcher>(monitor::AccountParts{
        {testsupport::sampleParts(m_imap->server, *m_clock, mailboxes), *m_budget, m_renewal, [] { return 0.5; }},
        *m_store,
        m_providers,
        60s});
    connect(m_watcher.get(), &AccountWatcher::told, this, [this](const std::vector<EventBody> &events) {
        m_told.insert(m_told.end(), events.begin(), events.end());
    });
    m_watcher->start();
    settle();
}

// What is under way comes to rest; what was asked on the way is forgotten.
void TestAccountWatcher::settle()
{
    m_imap->run();
    for (int i = 0; i < m_imap->server.connections(); ++i) {
        (void)m_imap->takeAsked(i);
        (void)m_imap->takeHandledWrites(i);
    }
}

// Time goes by on a server that answers.
void TestAccountWatcher::pass(std::chrono::seconds time)
{
    for (const auto end = m_clock->elapsed() + time; m_clock->elapsed() < end; m_imap->run())
        m_clock->advance(std::min<std::chrono::milliseconds>(5s, end - m_clock->elapsed()));
}

void TestAccountWatcher::run(const char *mailbox, Access access)
{
    m_watcher->run(std::make_unique<SampleOperation>(QString::fromLatin1(mailbox), access, m_finished));
}

QList<monitor::NewMessage> TestAccountWatcher::news() const
{
    QList<monitor::NewMessage> found;
    for (const EventBody &event : m_told) {
        if (const auto *message = std::get_if<monitor::NewMessage>(&event))
            found.append(*message);
    }
    return found;
}

QString TestAccountWatcher::how(const QString &mailbox) const
{
    const auto states = m_watcher->states();
    const auto found =
        std::find_if(states.begin(), states.end(), [&mailbox](const auto &state) { return state.mailbox == mailbox; });
    if (found == states.end() || !found->how)
        return QStringLiteral("not watched");
    return QStringList{QStringLiteral("notify"), QStringLiteral("idle"), QStringLiteral("poll")}.at(
        static_cast<int>(*found->how));
}

bool TestAccountWatcher::asked(int connection, const QByteArray &beginning)
{
    const auto commands = m_imap->takeAsked(connection);
    return std::any_of(commands.begin(), commands.end(),
                       [&beginning](const QByteArray &command) { return command.startsWith(beginning); });
}

void TestAccountWatcher::mailboxesWithinTheBudgetIdleEach()
{
    start(kThree, 5);
    QCOMPARE(m_imap->connected(), 3);
    QCOMPARE(m_budget->inUse(), 3);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(QString::fromLatin1(m_imap->idlesIn(i)), kThree.at(i));
    m_imap->deliver("Work");
    m_imap->run();
    QCOMPARE(news().size(), 1);
    QCOMPARE(news().first().key.mailbox, QStringLiteral("Work"));
}

void TestAccountWatcher::theRestIsAskedAfterOnTheLastConnection()
{
    start(kThree + QStringList{QStringLiteral("A"), QStringLiteral("B")}, 3);
    QCOMPARE(m_imap->connected(), 2);
    QCOMPARE(how(QStringLiteral("INBOX")), QStringLiteral("idle"));
    QCOMPARE(how(QStringLiteral("Lists")), QStringLiteral("idle"));
    for (const char *mailbox : {"Work", "A", "B"})
        QCOMPARE(how(QString::fromLatin1(mailbox)), QStringLiteral("poll"));
    m_imap->deliver("B");
    pass(60s);
    QVERIFY2(m_imap->takeAsked(0).isEmpty(), "the first is left alone");
    QCOMPARE(news().size(), 1);
    QCOMPARE(news().first().key.mailbox, QStringLiteral("B"));
    QCOMPARE(m_imap->idlesIn(1), QByteArray{"Lists"});
}

void TestAccountWatcher::onlyAChangedMailboxIsVisited()
{
    start(kThree, 2);
    m_imap->deliver("Work");
    pass(60s);
    const auto commands = m_imap->takeAsked(0);
    QCOMPARE(commands.count("EXAMINE Work"), 1);
    QCOMPARE(commands.count("EXAMINE Lists"), 0);
    QCOMPARE(commands.count("EXAMINE INBOX"), 1); // the way home
    pass(60s);
    QVERIFY2(!asked(0, "EXAMINE"), "nothing changed since");
}

void TestAccountWatcher::aRoundOfQuestionsLeavesWithDone()
{
    start(kThree, 2);
    m_clock->advance(60s);
    const auto writes = m_imap->server.takeWrites(0);
    QCOMPARE(writes.size(), 1);
    QVERIFY2(writes.first().startsWith("DONE\r\n") && writes.first().contains(" STATUS Lists ("),
             writes.first().constData());
}

void TestAccountWatcher::listStatusAsksInOneCommand()
{
    m_imap->capabilities = "IMAP4rev1 IDLE LIST-EXTENDED LIST-STATUS CONDSTORE";
    start(kThree, 2);
    m_imap->deliver("Lists");
    pass(60s);
    const auto commands = m_imap->takeAsked(0);
    QCOMPARE(std::count_if(commands.begin(), commands.end(), [](const auto &c) { return c.startsWith("LIST"); }), 1);
    QVERIFY(std::none_of(commands.begin(), commands.end(), [](const auto &c) { return c.startsWith("STATUS"); }));
    QCOMPARE(news().size(), 1);
}

void TestAccountWatcher::aRefusedListStatusIsAskedInBatches()
{
    m_imap->capabilities = "IMAP4rev1 IDLE LIST-EXTENDED LIST-STATUS";
    m_imap->refusesListStatus = true;
    QStringList many{QStringLiteral("INBOX")};
    for (int i = 0; i < 60; ++i)
        many.append(QStringLiteral("m%1").arg(i));
    start(many, 2);
    pass(60s);
    const auto writes = m_imap->takeHandledWrites(0);
    QVERIFY2(!writes.join().contains(" LIST "), "tried once a connection");
    QCOMPARE(writes.join().count(" STATUS "), 60);
    for (const QByteArray &write : writes)
        QVERIFY(write.count(" STATUS ") <= monitor::StatusPoll::kBatch);
}

void TestAccountWatcher::withoutIdleOneConnectionAsksAfterAll()
{
    m_imap->capabilities = "IMAP4rev1";
    start(kThree, 5);
    QCOMPARE(m_imap->connected(), 1);
    for (const QString &mailbox : kThree)
        QCOMPARE(how(mailbox), QStringLiteral("poll"));
    m_imap->deliver("INBOX");
    m_imap->deliver("Work");
    pass(60s);
    QCOMPARE(news().size(), 2);
    QVERIFY(asked(0, "NOOP"));
}

void TestAccountWatcher::thirtyMailboxesOnABudgetOfTwo()
{
    QStringList many{QStringLiteral("INBOX")};
    for (int i = 1; i < 30; ++i)
        many.append(QStringLiteral("m%1").arg(i));
    start(many, 2);
    QCOMPARE(m_imap->connected(), 1);
    for (const QString &mailbox : many)
        QCOMPARE(how(mailbox), mailbox == many.first() ? QStringLiteral("idle") : QStringLiteral("poll"));
    for (const QString &mailbox : many)
        m_imap->deliver(mailbox.toLatin1());
    m_imap->run();
    pass(60s);
    QCOMPARE(news().size(), 30);
    QCOMPARE(m_imap->idlesIn(0), QByteArray{"INBOX"});
    QCOMPARE(m_imap->server.connections(), 1);
}

void TestAccountWatcher::aMissingMailboxDoesNotHideTheOthers()
{
    m_imap->addMailbox("Gone", 0);
    start(kThree + QStringList{QStringLiteral("Gone")}, 2);
    m_imap->removeMailbox("Gone");
    pass(60s);
    const auto states = m_watcher->states();
    QCOMPARE(states.back().state, ConnectionState::Backoff);
    QVERIFY(states.back().error->detail.contains(QStringLiteral("Gone")));
    const auto notices = std::count_if(m_told.begin(), m_told.end(), [](const EventBody &event) {
        return std::holds_alternative<monitor::Notice>(event);
    });
    QCOMPARE(notices, 1);
    pass(5min);
    m_imap->deliver("Work");
    pass(5min);
    QCOMPARE(news().size(), 1);
    QCOMPARE(how(QStringLiteral("INBOX")), QStringLiteral("idle"));
    QCOMPARE(m_imap->server.connections(), 1);
}

void TestAccountWatcher::aMissingHomeIsReplacedAndComesBack()
{
    start(kThree, 2);
    m_imap->removeMailbox("INBOX");
    m_imap->server.fail(ErrorKind::Disconnected);
    m_clock->advance(1s);
    m_imap->run();
    QCOMPARE(m_imap->idlesIn(1), QByteArray{"Lists"});
    m_imap->addMailbox("INBOX", 2);
    pass(5min);
    QCOMPARE(m_imap->idlesIn(1), QByteArray{"INBOX"});
}

void TestAccountWatcher::notifyBringsNewsWithoutARoundTrip()
{
    m_imap->capabilities = "IMAP4rev1 IDLE NOTIFY";
    start(kThree, 5);
    QCOMPARE(m_imap->connected(), 1);
    for (const QString &mailbox : kThree)
        QCOMPARE(how(mailbox), QStringLiteral("notify"));
    m_imap->deliver("INBOX");
    QCOMPARE(news().size(), 1);
    QVERIFY(m_imap->server.takeWrites(0).isEmpty());
    m_clock->advance(1s);
    QVERIFY2(m_imap->server.takeWrites(0).isEmpty(), "nothing was left to ask");
    QCOMPARE(m_imap->idlesIn(0), QByteArray{"INBOX"});
}

void TestAccountWatcher::anAnnouncedPushThatDoesNotComeIsAskedFor()
{
    m_imap->capabilities = "IMAP4rev1 IDLE NOTIFY";
    m_imap->pushesFetch = false;
    start(kThree, 5);
    m_imap->deliver("INBOX");
    QVERIFY(m_imap->server.takeWrites(0).isEmpty());
    m_clock->advance(200ms);
    const auto writes = m_imap->server.takeWrites(0);
    QCOMPARE(writes.size(), 1);
    QVERIFY2(writes.first().startsWith("DONE\r\n") && writes.first().contains(" UID FETCH 3:* ("),
             writes.first().constData());
}

void TestAccountWatcher::aNotifiedMailboxIsVisited()
{
    m_imap->capabilities = "IMAP4rev1 IDLE NOTIFY";
    start(kThree, 5);
    m_imap->deliver("Work");
    const auto writes = m_imap->server.takeWrites(0);
    QCOMPARE(writes.size(), 1);
    QVERIFY2(writes.first().startsWith("DONE\r\n") && writes.first().contains(" EXAMINE Work"),
             writes.first().constData());
}

void TestAccountWatcher::aServerThatRefusesNotifyIsIdledIn()
{
    m_imap->capabilities = "IMAP4rev1 IDLE NOTIFY";
    m_imap->refusesNotify = true;
    start(kThree, 5);
    QCOMPARE(m_imap->connected(), 3);
    for (const QString &mailbox : kThree)
        QCOMPARE(how(mailbox), QStringLiteral("idle"));
    pass(10min);
    QVERIFY2(!asked(0, "NOTIFY") && !asked(1, "NOTIFY"), "asked for once");
}

void TestAccountWatcher::anOverflowOfNotificationsEndsNotify()
{
    m_imap->capabilities = "IMAP4rev1 IDLE NOTIFY";
    start(kThree, 5);
    m_imap->say(0, "* OK [NOTIFICATIONOVERFLOW] too much\r\n");
    m_imap->run();
    QCOMPARE(m_imap->connected(), 3);
    for (const QString &mailbox : kThree)
        QCOMPARE(how(mailbox), QStringLiteral("idle"));
}

void TestAccountWatcher::aRefusalForTheNumberChangesThePlan()
{
    m_imap->maxConnections = 2;
    start(kThree + QStringList{QStringLiteral("A"), QStringLiteral("B")}, 5);
    m_imap->run();
    QCOMPARE(m_budget->limit(), 2);
    QCOMPARE(m_imap->connected(), 1); // the other is for commands
    QCOMPARE(how(QStringLiteral("INBOX")), QStringLiteral("idle"));
    for (const char *mailbox : {"Lists", "Work", "A", "B"})
        QCOMPARE(how(QString::fromLatin1(mailbox)), QStringLiteral("poll"));
    const int before = m_imap->server.connections();
    pass(9min);
    QCOMPARE(m_imap->server.connections(), before);
    m_imap->deliver("B");
    pass(1min);
    pass(5min);
    QCOMPARE(news().size(), 1);
}

void TestAccountWatcher::withOneConnectionACommandLeavesWithDone()
{
    start(kThree, 1);
    QVERIFY(m_budget->isShared());
    run("Work", Access::Write);
    const auto writes = m_imap->server.takeWrites(0);
    QCOMPARE(writes.size(), 1);
    QVERIFY2(writes.first().startsWith("DONE\r\n") && writes.first().contains(" SELECT Work"),
             writes.first().constData());
}

void TestAccountWatcher::aCommandRunsInTheMailboxItNames()
{
    start(kThree, 1);
    for (const char *mailbox : {"Work", "Lists", "Lists", "INBOX", "Work"})
        run(mailbox, Access::Write);
    m_imap->run();
    QCOMPARE(m_finished.join(QLatin1Char(',')), QStringLiteral("Work,Lists,Lists,INBOX,Work"));
    QByteArray selected;
    QList<QByteArray> stores;
    const auto commands = m_imap->takeAsked(0);
    for (const QByteArray &command : commands) {
        if (command.startsWith("SELECT ") || command.startsWith("EXAMINE "))
            selected = command;
        else if (command.startsWith("UID STORE"))
            stores.append(selected);
    }
    QCOMPARE(stores, (QList<QByteArray>{"SELECT Work", "SELECT Lists", "SELECT Lists", "SELECT INBOX", "SELECT Work"}));
    QCOMPARE(m_imap->idlesIn(0), QByteArray{"INBOX"});
    // The watch went home in between; what was selected for the last command is not selected any more.
    run("Work", Access::Write);
    m_imap->run();
    QVERIFY(asked(0, "SELECT Work"));
}

void TestAccountWatcher::aReadInTheOpenMailboxNeedsNoSelect()
{
    start(kThree, 1);
    run("INBOX", Access::Read);
    const auto writes = m_imap->server.takeWrites(0);
    QVERIFY2(writes.value(0).startsWith("DONE\r\n") && writes.value(0).contains(" UID FETCH 1 (UID BODYSTRUCTURE)"),
             writes.value(0).constData());
}

void TestAccountWatcher::commandsDoNotKeepTheWatchFromHome()
{
    start(kThree, 1);
    m_imap->deliver("INBOX");
    m_imap->beforeAnswer = [this] { m_clock->advance(5s); };
    for (int i = 0; i < 60; ++i) // five minutes' worth
        run("Work", Access::Write);
    m_imap->run();
    QCOMPARE(m_finished.size(), 60);
    QCOMPARE(news().size(), 1);
    const auto commands = m_imap->takeAsked(0);
    const auto firstHome = commands.indexOf("EXAMINE INBOX");
    QVERIFY(firstHome > 0 && firstHome < 20);
    QVERIFY(commands.count("EXAMINE INBOX") >= 4);
}

void TestAccountWatcher::aCommandOnALostConnectionFailsWithItsCause()
{
    start(kThree, 1);
    run("Work", Access::Write);
    m_imap->server.fail(ErrorKind::Disconnected);
    QCOMPARE(m_finished, QStringList{QStringLiteral("Work disconnected")});
}

void TestAccountWatcher::aConnectionThatLivesIsProvenAlive()
{
    start(kThree, 2);
    m_watcher->probe();
    const auto writes = m_imap->server.takeWrites(0);
    QVERIFY2(writes.value(0).startsWith("DONE\r\n") && writes.value(0).contains(" NOOP"), writes.value(0).constData());
    m_clock->advance(4s);
    m_imap->say(0, "* OK I live\r\n");
    m_clock->advance(4s);
    QCOMPARE(m_imap->server.connections(), 1);
}

void TestAccountWatcher::aConnectionThatDoesNotAnswerAProbeIsReplacedWithinFiveSeconds()
{
    start(kThree, 4);
    m_watcher->probe();
    m_clock->advance(5s);
    m_clock->advance(300ms);
    QCOMPARE(m_imap->server.connections(), 6);
    m_imap->run();
    QCOMPARE(m_imap->connected(), 3);
}

void TestAccountWatcher::aProbeDoesNotWaitForTheBackoff()
{
    start(kThree, 2);
    m_imap->server.fail(ErrorKind::Network);
    for (int i = 0; i < 5; ++i) {
        m_clock->advance(20s);
        m_imap->server.fail(ErrorKind::Refused);
    }
    const int before = m_imap->server.connections();
    m_watcher->probe();
    QCOMPARE(m_imap->server.connections(), before + 1);
}

void TestAccountWatcher::aSilenceThatThePathDidNotSurviveIsRemembered()
{
    start({QStringLiteral("INBOX")}, 2);
    m_clock->advance(270s); // the renewal; nobody answers
    m_clock->advance(16s);
    QCOMPARE(m_renewal.longest(), std::chrono::seconds{180s});
    m_imap->run();
    settle();
    QCOMPARE(m_imap->connected(), 1);
    m_clock->advance(179s);
    QVERIFY(m_imap->server.takeWrites().isEmpty());
    m_clock->advance(1s);
    QVERIFY(m_imap->server.takeWrites().value(0).startsWith("DONE\r\n"));
}

void TestAccountWatcher::aWaitThatTheServerAsksForIsKept()
{
    start({QStringLiteral("INBOX")}, 2);
    m_imap->say(0, "* BYE Request is throttled. Suggested Backoff Time: 89117 milliseconds\r\n");
    const auto state = m_watcher->states().front();
    QCOMPARE(state.state, ConnectionState::Backoff);
    QCOMPARE(state.error->kind, ErrorKind::Throttled);
    m_clock->advance(89s);
    QCOMPARE(m_imap->server.connections(), 1);
    m_clock->advance(10s);
    QCOMPARE(m_imap->server.connections(), 2);
}

QTEST_GUILESS_MAIN(TestAccountWatcher)
#include "tst_accountwatcher.moc"
