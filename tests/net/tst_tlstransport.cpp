#include "net/tlstransport.h"

#include "net/transportprobe.h"
#include "support/certificateauthority.h"
#include "support/scriptedserver.h"

#include <QTest>

using namespace Qt::StringLiterals;
using base::ErrorKind;
using net::ChannelSecurity;
using testsupport::CertificateAuthority;
using testsupport::ScriptedServer;
using testsupport::TransportProbe;

class TlsTransportTest : public QObject
{
    Q_OBJECT

private:
    net::TransportTarget target(const ScriptedServer &server, ChannelSecurity security) const
    {
        return {u"127.0.0.1"_s, server.port(), security, m_authority.caFile()};
    }

    CertificateAuthority m_authority;

private slots:
    void implicitTlsCarriesADialogue()
    {
        ScriptedServer server{ScriptedServer::Security::ImplicitTls};
        server.setIdentity(m_authority.issue());
        server.addScript(u"S: * OK hello\nC: $1 NOOP\nS: $1 OK done\nEOF"_s);
        net::TlsTransport transport;
        TransportProbe probe{transport};
        transport.open(target(server, ChannelSecurity::ImplicitTls));
        QTRY_COMPARE(probe.received, "* OK hello\r\n");
        QCOMPARE(probe.events, QStringList({u"ready"_s, u"received"_s}));
        QVERIFY(transport.channelInfo().encrypted);
        QCOMPARE(transport.channelInfo().protocol, u"TLSv1.3"_s);
        transport.write("a7 NOOP\r\n");
        QTRY_COMPARE(probe.received, "* OK hello\r\na7 OK done\r\n");
        transport.close();
        QTRY_VERIFY2(server.isDone(), qPrintable(server.report()));
        QTRY_VERIFY(probe.error);
        QCOMPARE(probe.error->kind, ErrorKind::Cancelled);
    }

    void startTlsSecuresAfterTheAnswer()
    {
        ScriptedServer server;
        server.setIdentity(m_authority.issue());
        server.addScript(u"S: * OK hello\nC: $1 STARTTLS\nS: $1 OK go\nTLS\nC: $2 NOOP\nS: $2 OK inside\nEOF"_s);
        net::TlsTransport transport;
        TransportProbe probe{transport};
        transport.open(target(server, ChannelSecurity::StartTls));
        QTRY_COMPARE(probe.received, "* OK hello\r\n");
        transport.write("a STARTTLS\r\n");
        QTRY_VERIFY(probe.received.endsWith("go\r\n"));
        transport.startTls();
        QTRY_VERIFY(probe.has(u"ready"_s));
        transport.write("b NOOP\r\n");
        QTRY_VERIFY(probe.received.endsWith("b OK inside\r\n"));
        QCOMPARE(probe.events, QStringList({u"connected"_s, u"received"_s, u"ready"_s, u"received"_s}));
        transport.abort();
        QTRY_VERIFY2(server.isDone(), qPrintable(server.report()));
        QVERIFY(!probe.error);
    }
};

QTEST_GUILESS_MAIN(TlsTransportTest)
#include "tst_tlstransport.moc"
