#include "net/tlstransport.h"

#include "net/fakeresolver.h"
#include "net/transportprobe.h"
#include "support/certificateauthority.h"
#include "support/manualclock.h"
#include "support/scriptedserver.h"

#include <QPointer>
#include <QTcpServer>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using base::ErrorKind;
using net::ChannelSecurity;
using testsupport::CertificateAuthority;
using testsupport::FakeResolver;
using testsupport::ManualClock;
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

    void clearIsReadyAtOnce()
    {
        ScriptedServer server;
        server.addScript(u"S: * OK hello\nC: $1 NOOP\nS: $1 OK\nFIN"_s);
        net::TlsTransport transport;
        TransportProbe probe{transport};
        transport.open(target(server, ChannelSecurity::None));
        QVERIFY(probe.events.isEmpty());
        QTRY_COMPARE(probe.received, "* OK hello\r\n");
        QCOMPARE(probe.events, QStringList({u"connected"_s, u"ready"_s, u"received"_s}));
        QVERIFY(!transport.channelInfo().encrypted);
        QCOMPARE(transport.channelInfo().peerAddress, u"127.0.0.1"_s);
        transport.write("z NOOP\r\n");
        QTRY_VERIFY(probe.error);
        QCOMPARE(probe.received, "* OK hello\r\nz OK\r\n");
        QCOMPARE(probe.error->kind, ErrorKind::Disconnected);
        QTRY_VERIFY2(server.isDone(), qPrintable(server.report()));
    }

    void bytesBehindTheStartTlsAnswerAbort()
    {
        ScriptedServer server;
        server.setIdentity(m_authority.issue());
        server.addScript(u"S: * OK hello\nC: $1 STARTTLS\nS: $1 OK go\nW\nS: * 5 EXISTS\nEOF"_s);
        net::TlsTransport transport;
        TransportProbe probe{transport};
        transport.open(target(server, ChannelSecurity::StartTls));
        QTRY_VERIFY(!probe.received.isEmpty());
        transport.write("a STARTTLS\r\n");
        QTRY_VERIFY(probe.received.endsWith("go\r\n"));
        const QByteArray before = probe.received;
        server.trigger(); // in the kernel now, unread
        transport.startTls();
        QTRY_VERIFY(probe.error);
        QCOMPARE(probe.error->kind, ErrorKind::TlsInjection);
        QCOMPARE(probe.received, before);
        QTRY_VERIFY2(server.isDone(), qPrintable(server.report())); // no ClientHello was sent
    }

    void aFloodBehindTheAnswerAbortsToo()
    {
        ScriptedServer server;
        server.addScript(u"S- "_s + QString{1 << 20, u'x'} + u"\nEOF"_s);
        net::TlsTransport transport;
        TransportProbe probe{transport};
        connect(&transport, &net::Transport::received, this, [&transport] { transport.startTls(); });
        transport.open(target(server, ChannelSecurity::StartTls));
        QTRY_VERIFY(probe.error);
        QCOMPARE(probe.error->kind, ErrorKind::TlsInjection);
        QCOMPARE(probe.pieces, 1);
    }

    void aServerThatSpeaksClearTextIsATlsError()
    {
        ScriptedServer server;
        server.addScript(u"S: * OK hello"_s);
        net::TlsTransport transport;
        TransportProbe probe{transport};
        transport.open(target(server, ChannelSecurity::ImplicitTls));
        QTRY_VERIFY(probe.error);
        QCOMPARE(probe.error->kind, ErrorKind::Tls);
        QCOMPARE(probe.events, QStringList{u"closed"_s});
    }

    void aServerThatHangsUpInTheHandshakeIsDisconnected()
    {
        ScriptedServer server;
        server.addScript(u"FIN"_s);
        net::TlsTransport transport;
        TransportProbe probe{transport};
        transport.open(target(server, ChannelSecurity::ImplicitTls));
        QTRY_VERIFY(probe.error);
        QCOMPARE(probe.error->kind, ErrorKind::Disconnected);
        QCOMPARE(probe.events, QStringList{u"closed"_s});
    }

    void failuresBeforeTheConnectionHaveTheirKinds()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const quint16 port = closed.serverPort();
        closed.close();
        ManualClock clock;
        FakeResolver resolver;
        net::TlsTransport refused{clock, resolver};
        TransportProbe refusedProbe{refused};
        refused.open({u"127.0.0.1"_s, port, ChannelSecurity::ImplicitTls, {}});
        net::TlsTransport unknown{clock, resolver};
        TransportProbe unknownProbe{unknown};
        unknown.open({u"host.invalid"_s, port, ChannelSecurity::ImplicitTls, {}});
        QVERIFY(refusedProbe.events.isEmpty() && unknownProbe.events.isEmpty());
        QTRY_VERIFY(refusedProbe.error && unknownProbe.error);
        QCOMPARE(refusedProbe.error->kind, ErrorKind::Refused);
        QCOMPARE(unknownProbe.error->kind, ErrorKind::Dns);
        QCOMPARE(clock.activeTimers(), 0);
    }

    void eachPhaseHasItsDeadline_data()
    {
        QTest::addColumn<int>("security");
        QTest::addColumn<QString>("script");
        QTest::addColumn<int>("seconds");
        QTest::newRow("handshake") << static_cast<int>(ChannelSecurity::ImplicitTls) << u"W"_s << 10;
        QTest::newRow("clear phase") << static_cast<int>(ChannelSecurity::StartTls) << u"S: * OK\nW"_s << 30;
    }
    void eachPhaseHasItsDeadline()
    {
        QFETCH(const int, security);
        QFETCH(const QString, script);
        QFETCH(const int, seconds);
        ScriptedServer server; // in the clear: it never answers the ClientHello
        server.addScript(script);
        ManualClock clock;
        FakeResolver resolver;
        net::TlsTransport transport{clock, resolver};
        TransportProbe probe{transport};
        transport.open(target(server, static_cast<ChannelSecurity>(security)));
        if (static_cast<ChannelSecurity>(security) == ChannelSecurity::ImplicitTls)
            QTRY_VERIFY(server.isWaiting() && !server.received(0).isEmpty());
        else
            QTRY_VERIFY(probe.has(u"received"_s));
        clock.advance(std::chrono::milliseconds{seconds * 1000 - 1});
        QVERIFY(!probe.error);
        clock.advance(std::chrono::milliseconds{1});
        QVERIFY(probe.error);
        QCOMPARE(probe.error->kind, ErrorKind::Timeout);
        QCOMPARE(clock.activeTimers(), 0);
    }

    void anOpenChannelHasNoDeadline()
    {
        ScriptedServer server{ScriptedServer::Security::ImplicitTls};
        server.setIdentity(m_authority.issue());
        server.addScript(u"W\nS: * BYE"_s);
        ManualClock clock;
        FakeResolver resolver;
        net::TlsTransport transport{clock, resolver};
        TransportProbe probe{transport};
        transport.open(target(server, ChannelSecurity::ImplicitTls));
        QTRY_VERIFY(probe.has(u"ready"_s));
        QCOMPARE(clock.activeTimers(), 0);
        clock.advance(std::chrono::hours{1});
        server.trigger();
        QTRY_COMPARE(probe.received, "* BYE\r\n");
        QVERIFY(!probe.error);
    }

    void theEndComesAfterTheLastBytes_data()
    {
        QTest::addColumn<bool>("tls");
        QTest::addColumn<QString>("end");
        for (const bool tls : {false, true}) {
            QTest::addRow("FIN, tls %d", tls) << tls << u"FIN"_s;
            QTest::addRow("cut, tls %d", tls) << tls << u"CUT"_s;
            QTest::addRow("reset, tls %d", tls) << tls << u"W\nX"_s;
        }
    }
    void theEndComesAfterTheLastBytes()
    {
        QFETCH(const bool, tls);
        QFETCH(const QString, end);
        ScriptedServer server{tls ? ScriptedServer::Security::ImplicitTls : ScriptedServer::Security::Clear};
        server.setIdentity(m_authority.issue());
        server.addScript(u"S: * 1 FETCH (BODY[] {100}\nS- half of it\n"_s + end);
        net::TlsTransport transport;
        TransportProbe probe{transport};
        transport.open(target(server, tls ? ChannelSecurity::ImplicitTls : ChannelSecurity::None));
        QTRY_COMPARE(probe.received, "* 1 FETCH (BODY[] {100}\r\nhalf of it");
        if (server.isWaiting())
            server.trigger();
        QTRY_VERIFY(probe.error);
        QCOMPARE(probe.error->kind, ErrorKind::Disconnected);
        QCOMPARE(probe.events.constLast(), u"closed"_s);
        QCOMPARE(probe.events.count(u"closed"_s), 1);
    }

    void aBurstArrivesWholeWithoutAnotherPacket_data()
    {
        QTest::addColumn<bool>("tls");
        QTest::newRow("tls") << true;
        QTest::newRow("clear") << false;
    }
    void aBurstArrivesWholeWithoutAnotherPacket()
    {
        QFETCH(const bool, tls);
        constexpr int kBytes = 3 << 20;
        ScriptedServer server{tls ? ScriptedServer::Security::ImplicitTls : ScriptedServer::Security::Clear};
        server.setIdentity(m_authority.issue());
        server.addScript(u"S- "_s + QString{kBytes, u'x'} + u"\nW"_s); // then silence
        net::TlsTransport transport;
        TransportProbe probe{transport};
        transport.open(target(server, tls ? ChannelSecurity::ImplicitTls : ChannelSecurity::None));
        QTRY_COMPARE_WITH_TIMEOUT(probe.received.size(), kBytes, 20'000);
        QVERIFY(server.isWaiting());
        QVERIFY2(probe.largestPiece <= 256 * 1024, qPrintable(QString::number(probe.largestPiece)));
        QVERIFY(!probe.error);
    }

    void aLargeWriteArrivesWhole()
    {
        ScriptedServer server{ScriptedServer::Security::ImplicitTls};
        server.setIdentity(m_authority.issue());
        server.addScript(u"C: ...\nS: done"_s);
        net::TlsTransport transport;
        TransportProbe probe{transport};
        transport.open(target(server, ChannelSecurity::ImplicitTls));
        QTRY_VERIFY(probe.has(u"ready"_s));
        const QByteArray text(3 << 20, 'y');
        transport.write(text);
        transport.write("\r\n");
        QTRY_COMPARE_WITH_TIMEOUT(probe.received, "done\r\n", 20'000);
        QCOMPARE(server.received(0), text + "\r\n");
    }

    void closeSendsWhatIsPending()
    {
        ScriptedServer server{ScriptedServer::Security::ImplicitTls};
        server.setIdentity(m_authority.issue());
        server.addScript(u"C: ...\nC: a LOGOUT\nEOF"_s);
        net::TlsTransport transport;
        TransportProbe probe{transport};
        transport.open(target(server, ChannelSecurity::ImplicitTls));
        QTRY_VERIFY(probe.has(u"ready"_s));
        transport.write(QByteArray(1 << 20, 'y') + "\r\na LOGOUT\r\n");
        transport.close();
        QVERIFY(!probe.error);
        QTRY_VERIFY(probe.error);
        QCOMPARE(probe.error->kind, ErrorKind::Cancelled);
        QTRY_VERIFY2(server.isDone(), qPrintable(server.report()));
    }

    void closeEndsInEveryPhase_data()
    {
        QTest::addColumn<QString>("phase");
        for (const QString &phase : {u"before"_s, u"connected"_s, u"handshake"_s})
            QTest::newRow(qPrintable(phase)) << phase;
    }
    void closeEndsInEveryPhase()
    {
        QFETCH(const QString, phase);
        ScriptedServer server;
        server.addScript(u"W\nEOF"_s);
        ManualClock clock;
        FakeResolver resolver;
        net::TlsTransport transport{clock, resolver};
        TransportProbe probe{transport};
        const bool clear = phase == "connected"_L1;
        transport.open(target(server, clear ? ChannelSecurity::StartTls : ChannelSecurity::ImplicitTls));
        if (clear)
            QTRY_VERIFY(probe.has(u"connected"_s));
        else if (phase == "handshake"_L1)
            QTRY_VERIFY(server.isWaiting() && !server.received(0).isEmpty());
        transport.close();
        QVERIFY(!probe.error);
        QTRY_VERIFY(probe.error);
        QCOMPARE(probe.error->kind, ErrorKind::Cancelled);
        QCOMPARE(clock.activeTimers(), 0);
    }

    void aSlotMayEndItAtAnySignal_data()
    {
        QTest::addColumn<QString>("signal");
        QTest::addColumn<QString>("deed");
        for (const QString &signal : {u"connected"_s, u"ready"_s, u"received"_s, u"closed"_s}) {
            for (const QString &deed : {u"abort"_s, u"close"_s, u"deleteLater"_s})
                QTest::addRow("%s in %s", qPrintable(deed), qPrintable(signal)) << signal << deed;
        }
    }
    void aSlotMayEndItAtAnySignal()
    {
        QFETCH(const QString, signal);
        QFETCH(const QString, deed);
        ScriptedServer server;
        server.setIdentity(m_authority.issue());
        server.addScript(u"S: * OK\nC: $1 STARTTLS\nS: $1 OK\nTLS\nS- "_s + QString{600'000, u'x'} + u"\nFIN"_s);
        auto transport = std::make_unique<net::TlsTransport>();
        TransportProbe probe{*transport};
        connect(transport.get(), &net::Transport::received, this, [raw = transport.get()](const QByteArray &bytes) {
            if (bytes.contains("* OK"))
                raw->write("a STARTTLS\r\n");
            else if (bytes.contains("a OK"))
                raw->startTls();
        });
        net::TlsTransport *raw = transport.get();
        int before = 0;
        const auto act = [&transport, raw, &before, &probe, deed] {
            if (before > 0)
                return;
            before = static_cast<int>(probe.events.size());
            if (deed == "abort"_L1)
                raw->abort();
            else if (deed == "close"_L1)
                raw->close();
            else
                transport.release()->deleteLater();
        };
        const QPointer<net::TlsTransport> alive{raw};
        if (signal == "connected"_L1)
            connect(raw, &net::Transport::connected, this, act, Qt::SingleShotConnection);
        else if (signal == "ready"_L1)
            connect(raw, &net::Transport::ready, this, act, Qt::SingleShotConnection);
        else if (signal == "received"_L1)
            connect(raw, &net::Transport::received, this, [act](const QByteArray &bytes) {
                if (bytes.startsWith('x'))
                    act();
            });
        else
            connect(raw, &net::Transport::closed, this, act, Qt::SingleShotConnection);
        raw->open(target(server, ChannelSecurity::StartTls));
        QTRY_VERIFY(before > 0);
        if (deed == "deleteLater"_L1)
            QTRY_VERIFY(!alive);
        // The server sees the end: whatever was to come from the socket has come.
        QTRY_VERIFY(!server.report().isEmpty());
        for (int i = 0; i < 20; ++i)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        const QStringList after = probe.events.mid(before);
        if (deed == "abort"_L1)
            QVERIFY2(after.isEmpty(), qPrintable(after.join(u' ')));
        if (signal == "closed"_L1)
            QVERIFY(after.isEmpty());
        else if (deed == "close"_L1)
            QCOMPARE(after, QStringList{u"closed"_s});
    }

    void writingIntoADeadConnectionOnlyClosesIt()
    {
        ScriptedServer server{ScriptedServer::Security::ImplicitTls};
        server.setIdentity(m_authority.issue());
        server.addScript(u"S: * OK\nW\nX"_s);
        net::TlsTransport transport;
        TransportProbe probe{transport};
        transport.open(target(server, ChannelSecurity::ImplicitTls));
        QTRY_VERIFY(probe.has(u"received"_s));
        server.trigger();
        for (int i = 0; i < 3; ++i)
            transport.write(QByteArray(100'000, 'z'));
        QVERIFY(!probe.error); // not from inside the call
        QTRY_VERIFY(probe.error);
        QVERIFY(probe.error->kind == ErrorKind::Disconnected || probe.error->kind == ErrorKind::Network);
        transport.write("more");
        transport.startTls();
        transport.close();
        transport.abort();
        QCoreApplication::processEvents();
        QCOMPARE(probe.events.count(u"closed"_s), 1);
    }

    void destroyingItMidwayEndsTheConnection()
    {
        ScriptedServer server{ScriptedServer::Security::ImplicitTls};
        server.setIdentity(m_authority.issue());
        server.addScript(u"S: * OK\nEOF"_s);
        {
            net::TlsTransport transport;
            TransportProbe probe{transport};
            transport.open(target(server, ChannelSecurity::ImplicitTls));
            QTRY_VERIFY(probe.has(u"received"_s));
        }
        QTRY_VERIFY2(server.isDone(), qPrintable(server.report()));
    }
};

QTEST_GUILESS_MAIN(TlsTransportTest)
#include "tst_tlstransport.moc"
