// How long an IDLE may last, learned from what became of silences.
#include "monitor/idlerenewal.h"
#include "monitor/pollpace.h"

#include <QTest>

using namespace std::chrono_literals;
using monitor::IdleRenewal;
using monitor::PollPace;

class TestIdleRenewal : public QObject
{
    Q_OBJECT

private slots:
    void itStartsWithWhatIsKnownWithinItsBounds();
    void aDeadSilenceLowersIt();
    void aShortOrAVeryLongSilenceTeachesNothing();
    void silencesThatEndedWellRaiseItSlowly();
    void aPollSlowsDownWhileNothingComes();
    void aSlowIntervalStaysAsItWasSet();
};

void TestIdleRenewal::itStartsWithWhatIsKnownWithinItsBounds()
{
    QCOMPARE(IdleRenewal{}.longest(), std::chrono::seconds{9min});
    QCOMPARE(IdleRenewal{}.quiet(), IdleRenewal::kQuiet);
    QCOMPARE(IdleRenewal{28min}.longest(), std::chrono::seconds{9min});
    QCOMPARE(IdleRenewal{10s}.longest(), std::chrono::seconds{2min});
    QCOMPARE(IdleRenewal{3min}.quiet(), std::chrono::seconds{3min});
}

void TestIdleRenewal::aDeadSilenceLowersIt()
{
    IdleRenewal renewal;
    QVERIFY(renewal.foundDead(270s));
    QCOMPARE(renewal.longest(), std::chrono::seconds{180s});
    QVERIFY(renewal.foundDead(180s));
    QCOMPARE(renewal.longest(), std::chrono::seconds{120s});
    QVERIFY2(!renewal.foundDead(120s), "no less than two minutes");
    QCOMPARE(renewal.longest(), std::chrono::seconds{120s});
}

void TestIdleRenewal::aShortOrAVeryLongSilenceTeachesNothing()
{
    IdleRenewal renewal;
    QVERIFY(!renewal.foundDead(30s));
    QVERIFY2(!renewal.foundDead(2h), "the machine slept");
    QCOMPARE(renewal.longest(), std::chrono::seconds{9min});
}

void TestIdleRenewal::silencesThatEndedWellRaiseItSlowly()
{
    IdleRenewal renewal{2min};
    int silences = 0;
    while (renewal.longest() < 3min && silences < 1000) {
        (void)renewal.survived(renewal.quiet());
        ++silences;
    }
    QCOMPARE(silences, 60);
    QVERIFY2(!renewal.survived(30s), "a short silence says nothing");
    for (int i = 0; i < 10000; ++i)
        (void)renewal.survived(renewal.quiet());
    QCOMPARE(renewal.longest(), std::chrono::seconds{9min});
}

void TestIdleRenewal::aPollSlowsDownWhileNothingComes()
{
    PollPace pace;
    QCOMPARE(pace.current(), std::chrono::milliseconds{60s});
    for (int i = 0; i < 20; ++i)
        pace.foundNothing();
    QCOMPARE(pace.current(), PollPace::kSlowest);
    pace.foundNews();
    QCOMPARE(pace.current(), std::chrono::milliseconds{60s});
    QCOMPARE(pace.interval(), std::chrono::milliseconds{60s});
}

void TestIdleRenewal::aSlowIntervalStaysAsItWasSet()
{
    PollPace pace{10min};
    pace.foundNothing();
    QCOMPARE(pace.current(), std::chrono::milliseconds{10min});
}

QTEST_GUILESS_MAIN(TestIdleRenewal)
#include "tst_idlerenewal.moc"
