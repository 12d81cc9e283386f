// Sets of numbers: what is read, what is refused, and that no input makes them slow or large.
#include "mail/numberset.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <array>
#include <limits>
#include <set>
#include <type_traits>

using mail::NumberRange;
using mail::RangeList;
using mail::Uid;
using mail::UidSet;

class TestNumberSet : public QObject
{
    Q_OBJECT

private slots:
    void theLargestNumberIsWrittenInDigitsWhereAsked();
    void parses_data();
    void parses();
    void refuses_data();
    void refuses();
    void refusesMoreRangesThanAllowed();
    void agreesWithASetOfNumbers();
    void countsTheWholeRange();
    void theLargestNumberIsTheStar();
    void typedSetsAreMadeOfTheirNumbers();
    void numbersOfDifferentKindsDoNotMix();
    void hostileSetsAreReadInLinearTime_data();
    void hostileSetsAreReadInLinearTime();
};

void TestNumberSet::parses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<quint64>("count");
    const auto row = [](const char *text, const char *written, quint64 count) {
        QTest::newRow(text) << QByteArray{text} << QByteArray{written} << count;
    };
    row("1", "1", 1);
    row("4294967295", "*", 1);
    row("*", "*", 1);
    row("1:*", "1:*", 0xFFFFFFFFULL);
    row("*:1", "1:*", 0xFFFFFFFFULL);
    row("1:4294967295", "1:*", 0xFFFFFFFFULL);
    row("3,7:9", "3,7:9", 4);
    row("9:7,3", "3,7:9", 4);
    row("1,2,3", "1:3", 3);
    row("3,2,1", "1:3", 3);
    row("1:3,2:5", "1:5", 5);
    row("1:3,4:5", "1:5", 5);
    row("1:3,5", "1:3,5", 4);
    row("5,1:10,7", "1:10", 10);
    row("*,1", "1,*", 2);
    row("4294967294,*", "4294967294:*", 2);
    row("2:2", "2", 1);
    row("007", "7", 1);
}

void TestNumberSet::parses()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, written);
    QFETCH(const quint64, count);
    const auto list = RangeList::parse(text);
    QVERIFY(list.has_value());
    QCOMPARE(list->toImap(), written);
    QCOMPARE(list->count(), std::uint64_t{count});
    QVERIFY(!list->isEmpty());
    QCOMPARE(RangeList::parse(list->toImap()), list);
}

void TestNumberSet::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"",      "0",   "0:5", "5:0",         "4294967296", "99999999999", "18446744073709551617",
                             "-1",    "+1",  "1,",  ",1",          "1,,2",       "1:",          ":1",
                             "1:2:3", "a",   "1a",  " 1",          "1 ",         "1, 2",        "**",
                             "1:**",  "0x1", "1.5", "00000000001", "\xD9\xA1"})
        QTest::newRow(*text == '\0' ? "nothing" : text) << QByteArray{text};
    QTest::newRow("nul") << QByteArray("1\0", 2);
}

void TestNumberSet::refuses()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!RangeList::parse(text).has_value());
}

void TestNumberSet::refusesMoreRangesThanAllowed()
{
    QVERIFY(RangeList::parse("1,3,5", 3).has_value());
    QVERIFY(!RangeList::parse("1,3,5,7", 3).has_value());
    QVERIFY(!RangeList::parse("1,1,1,1", 3).has_value()); // they cost the same, whatever they fold into
}

void TestNumberSet::agreesWithASetOfNumbers()
{
    QRandomGenerator random{42};
    for (int round = 0; round < 200; ++round) {
        RangeList list;
        std::set<std::uint32_t> numbers;
        QByteArray text;
        for (int i = 0; i < 30; ++i) {
            const std::uint32_t first = 1 + random.bounded(100U);
            const std::uint32_t last = 1 + random.bounded(100U);
            list.add(NumberRange{first, last});
            for (std::uint32_t n = qMin(first, last); n <= qMax(first, last); ++n)
                numbers.insert(n);
            text += (text.isEmpty() ? "" : ",") + QByteArray::number(first) + ':' + QByteArray::number(last);
            if (random.bounded(3) == 0)
                list = RangeList{}, numbers.clear(), text.clear();
        }
        QCOMPARE(list.count(), std::uint64_t{numbers.size()});
        for (std::uint32_t n = 0; n <= 102; ++n)
            QCOMPARE(list.contains(n), numbers.count(n) == 1);
        for (std::size_t i = 1; i < list.ranges().size(); ++i)
            QVERIFY(list.ranges()[i - 1].last + 1 < list.ranges()[i].first); // sorted, disjoint, not adjacent
        if (!text.isEmpty())
            QCOMPARE(RangeList::parse(text), std::optional{list});
    }
}

void TestNumberSet::countsTheWholeRange()
{
    RangeList list;
    QCOMPARE(list.count(), 0U);
    QVERIFY(list.isEmpty());
    QCOMPARE(list.toImap(), QByteArray{});
    list.add(NumberRange{0, RangeList::kStar});
    QCOMPARE(list.count(), std::uint64_t{1} << 32);
}

void TestNumberSet::theLargestNumberIsTheStar()
{
    RangeList list;
    list.add(RangeList::kStar);
    list.add(RangeList::kStar);
    list.add(RangeList::kStar - 1);
    QCOMPARE(list.ranges().size(), 1U);
    QVERIFY(list.contains(RangeList::kStar));
    QVERIFY(!list.contains(RangeList::kStar - 2));
    list.add(5);
    QCOMPARE(list.toImap(), QByteArray{"5,4294967294:*"});
}

void TestNumberSet::typedSetsAreMadeOfTheirNumbers()
{
    QCOMPARE(UidSet::single(Uid{7}).toImap(), QByteArray{"7"});
    QCOMPARE(UidSet::from(Uid{7}).toImap(), QByteArray{"7:*"});
    QCOMPARE(UidSet::range(Uid{9}, Uid{7}).toImap(), QByteArray{"7:9"});
    UidSet set;
    QVERIFY(set.isEmpty());
    set.add(Uid{3});
    set.add(Uid{4});
    QVERIFY(set.contains(Uid{4}) && !set.contains(Uid{5}));
    QCOMPARE(set.count(), 2U);
    QCOMPARE(UidSet::parse("4,3"), std::optional{set});
    QVERIFY(!UidSet::parse("x"));
}

void TestNumberSet::numbersOfDifferentKindsDoNotMix()
{
    static_assert(!std::is_convertible_v<std::uint32_t, Uid> && !std::is_convertible_v<Uid, std::uint32_t>);
    static_assert(!std::is_constructible_v<Uid, mail::SeqNo> && !std::is_convertible_v<mail::SeqNo, Uid>);
    QVERIFY(!Uid{}.isValid() && Uid{1}.isValid());
    QVERIFY(Uid{1} < Uid{2} && Uid{2} == Uid{2});
    QCOMPARE(qHash(Uid{5}), qHash(Uid{5}));
}

void TestNumberSet::hostileSetsAreReadInLinearTime_data()
{
    QTest::addColumn<int>("shape");
    QTest::newRow("rising with gaps") << 0;
    QTest::newRow("falling with gaps") << 1;
    QTest::newRow("nested") << 2;
    QTest::newRow("scattered") << 3;
    QTest::newRow("the same again") << 4;
}

void TestNumberSet::hostileSetsAreReadInLinearTime()
{
    QFETCH(const int, shape);
    const auto hostile = [shape](std::uint32_t count) {
        QByteArray text;
        for (std::uint32_t i = 0; i < count; ++i) {
            const std::uint32_t falling = count - i;
            const std::array<QByteArray, 5> shapes{
                QByteArray::number(1 + i * 2), QByteArray::number(1 + falling * 2),
                QByteArray::number(1 + i) + ':' + QByteArray::number(4'000'000'000U - i),
                QByteArray::number(1 + (i * 2'654'435'761U) % 4'000'000'000U), QByteArray{"1:*"}};
            text += (i == 0 ? QByteArray{} : QByteArray{","}) + shapes.at(static_cast<std::size_t>(shape));
        }
        return text;
    };
    const auto cost = [](const QByteArray &text) {
        qint64 best = std::numeric_limits<qint64>::max();
        for (int i = 0; i < 3; ++i) {
            QElapsedTimer timer;
            timer.start();
            if (!RangeList::parse(text))
                return qint64{-1};
            best = qMin(best, timer.nsecsElapsed());
        }
        return best;
    };
    const qint64 small = cost(hostile(20'000));
    const qint64 large = cost(hostile(200'000));
    QVERIFY(small > 0 && large > 0);
    // Ten times the input: about ten times the cost (sorting adds a little); quadratic would be a hundred times.
    QVERIFY2(large < small * 40, qPrintable(QStringLiteral("%1 ns, then %2 ns").arg(small).arg(large)));
}

void TestNumberSet::theLargestNumberIsWrittenInDigitsWhereAsked()
{
    QCOMPARE(mail::RangeList::parse("3,7:*")->toDigits(), QByteArray{"3,7:4294967295"});
    QCOMPARE(mail::RangeList::parse("*")->toDigits(), QByteArray{"4294967295"});
    QCOMPARE(mail::RangeList::parse("1,5:9")->toDigits(), QByteArray{"1,5:9"});
    QCOMPARE(mail::RangeList{}.toDigits(), QByteArray{});
}

QTEST_GUILESS_MAIN(TestNumberSet)
#include "tst_numberset.moc"
