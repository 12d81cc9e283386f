#include "monitor/surveydiff.h"

#include <QTest>

using mail::Flags;
using mail::Uid;

class TestSurveyDiff : public QObject
{
    Q_OBJECT

private slots:
    void everyDifferenceHasItsPlace();
    void anEmptiedMailboxRemovesAll();
    void equalSidesDifferInNothing();
};

void TestSurveyDiff::everyDifferenceHasItsPlace()
{
    const Flags seen{{mail::kSeen}};
    const auto diff =
        monitor::surveyDiff({{Uid{1}, {}}, {Uid{2}, {}}, {Uid{4}, seen}, {Uid{9}, {}}},
                            {{Uid{2}, seen}, {Uid{3}, {}}, {Uid{4}, seen}, {Uid{11}, {}}, {Uid{12}, {}}}, Uid{10});
    QCOMPARE(diff.removed, (std::vector{Uid{1}, Uid{9}}));
    QCOMPARE(diff.flags.size(), std::size_t{1});
    QCOMPARE(diff.flags.at(Uid{2}), seen);
    QCOMPARE(diff.missing, (std::vector{Uid{3}}));
    QCOMPARE(diff.news, (std::vector{Uid{11}, Uid{12}}));
}

void TestSurveyDiff::anEmptiedMailboxRemovesAll()
{
    const auto diff = monitor::surveyDiff({{Uid{1}, {}}, {Uid{2}, {}}}, {}, Uid{2});
    QCOMPARE(diff.removed, (std::vector{Uid{1}, Uid{2}}));
    QVERIFY(diff.news.empty() && diff.missing.empty() && diff.flags.empty());
}

void TestSurveyDiff::equalSidesDifferInNothing()
{
    QCOMPARE(monitor::surveyDiff({{Uid{1}, {}}}, {{Uid{1}, {}}}, Uid{1}), monitor::SurveyDiff{});
}

QTEST_APPLESS_MAIN(TestSurveyDiff)
#include "tst_surveydiff.moc"
