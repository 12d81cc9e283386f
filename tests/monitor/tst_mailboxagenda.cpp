// Which mailboxes are to be visited, from what a server says of them.
#include "monitor/mailboxagenda.h"

#include <QTemporaryDir>
#include <QTest>

using namespace std::chrono_literals;
using monitor::MailboxAgenda;
using monitor::WatchMethod;

class TestMailboxAgenda : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aMailboxThatIsNotKnownIsVisited();
    void whatDidNotChangeIsLeftAlone_data();
    void whatDidNotChangeIsLeftAlone();
    void aPushThatNamesOnlyWhatChangedIsCompared();
    void whatTheStoreHoldsIsKnown();
    void aMailboxOfWhichNothingIsSaidIsVisited();
    void aMissingMailboxIsTriedOnceARound();
    void aMissingHomeIsReplaced();
    void visitsComeInTheUsersOrderAndHomeInBetween();
    void aVisitThatWasCutShortHasLongerTheNextTime();
    void anotherAssignmentVisitsWhatItTakesOver();

private:
    imap::MailboxStatusResponse status(const QString &name, std::uint64_t uidNext, std::uint64_t unseen = 0,
                                       std::uint64_t modSeq = 10) const;
    QString next(const QString &here) const { return m_agenda->next(here, 0ms).value_or(QString{}); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<store::Store> m_store;
    mail::AccountId m_account;
    monitor::Standings m_standings;
    std::unique_ptr<MailboxAgenda> m_agenda;
};

namespace {

const QString kInbox = QStringLiteral("INBOX");
const QString kLists = QStringLiteral("Lists");
const QString kWork = QStringLiteral("Work");

} // namespace

void TestMailboxAgenda::init()
{
    m_agenda.reset();
    m_store.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    m_store = std::move(store::Store::open(m_dir->path())).value();
    mail::Account account;
    account.name = QStringLiteral("work");
    m_account = m_store->addAccount(account).value();
    m_standings.clear();
    m_agenda = std::make_unique<MailboxAgenda>(*m_store, m_account, m_standings);
    m_agenda->assign({kInbox, WatchMethod::Idle, {kLists, kWork}, WatchMethod::Poll, false});
    m_agenda->beginSession(0ms);
    m_agenda->visited(kInbox, 0ms);
}

imap::MailboxStatusResponse TestMailboxAgenda::status(const QString &name, std::uint64_t uidNext, std::uint64_t unseen,
                                                      std::uint64_t modSeq) const
{
    imap::MailboxStatusResponse response;
    response.name = name;
    response.items = {
        {"MESSAGES", 5}, {"UIDNEXT", uidNext}, {"UIDVALIDITY", 7}, {"UNSEEN", unseen}, {"HIGHESTMODSEQ", modSeq}};
    return response;
}

void TestMailboxAgenda::aMailboxThatIsNotKnownIsVisited()
{
    QCOMPARE(next(kInbox), QString{});
    QVERIFY(m_agenda->heard(status(kLists, 6)));
    QCOMPARE(next(kInbox), kLists);
    QVERIFY2(!m_agenda->heard(status(QStringLiteral("Foreign"), 6)), "not ours");
}

void TestMailboxAgenda::whatDidNotChangeIsLeftAlone_data()
{
    QTest::addColumn<QByteArray>("item");
    QTest::addColumn<bool>("isVisited");
    QTest::newRow("nothing") << QByteArray{} << false;
    QTest::newRow("new mail") << QByteArray{"UIDNEXT"} << true;
    QTest::newRow("read elsewhere") << QByteArray{"UNSEEN"} << true;
    QTest::newRow("deleted") << QByteArray{"MESSAGES"} << true;
    QTest::newRow("made anew") << QByteArray{"UIDVALIDITY"} << true;
    QTest::newRow("flags") << QByteArray{"HIGHESTMODSEQ"} << true;
    QTest::newRow("size") << QByteArray{"SIZE"} << false;
}

void TestMailboxAgenda::whatDidNotChangeIsLeftAlone()
{
    QFETCH(QByteArray, item);
    QFETCH(bool, isVisited);
    m_agenda->heard(status(kLists, 6));
    m_agenda->visited(kLists, 0ms);
    auto later = status(kLists, 6);
    later.items.emplace_back("SIZE", 100);
    for (auto &[name, value] : later.items)
        value += name == item ? 1 : 0;
    m_agenda->heard(later);
    QCOMPARE(next(kInbox), isVisited ? kLists : QString{});
}

void TestMailboxAgenda::aPushThatNamesOnlyWhatChangedIsCompared()
{
    m_agenda->heard(status(kLists, 6));
    m_agenda->visited(kLists, 0ms);
    imap::MailboxStatusResponse push;
    push.name = kLists;
    push.items = {{"MESSAGES", 5}, {"UNSEEN", 0}};
    m_agenda->heard(push);
    QCOMPARE(next(kInbox), QString{});
    push.items = {{"MESSAGES", 6}, {"UIDNEXT", 7}};
    m_agenda->heard(push);
    QCOMPARE(next(kInbox), kLists);
    m_agenda->visited(kLists, 0ms);
    m_agenda->heard(push);
    QCOMPARE(next(kInbox), QString{});
}

void TestMailboxAgenda::whatTheStoreHoldsIsKnown()
{
    store::MailboxCommit commit;
    commit.account = m_account;
    commit.mailbox = kLists;
    commit.state = {mail::UidValidity{7}, mail::Uid{5}, true, {}, mail::ModSeq{10}, {}};
    QVERIFY(m_store->commit(commit).ok());
    m_agenda->heard(status(kLists, 6));
    QCOMPARE(next(kInbox), QString{});
    m_agenda->heard(status(kLists, 6, 0, 11));
    QCOMPARE(next(kInbox), kLists);
    commit.mailbox = kWork;
    commit.state.highestModSeq.reset();
    QVERIFY(m_store->commit(commit).ok());
    m_agenda->visited(kLists, 0ms);
    m_agenda->heard(status(kWork, 6));
    QVERIFY2(next(kInbox) == kWork, "without a mod-sequence only a visit can tell");
}

void TestMailboxAgenda::aMailboxOfWhichNothingIsSaidIsVisited()
{
    QCOMPARE(m_agenda->beginRound(kInbox), (QStringList{kLists, kWork}));
    m_agenda->heard(status(kLists, 6));
    m_agenda->visited(kLists, 0ms);
    QCOMPARE(next(kInbox), QString{});
    QVERIFY(m_agenda->endRound());
    QCOMPARE(next(kInbox), kWork);
    QVERIFY2(!m_agenda->endRound(), "it ended");
}

void TestMailboxAgenda::aMissingMailboxIsTriedOnceARound()
{
    (void)m_agenda->beginRound(kInbox);
    (void)m_agenda->endRound();
    QVERIFY(m_agenda->missing(kLists));
    QVERIFY(m_agenda->missing(kWork));
    QCOMPARE(next(kInbox), QString{});
    (void)m_agenda->beginRound(kInbox);
    (void)m_agenda->endRound();
    QCOMPARE(next(kInbox), kLists);
    QVERIFY2(!m_agenda->missing(kLists), "said already");
    m_agenda->visited(kLists, 0ms);
    QVERIFY2(m_agenda->missing(kLists), "it was there in between");
}

void TestMailboxAgenda::aMissingHomeIsReplaced()
{
    m_agenda->missing(kInbox);
    QCOMPARE(m_agenda->home(), kLists);
    m_agenda->missing(kLists);
    QCOMPARE(m_agenda->home(), kWork);
    m_agenda->missing(kWork);
    QCOMPARE(m_agenda->home(), kInbox);
    m_agenda->beginSession(0ms);
    QCOMPARE(m_agenda->home(), kInbox);
}

void TestMailboxAgenda::visitsComeInTheUsersOrderAndHomeInBetween()
{
    m_agenda->heard(status(kWork, 6));
    m_agenda->heard(status(kLists, 6));
    QCOMPARE(m_agenda->next({}, 0ms), std::optional{kInbox});
    QCOMPARE(m_agenda->next(kInbox, 1s), std::optional{kLists});
    m_agenda->visited(kLists, 2s);
    QCOMPARE(m_agenda->next(kLists, 2s), std::optional{kWork});
    QVERIFY(m_agenda->mustGoHome(kLists, 61s));
    QCOMPARE(m_agenda->next(kLists, 61s), std::optional{kInbox});
    m_agenda->visited(kInbox, 62s);
    QCOMPARE(m_agenda->next(kInbox, 62s), std::optional{kWork});
    m_agenda->visited(kWork, 63s);
    QCOMPARE(m_agenda->next(kWork, 63s), std::optional{kInbox});
}

void TestMailboxAgenda::aVisitThatWasCutShortHasLongerTheNextTime()
{
    m_agenda->heard(status(kLists, 6));
    auto now = std::chrono::milliseconds{0};
    for (const auto longest : {60s, 120s, 240s, 480s, 900s, 900s}) {
        m_agenda->visited(kInbox, now);
        QCOMPARE(m_agenda->next(kInbox, now), std::optional{kLists});
        QVERIFY(!m_agenda->mustGoHome(kLists, now + longest));
        now += longest + 1s;
        QCOMPARE(m_agenda->next(kLists, now), std::optional{kInbox});
    }
    m_agenda->visited(kLists, now);
    m_agenda->visited(kInbox, now);
    QVERIFY(m_agenda->mustGoHome(kLists, now + 61s));
}

void TestMailboxAgenda::anotherAssignmentVisitsWhatItTakesOver()
{
    m_agenda->heard(status(kLists, 6));
    m_agenda->visited(kLists, 0ms);
    m_agenda->heard(status(kWork, 6));
    m_agenda->assign({kInbox, WatchMethod::Idle, {kLists}, WatchMethod::Poll, false});
    QCOMPARE(next(kInbox), QString{});
    QVERIFY(!m_agenda->looksAfter(kWork));
    m_agenda->assign({kInbox, WatchMethod::Idle, {}, WatchMethod::Poll, false});
    m_agenda->assign({kInbox, WatchMethod::Idle, {kLists}, WatchMethod::Poll, false});
    QCOMPARE(next(kInbox), kLists);
}

QTEST_GUILESS_MAIN(TestMailboxAgenda)
#include "tst_mailboxagenda.moc"
