#include "widgets/traycontroller.h"

#include "app/messagetext.h"
#include "desktop/badgedicon.h"
#include "desktop/symbolicicon.h"

#include <utility>

namespace widgets {

using desktop::Symbol;
using Health = app::AccountsModel::Health;

namespace {

constexpr std::chrono::seconds kLook{3}; // a panel that starts after us, or starts anew, is met soon
constexpr qsizetype kEntryLength = 60;
constexpr int kNewest = 5;

// A menu reads & as a mnemonic.
QString forMenu(const QString &text)
{
    return QString{text}.replace(u'&', QStringLiteral("&&"));
}

// Some trays read tool tips as markup: a tag that is none of ours must not become one.
QString forToolTip(const QString &text)
{
    return QString{text}.remove(u'<').remove(u'>').remove(u'&');
}

} // namespace

TrayController::TrayController(app::AccountsModel &accounts, app::InboxModel &newest, base::Clock &clock,
                               std::function<bool()> isTrayThere, QObject *parent)
    : QObject{parent}
    , m_accounts{accounts}
    , m_newest{newest}
    , m_isTrayThere{std::move(isTrayThere)}
    , m_look{clock.makeTimer([this] { look(); })}
{
    setUpMenu();
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            emit toggleRequested();
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &TrayController::openRequested);
    connect(&m_accounts, &app::AccountsModel::unreadChanged, this, &TrayController::refresh);
    connect(&m_accounts, &app::AccountsModel::statusChanged, this, &TrayController::refresh);
    connect(&m_newest, &app::InboxModel::loaded, this, &TrayController::refreshNewest);
    refresh();
    refreshNewest();
    look();
}

void TrayController::showBalloon(const QString &title, const QString &body)
{
    if (m_isAvailable && QSystemTrayIcon::supportsMessages())
        m_icon.showMessage(forToolTip(title), forToolTip(body), m_icon.icon());
}

void TrayController::hide()
{
    m_look->stop();
    m_icon.hide();
}

void TrayController::setUpMenu()
{
    m_menu.setObjectName(QStringLiteral("trayMenu"));
    const auto add = [this](const QString &name, Symbol symbol, const QString &text, auto signal) {
        QAction *const action = m_menu.addAction(desktop::symbolicIcon(symbol), text);
        action->setObjectName(name);
        connect(action, &QAction::triggered, this, signal);
        return action;
    };
    m_menu.setDefaultAction(
        add(QStringLiteral("trayOpenAction"), Symbol::Open, tr("Open Posthorn"), &TrayController::openRequested));
    m_menu.addSeparator();
    m_newestEnd = m_menu.addSeparator();
    add(QStringLiteral("trayCheckNowAction"), Symbol::CheckNow, tr("Check now"), &TrayController::checkNowRequested);
    m_pause = add(QStringLiteral("trayPauseAction"), Symbol::Pause, tr("Pause"),
                  [this] { emit pauseRequested(m_accounts.overallHealth() != Health::Paused); });
    m_menu.addSeparator();
    add(QStringLiteral("trayQuitAction"), Symbol::Quit, tr("Quit"), &TrayController::quitRequested);
}

void TrayController::look()
{
    m_look->start(kLook);
    const bool isThere = m_isTrayThere();
    if (std::exchange(m_isAvailable, isThere) == isThere)
        return;
    m_icon.setVisible(isThere);
    emit availabilityChanged(isThere);
}

void TrayController::refresh()
{
    const int unread = m_accounts.unread();
    const Health health = m_accounts.overallHealth();
    const bool isPaused = health == Health::Paused;
    m_icon.setIcon(desktop::badgedIcon(unread, health == Health::NeedsUser, isPaused));
    const QString state = m_accounts.index(0).data(static_cast<int>(app::AccountsModel::Role::StateText)).toString();
    m_icon.setToolTip(forToolTip(tr("Posthorn: %n unread. %1", nullptr, unread).arg(state)));
    m_pause->setText(isPaused ? tr("Go on watching") : tr("Pause"));
    m_pause->setIcon(desktop::symbolicIcon(isPaused ? Symbol::Resume : Symbol::Pause));
    m_pause->setEnabled(!m_accounts.accounts().empty());
}

void TrayController::refreshNewest()
{
    for (QAction *const action : std::as_const(m_newestActions))
        action->deleteLater();
    m_newestActions.clear();
    for (int row = 0; row < qMin(m_newest.rowCount(), kNewest); ++row) {
        const auto message = m_newest.messageAt(row);
        const QString entry =
            tr("%1: %2", "sender, subject").arg(app::senderName(message->message), app::subjectText(message->message));
        auto *const action = new QAction(forMenu(app::oneLine(entry, kEntryLength)), &m_menu);
        connect(action, &QAction::triggered, this, [this, key = message->key] { emit openMessageRequested(key); });
        m_menu.insertAction(m_newestEnd, action);
        m_newestActions.append(action);
    }
    m_newestEnd->setVisible(!m_newestActions.isEmpty());
}

} // namespace widgets
