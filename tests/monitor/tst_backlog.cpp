// In which order what is missing is asked for.
#include "monitor/backlog.h"
#include "monitor/messagebuilder.h"

#include <QTest>

using mail::Uid;
using monitor::Backlog;
using monitor::FetchPurpose;

namespace {

std::vector<Uid> range(std::uint32_t first, std::uint32_t last)
{
    std::vector<Uid> uids;
    for (std::uint32_t uid = first; uid <= last; ++uid)
        uids.emplace_back(uid);
    return uids;
}

} // namespace

class TestBacklog : public QObject
{
    Q_OBJECT

private slots:
    void newsAreAskedOldestFirst();
    void whatIsFilledInIsAskedNewestFirst();
    void whatWasRefusedIsAskedForTheLeast();
    void whatWentIsNotAsked();
    void previewsKeepTheirOrder();
};

void TestBacklog::newsAreAskedOldestFirst()
{
    Backlog backlog;
    backlog.addNews(range(1001, 2000));
    backlog.addNews(range(1, 1000)); // a window below the one before
    const auto plan = backlog.takeNews("(UID)");
    QCOMPARE(plan.purpose, FetchPurpose::News);
    QVERIFY(plan.uids.contains(Uid{1}) && !plan.uids.contains(Uid{1001}));
    QVERIFY(backlog.hasNews());
    backlog.clearNews();
    QVERIFY(backlog.isEmpty());
}

void TestBacklog::whatIsFilledInIsAskedNewestFirst()
{
    Backlog backlog;
    backlog.addMissing(range(1001, 5000));
    backlog.addMissing(range(1, 1000));
    QCOMPARE(backlog.missing(), std::size_t{5000});
    const auto plan = backlog.takeMissing("(UID)");
    QCOMPARE(plan.purpose, FetchPurpose::Backfill);
    QVERIFY(plan.uids.contains(Uid{5000}) && !plan.uids.contains(Uid{1}));
    QCOMPARE(backlog.missing() + plan.uids.count(), std::size_t{5000});
}

void TestBacklog::whatWasRefusedIsAskedForTheLeast()
{
    Backlog backlog;
    backlog.addMissing(range(1, 3));
    backlog.addRetry(mail::UidSet::single(Uid{9}));
    const auto plan = backlog.takeMissing("(UID ENVELOPE)");
    QCOMPARE(plan.items, QByteArray{monitor::kMinimalItems});
    QCOMPARE(plan.uids.toImap(), QByteArray{"9"});
    QCOMPARE(backlog.takeMissing("(UID ENVELOPE)").uids.toImap(), QByteArray{"1:3"});
    QVERIFY(!backlog.hasMissing());
}

void TestBacklog::whatWentIsNotAsked()
{
    Backlog backlog;
    backlog.addMissing(range(1, 5));
    backlog.addNews(range(10, 12));
    backlog.forget({Uid{2}, Uid{11}});
    QCOMPARE(backlog.takeMissing("(UID)").uids.toImap(), QByteArray{"1,3:5"});
    QCOMPARE(backlog.takeNews("(UID)").uids.toImap(), QByteArray{"10,12"});
}

void TestBacklog::previewsKeepTheirOrder()
{
    Backlog backlog;
    std::vector<Uid> newestFirst = range(1, 100);
    std::reverse(newestFirst.begin(), newestFirst.end());
    backlog.setPreviews(newestFirst);
    const auto plan = backlog.takePreviews("(UID PREVIEW)");
    QVERIFY(plan.uids.contains(Uid{100}) && !plan.uids.contains(Uid{1}));
    QVERIFY(backlog.hasPreviews());
}

QTEST_APPLESS_MAIN(TestBacklog)
#include "tst_backlog.moc"
