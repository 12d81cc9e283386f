// The windows in which a mailbox is looked through.
#include "monitor/mailboxsurvey.h"

#include <QTest>

#include <algorithm>

using mail::Flags;
using mail::Uid;
using monitor::MailboxSurvey;

namespace {

constexpr std::uint32_t kStar = mail::RangeList::kStar;

// Runs a survey of `uids` (ascending) to its end; returns how many windows it took, and checks each.
int survey(MailboxSurvey::Kind kind, const std::vector<std::uint32_t> &uids, std::uint32_t top, std::size_t most)
{
    MailboxSurvey survey;
    survey.begin(kind, static_cast<std::uint32_t>(uids.size()), Uid{top});
    int windows = 0;
    std::uint32_t expectedEnd = kStar;
    std::vector<std::uint32_t> found;
    while (survey.isRunning()) {
        std::vector<mail::UidSet> asked;
        while (survey.hasNextWindow())
            asked.push_back(survey.nextWindow());
        if (asked.empty() || ++windows > 1000)
            return -1;
        for (const mail::UidSet &set : asked) {
            for (const std::uint32_t uid : uids) {
                if (set.contains(Uid{uid}) && kind == MailboxSurvey::Kind::Flags)
                    survey.saw(Uid{uid}, Flags{});
                else if (set.contains(Uid{uid}))
                    survey.saw(*mail::RangeList::parse(QByteArray::number(uid)));
            }
            const auto window = survey.windowEnded();
            if (window.uids.last != expectedEnd || window.present.size() > most)
                return -2;
            expectedEnd = window.uids.first - 1;
            for (auto message = window.present.rbegin(); message != window.present.rend(); ++message)
                found.push_back(message->uid.value());
        }
    }
    std::reverse(found.begin(), found.end());
    return found == uids && expectedEnd == 0 && survey.found() == uids.size() ? windows : -3;
}

std::vector<std::uint32_t> spread(std::uint32_t count, std::uint32_t stride)
{
    std::vector<std::uint32_t> uids;
    for (std::uint32_t i = 1; i <= count; ++i)
        uids.push_back(i * stride);
    return uids;
}

} // namespace

class TestMailboxSurvey : public QObject
{
    Q_OBJECT

private slots:
    void aSmallMailboxIsOneQuestion();
    void aLargeOneIsCoveredWithoutGapOrOverlap();
    void aSparseOneTakesFewWindows();
    void aWrongTopCostsWindowsAndNothingElse();
    void whatIsToldTwiceCountsOnce();
    void whatWentMeanwhileIsNotPresent();
    void aHostileAnswerIsBoundedByTheMailbox();
};

void TestMailboxSurvey::aSmallMailboxIsOneQuestion()
{
    MailboxSurvey survey;
    survey.begin(MailboxSurvey::Kind::Flags, 5000, Uid{4'000'000'000});
    QCOMPARE(survey.nextWindow().toImap(), QByteArray{"1:*"});
    QVERIFY(!survey.hasNextWindow());
    (void)survey.windowEnded();
    QVERIFY(!survey.isRunning());
}

void TestMailboxSurvey::aLargeOneIsCoveredWithoutGapOrOverlap()
{
    QVERIFY(survey(MailboxSurvey::Kind::Flags, spread(20'000, 1), 20'000, 10'000) > 1);
    QVERIFY(survey(MailboxSurvey::Kind::Presence, spread(50'000, 1), 50'000, 40'000) > 1);
}

void TestMailboxSurvey::aSparseOneTakesFewWindows()
{
    const int windows = survey(MailboxSurvey::Kind::Flags, spread(12'000, 100'000), 1'200'000'000, 12'000);
    QVERIFY2(windows > 0 && windows < 20, qPrintable(QString::number(windows)));
}

void TestMailboxSurvey::aWrongTopCostsWindowsAndNothingElse()
{
    QVERIFY(survey(MailboxSurvey::Kind::Flags, spread(12'000, 3), 0, 12'000) > 0);
    QVERIFY(survey(MailboxSurvey::Kind::Flags, spread(12'000, 3), kStar, 12'000) > 0);
}

void TestMailboxSurvey::whatIsToldTwiceCountsOnce()
{
    MailboxSurvey survey;
    survey.begin(MailboxSurvey::Kind::Flags, 2, Uid{2});
    (void)survey.nextWindow();
    QVERIFY(survey.saw(Uid{2}, Flags{}));
    QVERIFY(survey.saw(Uid{1}, Flags{}));
    QVERIFY(survey.saw(Uid{2}, Flags{{mail::kSeen}}));
    const auto window = survey.windowEnded();
    QCOMPARE(window.present,
             (std::vector<monitor::SurveyedMessage>{{Uid{1}, Flags{}}, {Uid{2}, Flags{{mail::kSeen}}}}));
}

void TestMailboxSurvey::whatWentMeanwhileIsNotPresent()
{
    MailboxSurvey survey;
    survey.begin(MailboxSurvey::Kind::Presence, 3, Uid{3});
    (void)survey.nextWindow();
    QVERIFY(!survey.saw(Uid{3}, Flags{})); // flags were not asked for
    survey.saw(*mail::RangeList::parse("1:3"));
    survey.forget(Uid{2});
    QCOMPARE(survey.windowEnded().present.size(), std::size_t{2});
}

void TestMailboxSurvey::aHostileAnswerIsBoundedByTheMailbox()
{
    MailboxSurvey survey;
    survey.begin(MailboxSurvey::Kind::Presence, 10, Uid{10});
    survey.saw(*mail::RangeList::parse("1:*")); // before anything was asked
    (void)survey.nextWindow();
    survey.saw(*mail::RangeList::parse("1:4294967294"));
    QVERIFY(survey.windowEnded().present.size() <= 11);
}

QTEST_APPLESS_MAIN(TestMailboxSurvey)
#include "tst_mailboxsurvey.moc"
