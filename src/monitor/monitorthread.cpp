#include "monitor/monitorthread.h"

#include "net/threadstate.h"

#include <QCoreApplication>

namespace monitor {

void MonitorThread::run()
{
    exec();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // sockets, after those that used them
    net::releaseThreadState();
}

} // namespace monitor
