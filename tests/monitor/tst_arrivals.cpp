// Which rows may be committed while others are still on their way.
#include "monitor/arrivals.h"

#include <QTest>

using mail::SeqNo;
using mail::Uid;
using monitor::Arrivals;

namespace {

mail::Message message(std::uint32_t uid, const QString &subject = {})
{
    mail::Message message;
    message.uid = Uid{uid};
    message.envelope.subject = subject;
    return message;
}

std::vector<std::uint32_t> uids(const std::vector<mail::Message> &messages)
{
    std::vector<std::uint32_t> found;
    for (const mail::Message &each : messages)
        found.push_back(each.uid.value());
    return found;
}

} // namespace

class TestArrivals : public QObject
{
    Q_OBJECT

private slots:
    void withoutNewsAllMayGo();
    void newsGoUpToTheFirstThatIsMissing();
    void damagedNewsWait();
    void theLeastDoesNotReplaceTheWhole();
    void flagsAndRemovalsReachWhatWaits();
};

void TestArrivals::withoutNewsAllMayGo()
{
    Arrivals arrivals;
    arrivals.add(SeqNo{9}, message(90), false);
    arrivals.add(SeqNo{}, message(20), false); // "* 0 FETCH"
    QCOMPARE(uids(arrivals.take({Uid{10}, false, false, 0})), (std::vector{20U, 90U}));
    QVERIFY(arrivals.isEmpty());
}

void TestArrivals::newsGoUpToTheFirstThatIsMissing()
{
    Arrivals arrivals;
    arrivals.add(SeqNo{3}, message(5), false); // below the mark: no news
    arrivals.add(SeqNo{11}, message(11), false);
    arrivals.add(SeqNo{13}, message(13), false);
    Arrivals::Gate gate{Uid{10}, true, false, 11};
    QCOMPARE(uids(arrivals.take(gate)), (std::vector{5U, 11U}));
    gate.knownPrefix = 13;
    QCOMPARE(uids(arrivals.take(gate)), std::vector{13U});
}

void TestArrivals::damagedNewsWait()
{
    Arrivals arrivals;
    arrivals.add(SeqNo{11}, message(11), false);
    QVERIFY(arrivals.take({Uid{10}, true, true, 11}).empty());
    QCOMPARE(arrivals.size(), std::size_t{1});
}

void TestArrivals::theLeastDoesNotReplaceTheWhole()
{
    Arrivals arrivals;
    arrivals.add(SeqNo{1}, message(1, QStringLiteral("whole")), false);
    arrivals.add(SeqNo{1}, message(1), true);
    arrivals.add(SeqNo{2}, message(2), true);
    arrivals.add(SeqNo{2}, message(2, QStringLiteral("whole, too")), false);
    const auto taken = arrivals.take({});
    QCOMPARE(taken[0].envelope.subject, QStringLiteral("whole"));
    QCOMPARE(taken[1].envelope.subject, QStringLiteral("whole, too"));
}

void TestArrivals::flagsAndRemovalsReachWhatWaits()
{
    Arrivals arrivals;
    arrivals.add(SeqNo{1}, message(1), false);
    arrivals.add(SeqNo{2}, message(2), false);
    arrivals.setFlags(Uid{1}, mail::Flags{{mail::kSeen}});
    arrivals.setFlags(Uid{7}, mail::Flags{{mail::kSeen}});
    arrivals.forget(Uid{2});
    const auto taken = arrivals.take({});
    QCOMPARE(uids(taken), std::vector{1U});
    QVERIFY(taken.front().flags.isSeen());
}

QTEST_APPLESS_MAIN(TestArrivals)
#include "tst_arrivals.moc"
