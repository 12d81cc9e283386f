#include "ipc/remoteservice.h"
#include "ipc/server.h"
#include "support/fakeservice.h"

#include <QLocalServer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using testsupport::FakeService;

namespace {

mail::MessageKey keyOf(std::uint32_t uid)
{
    return {mail::AccountId{3}, QStringLiteral("INBOX"), mail::UidValidity{9}, mail::Uid{uid}};
}

mail::Account accountOf()
{
    mail::Account account;
    account.name = QStringLiteral("work");
    account.address = account.user = QStringLiteral("ann@example.org");
    account.imap = {QStringLiteral("mail.example.org"), 993, mail::Security::ImplicitTls};
    return account;
}

} // namespace

class TestRemoteService : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void everyRequestReachesTheEngine();
    void answersAndErrorsComeBackWhole();
    void eventsComeAsTheyWere();
    void aRequestBeforeTheGreetingWaitsForIt();
    void theOwnersEndIsToldOnceAndFailsWhatWaits();
    void nobodyListeningEndsAtOnce();
    void aStrangersSocketEndsInTime();
    void anAnswerForAContextThatIsGoneIsDropped();
    void theOwnerCanBeAskedToEndAndToShow();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeService> m_engine;
    std::unique_ptr<ipc::Server> m_server;
    std::unique_ptr<ipc::RemoteService> m_remote;
    QString m_path;
};

void TestRemoteService::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("s"));
    m_engine = std::make_unique<FakeService>();
    m_server = std::make_unique<ipc::Server>(*m_engine);
    QVERIFY(m_server->listen(m_path).ok());
    m_remote = std::make_unique<ipc::RemoteService>();
    QSignalSpy ready{m_remote.get(), &ipc::RemoteService::ready};
    m_remote->connectTo(m_path);
    QTRY_COMPARE(ready.size(), 1);
}

void TestRemoteService::cleanup()
{
    m_remote.reset();
    m_server.reset();
    m_engine.reset();
    m_folder.reset();
}

void TestRemoteService::everyRequestReachesTheEngine()
{
    int answers = 0;
    const auto done = [&answers](const base::Result<void> &result) { answers += result ? 1 : 0; };
    m_engine->nextAccountId = mail::AccountId{8};
    mail::AccountId id;
    m_remote->saveAccount(accountOf(), this,
                          [&id](const base::Result<mail::AccountId> &saved) { id = saved.valueOr({}); });
    m_remote->removeAccount(mail::AccountId{3}, this, done);
    m_remote->signInAgain(mail::AccountId{3});
    m_remote->checkNow(std::nullopt);
    m_remote->checkNow(mail::AccountId{3});
    m_remote->setPaused(mail::AccountId{3}, true);
    m_remote->setPaused(std::nullopt, false);
    m_remote->markSeen({keyOf(4), keyOf(5)}, true, this, done);
    m_remote->markSeen({keyOf(9)}, false, this, done);
    QTRY_COMPARE(answers, 3);
    QCOMPARE(id, mail::AccountId{8});
    QCOMPARE(
        m_engine->calls.join(u';'),
        QStringLiteral("saveAccount work;removeAccount 3;signInAgain 3;checkNow all;checkNow 3;"
                       "setPaused 3 paused;setPaused all running;markSeen INBOX 4,5 seen;markSeen INBOX 9 unseen"));
    QVERIFY(m_engine->savedAccounts.first() == accountOf());
}

void TestRemoteService::answersAndErrorsComeBackWhole()
{
    m_engine->text = QStringLiteral("line one\nline \u00e4\u4e2d \x1b two");
    std::optional<base::Result<QString>> text;
    const auto keep = [&text](const base::Result<QString> &result) { text = result; };
    m_remote->fetchText(keyOf(1), this, keep);
    QTRY_VERIFY(text.has_value());
    QCOMPARE(text->value(), m_engine->text);

    const base::Error error{base::ErrorKind::Rejected, QStringLiteral("why"), QStringLiteral("NO way")};
    m_engine->nextError = error;
    text.reset();
    m_remote->fetchText(keyOf(1), this, keep);
    QTRY_VERIFY(text.has_value());
    QVERIFY(!text->ok() && text->error() == error);

    m_engine->states = {
        {base::WallTime{} + std::chrono::seconds{5}, mail::AccountId{3}, QStringLiteral("w"), monitor::StateChanged{}}};
    std::optional<QList<monitor::Event>> states;
    m_remote->snapshot(this, [&states](const base::Result<QList<monitor::Event>> &result) { states = result.value(); });
    QTRY_VERIFY(states.has_value());
    QVERIFY(*states == m_engine->states);
}

void TestRemoteService::eventsComeAsTheyWere()
{
    QList<monitor::Event> events;
    const QObject context; // ends with what the slot writes to
    connect(m_remote.get(), &app::MailService::eventReported, &context,
            [&events](const monitor::Event &event) { events.append(event); });
    QSignalSpy verified{m_remote.get(), &app::MailService::verified};
    QSignalSpy changed{m_remote.get(), &app::MailService::storeChanged};
    const monitor::Event gone{base::WallTime{} + std::chrono::seconds{5}, mail::AccountId{3}, QStringLiteral("w"),
                              monitor::MessageGone{keyOf(4)}};
    m_engine->emitEvent(gone);
    m_engine->emitVerified(mail::AccountId{3}, QStringLiteral("INBOX"), 1'795'000'000'123);
    m_engine->emitStoreChanged(41);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().toULongLong(), 41ULL);
    QCOMPARE(verified.first().at(2).toLongLong(), 1'795'000'000'123LL);
    QCOMPARE(events.size(), 1);
    QVERIFY(events.first() == gone);
}

void TestRemoteService::aRequestBeforeTheGreetingWaitsForIt()
{
    ipc::RemoteService early;
    bool answered = false;
    early.connectTo(m_path);
    early.snapshot(this, [&answered](const base::Result<QList<monitor::Event>> &result) { answered = result.ok(); });
    QTRY_VERIFY(answered);
}

void TestRemoteService::theOwnersEndIsToldOnceAndFailsWhatWaits()
{
    m_engine->holdAnswers = true;
    QSignalSpy ended{m_remote.get(), &app::MailService::ended};
    std::optional<base::Error> error;
    m_remote->fetchText(keyOf(1), this, [&error](const base::Result<QString> &result) { error = result.error(); });
    QTRY_COMPARE(m_engine->calls.size(), 1);
    m_server.reset();
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(error->kind, base::ErrorKind::Disconnected);
    error.reset();
    m_remote->fetchText(keyOf(1), this, [&error](const base::Result<QString> &result) { error = result.error(); });
    QTRY_VERIFY(error.has_value());
    QCOMPARE(error->kind, base::ErrorKind::Disconnected);
    QCOMPARE(ended.size(), 1);
}

void TestRemoteService::nobodyListeningEndsAtOnce()
{
    ipc::RemoteService lonely;
    QSignalSpy ended{&lonely, &app::MailService::ended};
    lonely.connectTo(m_folder->filePath(QStringLiteral("nobody")));
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(lonely.failure()->kind, base::ErrorKind::Disconnected);
}

void TestRemoteService::aStrangersSocketEndsInTime()
{
    QLocalServer stranger; // accepts, says nothing
    const QString path = m_folder->filePath(QStringLiteral("stranger"));
    QVERIFY(stranger.listen(path));
    ipc::RemoteService guest{std::chrono::milliseconds{50}};
    QSignalSpy ended{&guest, &app::MailService::ended};
    guest.connectTo(path);
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(guest.failure()->kind, base::ErrorKind::Timeout);
}

void TestRemoteService::anAnswerForAContextThatIsGoneIsDropped()
{
    m_engine->holdAnswers = true;
    bool called = false;
    {
        QObject context;
        m_remote->fetchText(keyOf(1), &context, [&called](const base::Result<QString> &) { called = true; });
        QTRY_COMPARE(m_engine->calls.size(), 1);
    }
    m_engine->holdAnswers = false;
    m_engine->flush();
    bool other = false;
    m_remote->snapshot(this, [&other](const base::Result<QList<monitor::Event>> &) { other = true; });
    QTRY_VERIFY(other);
    QVERIFY(!called);
}

void TestRemoteService::theOwnerCanBeAskedToEndAndToShow()
{
    QSignalSpy quits{m_server.get(), &ipc::Server::quitRequested};
    int shows = 0;
    const QObject context; // ends with what the slot writes to
    connect(m_server.get(), &ipc::Server::showRequested, &context,
            [&shows](const std::optional<mail::MessageKey> &key) { shows += key == keyOf(3) ? 1 : 0; });
    int answers = 0;
    const auto done = [&answers](const base::Result<void> &result) { answers += result ? 1 : 0; };
    m_remote->show(keyOf(3), this, done);
    m_remote->quitOwner(this, done);
    QTRY_COMPARE(quits.size(), 1);
    QTRY_COMPARE(answers, 2);
    QCOMPARE(shows, 1);
}

QTEST_GUILESS_MAIN(TestRemoteService)
#include "tst_remoteservice.moc"
