#include "monitor/backoff.h"

#include <QTest>

using namespace std::chrono_literals;
using base::ErrorKind;
using monitor::Backoff;

class TestBackoff : public QObject
{
    Q_OBJECT

private slots:
    void networkFaultsStartAtOnceAndCapAtAMinute();
    void networkFaultsCapAtTwoMinutesAfterAnHour();
    void serverFaultsFollowTheSlowTail_data();
    void serverFaultsFollowTheSlowTail();
    void onlyAMinuteOfHealthResetsTheCount();
    void aServerThatEndsAHealthySessionIsJoinedAtOnce();
    void aServerThatEndsEverySessionAtOnceIsNotHammered();
    void throttlingWaitsEvenAfterAHealthySession();
    void jitterStaysWithinAFifth();
    void resetStartsSmallAgain();
    void aWaitThatIsAskedForIsKeptAndAtMostATenthLonger();
};

namespace {

constexpr double kNoJitter = 0.5; // the middle of the range

} // namespace

void TestBackoff::networkFaultsStartAtOnceAndCapAtAMinute()
{
    Backoff backoff;
    std::chrono::milliseconds now = 0ms;
    QList<qint64> delays;
    for (int i = 0; i < 9; ++i) {
        const auto delay = backoff.failed(ErrorKind::Refused, now, kNoJitter);
        delays.append(delay.count());
        now += delay;
    }
    QCOMPARE(delays, (QList<qint64>{250, 1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000}));
}

void TestBackoff::networkFaultsCapAtTwoMinutesAfterAnHour()
{
    Backoff backoff;
    for (int i = 0; i < 20; ++i)
        (void)backoff.failed(ErrorKind::Network, 0ms, kNoJitter);
    QCOMPARE(backoff.failed(ErrorKind::Network, 59min, kNoJitter), 60000ms);
    QCOMPARE(backoff.failed(ErrorKind::Network, 61min, kNoJitter), 120000ms);
}

void TestBackoff::serverFaultsFollowTheSlowTail_data()
{
    QTest::addColumn<int>("kind");
    for (const ErrorKind kind : {ErrorKind::Throttled, ErrorKind::Server, ErrorKind::Protocol, ErrorKind::Desync,
                                 ErrorKind::Certificate, ErrorKind::TlsInjection, ErrorKind::Tls})
        QTest::newRow(qPrintable(base::kindName(kind))) << static_cast<int>(kind);
}

void TestBackoff::serverFaultsFollowTheSlowTail()
{
    QFETCH(int, kind);
    const auto error = static_cast<ErrorKind>(kind);
    Backoff backoff;
    QCOMPARE(backoff.failed(error, 0ms, kNoJitter), 60000ms);
    QCOMPARE(backoff.failed(error, 9min, kNoJitter), 60000ms);
    QCOMPARE(backoff.failed(error, 11min, kNoJitter), 600000ms);
    QCOMPARE(backoff.failed(error, 61min, kNoJitter), 3600000ms);
}

void TestBackoff::onlyAMinuteOfHealthResetsTheCount()
{
    Backoff backoff;
    for (int i = 0; i < 5; ++i)
        (void)backoff.failed(ErrorKind::Disconnected, 0ms, kNoJitter);
    backoff.connected(10s);
    QCOMPARE(backoff.failed(ErrorKind::Disconnected, 69s, kNoJitter), 16000ms);
    backoff.connected(100s);
    QCOMPARE(backoff.failed(ErrorKind::Disconnected, 161s, kNoJitter), 250ms);
}

void TestBackoff::aServerThatEndsAHealthySessionIsJoinedAtOnce()
{
    Backoff backoff;
    backoff.connected(0ms);
    QCOMPARE(backoff.failed(ErrorKind::Server, 30min, kNoJitter), 250ms);
}

void TestBackoff::aServerThatEndsEverySessionAtOnceIsNotHammered()
{
    Backoff backoff;
    std::chrono::milliseconds now = 0ms;
    int connects = 0;
    while (now < 10min) {
        ++connects;
        backoff.connected(now);
        now += 100ms + backoff.failed(ErrorKind::Server, now + 100ms, kNoJitter);
    }
    QVERIFY2(connects <= 10, qPrintable(QString::number(connects)));
}

void TestBackoff::throttlingWaitsEvenAfterAHealthySession()
{
    Backoff backoff;
    backoff.connected(0ms);
    QCOMPARE(backoff.failed(ErrorKind::Throttled, 30min, kNoJitter), 60000ms);
}

void TestBackoff::jitterStaysWithinAFifth()
{
    Backoff low;
    Backoff high;
    QCOMPARE(low.failed(ErrorKind::Server, 0ms, 0.0), 48000ms);
    QVERIFY(high.failed(ErrorKind::Server, 0ms, 0.999999) <= 72000ms);
}

void TestBackoff::resetStartsSmallAgain()
{
    Backoff backoff;
    for (int i = 0; i < 8; ++i)
        (void)backoff.failed(ErrorKind::Network, 0ms, kNoJitter);
    backoff.reset();
    QCOMPARE(backoff.failed(ErrorKind::Network, 1h, kNoJitter), 250ms);
}

void TestBackoff::aWaitThatIsAskedForIsKeptAndAtMostATenthLonger()
{
    for (const double jitter : {0.0, 0.5, 0.999}) {
        Backoff backoff;
        const auto delay = backoff.failed(ErrorKind::Throttled, 0ms, jitter, 89117ms);
        QVERIFY(delay >= 89117ms && delay <= 98029ms);
    }
}

QTEST_APPLESS_MAIN(TestBackoff)
#include "tst_backoff.moc"
