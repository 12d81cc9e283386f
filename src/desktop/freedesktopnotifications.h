// Toasts through org.freedesktop.Notifications (Desktop Notifications Specification 1.2) on the session bus.
// Every call is asynchronous. The service may be missing, be started by the bus on the first call, vanish and come
// back: its name is watched, and a toast for an absent service asks once more before it is undelivered. Signals count
// only from the service that answered us. Thread: GUI.
#pragma once

#include "desktop/notifications.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QHash>

#include <functional>
#include <optional>

namespace desktop {

class FreedesktopNotifications : public Notifications
{
    Q_OBJECT

public:
    explicit FreedesktopNotifications(const QDBusConnection &bus, QObject *parent = nullptr);

    bool isAvailable() const override { return m_service == Service::Present; }
    void show(const Toast &toast) override;
    void withdraw(quint64 id) override;

private:
    enum class Service : std::uint8_t { Absent, Asked, Present };
    struct Shown {
        uint serverId = 0;           // 0 while the first Notify is on its way
        bool isPending = false;      // a Notify is on its way
        bool isWithdrawn = false;    // close it as soon as its number is known
        std::optional<Toast> queued; // what replaces it as soon as its number is known
    };

    void onServiceOwnerChanged(const QString &name, const QString &oldOwner, const QString &newOwner);
    Q_SLOT void onActionInvoked(const QDBusMessage &message); // QtDBus finds these two by name
    Q_SLOT void onNotificationClosed(const QDBusMessage &message);
    void ask();
    void onAnswered(const QDBusMessage &reply);
    void becomeAbsent();
    void send(const Toast &toast);
    void onNotified(const Toast &toast, const QString &owner, const QDBusMessage &reply);
    void closeOnServer(uint serverId);
    void call(const QString &method, const QVariantList &arguments,
              const std::function<void(const QDBusMessage &)> &onReply);
    QVariantList notifyArguments(const Toast &toast, uint replacedId) const;
    std::optional<quint64> idOf(const QDBusMessage &message) const;

    QDBusConnection m_bus;
    Service m_service = Service::Absent;
    QString m_owner; // the unique bus name of the service that answered
    bool m_hasActions = false;
    bool m_readsMarkup = true; // until we know better: an escape that shows is better than a tag that works
    QList<Toast> m_waiting;    // for the service's answer
    QHash<quint64, Shown> m_shown;
};

} // namespace desktop
