#include "desktop/fakenotificationserver.h"

using namespace Qt::StringLiterals;

FakeNotificationServer::FakeNotificationServer(const QDBusConnection &bus, uint firstId) : m_bus{bus}, m_nextId{firstId}
{
    m_bus.registerObject(u"/org/freedesktop/Notifications"_s, this,
                         QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals);
}

bool FakeNotificationServer::appear()
{
    return m_bus.registerService(u"org.freedesktop.Notifications"_s);
}

void FakeNotificationServer::vanish()
{
    m_bus.unregisterService(u"org.freedesktop.Notifications"_s);
}

void FakeNotificationServer::invoke(uint id, const QString &key)
{
    emit ActionInvoked(id, key);
}

void FakeNotificationServer::close(uint id)
{
    constexpr uint kDismissed = 2;
    emit NotificationClosed(id, kDismissed);
}

void FakeNotificationServer::answerNext()
{
    const auto [message, id] = m_held.takeFirst();
    m_bus.send(message.createReply(id));
}

QStringList FakeNotificationServer::GetCapabilities()
{
    return capabilities;
}

QString FakeNotificationServer::GetServerInformation(QString &vendor, QString &version, QString &specification)
{
    vendor = u"Posthorn"_s;
    version = u"1"_s;
    specification = u"1.2"_s;
    return u"fake"_s;
}

uint FakeNotificationServer::Notify(const QString &appName, uint replacedId, const QString &icon,
                                    const QString &summary, const QString &body, const QStringList &actions,
                                    const QVariantMap &hints, int timeout)
{
    requests.append({appName, replacedId, icon, summary, body, actions, hints, timeout});
    if (isRefusing) {
        sendErrorReply(QDBusError::LimitsExceeded, u"enough"_s);
        return 0;
    }
    const uint id = replacedId != 0 ? replacedId : m_nextId++;
    if (isHolding) {
        setDelayedReply(true);
        m_held.append({message(), id});
    }
    return id;
}

void FakeNotificationServer::CloseNotification(uint id)
{
    closedIds.append(id);
}
