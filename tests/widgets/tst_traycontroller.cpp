#include "samplewindow.h"
#include "support/manualclock.h"
#include "widgets/traycontroller.h"

#include <QAction>

using namespace std::chrono_literals;

class TestTrayController : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_sample = std::make_unique<SampleWindow>();
        m_account = m_sample->samples.addAccount(QStringLiteral("work"));
        m_newest = std::make_unique<app::InboxModel>(m_sample->reads, m_sample->clock, 5);
        m_newest->setFilter({std::nullopt, true, {}});
        m_isThere = false;
        m_tray = std::make_unique<widgets::TrayController>(m_sample->accounts, *m_newest, m_clock,
                                                           [this] { return m_isThere; });
    }

    void cleanup()
    {
        m_tray.reset();
        m_newest.reset();
        m_sample.reset();
    }

    void aTrayThatComesLaterIsMet()
    {
        QSignalSpy changed{m_tray.get(), &widgets::TrayController::availabilityChanged};
        QVERIFY(!m_tray->isAvailable());
        m_isThere = true;
        m_clock.advance(5s);
        QVERIFY(m_tray->isAvailable());
        m_isThere = false;
        m_clock.advance(5s);
        QVERIFY(!m_tray->isAvailable());
        QCOMPARE(changed.size(), 2);
    }

    void theNewestUnreadMailsAreEntriesThatOpenThem()
    {
        m_sample->samples.addMessages(m_account, 1, 9);
        m_sample->samples.setFlags(m_account, 9, mail::Flags{{QByteArray{mail::kSeen}}});
        m_newest->refresh();
        QTRY_COMPARE(entries().size(), 5);
        QCOMPARE(entries().constFirst()->text(), QStringLiteral("Sender 8: Subject 8"));
        QSignalSpy opened{m_tray.get(), &widgets::TrayController::openMessageRequested};
        entries().constFirst()->trigger();
        QCOMPARE(opened.first().first().value<mail::MessageKey>(), testsupport::sampleKey(m_account, 8));
    }

    void textOfTheNetworkIsNeitherMnemonicNorMarkup()
    {
        mail::Message message = testsupport::sampleMessage(1);
        message.envelope.subject = QStringLiteral("R&D <b>now</b>");
        m_sample->samples.addMessage(m_account, message);
        m_newest->refresh();
        QTRY_COMPARE(entries().size(), 1);
        QCOMPARE(entries().constFirst()->text(), QStringLiteral("Sender 1: R&&D <b>now</b>"));
        QVERIFY(!m_tray->toolTip().contains(u'<'));
    }

    void theToolTipSaysTheNumber()
    {
        m_sample->samples.addMessages(m_account, 1, 3);
        m_sample->refresh();
        QTRY_VERIFY(m_tray->toolTip().startsWith(QStringLiteral("Posthorn: 3 unread")));
    }

    void theMenuAsksForWhatItSays()
    {
        m_sample->refresh();
        QSignalSpy checked{m_tray.get(), &widgets::TrayController::checkNowRequested};
        QSignalSpy paused{m_tray.get(), &widgets::TrayController::pauseRequested};
        QSignalSpy opened{m_tray.get(), &widgets::TrayController::openRequested};
        QSignalSpy quit{m_tray.get(), &widgets::TrayController::quitRequested};
        for (const char *const name : {"trayCheckNowAction", "trayPauseAction", "trayOpenAction", "trayQuitAction"})
            m_tray->menu().findChild<QAction *>(QLatin1String{name})->trigger();
        QCOMPARE(checked.size() + opened.size() + quit.size(), 3);
        QCOMPARE(paused.size(), 1);
        QVERIFY(paused.first().first().toBool());
    }

private:
    QList<QAction *> entries() const
    {
        QList<QAction *> mails;
        for (QAction *const action : m_tray->menu().actions()) {
            if (action->objectName().isEmpty() && !action->isSeparator())
                mails.append(action);
        }
        return mails;
    }

    std::unique_ptr<SampleWindow> m_sample;
    std::unique_ptr<app::InboxModel> m_newest;
    testsupport::ManualClock m_clock;
    std::unique_ptr<widgets::TrayController> m_tray;
    mail::AccountId m_account;
    bool m_isThere = false;
};

QTEST_MAIN(TestTrayController)
#include "tst_traycontroller.moc"
