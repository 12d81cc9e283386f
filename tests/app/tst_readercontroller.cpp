#include "app/accountsmodel.h"
#include "app/readercontroller.h"
#include "app/readqueue.h"
#include "support/fakeservice.h"
#include "support/mailsamples.h"
#include "support/manualclock.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace std::chrono_literals;
using State = app::ReaderController::State;

class TestReaderController : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_samples = std::make_unique<testsupport::SampleStore>(m_dir->path());
        m_account = m_samples->addAccount(QStringLiteral("work"));
        m_samples->addMessages(m_account, 1, 5);
        m_reads = std::make_unique<app::ReadQueue>(m_dir->path());
        m_clock = std::make_unique<testsupport::ManualClock>();
        m_service = std::make_unique<testsupport::FakeService>();
        m_service->text = QStringLiteral("the text");
        m_accounts = std::make_unique<app::AccountsModel>(*m_reads, *m_service, m_system);
        m_accounts->refresh();
        QTRY_COMPARE(m_accounts->rowCount(), 2);
        m_reader = std::make_unique<app::ReaderController>(*m_service, *m_reads, *m_accounts, *m_clock);
    }

    void cleanup()
    {
        m_reader.reset();
        m_accounts.reset();
        QCOMPARE(m_clock->activeTimers(), 0);
        m_service.reset();
        m_reads.reset();
    }

    void theHeaderIsThereBeforeTheText()
    {
        m_reader->show(listed(1));
        QCOMPARE(m_reader->state(), State::Loading);
        QCOMPARE(m_reader->message()->message.envelope.subject, QStringLiteral("Subject 1"));
        m_clock->advance(100ms);
        QTRY_COMPARE(m_reader->state(), State::Ready);
        QCOMPARE(m_reader->text(), QStringLiteral("the text"));
    }

    void walkingThroughTheListFetchesOnlyWhereItStops()
    {
        for (quint32 uid = 1; uid <= 5; ++uid) {
            m_reader->show(listed(uid));
            m_clock->advance(20ms);
        }
        m_clock->advance(100ms);
        QCOMPARE(m_service->calls, QStringList{QStringLiteral("fetchText INBOX 5")});
    }

    void anAnswerThatComesTooLateIsDropped()
    {
        m_service->holdAnswers = true;
        m_reader->show(listed(1));
        m_clock->advance(100ms);
        m_service->text = QStringLiteral("of the second");
        m_reader->show(listed(2));
        m_service->flush(); // the text of the first
        QCOMPARE(m_reader->state(), State::Loading);
        QVERIFY(m_reader->text().isEmpty());
        m_clock->advance(100ms);
        m_service->flush();
        QCOMPARE(m_reader->text(), QStringLiteral("of the second"));
    }

    void aFailureIsASentenceAndCanBeTriedAgain()
    {
        m_service->nextError = base::Error{base::ErrorKind::Timeout, {}, {}};
        m_reader->show(listed(1));
        m_clock->advance(100ms);
        QTRY_COMPARE(m_reader->state(), State::Failed);
        QVERIFY(m_reader->text().contains(QStringLiteral("imap.example.org did not answer in time")));
        m_reader->retry();
        QTRY_COMPARE(m_reader->state(), State::Ready);
    }

    void aChangedFlagRefreshesTheHeaderAndFetchesNothing()
    {
        m_reader->show(listed(1));
        m_clock->advance(100ms);
        QTRY_COMPARE(m_reader->state(), State::Ready);
        auto seen = listed(1);
        seen.message.flags.insert(mail::kSeen);
        m_reader->show(seen);
        m_clock->advance(100ms);
        QCOMPARE(m_service->calls.size(), 1);
        QVERIFY(m_reader->message()->message.flags.isSeen());
        QCOMPARE(m_reader->state(), State::Ready);
    }

    void nothingChosenEmptiesThePane()
    {
        m_reader->show(listed(1));
        m_reader->show(std::nullopt);
        m_clock->advance(1s);
        QCOMPARE(m_reader->state(), State::Empty);
        QVERIFY(m_service->calls.isEmpty());
    }

    void aMessageOutsideTheListIsFoundInTheStore()
    {
        m_reader->open(testsupport::sampleKey(m_account, 4));
        QTRY_COMPARE(m_reader->state(), State::Loading);
        QCOMPARE(m_reader->message()->message.envelope.subject, QStringLiteral("Subject 4"));
        m_clock->advance(100ms);
        QTRY_COMPARE(m_reader->state(), State::Ready);
    }

    void aMessageThatIsGoneIsSaidToBeMissing()
    {
        QSignalSpy missing{m_reader.get(), &app::ReaderController::missing};
        m_reader->open(testsupport::sampleKey(m_account, 99));
        QTRY_COMPARE(missing.size(), 1);
        QCOMPARE(m_reader->state(), State::Empty);
    }

private:
    store::ListedMessage listed(quint32 uid) const
    {
        return {testsupport::sampleKey(m_account, uid), testsupport::sampleMessage(uid)};
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<testsupport::SampleStore> m_samples;
    std::unique_ptr<app::ReadQueue> m_reads;
    std::unique_ptr<testsupport::ManualClock> m_clock;
    base::SystemClock m_system; // of what is not tested here
    std::unique_ptr<testsupport::FakeService> m_service;
    std::unique_ptr<app::AccountsModel> m_accounts;
    std::unique_ptr<app::ReaderController> m_reader;
    mail::AccountId m_account;
};

QTEST_GUILESS_MAIN(TestReaderController)
#include "tst_readercontroller.moc"
