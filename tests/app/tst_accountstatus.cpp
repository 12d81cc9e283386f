#include "app/accountstatus.h"

#include <QTest>

using namespace std::chrono_literals;
using monitor::ConnectionState;

namespace {

constexpr mail::AccountId kWork{1};
constexpr mail::AccountId kHome{2};

monitor::Event stateOf(mail::AccountId account, const QString &mailbox, ConnectionState state)
{
    monitor::StateChanged body;
    body.mailbox = mailbox;
    body.state = state;
    return {base::WallTime{} + 1s, account, QStringLiteral("name"), body};
}

const QString kInbox = QStringLiteral("INBOX");
const QString kLists = QStringLiteral("Lists");

} // namespace

class TestAccountStatus : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsKnownBeforeTheFirstEvent();
    void theMailboxInTroubleSpeaksForTheAccount();
    void aWholeAccountReplacesItsMailboxes();
    void aMailboxReplacesTheWholeAccount();
    void otherEventsChangeNothing();
    void aVerificationMovesOnlyItsMailbox();
    void aRemovedAccountIsForgotten();
};

void TestAccountStatus::nothingIsKnownBeforeTheFirstEvent()
{
    const app::AccountStatus status;
    QVERIFY(!status.overall(kWork));
    QVERIFY(status.accounts().isEmpty());
}

void TestAccountStatus::theMailboxInTroubleSpeaksForTheAccount()
{
    app::AccountStatus status;
    QVERIFY(status.apply(stateOf(kWork, kInbox, ConnectionState::Watching)));
    QVERIFY(status.apply(stateOf(kWork, kLists, ConnectionState::Backoff)));
    QVERIFY(status.apply(stateOf(kHome, kInbox, ConnectionState::Watching)));
    QCOMPARE(status.overall(kWork)->state, ConnectionState::Backoff);
    QCOMPARE(status.overall(kHome)->state, ConnectionState::Watching);
    QCOMPARE(status.mailboxes(kWork).size(), 2);
    QCOMPARE(status.events().size(), 3);
    QVERIFY(status.apply(stateOf(kWork, kInbox, ConnectionState::NeedsSignIn)));
    QCOMPARE(status.overall(kWork)->state, ConnectionState::NeedsSignIn);
}

void TestAccountStatus::aWholeAccountReplacesItsMailboxes()
{
    app::AccountStatus status;
    status.apply(stateOf(kWork, kInbox, ConnectionState::Watching));
    status.apply(stateOf(kWork, kLists, ConnectionState::Backoff));
    QVERIFY(status.apply(stateOf(kWork, {}, ConnectionState::Offline)));
    QCOMPARE(status.overall(kWork)->state, ConnectionState::Offline);
    QCOMPARE(status.mailboxes(kWork).size(), 1);
}

void TestAccountStatus::aMailboxReplacesTheWholeAccount()
{
    app::AccountStatus status;
    status.apply(stateOf(kWork, {}, ConnectionState::NeedsSignIn));
    QVERIFY(status.apply(stateOf(kWork, kInbox, ConnectionState::Syncing)));
    QCOMPARE(status.overall(kWork)->state, ConnectionState::Syncing);
}

void TestAccountStatus::otherEventsChangeNothing()
{
    app::AccountStatus status;
    QVERIFY(!status.apply({{}, kWork, {}, monitor::Notice{QStringLiteral("alert"), {}}}));
    QVERIFY(!status.overall(kWork));
    status.apply(stateOf(kWork, kInbox, ConnectionState::Watching));
    QVERIFY(!status.apply(stateOf(kWork, kInbox, ConnectionState::Watching)));
}

void TestAccountStatus::aVerificationMovesOnlyItsMailbox()
{
    app::AccountStatus status;
    status.apply(stateOf(kWork, kInbox, ConnectionState::Watching));
    status.applyVerified(kWork, kInbox, 5000);
    status.applyVerified(kWork, kLists, 6000);
    status.applyVerified(kHome, kInbox, 7000);
    QCOMPARE(status.mailboxes(kWork).size(), 1);
    QVERIFY(status.overall(kWork)->verifiedAt == base::WallTime{} + 5s);
    QVERIFY(!status.overall(kHome));
}

void TestAccountStatus::aRemovedAccountIsForgotten()
{
    app::AccountStatus status;
    status.apply(stateOf(kWork, kInbox, ConnectionState::Watching));
    status.remove(kWork);
    QVERIFY(!status.overall(kWork));
    QVERIFY(status.events().isEmpty());
}

QTEST_GUILESS_MAIN(TestAccountStatus)
#include "tst_accountstatus.moc"
