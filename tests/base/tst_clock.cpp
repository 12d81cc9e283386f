// The real clock and its timers, and the one that tests move by hand.
#include "base/clock.h"
#include "support/manualclock.h"

#include <QTest>

#include <memory>
#include <vector>

using namespace std::chrono_literals;
using testsupport::ManualClock;

class TestClock : public QObject
{
    Q_OBJECT

private slots:
    void theWallClockIsTheSystems();
    void elapsedNeverGoesBack();
    void aTimerFiresOnce();
    void aStoppedTimerDoesNotFire();
    void aDestroyedTimerDoesNotFire();
    void startingAgainMovesTheEnd();
    void aTimerMayBeDestroyedInItsOwnCallback();
    void aTimerMayStartItselfAgain();

    void manualTimeMovesOnlyByHand();
    void manualTimersFireInTheOrderOfTheirDeadlines();
    void manualTimersSeeTheTimeOfTheirDeadline();
    void aManualTimerMayBeDestroyedInItsOwnCallback();
};

void TestClock::theWallClockIsTheSystems()
{
    const auto before = std::chrono::system_clock::now();
    const auto now = base::SystemClock{}.now();
    QVERIFY(before <= now && now <= std::chrono::system_clock::now());
}

void TestClock::elapsedNeverGoesBack()
{
    const base::SystemClock clock;
    auto last = clock.elapsed();
    QVERIFY(last > 0ms);
    for (int i = 0; i < 10'000; ++i) {
        const auto now = clock.elapsed();
        QVERIFY(now >= last);
        last = now;
    }
}

void TestClock::aTimerFiresOnce()
{
    base::SystemClock clock;
    int fired = 0;
    const auto timer = clock.makeTimer([&fired] { ++fired; });
    QVERIFY(!timer->isActive());
    timer->start(1ms);
    QVERIFY(timer->isActive());
    QTRY_COMPARE(fired, 1);
    QVERIFY(!timer->isActive());
    int later = 0;
    const auto second = clock.makeTimer([&later] { ++later; });
    second->start(5ms); // a repeating first one would fire again before this
    QTRY_COMPARE(later, 1);
    QCOMPARE(fired, 1);
}

void TestClock::aStoppedTimerDoesNotFire()
{
    base::SystemClock clock;
    bool isStoppedFired = false;
    bool isOtherFired = false;
    const auto stopped = clock.makeTimer([&] { isStoppedFired = true; });
    const auto other = clock.makeTimer([&] { isOtherFired = true; });
    stopped->start(1ms);
    other->start(5ms);
    stopped->stop();
    QVERIFY(!stopped->isActive());
    QTRY_VERIFY(isOtherFired);
    QVERIFY(!isStoppedFired);
}

void TestClock::aDestroyedTimerDoesNotFire()
{
    base::SystemClock clock;
    bool isGoneFired = false;
    bool isOtherFired = false;
    auto gone = clock.makeTimer([&] { isGoneFired = true; });
    const auto other = clock.makeTimer([&] { isOtherFired = true; });
    gone->start(1ms);
    other->start(5ms);
    gone.reset();
    QTRY_VERIFY(isOtherFired);
    QVERIFY(!isGoneFired);
}

void TestClock::startingAgainMovesTheEnd()
{
    base::SystemClock clock;
    int fired = 0;
    const auto moved = clock.makeTimer([&fired] { ++fired; });
    moved->start(1h);
    moved->start(1ms);
    QTRY_COMPARE(fired, 1);
}

void TestClock::aTimerMayBeDestroyedInItsOwnCallback()
{
    base::SystemClock clock;
    std::unique_ptr<base::Timer> timer;
    int fired = 0;
    const auto owned = std::make_shared<int>(7); // what the callback holds must live until it returns
    timer = clock.makeTimer([&timer, &fired, owned] {
        timer.reset();
        fired = *owned;
    });
    timer->start(0ms);
    QTRY_COMPARE(fired, 7);
    QVERIFY(timer == nullptr);
}

void TestClock::aTimerMayStartItselfAgain()
{
    base::SystemClock clock;
    std::unique_ptr<base::Timer> timer;
    int fired = 0;
    timer = clock.makeTimer([&timer, &fired] {
        if (++fired < 3)
            timer->start(0ms);
    });
    timer->start(0ms);
    QTRY_COMPARE(fired, 3);
    QVERIFY(!timer->isActive());
}

void TestClock::manualTimeMovesOnlyByHand()
{
    ManualClock clock;
    const auto now = clock.now();
    const auto elapsed = clock.elapsed();
    int fired = 0;
    const auto timer = clock.makeTimer([&fired] { ++fired; });
    timer->start(10ms);
    QCOMPARE(clock.activeTimers(), 1);
    clock.advance(9ms);
    QCOMPARE(fired, 0);
    clock.advance(1ms);
    QCOMPARE(fired, 1);
    clock.advance(1h);
    QCOMPARE(fired, 1);
    QCOMPARE(clock.activeTimers(), 0);
    QVERIFY(clock.now() - now == 1h + 10ms);
    QVERIFY(clock.elapsed() - elapsed == 1h + 10ms);
}

void TestClock::manualTimersFireInTheOrderOfTheirDeadlines()
{
    ManualClock clock;
    std::vector<int> order;
    const auto late = clock.makeTimer([&] { order.push_back(2); });
    const auto early = clock.makeTimer([&] { order.push_back(1); });
    std::unique_ptr<base::Timer> started; // by another, inside the same step
    const auto starter = clock.makeTimer([&] {
        started = clock.makeTimer([&] { order.push_back(3); });
        started->start(25ms);
    });
    late->start(20ms);
    early->start(10ms);
    starter->start(5ms);
    clock.advance(1s);
    QCOMPARE(order, (std::vector{1, 2, 3}));
}

void TestClock::manualTimersSeeTheTimeOfTheirDeadline()
{
    ManualClock clock;
    const auto start = clock.elapsed();
    std::chrono::milliseconds seen{};
    const auto timer = clock.makeTimer([&] { seen = clock.elapsed() - start; });
    timer->start(30ms);
    clock.advance(1s);
    QVERIFY(seen == 30ms);
}

void TestClock::aManualTimerMayBeDestroyedInItsOwnCallback()
{
    ManualClock clock;
    std::unique_ptr<base::Timer> timer;
    int fired = 0;
    timer = clock.makeTimer([&] {
        timer.reset();
        ++fired;
    });
    timer->start(1ms);
    clock.advance(1s);
    QCOMPARE(fired, 1);
    QCOMPARE(clock.activeTimers(), 0);
}

QTEST_GUILESS_MAIN(TestClock)
#include "tst_clock.moc"
