#include "net/tlssession.h"

#include "net/tlspeer.h"
#include "net/tlspolicy.h"

#include <QTest>

using namespace Qt::StringLiterals;
using base::ErrorKind;
using net::Progress;
using net::TlsSession;
using net::Transfer;
using testsupport::CertificateAuthority;
using testsupport::TlsPeer;

class TlsSessionTest : public QObject
{
    Q_OBJECT

private:
    // A session that is through its handshake, and its peer.
    struct Bench {
        explicit Bench(const CertificateAuthority &authority, const QString &host = u"localhost"_s)
            : peer{authority.issue()}
            , context{std::move(net::makeTlsContext(authority.caFile()).value())}
            , session{*context, peer.client(), host}
            , handshake{peer.handshake(session)}
        {}

        Transfer read()
        {
            session.beginTurn();
            Transfer last = session.read(buffer.data(), buffer.size());
            received += buffer.first(last.bytes);
            return last;
        }
        // Until something else than waiting comes.
        Transfer readOn()
        {
            Transfer last{Progress::NeedsInput};
            for (int i = 0; i < 100'000 && last.progress == Progress::NeedsInput; ++i)
                last = read();
            return last;
        }

        TlsPeer peer;
        net::ContextPointer context;
        TlsSession session;
        Transfer handshake;
        QByteArray buffer{4096, Qt::Uninitialized};
        QByteArray received;
    };

    CertificateAuthority m_authority;

private slots:
    void bytesGoBothWays()
    {
        Bench bench{m_authority};
        QCOMPARE(bench.handshake.progress, Progress::Done);
        QCOMPARE(bench.session.protocol(), u"TLSv1.3"_s);
        QVERIFY(bench.session.certificateExpiry() > QDateTime::currentDateTimeUtc());
        QCOMPARE(bench.session.write("a NOOP\r\n").bytes, 8);
        QCOMPARE(bench.peer.receive(), "a NOOP\r\n");
        QVERIFY(bench.peer.send("a OK\r\n"));
        QCOMPARE(bench.readOn().progress, Progress::Done);
        QCOMPARE(bench.received, "a OK\r\n");
        QCOMPARE(bench.read().progress, Progress::NeedsInput);
    }

    void anotherHostIsRefusedInsideTheHandshake()
    {
        Bench bench{m_authority, u"other.example"_s};
        QCOMPARE(bench.handshake.progress, Progress::Failed);
        QCOMPARE(bench.handshake.error.kind, ErrorKind::Certificate);
        QVERIFY(!SSL_is_init_finished(bench.peer.ssl())); // nothing was sent behind it but the alert
    }

    void onlyNamesAreToldToTheServer()
    {
        Bench byName{m_authority, u"LocalHost."_s};
        QCOMPARE(QString::fromLatin1(SSL_get_servername(byName.peer.ssl(), TLSEXT_NAMETYPE_host_name)), u"localhost"_s);
        Bench byAddress{m_authority, u"127.0.0.1"_s};
        QCOMPARE(byAddress.handshake.progress, Progress::Done);
        QVERIFY(SSL_get_servername(byAddress.peer.ssl(), TLSEXT_NAMETYPE_host_name) == nullptr);
    }

    void aCutStreamIsToldFromAnEndedOne()
    {
        Bench cut{m_authority};
        QVERIFY(cut.peer.send("half"));
        cut.peer.cut();
        QCOMPARE(cut.readOn().progress, Progress::Done);
        const Transfer end = cut.readOn();
        QCOMPARE(end.progress, Progress::Failed);
        QCOMPARE(end.error.kind, ErrorKind::Disconnected);
        QVERIFY2(end.error.detail.contains(u"goodbye"_s), qPrintable(end.error.detail));

        Bench ended{m_authority};
        SSL_shutdown(ended.peer.ssl());
        QCOMPARE(ended.readOn().progress, Progress::Ended);
    }

    void theGoodbyeArrives()
    {
        Bench bench{m_authority};
        QCOMPARE(bench.session.sayGoodbye().progress, Progress::Done);
        for (int i = 0; i < 100'000 && !bench.peer.hasGoodbye(); ++i)
            QCOMPARE(bench.peer.receive(), "");
        QVERIFY(bench.peer.hasGoodbye());
    }

    // Each is work without a byte for us: OpenSSL alone would go on as long as they come.
    void aFloodOfKeyUpdatesTakesTurns()
    {
        Bench bench{m_authority};
        constexpr int kUpdates = 300;
        for (int i = 0; i < kUpdates; ++i) {
            QCOMPARE(SSL_key_update(bench.peer.ssl(), SSL_KEY_UPDATE_NOT_REQUESTED), 1);
            QCOMPARE(SSL_do_handshake(bench.peer.ssl()), 1);
        }
        QVERIFY(bench.peer.send("x"));
        int turns = 0;
        while (bench.received.isEmpty() && turns < kUpdates) {
            const Progress progress = bench.readOn().progress;
            QVERIFY(progress == Progress::Yielded || progress == Progress::Done);
            ++turns;
        }
        QCOMPARE(bench.received, "x");
        QVERIFY2(turns >= 4, qPrintable(QString::number(turns)));
    }

    void writingToNobodyIsAnErrorAndNoSignal()
    {
        Bench bench{m_authority};
        bench.peer.cut();
        Transfer last;
        for (int i = 0; i < 1000 && last.progress == Progress::Done; ++i)
            last = bench.session.write(QByteArray(16'384, 'x'));
        QCOMPARE(last.progress, Progress::Failed);
        QCOMPARE(last.error.kind, ErrorKind::Disconnected);
    }

    void aWriteWithoutRoomGoesOnLater()
    {
        Bench bench{m_authority};
        QByteArray unsent(16 << 20, 'y');
        Transfer last;
        while (last.progress == Progress::Done && !unsent.isEmpty()) {
            last = bench.session.write(unsent);
            unsent.remove(0, last.bytes);
        }
        QCOMPARE(last.progress, Progress::NeedsRoom);
        qsizetype got = 0;
        const qsizetype sent = (16 << 20) - unsent.size();
        while (got < sent)
            got += bench.peer.receive().size();
        last = bench.session.write(unsent);
        QCOMPARE(last.progress, Progress::Done);
    }
};

QTEST_GUILESS_MAIN(TlsSessionTest)
#include "tst_tlssession.moc"
