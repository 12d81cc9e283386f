// A notification service that remembers what it was asked and answers as told.
#pragma once

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QObject>
#include <QVariantMap>

class FakeNotificationServer : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Request {
        QString appName;
        uint replacedId = 0;
        QString icon;
        QString summary;
        QString body;
        QStringList actions;
        QVariantMap hints;
        int timeout = 0;
    };

    explicit FakeNotificationServer(const QDBusConnection &bus, uint firstId = 101);

    bool appear(); // takes the name
    void vanish(); // gives it up
    void invoke(uint id, const QString &key);
    void close(uint id);
    void answerNext(); // while isHolding: the oldest Notify held gets its answer

    QStringList capabilities{QStringLiteral("actions"), QStringLiteral("body")};
    bool isHolding = false; // Notify is not answered until answerNext()
    bool isRefusing = false;
    QList<Request> requests;
    QList<uint> closedIds;

public slots:
    QStringList GetCapabilities();
    QString GetServerInformation(QString &vendor, QString &version, QString &specification);
    uint Notify(const QString &appName, uint replacedId, const QString &icon, const QString &summary,
                const QString &body, const QStringList &actions, const QVariantMap &hints, int timeout);
    void CloseNotification(uint id);

signals:
    void ActionInvoked(uint id, const QString &key);
    void NotificationClosed(uint id, uint reason);

private:
    QDBusConnection m_bus;
    uint m_nextId;
    QList<std::pair<QDBusMessage, uint>> m_held;
};
