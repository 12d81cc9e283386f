#include "app/jsonfields.h"
#include "ipc/server.h"
#include "ipc/wire.h"
#include "support/fakeservice.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalServer>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using testsupport::FakeService;

namespace {

// A client that says whatever a test wants, as a stranger could.
class RawClient
{
public:
    explicit RawClient(const QString &path) { m_socket.connectToServer(path); }

    void write(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        m_socket.flush();
    }
    void request(int id, const ipc::Request &request)
    {
        QJsonObject object = ipc::requestToJson(request);
        object[u"id"] = id;
        write(app::jsonLine(object));
    }
    void greet() { request(0, ipc::Hello{}); }
    // The next line; empty when none comes.
    QJsonObject next()
    {
        if (!QTest::qWaitFor([this] { return m_socket.canReadLine(); }))
            return {};
        return QJsonDocument::fromJson(m_socket.readLine()).object();
    }
    bool isDropped()
    {
        return QTest::qWaitFor([this] { return m_socket.state() == QLocalSocket::UnconnectedState; });
    }
    QLocalSocket &socket() { return m_socket; }

private:
    QLocalSocket m_socket;
};

monitor::Event noticeOf(const QString &detail)
{
    return {{}, mail::AccountId{1}, QStringLiteral("work"), monitor::Notice{QStringLiteral("alert"), detail}};
}

} // namespace

class TestServer : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aGreetingIsAnswered();
    void anotherVersionIsToldSo();
    void nothingWorksBeforeTheGreeting();
    void eventsReachEverySubscriberAndNobodyElse();
    void anOversizedRequestDropsItsSender();
    void garbageDropsItsSender_data();
    void garbageDropsItsSender();
    void anUnknownRequestIsRefusedAndTheNextOneAnswered();
    void aFloodIsAnsweredInPortions();
    void aReaderThatIsStuckIsDroppedAndOthersGoOn();
    void aClientThatLeavesWithAnOpenRequestHarmsNothing();
    void moreClientsThanTheLimitAreTurnedAway();
    void theSocketIsForItsUserOnly();
    void aSocketLeftBehindIsReplaced();
    void aSecondStartAsksToShow();
    void quitIsAnsweredAndPassedOn();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeService> m_service;
    std::unique_ptr<ipc::Server> m_server;
    QString m_path;
};

void TestServer::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("s"));
    m_service = std::make_unique<FakeService>();
    m_server = std::make_unique<ipc::Server>(*m_service);
    QVERIFY(m_server->listen(m_path).ok());
}

void TestServer::cleanup()
{
    m_server.reset();
    m_service.reset();
    m_folder.reset();
}

void TestServer::aGreetingIsAnswered()
{
    RawClient client{m_path};
    client.request(7, ipc::Hello{});
    const QJsonObject reply = client.next();
    QCOMPARE(reply[u"id"].toInt(), 7);
    QVERIFY(reply[u"ok"].toBool());
    QCOMPARE(reply[u"version"].toInt(), ipc::kProtocolVersion);
    QCOMPARE(reply[u"pid"].toInteger(), QCoreApplication::applicationPid());
}

void TestServer::anotherVersionIsToldSo()
{
    RawClient client{m_path};
    client.request(1, ipc::Hello{ipc::kProtocolVersion + 1});
    const QJsonObject reply = client.next();
    QVERIFY(!reply[u"ok"].toBool(true));
    QCOMPARE(reply[u"error"][u"kind"].toString(), QStringLiteral("usage"));
}

void TestServer::nothingWorksBeforeTheGreeting()
{
    RawClient client{m_path};
    client.request(1, ipc::RemoveAccount{mail::AccountId{1}});
    QVERIFY(!client.next()[u"ok"].toBool(true));
    QVERIFY(m_service->calls.isEmpty());
}

void TestServer::eventsReachEverySubscriberAndNobodyElse()
{
    RawClient one{m_path};
    RawClient two{m_path};
    RawClient quiet{m_path};
    for (RawClient *client : {&one, &two, &quiet}) {
        client->greet();
        QVERIFY(client->next()[u"ok"].toBool());
    }
    for (RawClient *client : {&one, &two}) {
        client->request(1, ipc::Subscribe{});
        QVERIFY(client->next()[u"ok"].toBool());
    }
    m_service->emitEvent(noticeOf(QStringLiteral("first")));
    m_service->emitVerified(mail::AccountId{1}, QStringLiteral("INBOX"), 5000);
    m_service->emitStoreChanged(9);
    for (RawClient *client : {&one, &two}) {
        const auto event = ipc::eventFromWire(client->next()[u"event"].toObject());
        QVERIFY(event.ok() && event.value() == noticeOf(QStringLiteral("first")));
        QCOMPARE(client->next()[u"verified"][u"ms"].toInt(), 5000);
        QCOMPARE(client->next()[u"store_changed"].toInt(), 9);
    }
    quiet.request(2, ipc::Snapshot{});
    QCOMPARE(quiet.next()[u"id"].toInt(), 2); // the first it hears is its answer
}

void TestServer::anOversizedRequestDropsItsSender()
{
    RawClient client{m_path};
    client.greet();
    QVERIFY(client.next()[u"ok"].toBool());
    client.write(QByteArray{ipc::kMaxRequestBytes + 1, 'x'});
    QVERIFY(client.isDropped());
    RawClient next{m_path};
    next.greet();
    QVERIFY(next.next()[u"ok"].toBool());
}

void TestServer::garbageDropsItsSender_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("http") << QByteArray{"GET / HTTP/1.1\r\nHost: x\r\n\r\n"};
    QTest::newRow("zeros") << QByteArray{1000, '\0'} + '\n';
    QTest::newRow("array") << QByteArray{"[1,2,3]\n"};
    QTest::newRow("deep") << QByteArray{60000, '['} + '\n';
    QTest::newRow("invalid utf-8") << QByteArray{"{\"request\":\"\xff\xfe\"\n"};
    QTest::newRow("empty line") << QByteArray{"\n"};
}

void TestServer::garbageDropsItsSender()
{
    QFETCH(QByteArray, bytes);
    RawClient client{m_path};
    client.write(bytes);
    QVERIFY(client.isDropped());
    QTRY_COMPARE(m_server->clientCount(), 0);
    QVERIFY(m_service->calls.isEmpty());
}

void TestServer::anUnknownRequestIsRefusedAndTheNextOneAnswered()
{
    RawClient client{m_path};
    client.greet();
    client.next();
    client.write("{\"id\":4,\"request\":\"format-disk\"}\n");
    const QJsonObject reply = client.next();
    QCOMPARE(reply[u"id"].toInt(), 4);
    QCOMPARE(reply[u"error"][u"kind"].toString(), QStringLiteral("protocol"));
    client.request(5, ipc::CheckNow{});
    QVERIFY(client.next()[u"ok"].toBool());
    QCOMPARE(m_service->calls, QStringList{QStringLiteral("checkNow all")});
}

void TestServer::aFloodIsAnsweredInPortions()
{
    m_service->holdAnswers = true;
    RawClient client{m_path};
    client.greet();
    client.next();
    constexpr int kCount = 500;
    for (int id = 1; id <= kCount; ++id)
        client.request(id, ipc::Snapshot{});
    QTRY_COMPARE(m_service->calls.size(), 32);
    for (int answered = 0; answered < kCount;) {
        const qsizetype asked = m_service->calls.size();
        QVERIFY(asked - answered <= 32);
        m_service->flush();
        for (; answered < asked; ++answered)
            QVERIFY2(client.next()[u"ok"].toBool(), qPrintable(QString::number(answered)));
    }
    QCOMPARE(m_service->calls.size(), kCount);
}

void TestServer::aReaderThatIsStuckIsDroppedAndOthersGoOn()
{
    RawClient stuck{m_path};
    RawClient reader{m_path};
    for (RawClient *client : {&stuck, &reader}) {
        client->greet();
        client->next();
        client->request(1, ipc::Subscribe{});
        QVERIFY(client->next()[u"ok"].toBool());
    }
    stuck.socket().setReadBufferSize(1);
    const QString large{100'000, u'x'};
    int received = 0;
    for (int count = 0; count < 120; ++count) {
        m_service->emitEvent(noticeOf(large));
        if (reader.next().contains(u"event"))
            ++received;
    }
    QCOMPARE(received, 120);
    QTRY_COMPARE(m_server->clientCount(), 1);
}

void TestServer::aClientThatLeavesWithAnOpenRequestHarmsNothing()
{
    m_service->holdAnswers = true;
    {
        RawClient client{m_path};
        client.greet();
        client.next();
        client.request(1, ipc::Snapshot{});
        QTRY_COMPARE(m_service->calls.size(), 1);
    }
    QTRY_COMPARE(m_server->clientCount(), 0);
    m_service->flush();
}

void TestServer::moreClientsThanTheLimitAreTurnedAway()
{
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int count = 0; count < 32; ++count) {
        clients.push_back(std::make_unique<RawClient>(m_path));
        clients.back()->greet();
        QVERIFY(clients.back()->next()[u"ok"].toBool());
    }
    RawClient late{m_path};
    QVERIFY(late.isDropped());
    clients.pop_back();
    QTRY_COMPARE(m_server->clientCount(), 31);
    RawClient next{m_path};
    next.greet();
    QVERIFY(next.next()[u"ok"].toBool());
}

void TestServer::theSocketIsForItsUserOnly()
{
    QCOMPARE(QFile::permissions(m_path) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
             QFile::Permissions{});
}

void TestServer::aSocketLeftBehindIsReplaced()
{
    m_server.reset();
    {
        // A listening socket whose process dies without removing its file.
        QFile file{m_path};
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    m_server = std::make_unique<ipc::Server>(*m_service);
    QVERIFY(m_server->listen(m_path).ok());
    aGreetingIsAnswered();
}

void TestServer::aSecondStartAsksToShow()
{
    std::optional<mail::MessageKey> shown;
    int times = 0;
    const QObject context; // ends with what the slot writes to
    connect(m_server.get(), &ipc::Server::showRequested, &context, [&](std::optional<mail::MessageKey> key) {
        shown = std::move(key);
        ++times;
    });
    RawClient client{m_path};
    client.greet();
    client.request(1, ipc::Show{});
    client.next();
    QVERIFY(client.next()[u"ok"].toBool());
    QCOMPARE(times, 1);
    QVERIFY(!shown);
    const mail::MessageKey key{mail::AccountId{1}, QStringLiteral("INBOX"), mail::UidValidity{2}, mail::Uid{3}};
    client.request(2, ipc::Show{key});
    QVERIFY(client.next()[u"ok"].toBool());
    QVERIFY(shown == key);
}

void TestServer::quitIsAnsweredAndPassedOn()
{
    QSignalSpy quits{m_server.get(), &ipc::Server::quitRequested};
    RawClient client{m_path};
    client.greet();
    client.next();
    client.request(1, ipc::Quit{});
    QVERIFY(client.next()[u"ok"].toBool());
    QTRY_COMPARE(quits.size(), 1);
}

QTEST_GUILESS_MAIN(TestServer)
#include "tst_server.moc"
