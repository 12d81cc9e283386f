// A mailbox seen again: what is asked of a server with QRESYNC, with CONDSTORE, and with neither, what is told, and
// what happens when the server's account of the changes is not true.
#include "syncfixture.h"

#include <QRandomGenerator>

#include <algorithm>
#include <set>

using mail::Flags;
using mail::Uid;
using monitor::EventBody;
using monitor::FetchPurpose;
using monitor::SyncAbilities;
using testsupport::announcedUids;
using testsupport::FakeMailbox;
using testsupport::okCode;
using testsupport::SyncFixture;

namespace {

constexpr SyncAbilities kQResync{.preview = true, .condstore = true, .qresync = true, .esearch = true};
constexpr SyncAbilities kCondstore{.preview = true, .condstore = true, .esearch = true};
constexpr SyncAbilities kCondstoreOnly{.preview = true, .condstore = true};
constexpr SyncAbilities kEsearch{.preview = true, .esearch = true};
constexpr SyncAbilities kNone{.preview = true};

const Flags kSeen{{mail::kSeen}};

FakeMailbox mailboxOf(int messages, SyncAbilities abilities)
{
    FakeMailbox mailbox;
    mailbox.abilities = abilities;
    for (int i = 0; i < messages; ++i)
        mailbox.deliver("m" + QByteArray::number(i));
    return mailbox;
}

bool asked(const FakeMailbox &mailbox, FetchPurpose purpose)
{
    return std::any_of(mailbox.asked.begin(), mailbox.asked.end(),
                       [purpose](const auto &plan) { return plan.purpose == purpose; });
}

// Previews are no part of the comparison.
std::size_t questions(const FakeMailbox &mailbox)
{
    return static_cast<std::size_t>(std::count_if(mailbox.asked.begin(), mailbox.asked.end(), [](const auto &plan) {
        return plan.purpose != FetchPurpose::Previews;
    }));
}

// Of the events of one kind.
template<typename Event>
std::vector<Uid> uidsOf(const std::vector<EventBody> &told)
{
    std::vector<Uid> uids;
    for (const EventBody &event : told) {
        if (const auto *found = std::get_if<Event>(&event))
            uids.push_back(found->key.uid);
    }
    return uids;
}

std::vector<Uid> goneUids(const std::vector<EventBody> &told)
{
    return uidsOf<monitor::MessageGone>(told);
}

std::vector<Uid> changedUids(const std::vector<EventBody> &told)
{
    return uidsOf<monitor::FlagsChanged>(told);
}

template<typename T>
void removeAll(std::vector<imap::Response> &responses)
{
    std::erase_if(responses, [](const imap::Response &response) { return std::holds_alternative<T>(response); });
}

void abilityRows()
{
    QTest::addColumn<SyncAbilities>("abilities");
    QTest::newRow("QRESYNC") << kQResync;
    QTest::newRow("CONDSTORE and ESEARCH") << kCondstore;
    QTest::newRow("CONDSTORE") << kCondstoreOnly;
    QTest::newRow("ESEARCH") << kEsearch;
    QTest::newRow("nothing") << kNone;
}

} // namespace

Q_DECLARE_METATYPE(SyncAbilities)

class TestMailboxResync : public QObject
{
    Q_OBJECT

private slots:
    void anOutageIsMadeUpFor_data();
    void anOutageIsMadeUpFor();
    void whatDidNotChangeIsNotAskedFor_data();
    void whatDidNotChangeIsNotAskedFor();
    void oneChangeOfAThousandCostsOneQuestion();
    void messagesThatWentAreFoundByCounting();
    void aMessageBelowTheMarkIsFilledInSilently();
    void aVanishedThatIsNotTrueRemovesNothing();
    void whatVanishedAboveUidnextIsHarmless();
    void anAccountThatDoesNotParseIsNotBelieved();
    void newsThatTheAccountLeavesOutAreFound();
    void aMailboxWithoutChangeNumbersIsSurveyed();
    void aLowerChangeNumberIsNotBelieved();
    void aServerThatStumblesOverTheParametersIsAskedPlainly();
    void theChangeNumberWaitsForTheWholeComparison();
    void theChangeNumberFollowsWhatIsToldLive();
    void vanishedOfMessagesWithoutNumbersIsTold();
    void anExpungeOfAMessageWithoutNumberIsFound();
    void aSurveyGoesThroughALargeMailboxInPieces_data();
    void aSurveyGoesThroughALargeMailboxInPieces();
    void aSurveyThatDoesNotParseRemovesNothing();
    void aRenamedMailboxIsKnownAgain();
    void aMailboxMadeAnewUnderItsOldUidvalidityIsAnother();
    void aRestoredMailboxThatUsesUidsAgainTellsItsNews();
    void everyMailIsToldOnceAndTheStoreAgreesInTheEnd_data();
    void everyMailIsToldOnceAndTheStoreAgreesInTheEnd();
};

void TestMailboxResync::anOutageIsMadeUpFor_data()
{
    abilityRows();
}

void TestMailboxResync::anOutageIsMadeUpFor()
{
    QFETCH(const SyncAbilities, abilities);
    SyncFixture fixture;
    FakeMailbox mailbox = mailboxOf(300, abilities);
    (void)fixture.syncAnew(mailbox);
    QVERIFY(fixture.isInStep(mailbox));
    mailbox.setFlags(Uid{7}, kSeen);
    (void)mailbox.expunge(Uid{100});
    (void)mailbox.expunge(Uid{300});
    const Uid fresh = mailbox.deliver("fresh");
    const auto told = fixture.syncAnew(mailbox);
    QCOMPARE(announcedUids(told), std::vector{fresh});
    QCOMPARE(goneUids(told), (std::vector{Uid{100}, Uid{300}}));
    QCOMPARE(changedUids(told), std::vector{Uid{7}});
    QVERIFY(fixture.isInStep(mailbox));
    QVERIFY(fixture.syncAnew(mailbox).empty());
}

void TestMailboxResync::whatDidNotChangeIsNotAskedFor_data()
{
    QTest::addColumn<SyncAbilities>("abilities");
    QTest::addColumn<QByteArray>("examine");
    QTest::newRow("QRESYNC") << kQResync << QByteArray{"EXAMINE INBOX (QRESYNC (100 301))"};
    QTest::newRow("CONDSTORE") << kCondstoreOnly << QByteArray{"EXAMINE INBOX (CONDSTORE)"};
}

void TestMailboxResync::whatDidNotChangeIsNotAskedFor()
{
    QFETCH(const SyncAbilities, abilities);
    QFETCH(const QByteArray, examine);
    SyncFixture fixture;
    FakeMailbox mailbox = mailboxOf(300, abilities);
    (void)fixture.syncAnew(mailbox);
    QVERIFY(fixture.syncAnew(mailbox).empty());
    QCOMPARE(mailbox.examined, examine);
    QCOMPARE(questions(mailbox), std::size_t{0});
}

void TestMailboxResync::oneChangeOfAThousandCostsOneQuestion()
{
    SyncFixture fixture;
    FakeMailbox mailbox = mailboxOf(1000, kQResync);
    (void)fixture.syncAnew(mailbox);
    mailbox.setFlags(Uid{500}, kSeen);
    (void)mailbox.expunge(Uid{501});
    QCOMPARE(fixture.syncAnew(mailbox).size(), std::size_t{2});
    QCOMPARE(questions(mailbox), std::size_t{0}); // the opening told it all
    (void)mailbox.deliver("fresh");
    QCOMPARE(announcedUids(fixture.syncAnew(mailbox)).size(), std::size_t{1});
    QCOMPARE(questions(mailbox), std::size_t{1});
    QCOMPARE(mailbox.asked.front().uids.toImap(), QByteArray{"1001"});
    mailbox.abilities = kCondstore;
    mailbox.setFlags(Uid{502}, kSeen);
    QCOMPARE(changedUids(fixture.syncAnew(mailbox)), std::vector{Uid{502}});
    QCOMPARE(questions(mailbox), std::size_t{1});
    QCOMPARE(mailbox.asked.front().purpose, FetchPurpose::Changes);
}

void TestMailboxResync::messagesThatWentAreFoundByCounting()
{
    SyncFixture fixture;
    FakeMailbox mailbox = mailboxOf(50, kCondstore);
    (void)fixture.syncAnew(mailbox);
    (void)mailbox.expunge(Uid{20});
    QCOMPARE(goneUids(fixture.syncAnew(mailbox)), std::vector{Uid{20}});
    QVERIFY(asked(mailbox, FetchPurpose::Search));
    QVERIFY(!asked(mailbox, FetchPurpose::Survey));
    mailbox.abilities = kCondstoreOnly;
    (void)mailbox.expunge(Uid{21});
    QCOMPARE(goneUids(fixture.syncAnew(mailbox)), std::vector{Uid{21}});
    QVERIFY(asked(mailbox, FetchPurpose::Survey));
}

void TestMailboxResync::aMessageBelowTheMarkIsFilledInSilently()
{
    SyncFixture fixture;
    FakeMailbox mailbox = mailboxOf(10, kQResync);
    (void)fixture.syncAnew(mailbox);
    store::MailboxCommit lost; // as if it had never been stored
    lost.account = fixture.account;
    lost.mailbox = QStringLiteral("INBOX");
    lost.state = fixture.state();
    lost.removals = {Uid{4}};
    QVERIFY(fixture.store->commit(lost));
    mailbox.setFlags(Uid{4}, kSeen);
    QVERIFY(announcedUids(fixture.syncAnew(mailbox)).empty());
    QVERIFY(fixture.isInStep(mailbox));
    QVERIFY(!asked(mailbox, FetchPurpose::Survey));
}

void TestMailboxResync::aVanishedThatIsNotTrueRemovesNothing()
{
    SyncFixture fixture;
    FakeMailbox mailbox = mailboxOf(20, kQResync);
    (void)fixture.syncAnew(mailbox);
    mailbox.lie = [](std::vector<imap::Response> &responses) {
        responses.emplace_back(imap::VanishedResponse{true, mail::UidSet::from(Uid{1})});
    };
    const Uid fresh = mailbox.deliver("fresh");
    const auto told = fixture.syncAnew(mailbox);
    QVERIFY(goneUids(told).empty());
    QCOMPARE(announcedUids(told), std::vector{fresh});
    QVERIFY(asked(mailbox, FetchPurpose::Survey));
    QVERIFY(fixture.isInStep(mailbox));
}

void TestMailboxResync::whatVanishedAboveUidnextIsHarmless()
{
    SyncFixture fixture;
    FakeMailbox mailbox = mailboxOf(20, kQResync);
    (void)fixture.syncAnew(mailbox);
    mailbox.lie = [](std::vector<imap::Response> &responses) {
        responses.emplace_back(imap::VanishedResponse{true, *mail::UidSet::parse("21:4294967294")});
    };
    QVERIFY(fixture.syncAnew(mailbox).empty());
    QCOMPARE(questions(mailbox), std::size_t{0});
    QVERIFY(fixture.isInStep(mailbox));
}

void TestMailboxResync::anAccountThatDoesNotParseIsNotBelieved()
{
    SyncFixture fixture;
    FakeMailbox mailbox = mailboxOf(20, kQResync);
    (void)fixture.syncAnew(mailbox);
    (void)mailbox.expunge(Uid{5});
    mailbox.setFlags(Uid{6}, kSeen);
    mailbox.lie = [](std::vector<imap::Response> &responses) {
        removeAll<imap::VanishedResponse>(responses);
        responses.emplace_back(imap::MalformedResponse{0, "test", "* VANISHED (EARLIER) 5,"});
    };
    const auto told = fixture.syncAnew(mailbox);
    QCOMPARE(goneUids(told), std::vector{Uid{5}});
    QCOMPARE(changedUids(told), std::vector{Uid{6}});
    QVERIFY(asked(mailbox, FetchPurpose::Survey));
}

void TestMailboxResync::newsThatTheAccountLeavesOutAreFound()
{
    SyncFixture fixture;
    FakeMailbox mailbox = mailboxOf(20, kQResync);
    (void)fixture.syncAnew(mailbox);
    const Uid fresh = mailbox.deliver("fresh");
    mailbox.lie = [](std::vector<imap::Response> &responses) { removeAll<imap::FetchResponse>(responses); };
    QCOMPARE(announcedUids(fixture.syncAnew(mailbox)), std::vector{fresh});
    QVERIFY(announcedUids(fixture.syncAnew(mailbox)).empty());
}

void TestMailboxResync::aMailboxWithoutChangeNumbersIsSurveyed()
{
    SyncFixture fixture;
    FakeMailbox mailbox = mailboxOf(20, kQResync);
    (void)fixture.syncAnew(mailbox);
    mailbox.setFlags(Uid{6}, kSeen);
    mailbox.lie = [](std::vector<imap::Response> &responses) {
        removeAll<imap::FetchResponse>(responses);
        responses.push_back(okCode("NOMODSEQ"));
    };
    QCOMPARE(changedUids(fixture.syncAnew(mailbox)), std::vector{Uid{6}});
    QVERIFY(asked(mailbox, FetchPurpose::Survey));
    QVERIFY(!fixture.state().highestModSeq);
    mailbox.setFlags(Uid{7}, kSeen);
    QCOMPARE(changedUids(fixture.syncAnew(mailbox)), std::vector{Uid{7}});
    QVERIFY(!mailbox.examined.contains("QRESYNC")); // there is nothing to name
}

void TestMailboxResync::aLowerChangeNumberIsNotBelieved()
{
    SyncFixture fixture;
    FakeMailbox mailbox = mailboxOf(20, kQResync);
    (void)fixture.syncAnew(mailbox);
    mailbox.highestModSeq = 2; // restored from a backup, and used since
    for (testsupport::FakeMessage &message : mailbox.messages)
        message.modSeq = mail::ModSeq{2};
    mailbox.setFlags(Uid{6}, kSeen);
    QCOMPARE(changedUids(fixture.syncAnew(mailbox)), std::vector{Uid{6}});
    QCOMPARE(fixture.state().highestModSeq, std::optional{mail::ModSeq{3}});
}

void TestMailboxResync::aServerThatStumblesOverTheParametersIsAskedPlainly()
{
    SyncFixture fixture;
    FakeMailbox mailbox = mailboxOf(20, kQResync);
    (void)fixture.syncAnew(mailbox);
    const Uid fresh = mailbox.deliver("fresh");
    monitor::MailboxSync sync{*fixture.store, fixture.account, QStringLiteral("INBOX"), kQResync};
    const auto examine = sync.open();
    QVERIFY(examine && examine.value().redacted().contains("QRESYNC"));
    QVERIFY(!sync.opened({"A1", imap::StatusKind::Bad, std::nullopt, "what is QRESYNC?"}));
    QVERIFY(sync.wantsReopen());
    QVERIFY(mailbox.open(sync));
    QCOMPARE(mailbox.examined, QByteArray{"EXAMINE INBOX"});
    QVERIFY(!sync.wantsReopen());
    std::vector<EventBody> told;
    QVERIFY(mailbox.run(sync, told));
    QCOMPARE(announcedUids(told), std::vector{fresh});
    QVERIFY(sync.open());
    QVERIFY(!sync.opened({"A2", imap::StatusKind::No, std::nullopt, "no"}));
    QVERIFY(!sync.wantsReopen()); // a NO is about the mailbox
}

void TestMailboxResync::theChangeNumberWaitsForTheWholeComparison()
{
    SyncFixture fixture;
    FakeMailbox mailbox = mailboxOf(10, kQResync);
    (void)fixture.syncAnew(mailbox);
    const auto before = fixture.state().highestModSeq;
    std::set<Uid> expected;
    for (int i = 0; i < 1200; ++i)
        expected.insert(mailbox.deliver("n" + QByteArray::number(i)));
    mailbox.setFlags(Uid{3}, kSeen);
    auto sync = fixture.connectTo(mailbox);
    std::vector<EventBody> told;
    QVERIFY(mailbox.answerOne(*sync, told)); // the first piece of the news, then the connection is gone
    sync.reset();
    QVERIFY(!announcedUids(told).empty());
    QCOMPARE(fixture.state().highestModSeq, before);
    const auto rest = fixture.syncAnew(mailbox);
    told.insert(told.end(), rest.begin(), rest.end());
    const auto announced = announcedUids(told);
    QCOMPARE(announced.size(), expected.size());
    QCOMPARE(std::set<Uid>(announced.begin(), announced.end()), expected);
    QCOMPARE(changedUids(told), std::vector{Uid{3}});
    QCOMPARE(fixture.state().highestModSeq, std::optional{mail::ModSeq{mailbox.highestModSeq}});
}

void TestMailboxResync::theChangeNumberFollowsWhatIsToldLive()
{
    SyncFixture fixture;
    FakeMailbox mailbox = mailboxOf(10, kQResync);
    (void)fixture.syncAnew(mailbox);
    const auto before = fixture.state().highestModSeq;
    std::vector<EventBody> told;
    fixture.sync->receive(mailbox.setFlagsLive(Uid{3}, kSeen));
    QVERIFY(fixture.sync->commit(told));
    QCOMPARE(changedUids(told), std::vector{Uid{3}});
    QCOMPARE(fixture.state().highestModSeq, before); // a lower one may be yet to come
    fixture.sync->answered();
    QVERIFY(fixture.sync->commit(told));
    QCOMPARE(fixture.state().highestModSeq, std::optional{mail::ModSeq{mailbox.highestModSeq}});
    const Uid fresh = mailbox.deliver("fresh");
    QVERIFY(mailbox.announceExists(*fixture.sync, told));
    QCOMPARE(announcedUids(told), std::vector{fresh});
    QCOMPARE(fixture.state().highestModSeq, std::optional{mail::ModSeq{mailbox.highestModSeq}});
}

void TestMailboxResync::vanishedOfMessagesWithoutNumbersIsTold()
{
    SyncFixture fixture;
    FakeMailbox mailbox = mailboxOf(10, kQResync);
    (void)fixture.syncAnew(mailbox);
    (void)fixture.syncAnew(mailbox); // no survey: no sequence number is known
    std::vector<EventBody> told;
    fixture.sync->receive(mailbox.expungeLive(Uid{4}));
    const Uid fresh = mailbox.deliver("fresh");
    QVERIFY(mailbox.announceExists(*fixture.sync, told));
    QCOMPARE(goneUids(told), std::vector{Uid{4}});
    QCOMPARE(announcedUids(told), std::vector{fresh});
    QVERIFY(fixture.isInStep(mailbox));
    // The server names as gone what is still there: the count tells.
    fixture.sync->receive(imap::VanishedResponse{false, mail::UidSet::single(Uid{5})});
    QVERIFY(mailbox.run(*fixture.sync, told));
    fixture.sync->receive(imap::ExistsResponse{static_cast<std::uint32_t>(mailbox.messages.size())});
    QVERIFY(mailbox.run(*fixture.sync, told));
    (void)fixture.syncAnew(mailbox);
    QVERIFY(fixture.isInStep(mailbox));
}

void TestMailboxResync::anExpungeOfAMessageWithoutNumberIsFound()
{
    SyncFixture fixture;
    FakeMailbox mailbox = mailboxOf(10, kCondstore);
    (void)fixture.syncAnew(mailbox);
    (void)fixture.syncAnew(mailbox);
    mailbox.asked.clear();
    std::vector<EventBody> told;
    fixture.sync->receive(mailbox.expungeLive(Uid{4}));
    QVERIFY(mailbox.run(*fixture.sync, told));
    QCOMPARE(goneUids(told), std::vector{Uid{4}});
    QCOMPARE(mailbox.asked.size(), std::size_t{1});
    QCOMPARE(mailbox.asked.front().purpose, FetchPurpose::Search);
    fixture.sync->receive(mailbox.expungeLive(Uid{9})); // now the numbers are known
    QVERIFY(mailbox.run(*fixture.sync, told));
    QCOMPARE(goneUids(told), (std::vector{Uid{4}, Uid{9}}));
    QCOMPARE(mailbox.asked.size(), std::size_t{1});
}

void TestMailboxResync::aSurveyGoesThroughALargeMailboxInPieces_data()
{
    QTest::addColumn<SyncAbilities>("abilities");
    QTest::addColumn<int>("stride");
    QTest::newRow("dense, nothing") << kNone << 1;
    QTest::newRow("sparse, nothing") << kNone << 1000;
    QTest::newRow("dense, ESEARCH") << kEsearch << 1;
    QTest::newRow("very sparse, ESEARCH") << kEsearch << 100'000;
}

void TestMailboxResync::aSurveyGoesThroughALargeMailboxInPieces()
{
    QFETCH(const SyncAbilities, abilities);
    QFETCH(const int, stride);
    SyncFixture fixture;
    FakeMailbox mailbox;
    mailbox.abilities = abilities;
    for (int i = 0; i < 22'000; ++i) {
        (void)mailbox.deliver("m" + QByteArray::number(i));
        mailbox.nextUid += static_cast<std::uint32_t>(stride - 1);
    }
    QVERIFY(announcedUids(fixture.syncAnew(mailbox)).empty());
    QVERIFY(fixture.isInStep(mailbox));
    mailbox.setFlags(mailbox.messages[11'000].uid, kSeen);
    (void)mailbox.expunge(mailbox.messages[30].uid);
    const Uid fresh = mailbox.deliver("fresh");
    const auto told = fixture.syncAnew(mailbox);
    QCOMPARE(announcedUids(told), std::vector{fresh});
    QCOMPARE(changedUids(told).size(), std::size_t{1});
    QCOMPARE(goneUids(told).size(), std::size_t{1});
    QVERIFY(fixture.isInStep(mailbox));
    std::size_t windows = 0;
    for (const auto &plan : mailbox.asked) {
        if (plan.purpose != FetchPurpose::Survey)
            continue;
        ++windows;
        const auto held = std::count_if(mailbox.messages.begin(), mailbox.messages.end(),
                                        [&plan](const auto &message) { return plan.uids.contains(message.uid); });
        QVERIFY(held <= 10'000);
    }
    QVERIFY(windows >= 3);
    QVERIFY(windows <= 20);
}

void TestMailboxResync::aSurveyThatDoesNotParseRemovesNothing()
{
    SyncFixture fixture;
    FakeMailbox mailbox = mailboxOf(20, kNone);
    (void)fixture.syncAnew(mailbox);
    auto sync = fixture.connectTo(mailbox);
    std::vector<EventBody> told;
    int surveys = 0;
    while (const auto plan = sync->nextFetch()) {
        auto answer = mailbox.answer(*plan);
        if (plan->purpose == FetchPurpose::Survey) {
            ++surveys;
            answer[4] = imap::MalformedResponse{0, "test", {}};
        }
        for (const imap::Response &response : answer)
            sync->receive(response);
        QVERIFY(sync->fetchEnded(true));
        QVERIFY(sync->commit(told));
    }
    QCOMPARE(surveys, 2); // once more, then it is left at that
    QVERIFY(goneUids(told).empty());
    QVERIFY(sync->isInStep());
    QVERIFY(fixture.isInStep(mailbox));
}

void TestMailboxResync::aRenamedMailboxIsKnownAgain()
{
    SyncFixture fixture;
    FakeMailbox mailbox = mailboxOf(20, kQResync);
    mailbox.objectId = "F1";
    (void)fixture.syncAnew(mailbox, QStringLiteral("Lists"));
    const Uid fresh = mailbox.deliver("while it was renamed");
    const auto told = fixture.syncAnew(mailbox, QStringLiteral("Mailing lists"));
    QCOMPARE(announcedUids(told), std::vector{fresh}); // no first sync, which would be silent
    QVERIFY(fixture.isInStep(mailbox, QStringLiteral("Mailing lists")));
    QVERIFY(!fixture.store->mailboxState(fixture.account, QStringLiteral("Lists")).value());
    FakeMailbox other = mailboxOf(3, kQResync); // a new one under the old name
    other.objectId = "F2";
    QVERIFY(announcedUids(fixture.syncAnew(other, QStringLiteral("Lists"))).empty());
    QVERIFY(fixture.isInStep(mailbox, QStringLiteral("Mailing lists")));
}

void TestMailboxResync::aMailboxMadeAnewUnderItsOldUidvalidityIsAnother()
{
    SyncFixture fixture;
    FakeMailbox mailbox = mailboxOf(5, kQResync);
    mailbox.objectId = "F1";
    (void)fixture.syncAnew(mailbox);
    FakeMailbox anew = mailboxOf(5, kQResync); // the same mail, appended again
    anew.objectId = "F2";
    anew.clock = mailbox.clock;
    const Uid fresh = anew.deliver("unknown and late");
    anew.highestModSeq = 500;
    QCOMPARE(announcedUids(fixture.syncAnew(anew)), std::vector{fresh});
    QVERIFY(fixture.isInStep(anew));
    QVERIFY(announcedUids(fixture.syncAnew(anew)).empty());
}

void TestMailboxResync::aRestoredMailboxThatUsesUidsAgainTellsItsNews()
{
    for (const SyncAbilities abilities : {kQResync, kNone}) {
        SyncFixture fixture;
        FakeMailbox mailbox = mailboxOf(20, abilities);
        (void)fixture.syncAnew(mailbox);
        while (mailbox.messages.size() > 15)
            mailbox.messages.pop_back();
        mailbox.nextUid = 16;
        QVERIFY(announcedUids(fixture.syncAnew(mailbox)).empty());
        QVERIFY(fixture.isInStep(mailbox));
        const Uid fresh = mailbox.deliver("after the restoration"); // UID 16, which was another message's
        std::vector<EventBody> told;
        QVERIFY(mailbox.announceExists(*fixture.sync, told));
        QCOMPARE(announcedUids(told), std::vector{fresh});
        (void)mailbox.deliver("m17"); // delivered once more by a server that had it in its queue: known
        QVERIFY(mailbox.announceExists(*fixture.sync, told));
        QCOMPARE(announcedUids(told), std::vector{fresh});
        QVERIFY(announcedUids(fixture.syncAnew(mailbox)).empty());
        QVERIFY(fixture.isInStep(mailbox));
    }
}

void TestMailboxResync::everyMailIsToldOnceAndTheStoreAgreesInTheEnd_data()
{
    QTest::addColumn<SyncAbilities>("abilities");
    QTest::addColumn<int>("seed");
    int seed = 0;
    for (const auto &[name, abilities] :
         {std::pair{"QRESYNC", kQResync}, std::pair{"CONDSTORE", kCondstore},
          std::pair{"CONDSTORE only", kCondstoreOnly}, std::pair{"ESEARCH", kEsearch}, std::pair{"nothing", kNone}}) {
        for (int round = 0; round < 8; ++round)
            QTest::addRow("%s %d", name, ++seed) << abilities << seed;
    }
}

void TestMailboxResync::everyMailIsToldOnceAndTheStoreAgreesInTheEnd()
{
    QFETCH(const SyncAbilities, abilities);
    QFETCH(const int, seed);
    QRandomGenerator random{static_cast<quint32>(seed)};
    SyncFixture fixture;
    FakeMailbox mailbox = mailboxOf(30, abilities);
    (void)fixture.syncAnew(mailbox);
    std::vector<EventBody> told;
    std::set<Uid> expected;
    std::set<Uid> expungedUnseen;
    const auto anyUid = [&] {
        return mailbox.messages[random.bounded(static_cast<quint32>(mailbox.messages.size()))].uid;
    };
    bool isConnected = true;
    const auto tell = [&](const imap::Response &response) {
        if (isConnected)
            fixture.sync->receive(response);
    };
    const auto tellCount = [&] { tell(imap::ExistsResponse{static_cast<std::uint32_t>(mailbox.messages.size())}); };
    for (int step = 0; step < 100; ++step) {
        const quint32 dice = random.bounded(100U);
        if (dice < 35) {
            expected.insert(mailbox.deliver("r" + QByteArray::number(step)));
            if (random.bounded(2) == 0)
                tellCount();
        } else if (dice < 50 && !mailbox.messages.empty()) {
            tellCount(); // a server tells EXISTS before it tells an expunge that counts from it
            const Uid uid = anyUid();
            expungedUnseen.insert(uid);
            tell(mailbox.expungeLive(uid));
        } else if (dice < 65 && !mailbox.messages.empty()) {
            tellCount();
            tell(mailbox.setFlagsLive(anyUid(), random.bounded(2) == 0 ? kSeen : Flags{}));
        } else if (dice < 75) {
            isConnected = false; // what follows is not heard
        } else if (dice < 85 && isConnected) {
            QVERIFY(mailbox.announceExists(*fixture.sync, told));
            fixture.sync->answered();
            QVERIFY(fixture.sync->commit(told));
        } else if (dice < 92) {
            fixture.sync = fixture.connectTo(mailbox);
            isConnected = true;
            if (const auto plan = fixture.sync->nextFetch()) { // and dies in the middle of an answer
                const auto responses = mailbox.answer(*plan);
                for (std::size_t i = 0; i < responses.size() / 2; ++i)
                    fixture.sync->receive(responses[i]);
                QVERIFY(fixture.sync->commit(told));
                fixture.sync = fixture.connectTo(mailbox);
            }
        } else {
            fixture.sync = fixture.connectTo(mailbox);
            isConnected = true;
            QVERIFY(mailbox.run(*fixture.sync, told));
        }
    }
    const auto last = fixture.syncAnew(mailbox);
    told.insert(told.end(), last.begin(), last.end());
    QVERIFY(fixture.isInStep(mailbox));
    const auto announced = announcedUids(told);
    const std::set<Uid> once(announced.begin(), announced.end());
    QCOMPARE(once.size(), announced.size()); // nothing twice
    for (const Uid uid : expected)
        QVERIFY2(once.contains(uid) || expungedUnseen.contains(uid),
                 qPrintable(QStringLiteral("lost %1").arg(uid.value())));
    for (const Uid uid : once)
        QVERIFY(expected.contains(uid));
    QVERIFY(fixture.syncAnew(mailbox).empty());
}

QTEST_GUILESS_MAIN(TestMailboxResync)
#include "tst_mailboxresync.moc"
