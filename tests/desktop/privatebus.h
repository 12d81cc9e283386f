// A message bus of the test's own: no service of the desktop is on it, none is started by it, nobody else listens.
#pragma once

#include <QDBusConnection>
#include <QProcess>
#include <QTemporaryDir>

class PrivateBus
{
public:
    PrivateBus();
    ~PrivateBus();
    PrivateBus(const PrivateBus &) = delete;
    PrivateBus &operator=(const PrivateBus &) = delete;

    // A new connection, with a unique bus name of its own; closed with the bus.
    QDBusConnection connection();
    bool isRunning() const { return !m_address.isEmpty(); }

private:
    QTemporaryDir m_folder;
    QProcess m_daemon;
    QString m_address;
    QStringList m_names;
};
