// A desktop whose toasts can be counted, clicked and closed by a test.
#pragma once

#include "desktop/notifications.h"

#include <QMap>

namespace testsupport {

class FakeNotifications : public desktop::Notifications
{
public:
    using desktop::Notifications::Notifications;

    bool available = true;
    QList<Toast> shown; // every call, in order

    bool isAvailable() const override { return available; }
    void show(const Toast &toast) override
    {
        shown.append(toast);
        if (available)
            m_standing.insert(toast.id, toast);
        else
            emit undelivered(toast.id, toast.title, toast.body);
    }
    void withdraw(quint64 id) override { m_standing.remove(id); }

    // What a person sees now, oldest first.
    QList<Toast> standing() const { return m_standing.values(); }
    void click(quint64 id, const QString &action = QLatin1String{desktop::kDefaultAction})
    {
        emit activated(id, action);
    }
    void close(quint64 id)
    {
        m_standing.remove(id);
        emit closed(id);
    }

private:
    QMap<quint64, Toast> m_standing;
};

} // namespace testsupport
