#include "posthorn/composition.h"

#include "app/eventsentence.h"
#include "app/sentences.h"
#include "base/logging.h"
#include "desktop/badgedicon.h"
#include "net/openssl.h"

#include <QThreadPool>

namespace posthorn {

namespace {

constexpr qsizetype kNewestRead = 5; // as many as the tray's menu names

} // namespace

Composition::Composition(const app::Profile &profile, QObject *parent)
    : QObject{parent}
    , m_profile{profile}
    , m_reads{profile.dir()}
    , m_accounts{m_reads, m_service, m_clock}
    , m_inbox{m_reads, m_clock}
    , m_newest{m_reads, m_clock, kNewestRead}
    , m_pending{m_service, m_inbox, m_accounts, m_clock}
    , m_reader{m_service, m_reads, m_accounts, m_clock}
    , m_editor{m_service, m_vault, profile.dir(),
               [this](const mail::Account &account, std::optional<base::Secret> secret, QObject *context,
                      app::MailService::Callback<monitor::TestReport> callback) {
                   m_ownership.testAccount(account, std::move(secret), context, std::move(callback));
               }}
    , m_notifications{desktop::makeNotifications()}
    , m_notifier{*m_notifications, m_clock}
    , m_ownership{profile, m_service}
    , m_window{{m_accounts, m_inbox, m_reader, m_pending, m_service, m_clock}}
    , m_accountActions{m_window, m_accounts, m_editor, m_service}
    , m_helpActions{m_window, [this] { return diagnostics(); }}
    , m_presence{m_window, app::loadSettings(profile.dir()), m_clock}
    , m_tray{m_accounts, m_newest, m_clock, &QSystemTrayIcon::isSystemTrayAvailable}
{
    joinService();
    joinNotifications();
    joinTray();
    joinWindow();
    m_newest.setFilter({std::nullopt, true, {}});
}

Composition::~Composition() = default;

void Composition::start(bool isHiddenAsked)
{
    using Start = widgets::Presence::Start;
    const bool isHidden = isHiddenAsked || m_presence.settings().isStartedHidden;
    m_presence.setTrayAvailable(m_tray.isAvailable());
    m_presence.start(isHidden ? Start::Hidden : Start::Shown);
    if (!isHidden)
        m_accountActions.addOnFirstStart();
    m_ownership.start();
}

void Composition::show(const std::optional<mail::MessageKey> &key)
{
    m_presence.raise();
    if (key)
        m_window.openMessage(*key);
}

void Composition::quit()
{
    if (m_isQuitting)
        return;
    m_isQuitting = true;
    app::saveSettings(m_profile.dir(), m_presence.settings());
    m_window.hide();
    m_tray.hide();
    connect(&m_ownership, &Ownership::stopped, this, &Composition::finished);
    m_ownership.stop();
}

void Composition::joinService()
{
    connect(&m_service, &app::MailService::eventReported, this, &Composition::onEvent);
    connect(&m_service, &app::MailService::storeChanged, &m_inbox, &app::InboxModel::refresh);
    connect(&m_service, &app::MailService::storeChanged, &m_newest, &app::InboxModel::refresh);
    connect(&m_ownership, &Ownership::serving, &m_accounts, [this] {
        m_accounts.askStates();
        m_accounts.refresh();
        m_inbox.refresh();
        m_newest.refresh();
    });
    connect(&m_ownership, &Ownership::failed, this, &Composition::fail);
    connect(&m_ownership, &Ownership::showRequested, this, &Composition::show);
    connect(&m_ownership, &Ownership::quitRequested, this, &Composition::quit);
    connect(&m_accounts, &app::AccountsModel::failed, this, &Composition::fail);
    connect(&m_inbox, &app::InboxModel::failed, this, &Composition::fail);
}

void Composition::joinNotifications()
{
    connect(&m_accounts, &app::AccountsModel::accountsChanged, &m_notifier,
            [this] { m_notifier.setAccounts(m_accounts.accounts()); });
    connect(&m_notifier, &app::Notifier::openRequested, this, &Composition::show);
    connect(&m_notifier, &app::Notifier::showRequested, &m_presence, &widgets::Presence::raise);
    connect(&m_notifier, &app::Notifier::signInRequested, this, [this](mail::AccountId account) {
        m_presence.raise();
        m_accountActions.signInAgain(account);
    });
    connect(&m_notifier, &app::Notifier::markReadRequested, &m_pending,
            [this](const QList<mail::MessageKey> &keys) { m_pending.markSeen(keys, true); });
    connect(m_notifications.get(), &desktop::Notifications::undelivered, &m_tray,
            [this](quint64, const QString &title, const QString &body) { m_tray.showBalloon(title, body); });
}

void Composition::joinTray()
{
    using widgets::TrayController;
    connect(&m_tray, &TrayController::availabilityChanged, &m_presence, &widgets::Presence::setTrayAvailable);
    connect(&m_tray, &TrayController::toggleRequested, &m_presence, &widgets::Presence::toggle);
    connect(&m_tray, &TrayController::openRequested, &m_presence, &widgets::Presence::raise);
    connect(&m_tray, &TrayController::openMessageRequested, this, &Composition::show);
    connect(&m_tray, &TrayController::checkNowRequested, &m_service, [this] { m_service.checkNow(std::nullopt); });
    connect(&m_tray, &TrayController::pauseRequested, &m_service,
            [this](bool paused) { m_service.setPaused(std::nullopt, paused); });
    connect(&m_tray, &TrayController::quitRequested, this, &Composition::quit);
    connect(&m_presence, &widgets::Presence::toldAboutTray, &m_notifier, &app::Notifier::tellWhereItWent);
}

void Composition::joinWindow()
{
    connect(&m_presence, &widgets::Presence::quitRequested, this, &Composition::quit);
    connect(&m_presence, &widgets::Presence::settingsChanged, this, &Composition::keepSettings);
    connect(&m_accounts, &app::AccountsModel::unreadChanged, this, &Composition::refreshWindowIcon);
    connect(&m_accounts, &app::AccountsModel::statusChanged, this, &Composition::refreshWindowIcon);
    refreshWindowIcon();
}

void Composition::onEvent(const monitor::Event &event)
{
    m_notifier.handle(event);
    const auto sentence = app::sentenceOf(event);
    if (sentence && sentence->isTrouble)
        m_window.showFailure(sentence->text);
    else if (sentence)
        m_window.showNotice(sentence->text);
}

void Composition::fail(const base::Error &error)
{
    qCWarning(lcApp) << base::kindName(error.kind) << error.detail;
    m_window.showFailure(app::sentenceFor(error, {}, app::Situation::OneShot));
}

void Composition::refreshWindowIcon()
{
    using Health = app::AccountsModel::Health;
    const Health health = m_accounts.overallHealth();
    m_window.setWindowIcon(
        desktop::badgedIcon(m_accounts.unread(), health == Health::NeedsUser, health == Health::Paused));
}

void Composition::keepSettings()
{
    QThreadPool::globalInstance()->start(
        [dir = m_profile.dir(), settings = m_presence.settings()] { app::saveSettings(dir, settings); });
}

app::DiagnosticsInput Composition::diagnostics() const
{
    const auto yesNo = [](bool yes) { return yes ? QStringLiteral("yes") : QStringLiteral("no"); };
    return {m_accounts.accounts(),
            m_accounts.status(),
            m_clock.now(),
            m_accounts.unread(),
            m_ownership.isOwner(),
            {{QStringLiteral("TLS"), net::openSslVersion()},
             {QStringLiteral("tray"), yesNo(m_tray.isAvailable())},
             {QStringLiteral("notifications"), yesNo(m_notifications->isAvailable())}}};
}

} // namespace posthorn
