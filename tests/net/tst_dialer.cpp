#include "net/dialer.h"

#include "net/blackhole.h"
#include "net/fakeresolver.h"
#include "support/manualclock.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;
using base::ErrorKind;
using testsupport::BlackHole;
using testsupport::FakeResolver;
using testsupport::ManualClock;

class DialerTest : public QObject
{
    Q_OBJECT

private:
    // A dialer with everything it needs, and what it reported.
    struct Bench {
        Bench()
        {
            connect(&dialer, &net::Dialer::failed, &dialer, [this](const base::Error &reason) { error = reason; });
        }
        ManualClock clock;
        FakeResolver resolver;
        net::Dialer dialer{clock, resolver};
        QSignalSpy connected{&dialer, &net::Dialer::connected};
        std::optional<base::Error> error;
    };

private slots:
    void aNameIsLookedUpInAsciiAndLowerCase()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        Bench bench;
        bench.resolver.addresses = {QHostAddress{QHostAddress::LocalHost}};
        bench.dialer.start(u"Mail.Bücher.example."_s, server.serverPort());
        QTRY_COMPARE(bench.connected.count(), 1);
        QCOMPARE(bench.resolver.lastHost, u"mail.xn--bcher-kva.example"_s);
        QVERIFY(bench.dialer.takeSocket()->isConnected());
        QCOMPARE(bench.clock.activeTimers(), 0);
    }

    void aLiteralAddressNeedsNoResolver()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        Bench bench;
        bench.dialer.start(u"127.0.0.1"_s, server.serverPort());
        QTRY_COMPARE(bench.connected.count(), 1);
        QVERIFY(bench.resolver.lastHost.isEmpty());
    }

    void anUnknownNameIsADnsError()
    {
        Bench bench;
        bench.dialer.start(u"host.invalid"_s, 993);
        QVERIFY(!bench.error);
        QTRY_VERIFY(bench.error);
        QCOMPARE(bench.error->kind, ErrorKind::Dns);
        QCOMPARE(bench.clock.activeTimers(), 0);
    }

    void aNameServerThatIsSilentEndsAfterTenSeconds()
    {
        Bench bench;
        bench.resolver.silent = true;
        bench.dialer.start(u"host.example"_s, 993);
        bench.clock.advance(std::chrono::milliseconds{9999});
        QVERIFY(!bench.error);
        bench.clock.advance(std::chrono::milliseconds{1});
        QVERIFY(bench.error);
        QCOMPARE(bench.error->kind, ErrorKind::Timeout);
        QVERIFY2(bench.error->detail.contains("not resolved"_L1), qPrintable(bench.error->detail));
        QCOMPARE(bench.clock.activeTimers(), 0);
    }

    void silentAddressesEndAfterTenSeconds()
    {
        const BlackHole hole{QHostAddress::LocalHost};
        if (!hole.works())
            QSKIP("this system answers even with a full queue");
        Bench bench;
        bench.dialer.start(u"127.0.0.1"_s, hole.port());
        bench.clock.advance(std::chrono::seconds{10});
        QVERIFY(bench.error);
        QCOMPARE(bench.error->kind, ErrorKind::Timeout);
        QVERIFY2(bench.error->detail.contains("127.0.0.1: no answer"_L1), qPrintable(bench.error->detail));
    }

    void anAbandonedDialerIgnoresTheLateAnswer()
    {
        Bench bench;
        bench.resolver.addresses = {QHostAddress{QHostAddress::LocalHost}};
        bench.dialer.start(u"host.example"_s, 993);
        bench.dialer.abandon();
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        QVERIFY(!bench.error);
        QCOMPARE(bench.connected.count(), 0);
        QCOMPARE(bench.clock.activeTimers(), 0);
    }
};

QTEST_GUILESS_MAIN(DialerTest)
#include "tst_dialer.moc"
