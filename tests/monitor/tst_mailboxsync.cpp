// What MailboxSync asks of a mailbox and what it lets be told, against a fake mailbox and a real store.
#include "fakemailbox.h"
#include "monitor/messagebuilder.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using mail::Uid;
using monitor::EventBody;
using monitor::FetchPurpose;
using monitor::MailboxSync;
using monitor::SummaryReason;
using testsupport::announcedUids;
using testsupport::FakeMailbox;
using testsupport::summaries;

class TestMailboxSync : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void firstSyncIsSilentAndSummed();
    void anEmptyMailboxIsAFirstSyncToo();
    void newMailIsToldOnce();
    void mailOfAnOutageIsReportedAfterReconnect();
    void theNewestMailIsNotProcessedTwiceByARangeToStar();
    void aUidvalidityChangeAnnouncesOnlyWhatIsUnknownAndLate();
    void aMailboxRefilledSlowlyAfterAResetAnnouncesNoOldMail();
    void aResetCutShortGoesOnAsOne();
    void aFirstSyncCutShortGoesOnSilently();
    void twoMailsWithOneMessageIdAreTwoEvents();
    void mailMovedBetweenWatchedMailboxesIsNoNews();
    void oneMailWeCannotReadDoesNotHideTheOthers();
    void aRefusedFetchIsAskedForTheLeast();
    void flagsAndExpungesOfOthersAreTold();
    void flagsAndExpungesOfAnOutageAreTold();
    void anExpungeBetweenExistsAndFetchIsNoError();
    void aLargeGapIsAskedForInPieces();
    void aBurstIsSummed();
    void flagsWithoutUidOfAnUnknownMessageCauseASurvey();
    void whatTheMailboxBeforeSaysIsNotTakenForOurs();
    void aRefusedExamineIsTheServersError();
    void everyMailIsToldExactlyOnceUnderRandomEventsAndReconnects_data();
    void everyMailIsToldExactlyOnceUnderRandomEventsAndReconnects();
    void aPushedMessageIsToldAndLeavesNothingToAsk();
    void aPushThatSkipsAMessageWaitsForIt();
    void flagsOfANewMessageDoNotLetTheMarkStepOverIt();

private:
    std::unique_ptr<MailboxSync> connectTo(FakeMailbox &mailbox, const QString &name = QStringLiteral("INBOX"));
    // A new connection that comes to rest; what it told.
    std::vector<EventBody> syncAnew(FakeMailbox &mailbox, const QString &name = QStringLiteral("INBOX"));

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<store::Store> m_store;
    mail::AccountId m_account;
    std::unique_ptr<MailboxSync> m_sync;
};

void TestMailboxSync::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    auto opened = store::Store::open(m_dir->path());
    QVERIFY2(opened.ok(), opened.ok() ? "" : qPrintable(opened.error().detail));
    m_store = std::move(opened).value();
    mail::Account account;
    account.name = QStringLiteral("work");
    account.address = account.user = QStringLiteral("ann@example.org");
    account.imap = {QStringLiteral("localhost"), 993, mail::Security::ImplicitTls};
    const auto added = m_store->addAccount(account);
    QVERIFY(added.ok());
    m_account = added.value();
}

void TestMailboxSync::cleanup()
{
    m_sync.reset();
    m_store.reset();
    m_dir.reset();
}

std::unique_ptr<MailboxSync> TestMailboxSync::connectTo(FakeMailbox &mailbox, const QString &name)
{
    auto sync = std::make_unique<MailboxSync>(*m_store, m_account, name, mailbox.abilities);
    return mailbox.open(*sync) ? std::move(sync) : nullptr;
}

std::vector<EventBody> TestMailboxSync::syncAnew(FakeMailbox &mailbox, const QString &name)
{
    m_sync = connectTo(mailbox, name);
    std::vector<EventBody> told;
    if (!m_sync || !mailbox.run(*m_sync, told))
        QTest::qFail("the sync did not come to rest", __FILE__, __LINE__);
    return told;
}

void TestMailboxSync::firstSyncIsSilentAndSummed()
{
    FakeMailbox mailbox;
    for (int i = 0; i < 1200; ++i)
        mailbox.deliver("m" + QByteArray::number(i));
    const auto told = syncAnew(mailbox);
    QVERIFY(announcedUids(told).empty());
    QCOMPARE(summaries(told), (std::vector{monitor::Summary{QStringLiteral("INBOX"), 1200, SummaryReason::FirstSync}}));
    QCOMPARE(m_store->uidFlags(m_account, QStringLiteral("INBOX")).value().size(), std::size_t{1200});
    // Newest first, so that the window fills from the top.
    const auto backfill = std::find_if(mailbox.asked.begin(), mailbox.asked.end(),
                                       [](const auto &plan) { return plan.purpose == FetchPurpose::Backfill; });
    QVERIFY(backfill != mailbox.asked.end());
    QVERIFY(backfill->uids.contains(Uid{1200}));
}

void TestMailboxSync::anEmptyMailboxIsAFirstSyncToo()
{
    FakeMailbox mailbox;
    auto told = syncAnew(mailbox);
    QCOMPARE(summaries(told).size(), std::size_t{1});
    QVERIFY(mailbox.asked.empty());
    const Uid uid = mailbox.deliver("first");
    told.clear();
    QVERIFY(mailbox.announceExists(*m_sync, told));
    QCOMPARE(announcedUids(told), std::vector{uid});
}

void TestMailboxSync::newMailIsToldOnce()
{
    FakeMailbox mailbox;
    mailbox.deliver("old");
    (void)syncAnew(mailbox);
    const Uid uid = mailbox.deliver("new");
    std::vector<EventBody> told;
    QVERIFY(mailbox.announceExists(*m_sync, told));
    QVERIFY(mailbox.announceExists(*m_sync, told));
    QCOMPARE(announcedUids(told), std::vector{uid});
    QVERIFY(announcedUids(syncAnew(mailbox)).empty());
}

void TestMailboxSync::mailOfAnOutageIsReportedAfterReconnect()
{
    FakeMailbox mailbox;
    mailbox.deliver("old");
    (void)syncAnew(mailbox);
    const Uid first = mailbox.deliver("missed 1");
    const Uid second = mailbox.deliver("missed 2");
    const auto told = syncAnew(mailbox);
    QCOMPARE(announcedUids(told), (std::vector{first, second}));
    QCOMPARE(summaries(told), (std::vector{monitor::Summary{QStringLiteral("INBOX"), 2, SummaryReason::Gap}}));
    // A count that ends where it began hides nothing: one came, one went.
    const Uid third = mailbox.deliver("missed 3");
    (void)mailbox.expunge(first);
    QCOMPARE(announcedUids(syncAnew(mailbox)), std::vector{third});
}

void TestMailboxSync::theNewestMailIsNotProcessedTwiceByARangeToStar()
{
    FakeMailbox mailbox;
    mailbox.deliver("old");
    (void)syncAnew(mailbox);
    for (int i = 0; i < 3; ++i) {
        const auto told = syncAnew(mailbox); // asks 2:*, and the server names message 1
        QVERIFY(announcedUids(told).empty());
        m_sync->requestNewsCheck();
        std::vector<EventBody> more;
        QVERIFY(mailbox.run(*m_sync, more));
        QVERIFY(announcedUids(more).empty());
    }
    QVERIFY(std::any_of(mailbox.asked.begin(), mailbox.asked.end(), [](const auto &plan) {
        return plan.purpose == FetchPurpose::News && plan.uids.toImap() == "2:*";
    }));
}

void TestMailboxSync::aUidvalidityChangeAnnouncesOnlyWhatIsUnknownAndLate()
{
    FakeMailbox mailbox;
    for (int i = 0; i < 10; ++i)
        mailbox.deliver("m" + QByteArray::number(i));
    (void)syncAnew(mailbox);
    const QDateTime lastSeen = mailbox.clock;
    mailbox.recreate();
    for (int i = 0; i < 10; ++i)
        mailbox.deliver("m" + QByteArray::number(i)); // the same mail, appended again
    const Uid late = mailbox.deliver("unknown and late");
    mailbox.clock = lastSeen.addSecs(-7200);
    mailbox.deliver("unknown but old");
    const auto told = syncAnew(mailbox);
    QCOMPARE(announcedUids(told), std::vector{late});
    QVERIFY(announcedUids(syncAnew(mailbox)).empty());
    mailbox.clock = lastSeen.addSecs(100);
    const Uid next = mailbox.deliver("after");
    QCOMPARE(announcedUids(syncAnew(mailbox)), std::vector{next});
}

void TestMailboxSync::aMailboxRefilledSlowlyAfterAResetAnnouncesNoOldMail()
{
    FakeMailbox mailbox;
    for (int i = 0; i < 5; ++i)
        mailbox.deliver("m" + QByteArray::number(i));
    (void)syncAnew(mailbox);
    mailbox.recreate();
    (void)syncAnew(mailbox); // empty at the moment of the comparison
    std::vector<EventBody> told;
    for (int i = 0; i < 5; ++i) {
        mailbox.deliver("m" + QByteArray::number(i));
        QVERIFY(mailbox.announceExists(*m_sync, told));
    }
    QVERIFY(announcedUids(told).empty());
    const Uid fresh = mailbox.deliver("fresh");
    QVERIFY(mailbox.announceExists(*m_sync, told));
    QCOMPARE(announcedUids(told), std::vector{fresh});
}

void TestMailboxSync::aResetCutShortGoesOnAsOne()
{
    FakeMailbox mailbox;
    for (int i = 0; i < 1500; ++i)
        mailbox.deliver("m" + QByteArray::number(i));
    (void)syncAnew(mailbox);
    mailbox.recreate();
    for (int i = 0; i < 1500; ++i)
        mailbox.deliver("m" + QByteArray::number(i));
    const Uid fresh = mailbox.deliver("fresh");
    auto sync = connectTo(mailbox);
    std::vector<EventBody> told;
    for (int answers = 0; answers < 2; ++answers) { // the survey and one piece, then the connection is gone
        QVERIFY(mailbox.answerOne(*sync, told));
    }
    sync.reset();
    const auto rest = syncAnew(mailbox);
    told.insert(told.end(), rest.begin(), rest.end());
    QCOMPARE(announcedUids(told), std::vector{fresh});
}

void TestMailboxSync::aFirstSyncCutShortGoesOnSilently()
{
    FakeMailbox mailbox;
    for (int i = 0; i < 1500; ++i)
        mailbox.deliver("m" + QByteArray::number(i));
    auto sync = connectTo(mailbox);
    std::vector<EventBody> told;
    for (int answers = 0; answers < 2; ++answers) {
        QVERIFY(mailbox.answerOne(*sync, told));
    }
    sync.reset();
    const Uid during = mailbox.deliver("came meanwhile");
    const auto rest = syncAnew(mailbox);
    told.insert(told.end(), rest.begin(), rest.end());
    QCOMPARE(announcedUids(told), std::vector{during});
    QCOMPARE(m_store->uidFlags(m_account, QStringLiteral("INBOX")).value().size(), std::size_t{1501});
}

void TestMailboxSync::twoMailsWithOneMessageIdAreTwoEvents()
{
    FakeMailbox mailbox;
    mailbox.deliver("same");
    (void)syncAnew(mailbox);
    const Uid second = mailbox.deliver("same");
    const Uid third = mailbox.deliver("same");
    std::vector<EventBody> told;
    QVERIFY(mailbox.announceExists(*m_sync, told));
    QCOMPARE(announcedUids(told), (std::vector{second, third}));
}

void TestMailboxSync::mailMovedBetweenWatchedMailboxesIsNoNews()
{
    FakeMailbox inbox;
    FakeMailbox lists;
    (void)syncAnew(inbox);
    (void)syncAnew(lists, QStringLiteral("Lists"));
    const Uid uid = inbox.deliver("moved");
    QCOMPARE(announcedUids(syncAnew(inbox)).size(), std::size_t{1});
    (void)inbox.expunge(uid);
    lists.deliver("moved");
    QVERIFY(announcedUids(syncAnew(lists, QStringLiteral("Lists"))).empty());
    lists.deliver("its own");
    QCOMPARE(announcedUids(syncAnew(lists, QStringLiteral("Lists"))).size(), std::size_t{1});
}

void TestMailboxSync::oneMailWeCannotReadDoesNotHideTheOthers()
{
    FakeMailbox mailbox;
    mailbox.deliver("old");
    (void)syncAnew(mailbox);
    const Uid bad = mailbox.deliver("bad");
    mailbox.messages.back().isMalformed = true;
    const Uid good = mailbox.deliver("good", "readable");
    std::vector<EventBody> told;
    QVERIFY(mailbox.announceExists(*m_sync, told));
    QCOMPARE(announcedUids(told), (std::vector{bad, good}));
    for (const EventBody &event : told) {
        if (const auto *news = std::get_if<monitor::NewMessage>(&event); news && news->key.uid == good)
            QCOMPARE(news->message.envelope.subject, QStringLiteral("readable"));
    }
    QVERIFY(announcedUids(syncAnew(mailbox)).empty());
}

void TestMailboxSync::aRefusedFetchIsAskedForTheLeast()
{
    FakeMailbox mailbox;
    mailbox.deliver("old");
    (void)syncAnew(mailbox);
    const Uid uid = mailbox.deliver("new");
    mailbox.refuseFullNews = 1;
    std::vector<EventBody> told;
    QVERIFY(mailbox.announceExists(*m_sync, told));
    QCOMPARE(announcedUids(told), std::vector{uid});
    QCOMPARE(mailbox.asked.back().items, QByteArray{monitor::kMinimalItems});
}

void TestMailboxSync::flagsAndExpungesOfOthersAreTold()
{
    FakeMailbox mailbox;
    const Uid first = mailbox.deliver("1");
    const Uid second = mailbox.deliver("2");
    (void)syncAnew(mailbox);
    imap::FetchResponse flags;
    flags.seq = mailbox.seqOf(second); // without a UID, as servers tell it in IDLE
    flags.flags = mail::Flags{{mail::kSeen, "\\Recent"}};
    m_sync->receive(flags);
    m_sync->receive(imap::ExpungeResponse{mailbox.expunge(first)});
    std::vector<EventBody> told;
    QVERIFY(mailbox.run(*m_sync, told));
    QCOMPARE(told.size(), std::size_t{2});
    QCOMPARE(std::get<monitor::FlagsChanged>(told[0]).key.uid, second);
    QCOMPARE(std::get<monitor::FlagsChanged>(told[0]).flags, mail::Flags{{mail::kSeen}});
    QCOMPARE(std::get<monitor::MessageGone>(told[1]).key.uid, first);
    const auto rows = m_store->uidFlags(m_account, QStringLiteral("INBOX")).value();
    QCOMPARE(rows.size(), std::size_t{1});
    QVERIFY(rows.front().second.isSeen());
}

void TestMailboxSync::flagsAndExpungesOfAnOutageAreTold()
{
    FakeMailbox mailbox;
    const Uid first = mailbox.deliver("1");
    const Uid second = mailbox.deliver("2");
    (void)syncAnew(mailbox);
    mailbox.setFlags(second, mail::Flags{{mail::kSeen}});
    (void)mailbox.expunge(first);
    const auto told = syncAnew(mailbox);
    QCOMPARE(told.size(), std::size_t{2});
    QCOMPARE(std::get<monitor::FlagsChanged>(told[0]).key.uid, second);
    QCOMPARE(std::get<monitor::MessageGone>(told[1]).key.uid, first);
}

void TestMailboxSync::anExpungeBetweenExistsAndFetchIsNoError()
{
    FakeMailbox mailbox;
    mailbox.deliver("old");
    (void)syncAnew(mailbox);
    const Uid uid = mailbox.deliver("filtered away");
    m_sync->receive(imap::ExistsResponse{2});
    const mail::SeqNo seq = mailbox.expunge(uid);
    std::vector<EventBody> told;
    QVERIFY(mailbox.run(*m_sync, told));
    m_sync->receive(imap::ExpungeResponse{seq});
    QVERIFY(mailbox.run(*m_sync, told));
    QVERIFY(announcedUids(told).empty());
    const Uid next = mailbox.deliver("next");
    QVERIFY(mailbox.announceExists(*m_sync, told));
    QCOMPARE(announcedUids(told), std::vector{next});
}

void TestMailboxSync::aLargeGapIsAskedForInPieces()
{
    FakeMailbox mailbox;
    mailbox.deliver("old");
    (void)syncAnew(mailbox);
    mailbox.asked.clear();
    for (int i = 0; i < 1300; ++i)
        mailbox.deliver("g" + QByteArray::number(i));
    const auto told = syncAnew(mailbox);
    QCOMPARE(announcedUids(told).size(), std::size_t{1300});
    QCOMPARE(summaries(told), (std::vector{monitor::Summary{QStringLiteral("INBOX"), 1300, SummaryReason::Gap}}));
    for (const auto &plan : mailbox.asked) {
        if (plan.purpose == FetchPurpose::News)
            QVERIFY(plan.uids.count() <= 500);
    }
}

void TestMailboxSync::aBurstIsSummed()
{
    FakeMailbox mailbox;
    mailbox.deliver("old");
    (void)syncAnew(mailbox);
    for (int i = 0; i < 6; ++i)
        mailbox.deliver("b" + QByteArray::number(i));
    std::vector<EventBody> told;
    QVERIFY(mailbox.announceExists(*m_sync, told));
    QCOMPARE(announcedUids(told).size(), std::size_t{6});
    QCOMPARE(summaries(told), (std::vector{monitor::Summary{QStringLiteral("INBOX"), 6, SummaryReason::Burst}}));
}

void TestMailboxSync::flagsWithoutUidOfAnUnknownMessageCauseASurvey()
{
    FakeMailbox mailbox;
    const Uid uid = mailbox.deliver("1");
    (void)syncAnew(mailbox);
    mailbox.asked.clear();
    mailbox.setFlags(uid, mail::Flags{{mail::kSeen}});
    imap::FetchResponse lost;
    lost.seq = mail::SeqNo{7};
    lost.flags = mail::Flags{{mail::kSeen}};
    m_sync->receive(lost);
    std::vector<EventBody> told;
    QVERIFY(mailbox.run(*m_sync, told));
    QCOMPARE(mailbox.asked.size(), std::size_t{1});
    QCOMPARE(mailbox.asked.front().purpose, FetchPurpose::Survey);
    QCOMPARE(std::get<monitor::FlagsChanged>(told.front()).key.uid, uid);
}

void TestMailboxSync::whatTheMailboxBeforeSaysIsNotTakenForOurs()
{
    FakeMailbox mailbox;
    mailbox.deliver("old");
    m_sync = std::make_unique<MailboxSync>(*m_store, m_account, QStringLiteral("INBOX"), monitor::SyncAbilities{});
    const auto examine = m_sync->open();
    QVERIFY(examine);
    QVERIFY(!m_sync->wantsFetch());
    m_sync->receive(imap::ExistsResponse{7});
    m_sync->receive(imap::ExpungeResponse{mail::SeqNo{3}});
    m_sync->receive(
        imap::StatusResponse{{}, imap::StatusKind::Ok, imap::ResponseCode{"UIDVALIDITY", mail::UidValidity{5}}, {}});
    m_sync->receive(
        imap::StatusResponse{{}, imap::StatusKind::Ok, imap::ResponseCode{"CLOSED", QByteArray{}}, "that was it"});
    for (const imap::Response &response : mailbox.openingResponses(examine.value()))
        m_sync->receive(response);
    QVERIFY(m_sync->opened({"A1", imap::StatusKind::Ok, std::nullopt, "done"}));
    std::vector<EventBody> told;
    QVERIFY(mailbox.run(*m_sync, told));
    QCOMPARE(summaries(told), (std::vector{monitor::Summary{QStringLiteral("INBOX"), 1, SummaryReason::FirstSync}}));
    QCOMPARE(m_store->mailboxState(m_account, QStringLiteral("INBOX")).value()->uidValidity, mailbox.uidValidity);
}

void TestMailboxSync::aRefusedExamineIsTheServersError()
{
    MailboxSync sync{*m_store, m_account, QStringLiteral("Gone"), monitor::SyncAbilities{}};
    QVERIFY(sync.open());
    const auto opened =
        sync.opened({"A1", imap::StatusKind::No, imap::ResponseCode{"NONEXISTENT", QByteArray{}}, "no such mailbox"});
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, base::ErrorKind::Server);
    QVERIFY(opened.error().detail.contains(QStringLiteral("Gone")));
    std::vector<EventBody> told;
    QVERIFY(sync.commit(told));
    QVERIFY(!m_store->mailboxState(m_account, QStringLiteral("Gone")).value());
}

void TestMailboxSync::everyMailIsToldExactlyOnceUnderRandomEventsAndReconnects_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 20; ++seed)
        QTest::addRow("seed %d", seed) << seed;
}

void TestMailboxSync::everyMailIsToldExactlyOnceUnderRandomEventsAndReconnects()
{
    QFETCH(int, seed);
    QRandomGenerator random{static_cast<quint32>(seed)};
    FakeMailbox mailbox;
    for (int i = 0; i < 20; ++i)
        mailbox.deliver("old" + QByteArray::number(i));
    (void)syncAnew(mailbox);
    std::vector<EventBody> told;
    std::set<Uid> expected;
    std::set<Uid> vanishedUnseen;
    for (int step = 0; step < 120; ++step) {
        const quint32 dice = random.bounded(100U);
        if (dice < 45) {
            expected.insert(mailbox.deliver("r" + QByteArray::number(step)));
            if (random.bounded(2) == 0)
                m_sync->receive(imap::ExistsResponse{static_cast<std::uint32_t>(mailbox.messages.size())});
        } else if (dice < 60 && !mailbox.messages.empty()) {
            const Uid uid = mailbox.messages[random.bounded(static_cast<quint32>(mailbox.messages.size()))].uid;
            vanishedUnseen.insert(uid);
            // A server tells EXISTS before it tells an EXPUNGE that counts from it.
            m_sync->receive(imap::ExistsResponse{static_cast<std::uint32_t>(mailbox.messages.size())});
            m_sync->receive(imap::ExpungeResponse{mailbox.expunge(uid)});
        } else if (dice < 80) {
            QVERIFY(mailbox.announceExists(*m_sync, told));
        } else if (dice < 90) {
            // The connection dies in the middle of an answer.
            if (const auto plan = m_sync->nextFetch()) {
                const auto responses = mailbox.answer(*plan);
                for (std::size_t i = 0; i < responses.size() / 2; ++i)
                    m_sync->receive(responses[i]);
                QVERIFY(m_sync->commit(told));
            }
            m_sync = connectTo(mailbox);
        } else {
            m_sync = connectTo(mailbox);
            QVERIFY(mailbox.run(*m_sync, told));
        }
    }
    const auto last = syncAnew(mailbox);
    told.insert(told.end(), last.begin(), last.end());
    const auto announced = announcedUids(told);
    const std::set<Uid> once(announced.begin(), announced.end());
    QCOMPARE(once.size(), announced.size()); // nothing twice
    for (const Uid uid : expected) {
        if (!vanishedUnseen.contains(uid))
            QVERIFY2(once.contains(uid), qPrintable(QStringLiteral("lost %1").arg(uid.value())));
    }
    for (const Uid uid : once)
        QVERIFY(expected.contains(uid));
}

// The FETCH of one message as NOTIFY pushes it: with all that a row is made of.
static imap::Response pushed(const FakeMailbox &mailbox, Uid uid)
{
    return mailbox.answer({FetchPurpose::News, mail::UidSet::single(uid), "(UID FLAGS ENVELOPE)", {}}).front();
}

void TestMailboxSync::aPushedMessageIsToldAndLeavesNothingToAsk()
{
    FakeMailbox mailbox;
    mailbox.deliver("old");
    (void)syncAnew(mailbox);
    const Uid uid = mailbox.deliver("new");
    m_sync->receive(imap::ExistsResponse{2});
    QVERIFY(m_sync->wantsFetch());
    m_sync->receive(pushed(mailbox, uid));
    std::vector<EventBody> told;
    QVERIFY(m_sync->commit(told).ok());
    QCOMPARE(announcedUids(told), std::vector{uid});
    QVERIFY(!m_sync->wantsFetch());
    QVERIFY(m_sync->isInStep());
    m_sync->receive(imap::ExpungeResponse{mailbox.expunge(uid)});
    told.clear();
    QVERIFY(m_sync->commit(told).ok());
    QCOMPARE(told.size(), std::size_t{1});
    QVERIFY(std::holds_alternative<monitor::MessageGone>(told.front()));
}

void TestMailboxSync::aPushThatSkipsAMessageWaitsForIt()
{
    FakeMailbox mailbox;
    mailbox.deliver("old");
    (void)syncAnew(mailbox);
    const Uid second = mailbox.deliver("skipped");
    const Uid third = mailbox.deliver("pushed");
    m_sync->receive(imap::ExistsResponse{3});
    m_sync->receive(pushed(mailbox, third));
    std::vector<EventBody> told;
    QVERIFY(m_sync->commit(told).ok());
    QVERIFY2(announcedUids(told).empty(), "the mark would step over the one that is skipped");
    QVERIFY(m_sync->wantsFetch());
    QVERIFY(mailbox.run(*m_sync, told));
    QCOMPARE(announcedUids(told), (std::vector{second, third}));
}

void TestMailboxSync::flagsOfANewMessageDoNotLetTheMarkStepOverIt()
{
    FakeMailbox mailbox;
    mailbox.deliver("old");
    (void)syncAnew(mailbox);
    const Uid second = mailbox.deliver("only its flags are told");
    const Uid third = mailbox.deliver("pushed");
    m_sync->receive(imap::ExistsResponse{3});
    imap::FetchResponse flags;
    flags.seq = mail::SeqNo{2};
    flags.uid = second;
    flags.flags = mail::Flags{};
    m_sync->receive(flags);
    m_sync->receive(pushed(mailbox, third));
    std::vector<EventBody> told;
    QVERIFY(m_sync->commit(told).ok());
    QVERIFY(announcedUids(told).empty());
    QVERIFY(mailbox.run(*m_sync, told));
    QCOMPARE(announcedUids(told), (std::vector{second, third}));
}

QTEST_GUILESS_MAIN(TestMailboxSync)
#include "tst_mailboxsync.moc"
