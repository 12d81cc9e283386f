#include "desktop/privatebus.h"

#include <QFile>
#include <QUuid>

using namespace Qt::StringLiterals;

PrivateBus::PrivateBus()
{
    QFile config{m_folder.filePath(u"bus.conf"_s)};
    if (!config.open(QIODevice::WriteOnly))
        return;
    config.write("<!DOCTYPE busconfig PUBLIC '-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN' "
                 "'http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd'>\n"
                 "<busconfig><type>session</type><keep_umask/><listen>unix:dir=");
    config.write(m_folder.path().toUtf8());
    config.write("</listen><auth>EXTERNAL</auth><policy context='default'><allow send_destination='*' "
                 "eavesdrop='true'/><allow eavesdrop='true'/><allow own='*'/></policy></busconfig>\n");
    config.close();
    m_daemon.start(u"dbus-daemon"_s,
                   {u"--config-file="_s + config.fileName(), u"--nofork"_s, u"--nosyslog"_s, u"--print-address"_s});
    if (m_daemon.waitForReadyRead(10'000))
        m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
}

PrivateBus::~PrivateBus()
{
    for (const QString &name : std::as_const(m_names))
        QDBusConnection::disconnectFromBus(name);
    m_daemon.terminate();
    m_daemon.waitForFinished(5'000);
}

QDBusConnection PrivateBus::connection()
{
    m_names.append(QUuid::createUuid().toString());
    return QDBusConnection::connectToBus(m_address, m_names.last());
}
