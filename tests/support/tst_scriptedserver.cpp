#include "support/scriptedserver.h"

#include <QSignalSpy>
#include <QSslSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using testsupport::CertificateAuthority;
using testsupport::ScriptedServer;

namespace {

// A client that keeps what it got.
template<typename Socket>
class Client : public Socket
{
public:
    Client()
    {
        QObject::connect(this, &QIODevice::readyRead, this, [this] { got += this->readAll(); });
    }
    QByteArray got;
};

} // namespace

class ScriptedServerTest : public QObject
{
    Q_OBJECT

private slots:
    void wordsAreCapturedAndRepeated()
    {
        ScriptedServer server;
        server.addScript(u"# a comment\nS: * OK\n\nC: $1 LOGIN ...\nC: $2 NOOP\nS: $2 OK\nS: $1 OK in\nC: $1 again"_s);
        Client<QTcpSocket> client;
        client.connectToHost(u"127.0.0.1"_s, server.port());
        QTRY_COMPARE(client.got, "* OK\r\n");
        client.write("a.1 LOGIN user {3}\r\nb+2 NOOP\r\n");
        QTRY_COMPARE(client.got, "* OK\r\nb+2 OK\r\na.1 OK in\r\n");
        QVERIFY(!server.isDone());
        QVERIFY(server.report().contains("$1 again"_L1));
        client.write("a.1 again\r\n");
        QTRY_VERIFY2(server.isDone(), qPrintable(server.report()));
    }

    void aMismatchIsReportedReadably_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QString>("report");
        QTest::newRow("other line") << u"C: $1 NOOP"_s << QByteArray{"a IDLE\r\n"} << u"expected: $1 NOOP"_s;
        QTest::newRow("longer line") << u"C: $1 NOOP"_s << QByteArray{"a NOOP x\r\n"} << u"but got:  a NOOP x"_s;
        QTest::newRow("other tag") << u"C: $1 A\nC: $1 B"_s << QByteArray{"a A\r\nb B\r\n"} << u"but got:  b B"_s;
        QTest::newRow("after the end") << u"C: $1 NOOP"_s << QByteArray{"a NOOP\r\nb NOOP\r\n"} << u"after the end"_s;
        QTest::newRow("not a step") << u"Q: what"_s << QByteArray{} << u"not a step: Q: what"_s;
        QTest::newRow("instead of closing") << u"EOF"_s << QByteArray{"a NOOP\r\n"} << u"was to close"_s;
    }
    void aMismatchIsReportedReadably()
    {
        QFETCH(const QString, script);
        QFETCH(const QByteArray, sent);
        QFETCH(const QString, report);
        ScriptedServer server;
        server.addScript(script);
        Client<QTcpSocket> client;
        client.connectToHost(u"127.0.0.1"_s, server.port());
        client.write(sent);
        QTRY_VERIFY2(server.report().contains(report), qPrintable(server.report()));
        QVERIFY(!server.isDone());
    }

    void aClientThatLeavesEarlyAndOneWithoutAScriptAreFaults()
    {
        ScriptedServer server;
        server.addScript(u"C: $1 NOOP"_s);
        Client<QTcpSocket> client;
        client.connectToHost(u"127.0.0.1"_s, server.port());
        QTRY_COMPARE(server.connectionCount(), 1);
        client.disconnectFromHost();
        QTRY_VERIFY2(server.report().contains("left before it sent: $1 NOOP"_L1), qPrintable(server.report()));
        client.connectToHost(u"127.0.0.1"_s, server.port());
        QTRY_VERIFY2(server.report().contains("connection 1 has no script"_L1), qPrintable(server.report()));
        QVERIFY(!server.isDone());
    }

    void theTestDecidesWhenAWaitIsOver()
    {
        ScriptedServer server;
        server.addScript(u"W\nS: one\nW\nS: two"_s);
        QSignalSpy ended{&server, &ScriptedServer::scriptEnded};
        server.trigger(); // kept for the first
        Client<QTcpSocket> client;
        client.connectToHost(u"127.0.0.1"_s, server.port());
        QTRY_COMPARE(client.got, "one\r\n");
        QVERIFY(server.isWaiting());
        QCOMPARE(ended.count(), 0);
        server.trigger();
        QTRY_COMPARE(client.got, "one\r\ntwo\r\n");
        QVERIFY2(server.isDone(), qPrintable(server.report()));
        QCOMPARE(ended.count(), 1);
    }

    void theEndsOfAConnectionDiffer()
    {
        ScriptedServer server;
        server.addScript(u"S- \\\\no\\tline\\r\\nend\nFIN"_s);
        server.addScript(u"W\nX"_s);
        Client<QTcpSocket> client;
        client.connectToHost(u"127.0.0.1"_s, server.port());
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(client.got, "\\no\tline\r\nend");
        QTcpSocket reset;
        reset.connectToHost(u"127.0.0.1"_s, server.port());
        QTRY_VERIFY(reset.state() == QAbstractSocket::ConnectedState && server.isWaiting());
        server.trigger();
        QTRY_COMPARE(reset.state(), QAbstractSocket::UnconnectedState);
        QVERIFY2(server.isDone(), qPrintable(server.report()));
    }

    void startTlsGoesOnInsideTls()
    {
        const CertificateAuthority authority;
        ScriptedServer server;
        server.setIdentity(authority.issue());
        server.addScript(u"C: $1 STARTTLS\nS: $1 OK\nTLS\nS: inside"_s);
        Client<QSslSocket> client;
        QSslConfiguration configuration = client.sslConfiguration();
        configuration.setCaCertificates(QSslCertificate::fromData(authority.pem()));
        client.setSslConfiguration(configuration);
        client.connectToHost(u"127.0.0.1"_s, server.port());
        client.write("a STARTTLS\r\n");
        QTRY_COMPARE(client.got, "a OK\r\n");
        client.startClientEncryption();
        QTRY_COMPARE(client.got, "a OK\r\ninside\r\n");
        QVERIFY(client.isEncrypted());
        QVERIFY2(server.isDone(), qPrintable(server.report()));
    }
};

QTEST_GUILESS_MAIN(ScriptedServerTest)
#include "tst_scriptedserver.moc"
