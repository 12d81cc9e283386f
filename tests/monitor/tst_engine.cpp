// The whole engine against a real Dovecot: what goes in by requests and comes out by events.
#include "monitor/engine.h"

#include "store/reader.h"
#include "support/dovecotbed.h"
#include "support/scriptedserver.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using monitor::ConnectionState;
using monitor::Engine;
using monitor::Event;
using testsupport::DovecotBed;

Q_DECLARE_METATYPE(mail::Security)

class TestEngine : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void everySecurityWatches_data();
    void everySecurityWatches();
    void aMailIsToldReadAndMarked();
    void aWrongPasswordIsTriedOnce();
    void aFailedCommandForTheSecretWaitsAndSaysSo();
    void theTestOfAnAccountSaysWhatItFound();
    void anOutageLosesAndDoublesNothing();
    void aPausedAccountIsSilentUntilItIsResumed();
    void aRemovedAccountLeavesNothing();
    void aRequestForNobodyFails();
    void everyWatchedMailboxIsWatched();
    void aMailboxThatIsWatchedAgainAnnouncesNothingOld();
    void aDeadConnectionIsReplacedWithinSecondsOfAResume();
    void aCommandIsAnsweredWithinFiftyMilliseconds_data();
    void aCommandIsAnsweredWithinFiftyMilliseconds();

private:
    mail::Account account(mail::Security security = mail::Security::ImplicitTls,
                          const QString &command = QStringLiteral("echo wonderland")) const;
    mail::AccountId add(const mail::Account &account);
    void start(Engine::Mode mode = Engine::Mode::Watch);
    template<typename Body>
    QList<Body> told() const;
    bool reached(ConnectionState state) const;

    std::unique_ptr<DovecotBed> m_dovecot;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Engine> m_engine;
    QList<Event> m_events;
};

namespace {

constexpr int kPatience = 20000; // milliseconds; reached only by a failure

} // namespace

void TestEngine::initTestCase()
{
    m_dovecot = std::make_unique<DovecotBed>();
    QVERIFY2(m_dovecot->start(), qPrintable(m_dovecot->error()));
    QVERIFY(m_dovecot->deliverSome(3));
}

void TestEngine::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_events.clear();
    m_engine = std::make_unique<Engine>(monitor::EngineSettings{m_dir->path(), std::chrono::seconds{60}, {}});
    connect(m_engine.get(), &Engine::eventReported, this, [this](const Event &event) { m_events.append(event); });
}

void TestEngine::cleanup()
{
    QSignalSpy stopped{m_engine.get(), &Engine::stopped};
    QElapsedTimer timer;
    timer.start();
    m_engine->stop();
    QVERIFY(stopped.wait(3000));
    m_engine.reset();
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
}

mail::Account TestEngine::account(mail::Security security, const QString &command) const
{
    mail::Account account;
    account.name = QStringLiteral("alice");
    account.address = QStringLiteral("alice@example.org");
    account.user = QStringLiteral("alice");
    account.imap = {QStringLiteral("127.0.0.1"),
                    security == mail::Security::ImplicitTls ? m_dovecot->imapsPort() : m_dovecot->imapPort(), security};
    account.secretCommand = command;
    account.caFile = m_dovecot->caFile();
    return account;
}

void TestEngine::start(Engine::Mode mode)
{
    bool started = false;
    m_engine->start(mode, this, [&started](const base::Result<void> &result) { started = result.ok(); });
    QTRY_VERIFY_WITH_TIMEOUT(started, kPatience);
}

mail::AccountId TestEngine::add(const mail::Account &account)
{
    std::optional<base::Result<mail::AccountId>> answer;
    m_engine->saveAccount(account, this, [&answer](const base::Result<mail::AccountId> &result) { answer = result; });
    [&answer] { QTRY_VERIFY_WITH_TIMEOUT(answer, kPatience); }();
    return answer && answer->ok() ? answer->value() : mail::AccountId{};
}

template<typename Body>
QList<Body> TestEngine::told() const
{
    QList<Body> found;
    for (const Event &event : m_events) {
        if (const auto *body = std::get_if<Body>(&event.body))
            found.append(*body);
    }
    return found;
}

bool TestEngine::reached(ConnectionState state) const
{
    const auto states = told<monitor::StateChanged>();
    return !states.isEmpty() && states.last().state == state;
}

void TestEngine::everySecurityWatches_data()
{
    QTest::addColumn<mail::Security>("security");
    QTest::newRow("implicit TLS") << mail::Security::ImplicitTls;
    QTest::newRow("STARTTLS") << mail::Security::StartTls;
    QTest::newRow("loopback in clear") << mail::Security::None;
}

void TestEngine::everySecurityWatches()
{
    QFETCH(mail::Security, security);
    start();
    QVERIFY(add(account(security)).isValid());
    QTRY_VERIFY_WITH_TIMEOUT(reached(ConnectionState::Watching), kPatience);
    const auto summaries = told<monitor::Summary>();
    QCOMPARE(summaries.size(), 1);
    QCOMPARE(summaries.first().reason, monitor::SummaryReason::FirstSync);
    QVERIFY(told<monitor::NewMessage>().isEmpty());
    QVERIFY(m_dovecot->deliverSome(1, 50));
    QTRY_COMPARE_WITH_TIMEOUT(told<monitor::NewMessage>().size(), 1, kPatience);
}

void TestEngine::aMailIsToldReadAndMarked()
{
    start();
    QVERIFY(add(account()).isValid());
    QTRY_VERIFY_WITH_TIMEOUT(reached(ConnectionState::Watching), kPatience);
    QVERIFY(m_dovecot->deliver(
        "From: Bob <bob@example.org>\r\nTo: alice@example.org\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n"
        "Message-ID: <read-me@example.org>\r\nDate: Fri, 20 Nov 2026 10:00:00 +0100\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n\r\nGuten Tag, K\xc3\xb6nigin.\r\n"));
    QTRY_COMPARE_WITH_TIMEOUT(told<monitor::NewMessage>().size(), 1, kPatience);
    const monitor::NewMessage news = told<monitor::NewMessage>().constFirst();
    QCOMPARE(news.message.envelope.subject, QString::fromUtf8("Gr\xc3\xbc\xc3\x9f"
                                                              "e"));
    QCOMPARE(news.message.envelope.messageId, QStringLiteral("read-me@example.org"));
    QVERIFY2(news.message.preview.startsWith(QStringLiteral("Guten Tag")), qPrintable(news.message.preview));
    QVERIFY(news.message.isUnread());

    std::optional<base::Result<QString>> text;
    m_engine->fetchText(news.key, this, [&text](const base::Result<QString> &result) { text = result; });
    QTRY_VERIFY_WITH_TIMEOUT(text, kPatience);
    QVERIFY2(text->ok(), text->ok() ? "" : qPrintable(text->error().detail));
    QCOMPARE(text->value().trimmed(), QString::fromUtf8("Guten Tag, K\xc3\xb6nigin."));

    for (const bool seen : {true, false}) {
        std::optional<base::Result<void>> marked;
        m_engine->markSeen({news.key}, seen, this, [&marked](const base::Result<void> &result) { marked = result; });
        QTRY_VERIFY_WITH_TIMEOUT(marked, kPatience);
        QVERIFY2(marked->ok(), marked->ok() ? "" : qPrintable(marked->error().detail));
        QTRY_VERIFY_WITH_TIMEOUT(!told<monitor::FlagsChanged>().isEmpty() &&
                                     told<monitor::FlagsChanged>().constLast().flags.isSeen() == seen,
                                 kPatience);
        const auto reader = store::Reader::open(m_dir->path());
        QVERIFY(reader.ok());
        QCOMPARE(reader.value()->message(news.key).value()->message.flags.isSeen(), seen);
    }
    // The watching connection hears of it as well; a mail that comes after proves that it has been heard.
    QVERIFY(m_dovecot->deliverSome(1, 60));
    QTRY_COMPARE_WITH_TIMEOUT(told<monitor::NewMessage>().size(), 2, kPatience);
    QCOMPARE(told<monitor::FlagsChanged>().size(), 2);
}

void TestEngine::aWrongPasswordIsTriedOnce()
{
    const auto refusals = [this] { return m_dovecot->log().count(QStringLiteral("auth failed")); };
    const auto before = refusals();
    start();
    QVERIFY(add(account(mail::Security::ImplicitTls, QStringLiteral("echo wrong"))).isValid());
    QTRY_VERIFY_WITH_TIMEOUT(reached(ConnectionState::NeedsSignIn), kPatience);
    QCOMPARE(told<monitor::StateChanged>().constLast().error->kind, base::ErrorKind::Auth);
    m_engine->checkNow(std::nullopt);
    std::optional<QList<Event>> snapshot;
    m_engine->snapshot(this, [&snapshot](const base::Result<QList<Event>> &result) { snapshot = result.value(); });
    QTRY_VERIFY_WITH_TIMEOUT(snapshot, kPatience);
    QCOMPARE(std::get<monitor::StateChanged>(snapshot->first().body).state, ConnectionState::NeedsSignIn);
    QTRY_COMPARE_WITH_TIMEOUT(refusals(), before + 1, kPatience);
}

void TestEngine::aFailedCommandForTheSecretWaitsAndSaysSo()
{
    start();
    QVERIFY(add(account(mail::Security::ImplicitTls, QStringLiteral("echo locked >&2; exit 3"))).isValid());
    QTRY_VERIFY_WITH_TIMEOUT(reached(ConnectionState::Backoff), kPatience);
    const auto state = told<monitor::StateChanged>().constLast();
    QCOMPARE(state.error->kind, base::ErrorKind::Keychain);
    QVERIFY(state.retryIn);
}

void TestEngine::theTestOfAnAccountSaysWhatItFound()
{
    start(Engine::Mode::OnDemand);
    std::optional<base::Result<monitor::TestReport>> report;
    const auto answer = [&report](const base::Result<monitor::TestReport> &result) { report = result; };
    m_engine->testAccount(account(), base::Secret{"wonderland"}, this, answer);
    QTRY_VERIFY_WITH_TIMEOUT(report, kPatience);
    QVERIFY2(report->ok(), report->ok() ? "" : qPrintable(report->error().detail));
    QVERIFY(report->value().canIdle);
    QVERIFY(report->value().mailboxes.contains(QStringLiteral("INBOX")));
    QVERIFY(report->value().tlsProtocol.startsWith(QStringLiteral("TLSv1.")));
    QVERIFY(report->value().watched.first().second >= 3);

    report.reset();
    m_engine->testAccount(account(), base::Secret{"wrong"}, this, answer);
    QTRY_VERIFY_WITH_TIMEOUT(report, kPatience);
    QVERIFY(!report->ok());
    QCOMPARE(report->error().kind, base::ErrorKind::Auth);

    report.reset();
    mail::Account missing = account();
    missing.mailboxes = {QStringLiteral("No such folder")};
    m_engine->testAccount(missing, base::Secret{"wonderland"}, this, answer);
    QTRY_VERIFY_WITH_TIMEOUT(report, kPatience);
    QVERIFY(!report->ok());
    QVERIFY(report->error().detail.contains(QStringLiteral("No such folder")));
}

void TestEngine::anOutageLosesAndDoublesNothing()
{
    start();
    QVERIFY(add(account()).isValid());
    QTRY_VERIFY_WITH_TIMEOUT(reached(ConnectionState::Watching), kPatience);
    QVERIFY(m_dovecot->kill9());
    QTRY_VERIFY_WITH_TIMEOUT(reached(ConnectionState::Backoff), kPatience);
    QVERIFY(m_dovecot->drop("Subject: while away\r\nMessage-ID: <away@example.org>\r\n\r\nHello\r\n"));
    QVERIFY(m_dovecot->restart());
    m_engine->checkNow(std::nullopt);
    QTRY_VERIFY_WITH_TIMEOUT(reached(ConnectionState::Watching), kPatience);
    const auto news = told<monitor::NewMessage>();
    QCOMPARE(news.size(), 1);
    QCOMPARE(news.first().message.envelope.messageId, QStringLiteral("away@example.org"));
    const auto summary = told<monitor::Summary>().constLast();
    QCOMPARE(summary.reason, monitor::SummaryReason::Gap);
    QCOMPARE(summary.count, 1);
}

void TestEngine::aPausedAccountIsSilentUntilItIsResumed()
{
    start();
    const mail::AccountId id = add(account());
    QTRY_VERIFY_WITH_TIMEOUT(reached(ConnectionState::Watching), kPatience);
    m_engine->setPaused(id, true);
    QTRY_VERIFY_WITH_TIMEOUT(reached(ConnectionState::Offline), kPatience);
    QVERIFY(m_dovecot->deliverSome(1, 70));
    QVERIFY(told<monitor::NewMessage>().isEmpty());
    m_engine->setPaused(id, false);
    QTRY_VERIFY_WITH_TIMEOUT(reached(ConnectionState::Watching), kPatience);
    QCOMPARE(told<monitor::NewMessage>().size(), 1);
}

void TestEngine::aRemovedAccountLeavesNothing()
{
    start();
    const mail::AccountId id = add(account());
    QTRY_VERIFY_WITH_TIMEOUT(reached(ConnectionState::Watching), kPatience);
    std::optional<base::Result<void>> removed;
    m_engine->removeAccount(id, this, [&removed](const base::Result<void> &result) { removed = result; });
    QTRY_VERIFY_WITH_TIMEOUT(removed, 90000); // a keychain that does not answer has 60 s
    QVERIFY(removed->ok());
    const auto reader = store::Reader::open(m_dir->path());
    QVERIFY(reader.ok());
    QVERIFY(reader.value()->accounts().value().empty());
    QVERIFY(reader.value()->list({}).value().empty());
}

void TestEngine::aRequestForNobodyFails()
{
    start();
    std::optional<base::Result<void>> marked;
    m_engine->markSeen(
        {mail::MessageKey{mail::AccountId{9}, QStringLiteral("INBOX"), mail::UidValidity{1}, mail::Uid{1}}}, true, this,
        [&marked](const base::Result<void> &result) { marked = result; });
    QTRY_VERIFY_WITH_TIMEOUT(marked, kPatience);
    QCOMPARE(marked->error().kind, base::ErrorKind::NotFound);
}

void TestEngine::everyWatchedMailboxIsWatched()
{
    QVERIFY(m_dovecot->doveadm({QStringLiteral("mailbox"), QStringLiteral("create"), QStringLiteral("-u"),
                                QStringLiteral("alice"), QStringLiteral("Lists")}));
    start();
    mail::Account both = account();
    both.mailboxes.append(QStringLiteral("Lists"));
    QVERIFY(add(both).isValid());
    const auto watching = [this] {
        QSet<QString> names;
        for (const auto &state : told<monitor::StateChanged>()) {
            if (state.state == ConnectionState::Watching)
                names.insert(state.mailbox);
        }
        return names.size();
    };
    QTRY_COMPARE_WITH_TIMEOUT(watching(), 2, kPatience);
}

void TestEngine::aMailboxThatIsWatchedAgainAnnouncesNothingOld()
{
    const QString box = QStringLiteral("Again");
    const QString other = QStringLiteral("Other");
    for (const QString &name : {box, other}) {
        QVERIFY(m_dovecot->doveadm({QStringLiteral("mailbox"), QStringLiteral("create"), QStringLiteral("-u"),
                                    QStringLiteral("alice"), name}));
    }
    start();
    mail::Account edited = account();
    edited.mailboxes = {other, box};
    edited.id = add(edited);
    const auto summaries = [&] {
        const auto all = told<monitor::Summary>();
        return std::count_if(all.begin(), all.end(), [&box](const auto &summary) {
            return summary.mailbox == box && summary.reason == monitor::SummaryReason::FirstSync;
        });
    };
    QTRY_COMPARE_WITH_TIMEOUT(summaries(), 1, kPatience);
    edited.mailboxes = {other};
    QVERIFY(add(edited).isValid());
    // Mail that this profile has never seen: nobody watches INBOX here.
    QVERIFY(m_dovecot->doveadm({QStringLiteral("copy"), QStringLiteral("-u"), QStringLiteral("alice"), box,
                                QStringLiteral("mailbox"), QStringLiteral("INBOX"), QStringLiteral("all")}));
    edited.mailboxes.append(box);
    QVERIFY(add(edited).isValid());
    QTRY_COMPARE_WITH_TIMEOUT(summaries(), 2, kPatience);
    QVERIFY(told<monitor::NewMessage>().isEmpty());
    const auto reader = store::Reader::open(m_dir->path());
    const auto rows = [&] {
        store::ListQuery query;
        query.mailbox = box;
        const auto listed = reader.value()->list(query);
        return listed ? static_cast<int>(listed.value().size()) : -1;
    };
    QTRY_VERIFY_WITH_TIMEOUT(rows() >= 3, kPatience);
}

void TestEngine::aDeadConnectionIsReplacedWithinSecondsOfAResume()
{
    const QString untilIdle = QStringLiteral("S: * PREAUTH [CAPABILITY IMAP4rev1 IDLE] hello\nC: $1 EXAMINE INBOX\n"
                                             "S: * 0 EXISTS\nS: * OK [UIDVALIDITY 7] .\nS: $1 OK\n"
                                             "C: $2 IDLE\nS: + idling\nC: DONE\n");
    testsupport::ScriptedServer server;
    server.addScript(untilIdle + QStringLiteral("C: $3 NOOP\nEOF\n")); // never answered
    server.addScript(untilIdle + QStringLiteral("C: $3 LOGOUT\nS: * BYE\nS: $3 OK\nEOF\n"));
    start();
    mail::Account silent = account(mail::Security::None);
    silent.imap.port = server.port();
    QVERIFY(add(silent).isValid());
    QTRY_VERIFY_WITH_TIMEOUT(reached(ConnectionState::Watching), kPatience);
    QElapsedTimer timer;
    timer.start();
    m_engine->resumed();
    QTRY_COMPARE_WITH_TIMEOUT(server.connectionCount(), 2, kPatience);
    QVERIFY2(timer.elapsed() < 6000, qPrintable(QString::number(timer.elapsed())));
    QTRY_VERIFY_WITH_TIMEOUT(reached(ConnectionState::Watching), kPatience);
    QSignalSpy stopped{m_engine.get(), &Engine::stopped};
    m_engine->stop();
    QTRY_COMPARE(stopped.size(), 1);
    QTRY_VERIFY2(server.isDone(), qPrintable(server.report()));
    init(); // an engine that cleanup() can stop
}

void TestEngine::aCommandIsAnsweredWithinFiftyMilliseconds_data()
{
    QTest::addColumn<int>("connections"); // that the server allows
    QTest::newRow("on its own connection") << 5;
    QTest::newRow("on the connection that watches") << 1;
}

// What is answered within the time was on the wire within it.
void TestEngine::aCommandIsAnsweredWithinFiftyMilliseconds()
{
    QFETCH(int, connections);
    DovecotBed bed;
    DovecotBed::Options options;
    options.extra = QStringLiteral("protocol imap {\n  mail_max_userip_connections = %1\n}").arg(connections);
    QVERIFY2(bed.start(options), qPrintable(bed.error()));
    QVERIFY(bed.deliverSome(1));
    start();
    mail::Account watched = account();
    watched.imap.port = bed.imapsPort();
    watched.caFile = bed.caFile();
    const mail::AccountId id = add(watched);
    QTRY_VERIFY_WITH_TIMEOUT(reached(ConnectionState::Watching), kPatience);
    const auto reader = store::Reader::open(m_dir->path());
    QVERIFY(reader.ok());
    const auto state = reader.value()->mailboxState(id, QStringLiteral("INBOX"));
    const mail::MessageKey key{id, QStringLiteral("INBOX"), state.value()->uidValidity, mail::Uid{1}};
    QList<qint64> took;
    for (int i = 0; i < 7; ++i) {
        QElapsedTimer timer;
        timer.start();
        m_engine->markSeen({key}, i % 2 == 0, this, [&took, &timer](const base::Result<void> &result) {
            took.append(result ? timer.elapsed() : kPatience);
        });
        QTRY_COMPARE_WITH_TIMEOUT(took.size(), i + 1, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(reached(ConnectionState::Watching), kPatience);
    }
    qInfo() << "milliseconds of each, the first with what had to be learned or opened:" << took;
    took.removeFirst();
    std::sort(took.begin(), took.end());
    QVERIFY2(took.at(took.size() / 2) < 50, qPrintable(QString::number(took.at(took.size() / 2))));
}

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
