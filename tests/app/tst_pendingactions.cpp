#include "app/accountsmodel.h"
#include "app/inboxmodel.h"
#include "app/pendingactions.h"
#include "app/readqueue.h"
#include "support/fakeservice.h"
#include "support/mailsamples.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

class TestPendingActions : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_samples = std::make_unique<testsupport::SampleStore>(m_dir->path());
        m_account = m_samples->addAccount(QStringLiteral("work"));
        m_other = m_samples->addAccount(QStringLiteral("home"));
        m_samples->addMessages(m_account, 1, 3);
        m_samples->addMessages(m_other, 4, 4);
        m_reads = std::make_unique<app::ReadQueue>(m_dir->path());
        m_inbox = std::make_unique<app::InboxModel>(*m_reads, m_clock);
        m_service = std::make_unique<testsupport::FakeService>();
        m_accounts = std::make_unique<app::AccountsModel>(*m_reads, *m_service, m_clock);
        m_accounts->refresh();
        QTRY_COMPARE(m_accounts->rowCount(), 3);
        m_pending = std::make_unique<app::PendingActions>(*m_service, *m_inbox, *m_accounts, m_clock);
        m_inbox->refresh();
        QTRY_COMPARE(m_inbox->rowCount(), 4);
        m_service->holdAnswers = true;
    }

    void cleanup()
    {
        m_pending.reset();
        m_accounts.reset();
        m_service.reset();
        m_inbox.reset();
        m_reads.reset();
    }

    void theListShowsTheMarkBeforeTheServerKnows()
    {
        m_pending->markSeen({key(3)}, true);
        QVERIFY(!isUnread(3));
        QCOMPARE(m_service->calls, QStringList{QStringLiteral("markSeen INBOX 3 seen")});
        m_service->flush();
        QVERIFY(!isUnread(3));
    }

    void aRefusedMarkIsTakenBackWithASentence()
    {
        QSignalSpy failed{m_pending.get(), &app::PendingActions::failed};
        m_service->nextError = base::Error{base::ErrorKind::Rejected, {}, QStringLiteral("mailbox is read-only")};
        m_pending->markSeen({key(3)}, true);
        m_service->flush();
        QVERIFY(isUnread(3));
        QCOMPARE(failed.size(), 1);
        QVERIFY(failed.first().first().toString().contains(QStringLiteral("mailbox is read-only")));
        QVERIFY(failed.first().first().toString().contains(QStringLiteral("imap.example.org")));
    }

    void everyMailboxIsAskedOnce()
    {
        const mail::MessageKey elsewhere = testsupport::sampleKey(m_other, 4);
        m_pending->markSeen({key(1), elsewhere, key(3)}, true);
        QCOMPARE(m_service->calls,
                 (QStringList{QStringLiteral("markSeen INBOX 1,3 seen"), QStringLiteral("markSeen INBOX 4 seen")}));
    }

    void theLastClickWinsWhateverTheAnswers()
    {
        m_service->nextError = base::Error{base::ErrorKind::Timeout, {}, {}};
        m_pending->markSeen({key(2)}, true);
        m_pending->markSeen({key(2)}, false);
        m_pending->markSeen({key(2)}, true);
        m_service->flush(); // the first failed, the other two succeeded
        QVERIFY(!isUnread(2));
    }

    void thousandsAreAskedInSlicesInTheOrderOfTheClicks()
    {
        QList<mail::MessageKey> keys;
        for (quint32 uid = 1200; uid > 0; --uid)
            keys.append(key(uid));
        m_pending->markSeen(keys, true);
        m_pending->markSeen({key(1)}, false);
        QVERIFY(isUnread(1)); // its turn has not come
        QTRY_COMPARE(m_service->calls.size(), 4);
        QVERIFY(m_service->calls.first().startsWith(QStringLiteral("markSeen INBOX 1200,")));
        QCOMPARE(m_service->calls.first().count(u','), app::PendingActions::kSlice - 1);
        QCOMPARE(m_service->calls.last(), QStringLiteral("markSeen INBOX 1 unseen"));
        m_service->flush();
        QVERIFY(isUnread(1) && !isUnread(2));
    }

    void nothingChosenAsksNothing()
    {
        m_pending->markSeen({}, true);
        QVERIFY(m_service->calls.isEmpty());
    }

private:
    mail::MessageKey key(quint32 uid) const { return testsupport::sampleKey(m_account, uid); }
    bool isUnread(quint32 uid) const { return m_inbox->messageAt(m_inbox->rowOf(key(uid)))->message.isUnread(); }

    base::SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<testsupport::SampleStore> m_samples;
    std::unique_ptr<app::ReadQueue> m_reads;
    std::unique_ptr<app::InboxModel> m_inbox;
    std::unique_ptr<testsupport::FakeService> m_service;
    std::unique_ptr<app::AccountsModel> m_accounts;
    std::unique_ptr<app::PendingActions> m_pending;
    mail::AccountId m_account;
    mail::AccountId m_other;
};

QTEST_GUILESS_MAIN(TestPendingActions)
#include "tst_pendingactions.moc"
