#include "app/notifier.h"
#include "support/fakenotifications.h"
#include "support/manualclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;

namespace {

mail::Account account(qint64 id, const QString &name, bool quiet = false)
{
    mail::Account account;
    account.id = mail::AccountId{id};
    account.name = name;
    account.quiet = quiet;
    return account;
}

mail::MessageKey key(quint32 uid, qint64 accountId = 1)
{
    return {mail::AccountId{accountId}, QStringLiteral("INBOX"), mail::UidValidity{7}, mail::Uid{uid}};
}

monitor::Event eventOf(const monitor::EventBody &body, qint64 accountId = 1)
{
    return {{}, mail::AccountId{accountId}, QStringLiteral("work"), body};
}

monitor::Event newMail(quint32 uid, qint64 accountId = 1)
{
    monitor::NewMessage added;
    added.seq = mail::LedgerSeq{uid};
    added.key = key(uid, accountId);
    added.message.uid = mail::Uid{uid};
    added.message.envelope.from = {{QStringLiteral("Sender %1").arg(uid), QStringLiteral("s%1@example.org").arg(uid)}};
    added.message.envelope.subject = QStringLiteral("Subject %1").arg(uid);
    added.message.preview = QStringLiteral("first words");
    return eventOf(added, accountId);
}

mail::Flags seen()
{
    return mail::Flags{{QByteArray{mail::kSeen}}};
}

} // namespace

class TestNotifier : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_clock = std::make_unique<testsupport::ManualClock>();
        m_toasts = std::make_unique<testsupport::FakeNotifications>();
        m_notifier = std::make_unique<app::Notifier>(*m_toasts, *m_clock);
        m_notifier->setAccounts({account(1, QStringLiteral("work")), account(2, QStringLiteral("lists"), true)});
    }

    void cleanup()
    {
        m_notifier.reset();
        QCOMPARE(m_clock->activeTimers(), 0);
    }

    void floodsAreFolded_data()
    {
        QTest::addColumn<int>("mails");
        QTest::addColumn<int>("gapMs");
        QTest::addColumn<int>("standing");
        QTest::addColumn<QString>("lastTitle");
        QTest::newRow("one") << 1 << 0 << 1 << QStringLiteral("Sender 1 (example.org) \u2013 work");
        QTest::newRow("five at once") << 5 << 0 << 5 << QStringLiteral("Sender 5 (example.org) \u2013 work");
        QTest::newRow("six at once") << 6 << 0 << 1 << QStringLiteral("6 new message(s)");
        QTest::newRow("six in ten seconds") << 6 << 1990 << 1 << QStringLiteral("6 new message(s)");
        QTest::newRow("six, two seconds apart")
            << 6 << 2000 << 6 << QStringLiteral("Sender 6 (example.org) \u2013 work");
        QTest::newRow("two hundred") << 200 << 1 << 1 << QStringLiteral("200 new message(s)");
    }

    void floodsAreFolded()
    {
        QFETCH(int, mails);
        QFETCH(int, gapMs);
        for (int uid = 1; uid <= mails; ++uid) {
            m_notifier->handle(newMail(static_cast<quint32>(uid)));
            if (uid < mails)
                m_clock->advance(std::chrono::milliseconds{gapMs});
        }
        m_clock->advance(1s); // the folded toast counts up once a second
        QTEST(static_cast<int>(m_toasts->standing().size()), "standing");
        QTEST(m_toasts->standing().last().title, "lastTitle");
    }

    void aFoldedToastIsNotShownForEveryMail()
    {
        for (quint32 uid = 1; uid <= 500; ++uid)
            m_notifier->handle(newMail(uid));
        m_clock->advance(1s);
        QCOMPARE(m_toasts->shown.size(), 5 + 1 + 1);
        QCOMPARE(m_toasts->standing().last().body, QStringLiteral("Sender 1, Sender 2, Sender 3 and 497 other(s)"));
    }

    void afterTheFloodAMailHasItsOwnToastAgain()
    {
        for (quint32 uid = 1; uid <= 8; ++uid)
            m_notifier->handle(newMail(uid));
        m_clock->advance(11s);
        m_notifier->handle(newMail(9));
        QCOMPARE(m_toasts->standing().size(), 2);
        QCOMPARE(m_toasts->standing().first().title, QStringLiteral("8 new message(s)"));
    }

    void theBodySaysSubjectAndFirstWords()
    {
        m_notifier->handle(newMail(1));
        QCOMPARE(m_toasts->shown.first().body, QStringLiteral("Subject 1: first words"));
    }

    void withOneAccountItsNameIsLeftOut()
    {
        m_notifier->setAccounts({account(1, QStringLiteral("work"))});
        m_notifier->handle(newMail(1));
        QCOMPARE(m_toasts->shown.first().title, QStringLiteral("Sender 1 (example.org)"));
    }

    void anUnverifiedSenderIsSaidSo()
    {
        auto event = newMail(1);
        std::get<monitor::NewMessage>(event.body).message.senderUnverified = true;
        m_notifier->handle(event);
        QVERIFY(m_toasts->shown.first().title.startsWith(QStringLiteral("Unverified sender: ")));
    }

    void aQuietAccountHasNoToast()
    {
        m_notifier->handle(newMail(1, 2));
        m_notifier->handle(eventOf(monitor::Summary{QStringLiteral("INBOX"), 5, monitor::SummaryReason::FirstSync}, 2));
        QVERIFY(m_toasts->shown.isEmpty());
    }

    void mailThatWasReadAlreadyHasNoToast()
    {
        auto event = newMail(1);
        std::get<monitor::NewMessage>(event.body).message.flags = seen();
        m_notifier->handle(event);
        QVERIFY(m_toasts->shown.isEmpty());
    }

    void aFirstSyncIsOneSummaryForAllFolders()
    {
        m_notifier->handle(eventOf(monitor::Summary{QStringLiteral("INBOX"), 100, monitor::SummaryReason::FirstSync}));
        m_notifier->handle(eventOf(monitor::Summary{QStringLiteral("Lists"), 20, monitor::SummaryReason::FirstSync}));
        QCOMPARE(m_toasts->standing().size(), 1);
        QVERIFY(m_toasts->standing().first().body.startsWith(QStringLiteral("120 ")));
    }

    void aGapIsAnnouncedByItsMailsAndNotTwice()
    {
        m_notifier->handle(newMail(1));
        m_notifier->handle(eventOf(monitor::Summary{QStringLiteral("INBOX"), 1, monitor::SummaryReason::Gap}));
        QCOMPARE(m_toasts->shown.size(), 1);
    }

    void theSameMailTwiceIsOneToast()
    {
        m_notifier->handle(newMail(1));
        m_notifier->handle(newMail(1));
        QCOMPARE(m_toasts->shown.size(), 1);
    }

    void readingElsewhereTakesTheToastAway()
    {
        m_notifier->handle(newMail(1));
        m_notifier->handle(newMail(2));
        m_notifier->handle(eventOf(monitor::FlagsChanged{key(1), seen()}));
        QCOMPARE(m_toasts->standing().size(), 1);
        m_notifier->handle(eventOf(monitor::MessageGone{key(2)}));
        QVERIFY(m_toasts->standing().isEmpty());
    }

    void flagsThatLeaveAMailUnreadKeepItsToast()
    {
        m_notifier->handle(newMail(1));
        m_notifier->handle(eventOf(monitor::FlagsChanged{key(1), mail::Flags{{QByteArray{mail::kFlagged}}}}));
        QCOMPARE(m_toasts->standing().size(), 1);
    }

    void aFoldedToastCountsDownAndGoesWithItsLastMail()
    {
        for (quint32 uid = 1; uid <= 6; ++uid)
            m_notifier->handle(newMail(uid));
        for (quint32 uid = 1; uid <= 4; ++uid)
            m_notifier->handle(eventOf(monitor::FlagsChanged{key(uid), seen()}));
        m_clock->advance(1s);
        QCOMPARE(m_toasts->standing().last().title, QStringLiteral("2 new message(s)"));
        m_notifier->handle(eventOf(monitor::MessageGone{key(5)}));
        m_notifier->handle(eventOf(monitor::MessageGone{key(6)}));
        QVERIFY(m_toasts->standing().isEmpty());
        m_clock->advance(1s);
        QVERIFY(m_toasts->standing().isEmpty());
    }

    void aClickOpensThatMail()
    {
        QSignalSpy opened{m_notifier.get(), &app::Notifier::openRequested};
        m_notifier->handle(newMail(1));
        m_notifier->handle(newMail(2));
        m_toasts->click(m_toasts->shown.first().id);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.first().first().value<mail::MessageKey>(), key(1));
        QCOMPARE(m_toasts->standing().size(), 1);
    }

    void theReadButtonAsksForThatMail()
    {
        QSignalSpy read{m_notifier.get(), &app::Notifier::markReadRequested};
        m_notifier->handle(newMail(3));
        const auto toast = m_toasts->shown.first();
        QCOMPARE(toast.actions.size(), 1);
        m_toasts->click(toast.id, toast.actions.first().first);
        QCOMPARE(read.size(), 1);
        QCOMPARE(read.first().first().value<QList<mail::MessageKey>>(), QList{key(3)});
    }

    void aClickOnAFoldedToastShowsTheWindow()
    {
        QSignalSpy shown{m_notifier.get(), &app::Notifier::showRequested};
        for (quint32 uid = 1; uid <= 6; ++uid)
            m_notifier->handle(newMail(uid));
        m_toasts->click(m_toasts->standing().first().id);
        QCOMPARE(shown.size(), 1);
    }

    void aWindowThatWentToTheTrayIsAToastLikeTheOthers()
    {
        QSignalSpy opened{m_notifier.get(), &app::Notifier::showRequested};
        m_notifier->tellWhereItWent();
        QCOMPARE(m_toasts->standing().size(), 1);
        QCOMPARE(m_toasts->shown.first().title, QStringLiteral("Posthorn goes on watching"));
        m_toasts->click(m_toasts->shown.first().id);
        QCOMPARE(opened.size(), 1);
        QVERIFY(m_toasts->standing().isEmpty());

        QSignalSpy undelivered{m_toasts.get(), &desktop::Notifications::undelivered}; // the balloon's cue
        m_toasts->available = false;
        m_notifier->tellWhereItWent();
        QCOMPARE(undelivered.size(), 1);
    }

    void whoWaitsForItsUserIsNamedWithItsServer()
    {
        monitor::StateChanged refused;
        refused.state = monitor::ConnectionState::NeedsSignIn;
        refused.error = base::Error{base::ErrorKind::Auth, {}, {}};
        m_notifier->handle(eventOf(refused, 9)); // before the list of accounts is there
        QVERIFY(m_toasts->shown.isEmpty());
        mail::Account late = account(9, QStringLiteral("work"));
        late.imap.host = QStringLiteral("imap.example.org");
        late.user = QStringLiteral("ada");
        m_notifier->setAccounts({late});
        QCOMPARE(m_toasts->shown.size(), 1);
        QVERIFY(m_toasts->shown.first().title.contains(QStringLiteral("work")));
        QVERIFY(m_toasts->shown.first().body.startsWith(
            QStringLiteral("imap.example.org refused the sign-in of ada. Enter the password again.")));

        monitor::StateChanged again;
        again.state = monitor::ConnectionState::Connecting;
        m_notifier->handle(eventOf(again, 9));
        refused.error->kind = base::ErrorKind::NotFound;
        m_notifier->handle(eventOf(refused, 9));
        QVERIFY(m_toasts->shown.last().body.contains(QStringLiteral("no password for work at imap.example.org")));
    }

    void anAccountThatWaitsForItsUserSaysSoOnce()
    {
        monitor::StateChanged refused;
        refused.state = monitor::ConnectionState::NeedsSignIn;
        refused.error = base::Error{base::ErrorKind::Auth, {}, {}};
        QSignalSpy asked{m_notifier.get(), &app::Notifier::signInRequested};
        m_notifier->handle(eventOf(refused));
        refused.mailbox = QStringLiteral("Lists");
        m_notifier->handle(eventOf(refused));
        QCOMPARE(m_toasts->shown.size(), 1);
        QVERIFY(m_toasts->shown.first().body.contains(QStringLiteral("refused the sign-in")));
        m_toasts->click(m_toasts->shown.first().id);
        QCOMPARE(asked.first().first().value<mail::AccountId>(), mail::AccountId{1});

        monitor::StateChanged again;
        again.state = monitor::ConnectionState::Connecting;
        m_notifier->handle(eventOf(again));
        m_notifier->handle(eventOf(refused));
        QCOMPARE(m_toasts->standing().size(), 1);
        m_notifier->handle(eventOf(again));
        QVERIFY(m_toasts->standing().isEmpty());
    }

    void mailOfAnAccountNotYetKnownWaitsForTheList()
    {
        m_notifier->handle(newMail(1, 9));
        QVERIFY(m_toasts->shown.isEmpty());
        m_notifier->setAccounts({account(9, QStringLiteral("fresh"))});
        QCOMPARE(m_toasts->shown.size(), 1);
        m_notifier->handle(newMail(2, 8));
        m_notifier->setAccounts({account(8, QStringLiteral("shy"), true)});
        QCOMPARE(m_toasts->shown.size(), 1);
    }

private:
    std::unique_ptr<testsupport::ManualClock> m_clock;
    std::unique_ptr<testsupport::FakeNotifications> m_toasts;
    std::unique_ptr<app::Notifier> m_notifier;
};

QTEST_GUILESS_MAIN(TestNotifier)
#include "tst_notifier.moc"
