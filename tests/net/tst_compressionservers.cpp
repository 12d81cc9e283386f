// COMPRESS with real servers: what arrives packed is what arrives plain.
#include "net/tlstransport.h"

#include "net/transportprobe.h"
#include "support/dovecotbed.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using testsupport::DovecotBed;
using testsupport::TransportProbe;

class CompressionServersTest : public QObject
{
    Q_OBJECT

private:
    // A session that speaks one command after the other; COMPRESS takes effect right behind its OK.
    struct Session {
        explicit Session(const DovecotBed &bed)
        {
            QObject::connect(&transport, &net::Transport::received, &transport,
                             [this](const QByteArray &bytes) { receive(bytes); });
            transport.open({u"localhost"_s, bed.imapsPort(), net::ChannelSecurity::ImplicitTls, bed.caFile()});
        }

        void receive(const QByteArray &bytes)
        {
            answer += bytes;
            const qsizetype ok = answer.indexOf("z OK");
            const qsizetype end = ok < 0 ? -1 : answer.indexOf("\r\n", ok);
            if (end < 0 || transport.channelInfo().compressed)
                return;
            transport.startCompression(answer.mid(end + 2));
            answer.truncate(end + 2);
        }

        // The whole answer; empty when none came, or a NO.
        QByteArray ask(const QByteArray &tag, const QByteArray &command)
        {
            answer.clear();
            transport.write(tag + ' ' + command + "\r\n");
            const QByteArray ok = tag + " OK";
            const bool came = QTest::qWaitFor(
                [&] { return (answer.startsWith(ok) || answer.contains("\r\n" + ok)) && answer.endsWith("\r\n"); },
                20'000);
            return came ? answer : QByteArray{};
        }

        net::TlsTransport transport;
        TransportProbe probe{transport};
        QByteArray answer;
    };

private slots:
    void packedAndPlainAreTheSame_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("Dovecot") << u"dovecot"_s;
        QTest::newRow("Cyrus") << u"cyrus"_s;
    }
    void packedAndPlainAreTheSame()
    {
        QFETCH(const QString, kind);
        DovecotBed bed;
        DovecotBed::Options options;
        options.kind = kind;
        options.compress = true;
        QVERIFY2(bed.start(options), qPrintable(bed.error()));
        QVERIFY(bed.deliverSome(30));
        Session plain{bed};
        Session packed{bed};
        for (Session *session : {&plain, &packed}) {
            QTRY_VERIFY_WITH_TIMEOUT(!session->answer.isEmpty(), 20'000); // the greeting
            QVERIFY(!session->ask("a", "LOGIN alice wonderland").isEmpty());
        }
        QVERIFY(packed.ask("b", "CAPABILITY").contains("COMPRESS=DEFLATE"));
        QVERIFY(!packed.ask("z", "COMPRESS DEFLATE").isEmpty());
        QVERIFY(packed.transport.channelInfo().compressed);
        for (Session *session : {&plain, &packed})
            QVERIFY(!session->ask("c", "EXAMINE INBOX").isEmpty());
        const QByteArray fetch = "FETCH 1:* (UID ENVELOPE BODY.PEEK[])";
        const QByteArray expected = plain.ask("d", fetch);
        QVERIFY(expected.count("FETCH") >= 30);
        const QByteArray got = packed.ask("d", fetch);
        // The tagged line may hold how long it took.
        QCOMPARE(got.left(got.lastIndexOf("\r\nd OK")), expected.left(expected.lastIndexOf("\r\nd OK")));
        packed.transport.write("e LOGOUT\r\n");
        QTRY_VERIFY_WITH_TIMEOUT(packed.probe.error, 20'000);
        QCOMPARE(packed.probe.error->kind, base::ErrorKind::Disconnected);
    }
};

QTEST_GUILESS_MAIN(CompressionServersTest)
#include "tst_compressionservers.moc"
