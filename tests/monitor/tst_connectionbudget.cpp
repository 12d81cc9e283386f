// Who gets a connection, who waits, and what a refusal teaches.
#include "monitor/connectionbudget.h"
#include "support/manualclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;
using monitor::ConnectionBudget;
using monitor::LeasePurpose;
using Lease = monitor::ConnectionBudget::Lease;

class TestConnectionBudget : public QObject
{
    Q_OBJECT

private slots:
    void aLeaseIsGivenBackWhenItGoes();
    void nobodyHoldsMoreThanTheLimit();
    void aDownloadLeavesTheLastOneToCommands();
    void withTwoADownloadMayHaveTheSecond();
    void aCommandThatWaitsIsServedFirstAndSaysSo();
    void nothingIsLentWhereOneConnectionIsShared();
    void whoIsGoneIsNotServed();
    void aRefusalLowersTheLimitToWhatStands();
    void aRefusalWithNothingStandingTeachesNothing();
    void aServerThatEndsOneForAnotherIsUnderstood();
    void aNetworkThatGoesTeachesNothing();
    void aLowLimitIsTriedHigherEverMoreSlowly();
    void aSuccessAboveTheLimitEndsTheDoubt();
    void whatWasLearnedIsTakenUpAgain();
    void aLeaseMayOutliveItsBudget();

private:
    testsupport::ManualClock m_clock;
};

void TestConnectionBudget::aLeaseIsGivenBackWhenItGoes()
{
    ConnectionBudget budget{m_clock, 2, {}};
    {
        const auto lease = budget.tryLease(LeasePurpose::Watch);
        QVERIFY(lease);
        QCOMPARE(budget.inUse(), 1);
        Lease moved;
        QVERIFY(!moved);
        moved = *budget.tryLease(LeasePurpose::Command);
        QCOMPARE(budget.inUse(), 2);
        moved.reset();
        QCOMPARE(budget.inUse(), 1);
    }
    QCOMPARE(budget.inUse(), 0);
}

void TestConnectionBudget::nobodyHoldsMoreThanTheLimit()
{
    ConnectionBudget budget{m_clock, 3, {}};
    std::vector<Lease> held;
    while (auto lease = budget.tryLease(LeasePurpose::Watch))
        held.push_back(*std::move(lease));
    QCOMPARE(held.size(), std::size_t{3});
    QVERIFY(!budget.tryLease(LeasePurpose::Command));
}

void TestConnectionBudget::aDownloadLeavesTheLastOneToCommands()
{
    ConnectionBudget budget{m_clock, 4, {}};
    const auto watch = budget.tryLease(LeasePurpose::Watch);
    std::vector<Lease> downloads;
    while (auto lease = budget.tryLease(LeasePurpose::Download))
        downloads.push_back(*std::move(lease));
    QCOMPARE(downloads.size(), std::size_t{2});
    const auto command = budget.tryLease(LeasePurpose::Command);
    QVERIFY(command);
    downloads.pop_back();
    QVERIFY2(budget.tryLease(LeasePurpose::Download), "a command has its own already");
}

void TestConnectionBudget::withTwoADownloadMayHaveTheSecond()
{
    ConnectionBudget budget{m_clock, 2, {}};
    const auto watch = budget.tryLease(LeasePurpose::Watch);
    QVERIFY(budget.tryLease(LeasePurpose::Download));
}

void TestConnectionBudget::aCommandThatWaitsIsServedFirstAndSaysSo()
{
    ConnectionBudget budget{m_clock, 2, {}};
    QSignalSpy wanted{&budget, &ConnectionBudget::wanted};
    const auto watch = budget.tryLease(LeasePurpose::Watch);
    Lease download;
    budget.lease(LeasePurpose::Download, this, [&download](Lease lease) { download = std::move(lease); });
    QVERIFY(download);
    QStringList served;
    std::vector<Lease> held;
    const auto note = [&](const char *who) {
        return [&served, &held, who](Lease lease) {
            served.append(QString::fromLatin1(who));
            held.push_back(std::move(lease));
        };
    };
    budget.lease(LeasePurpose::Download, this, note("download"));
    QCOMPARE(wanted.count(), 1);
    QVERIFY2(!budget.isWanted(LeasePurpose::Download), "one download does not make way for another");
    budget.lease(LeasePurpose::Command, this, note("command"));
    QCOMPARE(wanted.count(), 2);
    QVERIFY(budget.isWanted(LeasePurpose::Download));
    QVERIFY(served.isEmpty());
    download.reset();
    QCOMPARE(served, QStringList{QStringLiteral("command")});
    QVERIFY(!budget.isWanted(LeasePurpose::Download));
    QVERIFY(!budget.tryLease(LeasePurpose::Download));
    Lease last = std::move(held.front());
    held.clear();
    last.reset();
    QCOMPARE(served.size(), 2);
}

void TestConnectionBudget::nothingIsLentWhereOneConnectionIsShared()
{
    ConnectionBudget budget{m_clock, 1, {}};
    QVERIFY(budget.isShared());
    QVERIFY(!budget.tryLease(LeasePurpose::Command));
    QVERIFY(!budget.tryLease(LeasePurpose::Download));
    QVERIFY(budget.tryLease(LeasePurpose::Watch));
}

void TestConnectionBudget::whoIsGoneIsNotServed()
{
    ConnectionBudget budget{m_clock, 2, {}};
    const auto watch = budget.tryLease(LeasePurpose::Watch);
    auto second = budget.tryLease(LeasePurpose::Watch);
    auto context = std::make_unique<QObject>();
    bool served = false;
    budget.lease(LeasePurpose::Command, context.get(), [&served](const Lease &) { served = true; });
    context.reset();
    second.reset();
    QVERIFY(!served);
    QCOMPARE(budget.inUse(), 1);
}

void TestConnectionBudget::aRefusalLowersTheLimitToWhatStands()
{
    ConnectionBudget budget{m_clock, 5, {}};
    QSignalSpy changed{&budget, &ConnectionBudget::limitChanged};
    std::vector<ConnectionBudget::Learned> kept;
    connect(&budget, &ConnectionBudget::learned, this,
            [&kept](const ConnectionBudget::Learned &learned) { kept.push_back(learned); });
    auto first = budget.tryLease(LeasePurpose::Watch);
    first->established();
    auto second = budget.tryLease(LeasePurpose::Watch);
    second->established();
    auto third = budget.tryLease(LeasePurpose::Watch);
    third->refused();
    QCOMPARE(budget.limit(), 2);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(kept.size(), std::size_t{1});
    QCOMPARE(kept.front().limit, 2);
    QVERIFY(kept.front().tryAgainAt);
}

void TestConnectionBudget::aRefusalWithNothingStandingTeachesNothing()
{
    ConnectionBudget budget{m_clock, 5, {}};
    auto first = budget.tryLease(LeasePurpose::Watch);
    first->refused();
    QCOMPARE(budget.limit(), 5);
}

void TestConnectionBudget::aServerThatEndsOneForAnotherIsUnderstood()
{
    ConnectionBudget budget{m_clock, 5, {}};
    std::vector<Lease> held;
    const auto open = [&] {
        held.push_back(*budget.tryLease(LeasePurpose::Watch));
        held.back().established();
    };
    open();
    open();
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(budget.limit(), 5);
        open(); // the third: the server ends the oldest
        m_clock.advance(100ms);
        held.front().dropped();
        held.erase(held.begin());
    }
    QCOMPARE(budget.limit(), 2);
}

void TestConnectionBudget::aNetworkThatGoesTeachesNothing()
{
    ConnectionBudget budget{m_clock, 5, {}};
    for (int i = 0; i < 10; ++i) {
        std::vector<Lease> held;
        for (int n = 0; n < 4; ++n) {
            held.push_back(*budget.tryLease(LeasePurpose::Watch));
            held.back().established();
        }
        m_clock.advance(1s);
        for (Lease &lease : held)
            lease.dropped();
    }
    QCOMPARE(budget.limit(), 5);
}

void TestConnectionBudget::aLowLimitIsTriedHigherEverMoreSlowly()
{
    ConnectionBudget budget{m_clock, 5, {}};
    auto first = budget.tryLease(LeasePurpose::Watch);
    first->established();
    budget.tryLease(LeasePurpose::Watch)->refused();
    QCOMPARE(budget.limit(), 1);
    for (const auto &wait : {10min, 60min, std::chrono::minutes{24h}, std::chrono::minutes{72h}}) {
        m_clock.advance(wait - 1s);
        QCOMPARE(budget.limit(), 1);
        m_clock.advance(1s);
        QCOMPARE(budget.limit(), 2);
        budget.tryLease(LeasePurpose::Watch)->refused();
        QCOMPARE(budget.limit(), 1);
    }
    m_clock.advance(72h);
    QCOMPARE(budget.limit(), 2);
}

void TestConnectionBudget::aSuccessAboveTheLimitEndsTheDoubt()
{
    ConnectionBudget budget{m_clock, 3, {}};
    auto first = budget.tryLease(LeasePurpose::Watch);
    first->established();
    budget.tryLease(LeasePurpose::Watch)->refused();
    m_clock.advance(10min);
    QCOMPARE(budget.limit(), 2);
    std::vector<ConnectionBudget::Learned> kept;
    connect(&budget, &ConnectionBudget::learned, this,
            [&kept](const ConnectionBudget::Learned &learned) { kept.push_back(learned); });
    auto second = budget.tryLease(LeasePurpose::Watch);
    second->established();
    QCOMPARE(kept.size(), std::size_t{1});
    QCOMPARE(kept.front().limit, 2);
    QCOMPARE(kept.front().refusals, 0);
    m_clock.advance(60min);
    QCOMPARE(budget.limit(), 3);
}

void TestConnectionBudget::whatWasLearnedIsTakenUpAgain()
{
    const ConnectionBudget::Learned learned{2, 4, m_clock.now() + 1h};
    ConnectionBudget budget{m_clock, 5, learned};
    QCOMPARE(budget.limit(), 2);
    m_clock.advance(1h);
    QCOMPARE(budget.limit(), 3);
    // A clock that was set back years ago does not keep it low for years.
    ConnectionBudget strange{m_clock, 5, {2, 1, m_clock.now() + 24h * 1000}};
    m_clock.advance(72h);
    QCOMPARE(strange.limit(), 3);
}

void TestConnectionBudget::aLeaseMayOutliveItsBudget()
{
    auto budget = std::make_unique<ConnectionBudget>(m_clock, 2, ConnectionBudget::Learned{});
    auto lease = budget->tryLease(LeasePurpose::Watch);
    budget.reset();
    lease->established();
    lease.reset();
    QCOMPARE(m_clock.activeTimers(), 0);
}

QTEST_GUILESS_MAIN(TestConnectionBudget)
#include "tst_connectionbudget.moc"
