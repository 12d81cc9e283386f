// How an engine ends: which goodbyes it waits for, and that nothing of it stays.
#include "monitor/engine.h"
#include "support/fakevault.h"
#include "support/scriptedserver.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <utility>

using monitor::Engine;
using testsupport::ScriptedServer;

namespace {

constexpr int kPatience = 20000; // milliseconds; reached only by a failure

mail::Account accountOn(const ScriptedServer &server)
{
    mail::Account account;
    account.name = account.user = QStringLiteral("alice");
    account.address = QStringLiteral("alice@example.org");
    account.imap = {QStringLiteral("127.0.0.1"), server.port(), mail::Security::None};
    return account;
}

// Leaves something to deleteLater() when it goes, as connections do with their sockets.
class UntidyVault : public testsupport::FakeVault
{
public:
    explicit UntidyVault(bool &isGone) : m_rest{std::make_unique<Rest>(isGone)} {}
    ~UntidyVault() override { m_rest.release()->deleteLater(); }

private:
    class Rest : public QObject
    {
    public:
        explicit Rest(bool &isGone) : m_isGone{isGone} {}
        ~Rest() override { m_isGone = true; }

    private:
        bool &m_isGone;
    };

    std::unique_ptr<Rest> m_rest;
};

} // namespace

class TestEngineStop : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_report.reset(); }
    void theGoodbyeOfATestIsWaitedFor_data();
    void theGoodbyeOfATestIsWaitedFor();
    void whatItsPartsLeaveForLaterGoesToo();

private:
    void makeEngine(std::function<std::unique_ptr<auth::Vault>()> makeVault);
    void test(const mail::Account &account, std::optional<base::Secret> secret);

    QTemporaryDir m_dir;
    std::unique_ptr<Engine> m_engine;
    std::optional<base::Result<monitor::TestReport>> m_report;
};

void TestEngineStop::makeEngine(std::function<std::unique_ptr<auth::Vault>()> makeVault)
{
    monitor::EngineSettings settings;
    settings.profileDir = m_dir.path();
    settings.makeVault = std::move(makeVault);
    m_engine = std::make_unique<Engine>(settings);
}

void TestEngineStop::test(const mail::Account &account, std::optional<base::Secret> secret)
{
    m_engine->testAccount(account, std::move(secret), this,
                          [this](const base::Result<monitor::TestReport> &report) { m_report = report; });
}

void TestEngineStop::theGoodbyeOfATestIsWaitedFor_data()
{
    QTest::addColumn<QString>("answers"); // to LIST and what follows
    QTest::addColumn<QByteArray>("sent"); // when the engine is stopped
    QTest::addColumn<bool>("isTold");
    QTest::newRow("that is told") << QStringLiteral("S: $1 OK\nC: $2 EXAMINE ...\nS: $2 OK\n") << QByteArray{"LOGOUT"}
                                  << true;
    QTest::newRow("in progress") << QString{} << QByteArray{"LIST"} << false;
}

void TestEngineStop::theGoodbyeOfATestIsWaitedFor()
{
    QFETCH(QString, answers);
    QFETCH(QByteArray, sent);
    ScriptedServer server;
    server.addScript(QStringLiteral("S: * PREAUTH [CAPABILITY IMAP4rev1] hello\nC: $1 LIST ...\n") + answers +
                     QStringLiteral("C: $3 LOGOUT\nW\nS: * BYE\nS: $3 OK\nEOF\n"));
    makeEngine({});
    QSignalSpy stopped{m_engine.get(), &Engine::stopped};
    test(accountOn(server), base::Secret{"wonderland"});
    QTRY_VERIFY_WITH_TIMEOUT(server.connectionCount() > 0 && server.received(0).contains(sent), kPatience);
    m_engine->stop();
    QTRY_VERIFY2(server.isWaiting(), qPrintable(server.report()));
    QVERIFY(stopped.isEmpty());
    server.trigger();
    QTRY_COMPARE(stopped.size(), 1);
    QTRY_VERIFY2(server.isDone(), qPrintable(server.report()));
    QTEST(m_report && m_report->ok(), "isTold");
}

void TestEngineStop::whatItsPartsLeaveForLaterGoesToo()
{
    bool isGone = false; // written before the engine's end, read after it
    ScriptedServer server;
    server.addScript(QStringLiteral("S: * OK [CAPABILITY IMAP4rev1] hello\nEOF\n"));
    makeEngine([&isGone] { return std::make_unique<UntidyVault>(isGone); });
    test(accountOn(server), {});
    QTRY_VERIFY_WITH_TIMEOUT(m_report, kPatience);
    QCOMPARE(m_report->error().kind, base::ErrorKind::Auth); // nothing in the vault
    m_engine.reset();
    QVERIFY(isGone);
    QTRY_VERIFY2(server.isDone(), qPrintable(server.report()));
}

QTEST_GUILESS_MAIN(TestEngineStop)
#include "tst_enginestop.moc"
