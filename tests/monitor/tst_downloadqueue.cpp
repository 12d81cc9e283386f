// Which messages of a download go out, come back and end.
#include "monitor/downloadqueue.h"

#include <QTest>

using monitor::DownloadQueue;

class TestDownloadQueue : public QObject
{
    Q_OBJECT

private slots:
    void everyMessageGoesOutOnceInOrder();
    void whatIsGivenBackGoesOutAgain();
    void aRefusedBatchIsAskedForOneByOne();
    void itIsFinishedWhenEveryMessageHasItsResult();
    void anEmptyMailboxIsFinishedAtOnce();
};

namespace {

std::vector<mail::Uid> uids(std::uint32_t first, std::uint32_t last)
{
    std::vector<mail::Uid> result;
    for (std::uint32_t uid = first; uid <= last; ++uid)
        result.emplace_back(uid);
    return result;
}

} // namespace

void TestDownloadQueue::everyMessageGoesOutOnceInOrder()
{
    DownloadQueue queue;
    QVERIFY(!queue.isFinished());
    queue.fill(uids(1, 120), 0);
    std::vector<mail::Uid> all;
    while (queue.hasWork()) {
        const auto batch = queue.takeBatch();
        QVERIFY(!batch.empty() && batch.size() <= DownloadQueue::kBatchMessages);
        all.insert(all.end(), batch.begin(), batch.end());
    }
    QCOMPARE(all, uids(1, 120));
    QVERIFY(!queue.isFinished());
}

void TestDownloadQueue::whatIsGivenBackGoesOutAgain()
{
    DownloadQueue queue;
    queue.fill(uids(1, 60), 0);
    const auto first = queue.takeBatch();
    queue.takeBatch();
    QVERIFY(!queue.hasWork());
    queue.giveBack({first.begin() + 10, first.end()});
    QCOMPARE(queue.takeBatch(), uids(11, 50));
}

void TestDownloadQueue::aRefusedBatchIsAskedForOneByOne()
{
    DownloadQueue queue;
    queue.fill(uids(1, 52), 0);
    queue.suspect(queue.takeBatch());
    QCOMPARE(queue.takeBatch(), uids(51, 52)); // the others come first
    for (std::uint32_t uid = 1; uid <= 50; ++uid)
        QCOMPARE(queue.takeBatch(), uids(uid, uid));
    QVERIFY(!queue.hasWork());
}

void TestDownloadQueue::itIsFinishedWhenEveryMessageHasItsResult()
{
    DownloadQueue queue;
    queue.fill(uids(1, 3), 4);
    queue.takeBatch();
    queue.failed(mail::Uid{3}, {base::ErrorKind::Rejected, {}, {}});
    queue.saved(mail::Uid{1}, 100);
    queue.failed(mail::Uid{2}, {base::ErrorKind::NotFound, {}, {}});
    QVERIFY(queue.isFinished());
    QCOMPARE(queue.progress(), (monitor::DownloadProgress{0, 7, 5, 2, 100}));
    const auto report = queue.report();
    QCOMPARE(report.saved, 1);
    QCOMPARE(report.present, 4);
    QCOMPARE(report.octets, 100);
    QCOMPARE(report.failures.size(), std::size_t{2});
    QCOMPARE(report.failures.front().uid, mail::Uid{2}); // in order, whenever they failed
}

void TestDownloadQueue::anEmptyMailboxIsFinishedAtOnce()
{
    DownloadQueue queue;
    queue.fill({}, 0);
    QVERIFY(queue.isFinished());
    QVERIFY(!queue.hasWork());
}

QTEST_GUILESS_MAIN(TestDownloadQueue)
#include "tst_downloadqueue.moc"
