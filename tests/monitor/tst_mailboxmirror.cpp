#include "monitor/mailboxmirror.h"

#include <QTest>

using mail::SeqNo;
using mail::Uid;
using monitor::MailboxMirror;

class TestMailboxMirror : public QObject
{
    Q_OBJECT

private slots:
    void expungeShiftsWhatStandsBehind();
    void expungeOfNothingIsSuspect();
    void expungeOfAnUnknownMessageNamesNone();
    void aCountThatShrinksIsSuspect();
    void aUidThatMovesIsSuspect();
    void theKnownPrefixStopsAtTheFirstGap();
    void vanishedRemovesWhatIsKnown();
    void trustedMessagesHaveNoUidsAndCount();
    void whatIsLostOfTheTrustedMovesTheRest();
    void assignedUidsStandInTheirOrder();
    void fetchBeforeExistsIsBelieved();
    void zeroNamesNothing();
    void aHugeCountCostsNoMemory();
};

namespace {

MailboxMirror filled(std::initializer_list<std::uint32_t> uids)
{
    MailboxMirror mirror;
    mirror.reset(static_cast<std::uint32_t>(uids.size()));
    std::uint32_t seq = 0;
    for (const std::uint32_t uid : uids)
        mirror.learn(SeqNo{++seq}, Uid{uid});
    return mirror;
}

} // namespace

void TestMailboxMirror::expungeShiftsWhatStandsBehind()
{
    MailboxMirror mirror = filled({10, 20, 30});
    QCOMPARE(mirror.expunge(SeqNo{2}), std::optional{Uid{20}});
    QCOMPARE(mirror.uid(SeqNo{2}), std::optional{Uid{30}});
    QCOMPARE(mirror.exists(), 2U);
    QCOMPARE(mirror.knownPrefix(), 2U);
    QVERIFY(!mirror.takeSuspicion());
}

void TestMailboxMirror::expungeOfNothingIsSuspect()
{
    MailboxMirror mirror = filled({10});
    QVERIFY(!mirror.expunge(SeqNo{2}));
    QVERIFY(mirror.takeSuspicion());
    QVERIFY(!mirror.takeSuspicion());
    QVERIFY(!mirror.expunge(SeqNo{0}));
    QVERIFY(mirror.takeSuspicion());
    QCOMPARE(mirror.exists(), 1U);
}

void TestMailboxMirror::expungeOfAnUnknownMessageNamesNone()
{
    MailboxMirror mirror;
    mirror.reset(3);
    QVERIFY(!mirror.expunge(SeqNo{3}));
    QCOMPARE(mirror.exists(), 2U);
    QVERIFY(!mirror.takeSuspicion());
}

void TestMailboxMirror::aCountThatShrinksIsSuspect()
{
    MailboxMirror mirror = filled({10, 20, 30});
    mirror.setExists(2);
    QVERIFY(mirror.takeSuspicion());
    QVERIFY(!mirror.uid(SeqNo{3}));
    QCOMPARE(mirror.knownPrefix(), 2U);
}

void TestMailboxMirror::aUidThatMovesIsSuspect()
{
    MailboxMirror mirror = filled({10});
    mirror.learn(SeqNo{1}, Uid{10});
    QVERIFY(!mirror.takeSuspicion());
    mirror.learn(SeqNo{1}, Uid{11});
    QVERIFY(mirror.takeSuspicion());
}

void TestMailboxMirror::theKnownPrefixStopsAtTheFirstGap()
{
    MailboxMirror mirror = filled({10});
    mirror.setExists(4);
    mirror.learn(SeqNo{3}, Uid{30});
    QCOMPARE(mirror.knownPrefix(), 1U);
    mirror.learn(SeqNo{2}, Uid{20});
    QCOMPARE(mirror.knownPrefix(), 3U);
}

void TestMailboxMirror::vanishedRemovesWhatIsKnown()
{
    MailboxMirror mirror = filled({10, 20, 30, 40});
    const auto gone = mirror.vanished(*mail::UidSet::parse("15:30,99"));
    QCOMPARE(gone, (std::vector{Uid{20}, Uid{30}}));
    QCOMPARE(mirror.exists(), 2U);
    QCOMPARE(mirror.uid(SeqNo{2}), std::optional{Uid{40}});
}

void TestMailboxMirror::trustedMessagesHaveNoUidsAndCount()
{
    MailboxMirror mirror;
    mirror.reset(100);
    mirror.trust(98);
    QCOMPARE(mirror.knownPrefix(), 98U);
    mirror.learn(SeqNo{100}, Uid{1000});
    QCOMPARE(mirror.knownPrefix(), 98U);
    mirror.learn(SeqNo{99}, Uid{990});
    QCOMPARE(mirror.knownPrefix(), 100U);
    mirror.learn(SeqNo{50}, Uid{500}); // is not kept
    QVERIFY(!mirror.uid(SeqNo{50}));
    QCOMPARE(mirror.uid(SeqNo{100}), std::optional{Uid{1000}});
    QVERIFY(!mirror.expunge(SeqNo{50}));
    QCOMPARE(mirror.uid(SeqNo{99}), std::optional{Uid{1000}});
    QCOMPARE(mirror.exists(), 99U);
    QVERIFY(!mirror.takeSuspicion());
    mirror.setExists(50); // a lie
    QCOMPARE(mirror.knownPrefix(), 50U);
    QVERIFY(mirror.takeSuspicion());
}

void TestMailboxMirror::whatIsLostOfTheTrustedMovesTheRest()
{
    MailboxMirror mirror;
    mirror.reset(10);
    mirror.trust(9);
    mirror.learn(SeqNo{10}, Uid{100});
    mirror.lose(2);
    QCOMPARE(mirror.exists(), 8U);
    QCOMPARE(mirror.uid(SeqNo{8}), std::optional{Uid{100}});
    QCOMPARE(mirror.vanished(mail::UidSet::single(Uid{100})), std::vector{Uid{100}});
    mirror.lose(99);
    QCOMPARE(mirror.exists(), 0U);
    QCOMPARE(mirror.knownPrefix(), 0U);
}

void TestMailboxMirror::assignedUidsStandInTheirOrder()
{
    MailboxMirror mirror;
    mirror.reset(3);
    mirror.trust(3);
    mirror.assign({Uid{10}, Uid{20}, Uid{30}});
    QCOMPARE(mirror.knownPrefix(), 3U);
    QCOMPARE(mirror.expunge(SeqNo{2}), std::optional{Uid{20}});
}

void TestMailboxMirror::fetchBeforeExistsIsBelieved()
{
    MailboxMirror mirror = filled({10});
    mirror.learn(SeqNo{2}, Uid{20});
    QCOMPARE(mirror.exists(), 2U);
    mirror.setExists(2);
    QVERIFY(!mirror.takeSuspicion());
}

void TestMailboxMirror::zeroNamesNothing()
{
    MailboxMirror mirror = filled({10});
    mirror.learn(SeqNo{0}, Uid{5});
    mirror.learn(SeqNo{1}, Uid{0});
    QCOMPARE(mirror.uid(SeqNo{1}), std::optional{Uid{10}});
    QVERIFY(!mirror.uid(SeqNo{0}));
    QVERIFY(!mirror.takeSuspicion());
}

void TestMailboxMirror::aHugeCountCostsNoMemory()
{
    MailboxMirror mirror;
    mirror.reset(0xFFFFFFFFU);
    QVERIFY(mirror.takeSuspicion());
    mirror.setExists(0xFFFFFFFFU);
    mirror.learn(SeqNo{0xFFFFFFFFU}, Uid{1});
    QVERIFY(!mirror.uid(SeqNo{0xFFFFFFFFU}));
}

QTEST_APPLESS_MAIN(TestMailboxMirror)
#include "tst_mailboxmirror.moc"
