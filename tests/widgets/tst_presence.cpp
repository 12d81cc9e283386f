#include "samplewindow.h"
#include "widgets/presence.h"

#include <QMessageBox>
#include <QPushButton>

using Start = widgets::Presence::Start;

class TestPresence : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_sample = std::make_unique<SampleWindow>();
        make({});
    }

    void cleanup()
    {
        m_presence.reset();
        m_sample.reset();
    }

    void withATrayClosingHidesAndTellsOnce()
    {
        QSignalSpy told{m_presence.get(), &widgets::Presence::toldAboutTray};
        QSignalSpy quit{m_presence.get(), &widgets::Presence::quitRequested};
        m_presence->setTrayAvailable(true);
        m_presence->start(Start::Shown);
        m_sample->window.close();
        QVERIFY(!m_sample->window.isVisible());
        m_presence->raise();
        QVERIFY(m_sample->window.isVisible());
        m_sample->window.close();
        QCOMPARE(told.size(), 1);
        QCOMPARE(quit.size(), 0);
        QVERIFY(m_presence->settings().wasToldAboutTray);
    }

    void withoutATrayTheWindowIsNeverHidden()
    {
        m_presence->start(Start::Shown);
        m_sample->window.close();
        QVERIFY(m_sample->window.isVisible());
        auto *const question = m_sample->window.findChild<QMessageBox *>(QStringLiteral("noTrayMessageBox"));
        QVERIFY(question != nullptr);
        QTest::mouseClick(question->findChild<QPushButton *>(QStringLiteral("minimisePushButton")), Qt::LeftButton);
        QVERIFY(m_sample->window.isMinimized());
        QTRY_VERIFY(m_sample->window.findChild<QMessageBox *>(QStringLiteral("noTrayMessageBox")) == nullptr);
        m_presence->raise();
        QVERIFY(!m_sample->window.isMinimized());
        m_sample->window.close(); // the choice is kept
        QVERIFY(m_sample->window.isMinimized());
        QVERIFY(m_sample->window.findChild<QMessageBox *>(QStringLiteral("noTrayMessageBox")) == nullptr);
    }

    void withoutATrayAPersonMayChooseToQuit()
    {
        QSignalSpy quit{m_presence.get(), &widgets::Presence::quitRequested};
        m_presence->start(Start::Shown);
        m_sample->window.close();
        auto *const question = m_sample->window.findChild<QMessageBox *>(QStringLiteral("noTrayMessageBox"));
        QTest::mouseClick(question->findChild<QPushButton *>(QStringLiteral("quitPushButton")), Qt::LeftButton);
        QCOMPARE(quit.size(), 1);
        QCOMPARE(m_presence->settings().noTrayClose, app::NoTrayClose::Quit);
    }

    void closingEndsWhereThatWasChosen()
    {
        app::Settings settings;
        settings.isClosedToTray = false;
        make(settings);
        QSignalSpy quit{m_presence.get(), &widgets::Presence::quitRequested};
        m_presence->setTrayAvailable(true);
        m_presence->start(Start::Shown);
        m_sample->window.close();
        QCOMPARE(quit.size(), 1);
    }

    void aHiddenStartWithoutATrayIsMinimisedUntilOneComes()
    {
        m_presence->start(Start::Hidden);
        QVERIFY(m_sample->window.isVisible() && m_sample->window.isMinimized());
        m_presence->setTrayAvailable(true);
        QVERIFY(!m_sample->window.isVisible());
        m_presence->setTrayAvailable(false); // the panel died
        QVERIFY(m_sample->window.isVisible());
    }

    void aHiddenStartWithATrayShowsNothing()
    {
        m_presence->setTrayAvailable(true);
        m_presence->start(Start::Hidden);
        QVERIFY(!m_sample->window.isVisible());
        m_presence->toggle();
        QVERIFY(m_sample->window.isVisible());
    }

    void aTrayThatComesDoesNotHideAShownWindow()
    {
        m_presence->start(Start::Shown);
        m_presence->setTrayAvailable(true);
        QVERIFY(m_sample->window.isVisible());
    }

    void aClickOnTheTrayHidesTheActiveWindowAndBringsItBack()
    {
        m_presence->setTrayAvailable(true);
        m_presence->start(Start::Shown);
        m_sample->window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_sample->window));
        m_presence->toggle();
        QVERIFY(!m_sample->window.isVisible());
        m_presence->toggle();
        QVERIFY(m_sample->window.isVisible());
    }

    void sizesAreRemembered()
    {
        m_presence->start(Start::Shown);
        m_sample->window.resize(900, 600);
        const app::Settings kept = m_presence->settings();
        QVERIFY(!kept.windowGeometry.isEmpty() && !kept.splitterState.isEmpty());
        SampleWindow other;
        widgets::Presence presence{other.window, kept, other.clock};
        QCOMPARE(other.window.size(), QSize(900, 600));
        QCOMPARE(presence.settings().splitterState, kept.splitterState);
    }

    void whatIsHiddenKeepsTheGeometryItHadOnTheScreen()
    {
        m_presence->setTrayAvailable(true);
        m_presence->start(Start::Shown);
        m_sample->window.setGeometry(80, 60, 900, 600);
        const QByteArray shown = m_presence->settings().windowGeometry;
        m_sample->window.close();
        m_sample->window.move(300, 300); // what a window manager does to a window that loses its frame
        QCOMPARE(m_presence->settings().windowGeometry, shown);
        m_presence->raise();
        QCOMPARE(m_sample->window.geometry(), QRect(80, 60, 900, 600));
    }

private:
    void make(const app::Settings &settings)
    {
        m_presence = std::make_unique<widgets::Presence>(m_sample->window, settings, m_sample->clock);
    }

    std::unique_ptr<SampleWindow> m_sample;
    std::unique_ptr<widgets::Presence> m_presence;
};

QTEST_MAIN(TestPresence)
#include "tst_presence.moc"
