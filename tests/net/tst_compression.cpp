// COMPRESS through a whole TlsTransport: a server by hand, in the clear, and the damage it can do.
#include "net/tlstransport.h"

#include "net/deflate.h"
#include "net/transportprobe.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using base::ErrorKind;
using net::ChannelSecurity;
using net::Progress;
using testsupport::TransportProbe;

class CompressionTest : public QObject
{
    Q_OBJECT

private:
    // A transport in the clear that asked for COMPRESS, and the server that is about to answer.
    struct Bench {
        Bench()
        {
            listener.listen(QHostAddress::LocalHost);
            QObject::connect(&transport, &net::Transport::received, &transport, [this](const QByteArray &bytes) {
                const qsizetype end = bytes.indexOf("\r\n");
                if (!begun && bytes.startsWith("a OK") && end > 0) {
                    begun = true;
                    transport.startCompression(bytes.mid(end + 2));
                }
            });
            transport.open({u"127.0.0.1"_s, listener.serverPort(), ChannelSecurity::None, {}});
        }

        bool connectPeer()
        {
            if (!QTest::qWaitFor([this] { return probe.has(u"ready"_s) && listener.hasPendingConnections(); }))
                return false;
            peer.reset(listener.nextPendingConnection());
            return true;
        }
        void say(const QByteArray &bytes)
        {
            peer->write(bytes);
            peer->flush();
        }
        // Everything that the transport sent so far, unpacked.
        const QByteArray &heard()
        {
            QByteArray buffer(4096, Qt::Uninitialized);
            inflater.feed(peer->readAll());
            while (true) {
                const net::Transfer step = inflater.read(buffer.data(), buffer.size());
                text.append(buffer.constData(), step.bytes);
                if (step.progress != Progress::Done)
                    return text;
            }
        }

        QTcpServer listener;
        std::unique_ptr<QTcpSocket> peer;
        net::Deflater deflater; // the server's
        net::Inflater inflater;
        QByteArray text;
        net::TlsTransport transport;
        TransportProbe probe{transport};
        bool begun = false;
    };

    static constexpr char kOk[] = "a OK on\r\n";

private slots:
    void bothDirectionsArePacked()
    {
        Bench bench;
        QVERIFY(bench.connectPeer());
        bench.say(kOk);
        QTRY_VERIFY(bench.begun);
        QVERIFY(bench.transport.channelInfo().compressed);
        bench.transport.write("b NOOP\r\n");
        QTRY_VERIFY(bench.peer->bytesAvailable() > 0);
        QVERIFY(!bench.peer->peek(100).contains("NOOP"));
        QCOMPARE(bench.heard(), "b NOOP\r\n");
        bench.say(bench.deflater.compress("b OK done\r\n"));
        QTRY_COMPARE(bench.probe.received, kOk + QByteArray{"b OK done\r\n"});
        bench.transport.write("c NOOP\r\n");
        QTRY_COMPARE(bench.heard(), "b NOOP\r\nc NOOP\r\n");
    }

    void whatCameBehindTheAnswerIsUnpacked()
    {
        Bench bench;
        QVERIFY(bench.connectPeer());
        bench.say(kOk + bench.deflater.compress("* 5 EXISTS\r\n"));
        QTRY_VERIFY(bench.probe.received.endsWith("* 5 EXISTS\r\n"));
        bench.say(bench.deflater.compress("* 6 EXISTS\r\n"));
        QTRY_VERIFY(bench.probe.received.endsWith("* 5 EXISTS\r\n* 6 EXISTS\r\n"));
    }

    void whatCameBeforeTheEndIsUnpackedToo()
    {
        Bench bench;
        QVERIFY(bench.connectPeer());
        bench.say(kOk + bench.deflater.compress("* BYE\r\n"));
        bench.peer->disconnectFromHost();
        QTRY_VERIFY(bench.probe.error);
        QCOMPARE(bench.probe.error->kind, ErrorKind::Disconnected);
        QVERIFY(bench.probe.received.endsWith("* BYE\r\n"));
    }

    void octetsMayComeOneByOne()
    {
        Bench bench;
        QVERIFY(bench.connectPeer());
        bench.say(kOk);
        QTRY_VERIFY(bench.begun);
        const QByteArray text = "* 1 FETCH (UID 7 FLAGS (\\Seen) BODY[] {4}\r\n\x01\x02\x03\x04)\r\n";
        for (const char octet : bench.deflater.compress(text)) {
            bench.say(QByteArray{1, octet});
            QCoreApplication::processEvents();
        }
        QTRY_VERIFY(bench.probe.received.endsWith(text));
    }

    void aBurstComesInBoundedPieces()
    {
        Bench bench;
        QVERIFY(bench.connectPeer());
        bench.say(kOk);
        QTRY_VERIFY(bench.begun);
        constexpr qsizetype kOctets = 8 << 20; // packed, it fits into one packet
        bench.say(bench.deflater.compress(QByteArray(kOctets, 'x')));
        QTRY_COMPARE(bench.probe.received.size(), kOctets + qsizetype{sizeof kOk} - 1);
        QCOMPARE(bench.probe.largestPiece, 256 * 1024);
        QVERIFY(!bench.probe.error);
    }

    void aBombEndsTheConnection()
    {
        Bench bench;
        QVERIFY(bench.connectPeer());
        bench.say(kOk + bench.deflater.compress(QByteArray(2 * net::inflatelimits::kFreeOctets, '\0')));
        QTRY_VERIFY_WITH_TIMEOUT(bench.probe.error, 20'000);
        QCOMPARE(bench.probe.error->kind, ErrorKind::Protocol);
        QVERIFY(bench.probe.received.size() < 2 * net::inflatelimits::kFreeOctets);
        QVERIFY(bench.probe.largestPiece <= 256 * 1024);
    }

    void damageEndsTheConnection()
    {
        Bench bench;
        QVERIFY(bench.connectPeer());
        bench.say(kOk + QByteArray{"* 5 EXISTS\r\n"}); // a server that says OK and does not mean it
        QTRY_VERIFY(bench.probe.error);
        QCOMPARE(bench.probe.error->kind, ErrorKind::Protocol);
        QCOMPARE(bench.probe.events.count(u"closed"_s), 1);
    }

    void aCutStreamIsADisconnection()
    {
        Bench bench;
        QVERIFY(bench.connectPeer());
        bench.say(kOk);
        QTRY_VERIFY(bench.begun);
        const QByteArray packed = bench.deflater.compress("* 5 EXISTS\r\n");
        bench.say(packed.first(packed.size() / 2));
        bench.peer->disconnectFromHost();
        QTRY_VERIFY(bench.probe.error);
        QCOMPARE(bench.probe.error->kind, ErrorKind::Disconnected);
    }
};

QTEST_GUILESS_MAIN(CompressionTest)
#include "tst_compression.moc"
