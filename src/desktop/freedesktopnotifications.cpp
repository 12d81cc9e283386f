#include "desktop/freedesktopnotifications.h"

#include "base/logging.h"
#include "desktop/toasttext.h"

#include <QDBusPendingCallWatcher>
#include <QDBusServiceWatcher>

#include <utility>

using namespace Qt::StringLiterals;

namespace desktop {

namespace {

constexpr int kCallTimeoutMs = 10'000; // a service that the bus starts on demand needs a moment on a busy machine
constexpr qsizetype kMaxTitle = 100;
constexpr qsizetype kMaxBody = 200;
constexpr qsizetype kMaxLabel = 40;
constexpr qsizetype kMaxWaiting = 20; // more toasts than this at once help nobody

QString serviceName()
{
    return u"org.freedesktop.Notifications"_s;
}

QString objectPath()
{
    return u"/org/freedesktop/Notifications"_s;
}

} // namespace

FreedesktopNotifications::FreedesktopNotifications(const QDBusConnection &bus, QObject *parent)
    : Notifications{parent}, m_bus{bus}
{
    if (!m_bus.isConnected()) {
        qCInfo(lcDesktop) << "no session bus: no notifications";
        return;
    }
    auto *watcher = new QDBusServiceWatcher(serviceName(), m_bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(watcher, &QDBusServiceWatcher::serviceOwnerChanged, this, &FreedesktopNotifications::onServiceOwnerChanged);
    // Without a service name in the match: with one QtDBus asks the bus for the owner and waits for the answer.
    m_bus.connect({}, objectPath(), serviceName(), u"ActionInvoked"_s, this, SLOT(onActionInvoked(QDBusMessage)));
    m_bus.connect({}, objectPath(), serviceName(), u"NotificationClosed"_s, this,
                  SLOT(onNotificationClosed(QDBusMessage)));
    ask();
}

void FreedesktopNotifications::show(const Toast &toast)
{
    if (m_service == Service::Present) {
        send(toast);
        return;
    }
    if (!m_bus.isConnected()) {
        emit undelivered(toast.id, toast.title, toast.body);
        return;
    }
    m_waiting.removeIf([&toast](const Toast &waiting) { return waiting.id == toast.id; });
    m_waiting.append(toast);
    if (m_service == Service::Absent)
        ask();
    if (m_waiting.size() > kMaxWaiting) {
        const Toast oldest = m_waiting.takeFirst();
        emit undelivered(oldest.id, oldest.title, oldest.body);
    }
}

void FreedesktopNotifications::withdraw(quint64 id)
{
    m_waiting.removeIf([id](const Toast &waiting) { return waiting.id == id; });
    const auto it = m_shown.find(id);
    if (it == m_shown.end())
        return;
    if (it->isPending) {
        it->isWithdrawn = true;
        it->queued.reset();
        return;
    }
    closeOnServer(it->serverId);
    m_shown.remove(id);
}

// Asks what the service can; the bus starts one that is installed but not running.
void FreedesktopNotifications::ask()
{
    m_service = Service::Asked;
    call(u"GetCapabilities"_s, {}, [this](const QDBusMessage &reply) { onAnswered(reply); });
}

void FreedesktopNotifications::onAnswered(const QDBusMessage &reply)
{
    if (m_service != Service::Asked)
        return; // the service went while it answered, or a later question was answered first
    if (reply.type() != QDBusMessage::ReplyMessage) {
        qCInfo(lcDesktop) << "no notification service:" << base::singleLine(reply.errorMessage());
        becomeAbsent();
        return;
    }
    const QStringList capabilities = reply.arguments().value(0).toStringList();
    m_owner = reply.service();
    m_hasActions = capabilities.contains("actions"_L1);
    m_readsMarkup = capabilities.contains("body-markup"_L1);
    m_service = Service::Present;
    call(u"GetServerInformation"_s, {}, [](const QDBusMessage &information) {
        const QVariantList about = information.arguments();
        qCInfo(lcDesktop) << "notifications by" << base::singleLine(about.value(0).toString())
                          << base::singleLine(about.value(2).toString());
    });
    emit availabilityChanged(true);
    for (const Toast &toast : std::exchange(m_waiting, {}))
        send(toast);
}

void FreedesktopNotifications::becomeAbsent()
{
    const bool wasPresent = std::exchange(m_service, Service::Absent) == Service::Present;
    m_owner.clear();
    const auto shown = std::exchange(m_shown, {});
    const auto waiting = std::exchange(m_waiting, {});
    if (wasPresent)
        emit availabilityChanged(false);
    for (auto it = shown.cbegin(); it != shown.cend(); ++it) {
        if (!it->isWithdrawn)
            emit closed(it.key());
    }
    for (const Toast &toast : waiting)
        emit undelivered(toast.id, toast.title, toast.body);
}

void FreedesktopNotifications::onServiceOwnerChanged(const QString &name, const QString &oldOwner,
                                                     const QString &newOwner)
{
    Q_UNUSED(name)
    if (!oldOwner.isEmpty() && m_service == Service::Present)
        becomeAbsent();
    if (!newOwner.isEmpty() && m_service == Service::Absent)
        ask();
}

void FreedesktopNotifications::send(const Toast &toast)
{
    Shown &shown = m_shown[toast.id];
    shown.isWithdrawn = false;
    if (shown.isPending) {
        shown.queued = toast; // its number is not known yet, so it cannot be replaced yet
        return;
    }
    shown.isPending = true;
    call(u"Notify"_s, notifyArguments(toast, shown.serverId),
         [this, toast, owner = m_owner](const QDBusMessage &reply) { onNotified(toast, owner, reply); });
}

void FreedesktopNotifications::onNotified(const Toast &toast, const QString &owner, const QDBusMessage &reply)
{
    if (owner != m_owner)
        return; // an answer of a service that is gone: becomeAbsent() has told about its toasts
    const auto it = m_shown.find(toast.id);
    if (it == m_shown.end())
        return;
    it->isPending = false;
    const std::optional<Toast> queued = std::exchange(it->queued, std::nullopt);
    if (reply.type() != QDBusMessage::ReplyMessage) {
        qCWarning(lcDesktop) << "a notification was refused:" << base::singleLine(reply.errorMessage());
        const bool isWanted = !it->isWithdrawn;
        m_shown.remove(toast.id);
        if (isWanted)
            emit undelivered(toast.id, toast.title, toast.body);
        return;
    }
    it->serverId = reply.arguments().value(0).toUInt();
    if (it->isWithdrawn) {
        closeOnServer(it->serverId);
        m_shown.remove(toast.id);
    } else if (queued) {
        send(*queued);
    }
}

void FreedesktopNotifications::onActionInvoked(const QDBusMessage &message)
{
    if (const std::optional<quint64> id = idOf(message))
        emit activated(*id, message.arguments().value(1).toString());
}

void FreedesktopNotifications::onNotificationClosed(const QDBusMessage &message)
{
    const std::optional<quint64> id = idOf(message);
    if (!id)
        return;
    Shown &shown = m_shown[*id];
    if (shown.isPending) {
        shown.serverId = 0; // its replacement is on its way and will have a number of its own
        return;
    }
    m_shown.remove(*id);
    emit closed(*id);
}

std::optional<quint64> FreedesktopNotifications::idOf(const QDBusMessage &message) const
{
    const uint serverId = message.arguments().value(0).toUInt();
    if (serverId == 0 || m_owner.isEmpty() || message.service() != m_owner)
        return std::nullopt;
    for (auto it = m_shown.cbegin(); it != m_shown.cend(); ++it) {
        if (it->serverId == serverId)
            return it.key();
    }
    return std::nullopt;
}

void FreedesktopNotifications::closeOnServer(uint serverId)
{
    call(u"CloseNotification"_s, {serverId}, [](const QDBusMessage &) {}); // an error says that it is gone already
}

QVariantList FreedesktopNotifications::notifyArguments(const Toast &toast, uint replacedId) const
{
    QStringList actions;
    if (m_hasActions) {
        actions << QLatin1String{kDefaultAction} << QString{};
        for (const auto &[key, label] : toast.actions)
            actions << key << toastText(label, kMaxLabel, Markup::None);
    }
    const QVariantMap hints{{u"desktop-entry"_s, u"org.posthorn.Posthorn"_s},
                            {u"category"_s, u"email.arrived"_s},
                            {u"urgency"_s, QVariant::fromValue<uchar>(1)}};
    const QString body = toastText(toast.body, kMaxBody, m_readsMarkup ? Markup::Interpreted : Markup::Undeclared);
    constexpr int kServersChoice = -1;
    return {u"Posthorn"_s,
            replacedId,
            u"org.posthorn.Posthorn"_s,
            toastText(toast.title, kMaxTitle, Markup::None),
            body,
            actions,
            hints,
            kServersChoice};
}

void FreedesktopNotifications::call(const QString &method, const QVariantList &arguments,
                                    const std::function<void(const QDBusMessage &)> &onReply)
{
    QDBusMessage message = QDBusMessage::createMethodCall(serviceName(), objectPath(), serviceName(), method);
    message.setArguments(arguments);
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message, kCallTimeoutMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [onReply](QDBusPendingCallWatcher *finished) {
        finished->deleteLater();
        onReply(finished->reply());
    });
}

std::unique_ptr<Notifications> makeNotifications()
{
    return std::make_unique<FreedesktopNotifications>(QDBusConnection::sessionBus());
}

} // namespace desktop
