#include "app/accountsmodel.h"
#include "app/readqueue.h"
#include "app/troubles.h"
#include "support/fakeservice.h"
#include "support/mailsamples.h"
#include "support/manualclock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace std::chrono_literals;
using monitor::ConnectionState;
using Health = app::AccountsModel::Health;
using Role = app::AccountsModel::Role;

class TestAccountsModel : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_samples = std::make_unique<testsupport::SampleStore>(m_dir->path());
        m_work = m_samples->addAccount(QStringLiteral("work"));
        m_home = m_samples->addAccount(QStringLiteral("home"));
        m_reads = std::make_unique<app::ReadQueue>(m_dir->path());
        m_clock = std::make_unique<testsupport::ManualClock>();
        m_service = std::make_unique<testsupport::FakeService>();
        m_model = std::make_unique<app::AccountsModel>(*m_reads, *m_service, *m_clock);
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        refresh();
    }

    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        QCOMPARE(m_clock->activeTimers(), 0);
        m_service.reset();
        m_reads.reset();
    }

    void allInboxesStandFirst()
    {
        QCOMPARE(m_model->rowCount(), 3);
        QCOMPARE(text(0, Role::Name), QStringLiteral("All inboxes"));
        QCOMPARE(text(1, Role::Name), QStringLiteral("work"));
        QCOMPARE(value(0, Role::Account).toLongLong(), 0);
        QCOMPARE(value(2, Role::Account).toLongLong(), m_home.value());
    }

    void unreadNumbersAreCountedPerAccountAndInAll()
    {
        QSignalSpy unread{m_model.get(), &app::AccountsModel::unreadChanged};
        m_samples->addMessages(m_work, 1, 3);
        m_samples->addMessages(m_home, 4, 4);
        m_samples->setFlags(m_work, 1, mail::Flags{{QByteArray{mail::kSeen}}});
        refresh();
        QCOMPARE(value(0, Role::Unread).toInt(), 3);
        QCOMPARE(value(1, Role::Unread).toInt(), 2);
        QCOMPARE(value(2, Role::Unread).toInt(), 1);
        QCOMPARE(unread.size(), 1);
        QCOMPARE(unread.first().first().toInt(), 3);
    }

    void theStateIsASentenceThatMovesWhileSomebodyLooks()
    {
        watch(m_work);
        m_clock->advance(8s);
        QCOMPARE(text(1, Role::StateText), QStringLiteral("Watching, verified 8 s ago"));
        QSignalSpy changed{m_model.get(), &QAbstractItemModel::dataChanged};
        m_clock->advance(5s);
        QCOMPARE(changed.size(), 0); // nobody looks
        m_model->setLive(true);
        m_clock->advance(3s);
        QVERIFY(changed.size() >= 3);
        QCOMPARE(text(1, Role::StateText), QStringLiteral("Watching, verified 16 s ago"));
        m_service->emitVerified(m_work, QStringLiteral("INBOX"), unixNow());
        QCOMPARE(text(1, Role::StateText), QStringLiteral("Watching, verified 0 s ago"));
        m_model->setLive(false);
    }

    void aRetryCountsDown()
    {
        monitor::StateChanged backoff;
        backoff.state = ConnectionState::Backoff;
        backoff.retryIn = 30s;
        backoff.error = base::Error{base::ErrorKind::Refused, {}, {}};
        say(m_work, backoff);
        m_clock->advance(12s);
        QVERIFY(text(1, Role::StateText).contains(QStringLiteral("18 s")));
    }

    void healthFollowsTheWorstAccount()
    {
        QCOMPARE(m_model->overallHealth(), Health::Busy); // nothing is known yet
        watch(m_work);
        watch(m_home);
        QCOMPARE(m_model->overallHealth(), Health::Good);
        say(m_home, refused());
        QCOMPARE(m_model->overallHealth(), Health::NeedsUser);
        QCOMPARE(static_cast<Health>(value(1, Role::Health).toInt()), Health::Good);
        QVERIFY(text(0, Role::StateText).startsWith(QStringLiteral("1 ")));
    }

    void aPausedAccountIsNoTrouble()
    {
        auto account = *m_model->account(m_home);
        account.paused = true;
        QVERIFY(m_samples->store().updateAccount(account).ok());
        say(m_home, refused());
        refresh();
        watch(m_work);
        QCOMPARE(m_model->overallHealth(), Health::Good);
        QCOMPARE(text(2, Role::StateText), QStringLiteral("Paused"));
        QVERIFY(app::troublesOf(m_model->accounts(), m_model->status()).empty());
    }

    void troublesAreSentencesWithTheOneThingToDo()
    {
        say(m_work, offline(base::ErrorKind::Dns));
        say(m_home, refused());
        const auto troubles = app::troublesOf(m_model->accounts(), m_model->status());
        QCOMPARE(troubles.size(), std::size_t{2});
        QCOMPARE(troubles[0].account, m_home); // what needs a person comes first
        QCOMPARE(troubles[0].remedy, app::Remedy::SignIn);
        QVERIFY(troubles[0].sentence.startsWith(QStringLiteral("home: ")));
        QCOMPARE(troubles[1].remedy, app::Remedy::TryNow);
        say(m_work, offline(base::ErrorKind::Certificate));
        QCOMPARE(app::troublesOf(m_model->accounts(), m_model->status())[0].remedy, app::Remedy::SignIn);
        QCOMPARE(app::troublesOf(m_model->accounts(), m_model->status())[1].remedy, app::Remedy::EditAccount);
    }

    void accountsComeAndGoRowByRow()
    {
        QSignalSpy inserted{m_model.get(), &QAbstractItemModel::rowsInserted};
        QSignalSpy removed{m_model.get(), &QAbstractItemModel::rowsRemoved};
        QSignalSpy reset{m_model.get(), &QAbstractItemModel::modelReset};
        QSignalSpy changed{m_model.get(), &app::AccountsModel::accountsChanged};
        m_samples->addAccount(QStringLiteral("third"));
        QVERIFY(m_samples->store().removeAccount(m_work).ok());
        refresh();
        QCOMPARE(m_model->rowCount(), 3);
        QCOMPARE(text(1, Role::Name), QStringLiteral("home"));
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(removed.size(), 1);
        QCOMPARE(reset.size(), 0);
        QCOMPARE(changed.size(), 1);
        QVERIFY(!m_model->account(m_work));
        QCOMPARE(m_model->rowOf(m_home), 1);
    }

    void anotherEngineIsAskedForAllStates()
    {
        say(m_work, refused());
        monitor::Event event;
        event.accountId = m_home;
        event.body = watching();
        m_service->states = {event};
        m_model->askStates();
        QTRY_COMPARE(static_cast<Health>(value(2, Role::Health).toInt()), Health::Good);
        QCOMPARE(static_cast<Health>(value(1, Role::Health).toInt()), Health::Busy); // what was known is no more
    }

private:
    void refresh()
    {
        QSignalSpy loaded{m_model.get(), &app::AccountsModel::loaded};
        m_model->refresh();
        m_clock->advance(200ms);
        QVERIFY(loaded.size() == 1 || loaded.wait());
        m_clock->advance(200ms);
    }
    qint64 unixNow() const
    {
        return std::chrono::duration_cast<std::chrono::milliseconds>(m_clock->now().time_since_epoch()).count();
    }
    monitor::StateChanged watching() const
    {
        monitor::StateChanged state;
        state.mailbox = QStringLiteral("INBOX");
        state.state = ConnectionState::Watching;
        state.verifiedAt = m_clock->now();
        return state;
    }
    void watch(mail::AccountId account) { say(account, watching()); }
    static monitor::StateChanged refused()
    {
        monitor::StateChanged state;
        state.state = ConnectionState::NeedsSignIn;
        state.error = base::Error{base::ErrorKind::Auth, {}, {}};
        return state;
    }
    static monitor::StateChanged offline(base::ErrorKind kind)
    {
        monitor::StateChanged state;
        state.state = ConnectionState::Backoff;
        state.retryIn = 5s;
        state.error = base::Error{kind, {}, {}};
        return state;
    }
    void say(mail::AccountId account, const monitor::StateChanged &state)
    {
        monitor::Event event;
        event.time = m_clock->now();
        event.accountId = account;
        event.body = state;
        m_service->emitEvent(event);
    }
    QVariant value(int row, Role role) const { return m_model->index(row).data(static_cast<int>(role)); }
    QString text(int row, Role role) const { return value(row, role).toString(); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<testsupport::SampleStore> m_samples;
    std::unique_ptr<app::ReadQueue> m_reads;
    std::unique_ptr<testsupport::ManualClock> m_clock;
    std::unique_ptr<testsupport::FakeService> m_service;
    std::unique_ptr<app::AccountsModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    mail::AccountId m_work;
    mail::AccountId m_home;
};

QTEST_GUILESS_MAIN(TestAccountsModel)
#include "tst_accountsmodel.moc"
