// What a server says when it opens a mailbox, and what follows from it.
#include "fakemailbox.h"
#include "monitor/comparison.h"

#include <QTest>

using mail::ModSeq;
using mail::Uid;
using monitor::chooseComparison;
using monitor::Comparison;
using monitor::MailboxOpening;
using monitor::OpeningKind;
using testsupport::okCode;

namespace {

MailboxOpening opening(std::uint32_t exists, std::uint64_t modSeq, std::uint32_t uidNext = 11)
{
    MailboxOpening opening;
    opening.receive(imap::ExistsResponse{exists});
    opening.receive(okCode("UIDNEXT", Uid{uidNext}));
    opening.receive(okCode("HIGHESTMODSEQ", ModSeq{modSeq}));
    return opening;
}

store::MailboxState known()
{
    store::MailboxState state;
    state.highWater = Uid{10};
    state.firstSyncDone = true;
    state.highestModSeq = ModSeq{50};
    return state;
}

imap::FetchResponse flagsOf(std::optional<Uid> uid)
{
    imap::FetchResponse fetch;
    fetch.seq = mail::SeqNo{1};
    fetch.uid = uid;
    fetch.flags = mail::Flags{{"\\Recent", mail::kSeen}};
    return fetch;
}

} // namespace

class TestComparison : public QObject
{
    Q_OBJECT

private slots:
    void nothingThereNeedsNothing();
    void theChangeNumberDecides();
    void withoutOneOnEitherSideAllIsLookedAt();
    void uidsThatGoBackwardsAreLookedAt();
    void whatCannotBeReadIsLookedAt();
    void closedForgetsTheMailboxBefore();
    void changesAreKeptOnceAndInOrder();
    void onlyEarlierVanishedIsAnAccount();
};

void TestComparison::nothingThereNeedsNothing()
{
    QCOMPARE(chooseComparison(known(), opening(0, 50), OpeningKind::QResync), Comparison::Empty);
    QCOMPARE(chooseComparison({}, opening(0, 50), OpeningKind::Plain), Comparison::Empty);
}

void TestComparison::theChangeNumberDecides()
{
    QCOMPARE(chooseComparison(known(), opening(5, 50), OpeningKind::Condstore), Comparison::Unchanged);
    QCOMPARE(chooseComparison(known(), opening(5, 51), OpeningKind::Condstore), Comparison::Changed);
    QCOMPARE(chooseComparison(known(), opening(5, 51), OpeningKind::QResync), Comparison::Reported);
    QCOMPARE(chooseComparison(known(), opening(5, 51), OpeningKind::Plain), Comparison::Survey);
    QCOMPARE(chooseComparison(known(), opening(5, 49), OpeningKind::QResync), Comparison::Survey); // a restored server
}

void TestComparison::withoutOneOnEitherSideAllIsLookedAt()
{
    QCOMPARE(chooseComparison(known(), opening(5, 0), OpeningKind::QResync), Comparison::Survey);
    MailboxOpening without = opening(5, 60);
    without.receive(okCode("NOMODSEQ"));
    QCOMPARE(chooseComparison(known(), without, OpeningKind::Condstore), Comparison::Survey);
    store::MailboxState first = known();
    first.firstSyncDone = false;
    QCOMPARE(chooseComparison(first, opening(5, 60), OpeningKind::Condstore), Comparison::Survey);
    first = known();
    first.highestModSeq.reset();
    QCOMPARE(chooseComparison(first, opening(5, 60), OpeningKind::Condstore), Comparison::Survey);
}

void TestComparison::uidsThatGoBackwardsAreLookedAt()
{
    QCOMPARE(chooseComparison(known(), opening(5, 60, 10), OpeningKind::QResync), Comparison::Survey);
}

void TestComparison::whatCannotBeReadIsLookedAt()
{
    MailboxOpening damaged = opening(5, 60);
    damaged.receive(imap::MalformedResponse{});
    QCOMPARE(chooseComparison(known(), damaged, OpeningKind::QResync), Comparison::Survey);
    MailboxOpening nameless = opening(5, 60);
    nameless.receive(flagsOf(std::nullopt));
    QVERIFY(nameless.isSuspect());
    MailboxOpening endless = opening(5, 60);
    for (std::uint32_t uid = 1; uid <= MailboxOpening::kMaxChanges + 1; ++uid)
        endless.receive(flagsOf(Uid{uid}));
    QVERIFY(endless.isSuspect());
    QCOMPARE(endless.changes().size(), MailboxOpening::kMaxChanges);
}

void TestComparison::closedForgetsTheMailboxBefore()
{
    MailboxOpening one = opening(5, 60);
    one.receive(imap::ExpungeResponse{mail::SeqNo{1}});
    one.receive(okCode("MAILBOXID", imap::MailboxId{"F1"}));
    QCOMPARE(one.objectId(), QByteArray{"F1"});
    one.receive(okCode("CLOSED"));
    QCOMPARE(one.exists(), 0U);
    QVERIFY(!one.isSuspect() && !one.uidNext() && !one.highestModSeq() && one.objectId().isEmpty());
}

void TestComparison::changesAreKeptOnceAndInOrder()
{
    MailboxOpening one;
    for (const std::uint32_t uid : {7U, 3U, 9U, 3U})
        one.receive(flagsOf(Uid{uid}));
    QCOMPARE(one.changes().size(), std::size_t{3});
    QCOMPARE(one.changes().front().uid, Uid{3});
    QCOMPARE(one.changes().back().uid, Uid{9});
    QCOMPARE(one.changes().front().flags, std::optional{mail::Flags{{mail::kSeen}}}); // \Recent is a session's
}

void TestComparison::onlyEarlierVanishedIsAnAccount()
{
    MailboxOpening one;
    one.receive(imap::VanishedResponse{true, *mail::UidSet::parse("3:5")});
    one.receive(imap::VanishedResponse{true, *mail::UidSet::parse("9")});
    QCOMPARE(one.vanished().toImap(), QByteArray{"3:5,9"});
    QVERIFY(!one.isSuspect());
    one.receive(imap::VanishedResponse{false, *mail::UidSet::parse("1")});
    QVERIFY(one.isSuspect());
}

QTEST_APPLESS_MAIN(TestComparison)
#include "tst_comparison.moc"
