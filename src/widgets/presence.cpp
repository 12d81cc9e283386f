#include "widgets/presence.h"

#include "widgets/mainwindow.h"

#include <QAction>
#include <QEvent>
#include <QMessageBox>
#include <QPushButton>
#include <QWindow>

namespace widgets {

using app::NoTrayClose;

namespace {

// Some panels take the keyboard from the window before they tell about the click on the icon.
constexpr std::chrono::milliseconds kClickOnPanel{400};

} // namespace

Presence::Presence(MainWindow &window, const app::Settings &settings, base::Clock &clock, QObject *parent)
    : QObject{parent}, m_window{window}, m_clock{clock}, m_settings{settings}
{
    m_window.installEventFilter(this);
    m_window.restoreGeometry(settings.windowGeometry);
    m_window.restoreSplitter(settings.splitterState);
    QAction *const startHidden = m_window.action(QStringLiteral("startHiddenAction"));
    startHidden->setChecked(settings.isStartedHidden);
    connect(startHidden, &QAction::triggered, this, [this](bool hidden) {
        m_settings.isStartedHidden = hidden;
        emit settingsChanged();
    });
    QAction *const closeToTray = m_window.action(QStringLiteral("closeToTrayAction"));
    closeToTray->setChecked(settings.isClosedToTray);
    connect(closeToTray, &QAction::triggered, this, [this](bool close) {
        m_settings.isClosedToTray = close;
        m_settings.noTrayClose = NoTrayClose::Ask;
        emit settingsChanged();
    });
    connect(m_window.action(QStringLiteral("quitAction")), &QAction::triggered, this, &Presence::quitRequested);
    connect(&m_window, &MainWindow::closeRequested, this, &Presence::onCloseRequested);
}

void Presence::start(Start how)
{
    if (how == Start::Shown) {
        show();
        return;
    }
    m_isHiddenByUser = true;
    if (!m_isTrayThere)
        m_window.showMinimized(); // reachable until a tray comes
}

void Presence::raise()
{
    m_isHiddenByUser = false;
    if (m_window.isMinimized())
        m_window.setWindowState(m_window.windowState() & ~Qt::WindowMinimized);
    show();
    m_window.raise();
    m_window.activateWindow();
}

void Presence::toggle()
{
    if (isInFront())
        hideToTray();
    else
        raise();
}

void Presence::setTrayAvailable(bool available)
{
    m_isTrayThere = available;
    if (available && m_isHiddenByUser)
        hide();
    else if (!available && !m_window.isVisible() && m_isHiddenByUser)
        m_window.showMinimized();
}

app::Settings Presence::settings() const
{
    app::Settings now = m_settings;
    if (m_window.isVisible())
        now.windowGeometry = m_window.saveGeometry();
    now.splitterState = m_window.splitterState();
    return now;
}

bool Presence::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::WindowDeactivate)
        m_deactivatedAt = m_clock.elapsed();
    return QObject::eventFilter(watched, event);
}

bool Presence::isInFront() const
{
    const bool wasActiveJustNow = m_deactivatedAt.count() >= 0 && m_clock.elapsed() - m_deactivatedAt < kClickOnPanel;
    return m_window.isVisible() && !m_window.isMinimized() && (m_window.isActiveWindow() || wasActiveJustNow);
}

void Presence::onCloseRequested()
{
    if (!m_settings.isClosedToTray) {
        emit quitRequested();
    } else if (m_isTrayThere) {
        hideToTray();
        if (!m_settings.wasToldAboutTray)
            emit toldAboutTray();
        m_settings.wasToldAboutTray = true;
    } else {
        switch (m_settings.noTrayClose) {
        case NoTrayClose::Ask:
            askWithoutTray();
            return;
        case NoTrayClose::Minimise:
            m_window.showMinimized();
            break;
        case NoTrayClose::Quit:
            emit quitRequested();
            break;
        }
    }
    emit settingsChanged();
}

// On X11 a window that is withdrawn loses its frame, and its place moves by it: the place is kept here.
void Presence::hide()
{
    if (m_window.isVisible())
        m_settings.windowGeometry = m_window.saveGeometry();
    m_window.hide();
}

void Presence::show()
{
    if (!m_window.isVisible() && m_window.restoreGeometry(m_settings.windowGeometry)) {
        // A window manager places anew what does not ask for its place, and a geometry that is the same asks for none.
        QWindow *const handle = m_window.windowHandle();
        if (handle != nullptr && !m_window.isMaximized() && !m_window.isFullScreen())
            handle->setGeometry(m_window.geometry());
    }
    m_window.show();
}

void Presence::hideToTray()
{
    m_isHiddenByUser = true;
    if (m_isTrayThere)
        hide();
    else
        m_window.showMinimized();
}

void Presence::askWithoutTray()
{
    if (m_question)
        return;
    auto *const box = new QMessageBox(&m_window);
    m_question = box;
    box->setObjectName(QStringLiteral("noTrayMessageBox"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Question);
    box->setTextFormat(Qt::PlainText);
    box->setWindowTitle(tr("Close the window"));
    box->setText(tr("This desktop has no tray, so Posthorn cannot hide in it."));
    box->setInformativeText(tr("It can go on watching with its window minimised, or end. Your choice is kept; "
                               "\"Close to the tray\" in the Window menu asks again."));
    QPushButton *const minimise = box->addButton(tr("Go on minimised"), QMessageBox::AcceptRole);
    minimise->setObjectName(QStringLiteral("minimisePushButton"));
    QPushButton *const quit = box->addButton(tr("Quit"), QMessageBox::DestructiveRole);
    quit->setObjectName(QStringLiteral("quitPushButton"));
    box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(minimise);
    connect(minimise, &QPushButton::clicked, this, [this] { choose(NoTrayClose::Minimise); });
    connect(quit, &QPushButton::clicked, this, [this] { choose(NoTrayClose::Quit); });
    box->open();
}

void Presence::choose(NoTrayClose choice)
{
    m_settings.noTrayClose = choice;
    emit settingsChanged();
    if (choice == NoTrayClose::Quit)
        emit quitRequested();
    else
        m_window.showMinimized();
}

} // namespace widgets
