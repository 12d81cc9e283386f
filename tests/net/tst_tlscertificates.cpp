// Which servers a TlsTransport trusts, told apart by real handshakes.
#include "net/tlstransport.h"

#include "net/transportprobe.h"
#include "support/certificateauthority.h"
#include "support/scriptedserver.h"

#include <QSslCipher>
#include <QTest>

using namespace Qt::StringLiterals;
using base::ErrorKind;
using net::ChannelSecurity;
using testsupport::CertificateAuthority;
using testsupport::LeafOptions;
using testsupport::ScriptedServer;
using testsupport::TransportProbe;
using Flaw = testsupport::CertificateAuthority::Flaw;

namespace {

const QString kClearScript = u"S: * OK hello\nC: $1 STARTTLS\nS: $1 OK go\nTLS\nEOF"_s;

} // namespace

class TlsCertificatesTest : public QObject
{
    Q_OBJECT

private:
    // What becomes of a connection to `server`: ready or closed. The client sends nothing inside TLS.
    void connectTo(ScriptedServer &server, TransportProbe &probe, net::TlsTransport &transport,
                   ChannelSecurity security, const QString &host, const QString &caFile)
    {
        server.addScript(security == ChannelSecurity::StartTls ? kClearScript : u"EOF"_s);
        transport.open({host, server.port(), security, caFile});
        if (security == ChannelSecurity::StartTls) {
            QTRY_VERIFY(!probe.received.isEmpty());
            transport.write("a STARTTLS\r\n");
            QTRY_VERIFY(probe.received.endsWith("go\r\n"));
            transport.startTls();
        }
        QTRY_VERIFY(probe.error || probe.has(u"ready"_s));
    }

    void verifyRefused(ScriptedServer &server, const TransportProbe &probe, bool clearPhase)
    {
        QVERIFY(!probe.has(u"ready"_s));
        QCOMPARE(probe.events.constLast(), u"closed"_s);
        QTRY_VERIFY2(server.isDone(), qPrintable(server.report()));
        QCOMPARE(server.received(0), clearPhase ? "a STARTTLS\r\n" : "");
    }

    CertificateAuthority m_authority;

private slots:
    void eachFlawIsTold_data()
    {
        QTest::addColumn<Flaw>("flaw");
        QTest::addColumn<QString>("reason");
        QTest::newRow("expired") << Flaw::Expired << u"expired"_s;
        QTest::newRow("not yet valid") << Flaw::NotYetValid << u"not yet valid"_s;
        QTest::newRow("wrong host") << Flaw::WrongHost << u"host name"_s;
        QTest::newRow("self-signed") << Flaw::SelfSigned << u"self-signed"_s;
        QTest::newRow("unknown root") << Flaw::UnknownRoot << u"issuer"_s;
    }
    void eachFlawIsTold()
    {
        QFETCH(const Flaw, flaw);
        QFETCH(const QString, reason);
        for (const ChannelSecurity security : {ChannelSecurity::ImplicitTls, ChannelSecurity::StartTls}) {
            const bool clearPhase = security == ChannelSecurity::StartTls;
            ScriptedServer server{clearPhase ? ScriptedServer::Security::Clear : ScriptedServer::Security::ImplicitTls};
            server.setIdentity(m_authority.issueFlawed(flaw));
            net::TlsTransport transport;
            TransportProbe probe{transport};
            connectTo(server, probe, transport, security, u"127.0.0.1"_s, m_authority.caFile());
            QVERIFY(probe.error);
            QCOMPARE(probe.error->kind, ErrorKind::Certificate);
            QVERIFY2(probe.error->detail.contains(reason, Qt::CaseInsensitive), qPrintable(probe.error->detail));
            QVERIFY2(probe.error->detail.contains("valid "_L1), qPrintable(probe.error->detail));
            verifyRefused(server, probe, clearPhase);
        }
    }

    void aGoodCertificateIsTrustedByNameAndByAddress_data()
    {
        QTest::addColumn<QString>("host");
        QTest::newRow("name") << u"localhost"_s;
        QTest::newRow("name in capitals with a dot") << u"LocalHost."_s;
        QTest::newRow("address") << u"127.0.0.1"_s;
    }
    void aGoodCertificateIsTrustedByNameAndByAddress()
    {
        QFETCH(const QString, host);
        ScriptedServer server{ScriptedServer::Security::ImplicitTls};
        server.setIdentity(m_authority.issue());
        net::TlsTransport transport;
        TransportProbe probe{transport};
        connectTo(server, probe, transport, ChannelSecurity::ImplicitTls, host, m_authority.caFile());
        QVERIFY2(!probe.error, probe.error ? qPrintable(probe.error->detail) : "");
        QVERIFY(transport.channelInfo().certificateExpiry > QDateTime::currentDateTimeUtc());
        transport.close();
        QTRY_VERIFY2(server.isDone(), qPrintable(server.report()));
    }

    void withoutItsCaFileTheServerIsUnknown()
    {
        ScriptedServer server{ScriptedServer::Security::ImplicitTls};
        server.setIdentity(m_authority.issue());
        net::TlsTransport transport;
        TransportProbe probe{transport};
        connectTo(server, probe, transport, ChannelSecurity::ImplicitTls, u"127.0.0.1"_s, {});
        QVERIFY(probe.error);
        QCOMPARE(probe.error->kind, ErrorKind::Certificate);
        verifyRefused(server, probe, false);
    }

    void oddCertificatesAreRefused_data()
    {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<int>("usage");
        const QStringList good{u"IP:127.0.0.1"_s};
        const int serverUsage = static_cast<int>(LeafOptions::Usage::Server);
        const int clientUsage = static_cast<int>(LeafOptions::Usage::Client);
        QTest::newRow("only a common name") << QStringList{} << serverUsage;
        QTest::newRow("the address as a name") << QStringList{u"DNS:127.0.0.1"_s} << serverUsage;
        QTest::newRow("a client's certificate") << good << clientUsage;
    }
    void oddCertificatesAreRefused()
    {
        QFETCH(const QStringList, names);
        QFETCH(const int, usage);
        LeafOptions options;
        options.commonName = u"127.0.0.1"_s;
        options.alternativeNames = names;
        options.usage = static_cast<LeafOptions::Usage>(usage);
        ScriptedServer server{ScriptedServer::Security::ImplicitTls};
        server.setIdentity(m_authority.issue(options));
        net::TlsTransport transport;
        TransportProbe probe{transport};
        connectTo(server, probe, transport, ChannelSecurity::ImplicitTls, u"127.0.0.1"_s, m_authority.caFile());
        QVERIFY(probe.error);
        QVERIFY(!probe.has(u"ready"_s));
        QCOMPARE(probe.error->kind, ErrorKind::Certificate);
        QTRY_VERIFY2(server.isDone(), qPrintable(server.report()));
        QCOMPARE(server.received(0), "");
    }

    void anUnusableCaFileEndsItBeforeAnythingIsSent()
    {
        ScriptedServer server{ScriptedServer::Security::ImplicitTls};
        net::TlsTransport transport;
        TransportProbe probe{transport};
        transport.open({u"127.0.0.1"_s, server.port(), ChannelSecurity::ImplicitTls, u"/nonexistent/ca.pem"_s});
        QVERIFY(probe.events.isEmpty());
        QTRY_VERIFY(probe.error);
        QCOMPARE(probe.error->kind, ErrorKind::Certificate);
        QCOMPARE(server.connectionCount(), 0);
    }

    void tlsOneTwoNeedsAModernCipher_data()
    {
        QTest::addColumn<QString>("cipher");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("AES-GCM") << u"ECDHE-ECDSA-AES128-GCM-SHA256"_s << true;
        QTest::newRow("ChaCha20") << u"ECDHE-ECDSA-CHACHA20-POLY1305"_s << true;
        QTest::newRow("CBC") << u"ECDHE-ECDSA-AES128-SHA256"_s << false;
    }
    void tlsOneTwoNeedsAModernCipher()
    {
        QFETCH(const QString, cipher);
        QFETCH(const bool, accepted);
        ScriptedServer server{ScriptedServer::Security::ImplicitTls};
        server.setIdentity(m_authority.issue());
        server.tls().setProtocol(QSsl::TlsV1_2);
        server.tls().setCiphers({QSslCipher{cipher}});
        net::TlsTransport transport;
        TransportProbe probe{transport};
        connectTo(server, probe, transport, ChannelSecurity::ImplicitTls, u"127.0.0.1"_s, m_authority.caFile());
        QCOMPARE(probe.has(u"ready"_s), accepted);
        if (accepted) {
            QCOMPARE(transport.channelInfo().protocol, u"TLSv1.2"_s);
            QCOMPARE(transport.channelInfo().cipher, cipher);
        } else {
            QVERIFY(probe.error);
            QCOMPARE(probe.error->kind, ErrorKind::Tls);
        }
    }
};

QTEST_GUILESS_MAIN(TlsCertificatesTest)
#include "tst_tlscertificates.moc"
