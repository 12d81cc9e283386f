// The engine's thread: an event loop, and an end that leaves nothing behind. What is in it belongs to Engine and
// Worker. Thread: run() is the monitor thread; the object lives where the engine does.
#pragma once

#include <QThread>

namespace monitor {

class MonitorThread : public QThread
{
    Q_OBJECT

public:
    using QThread::QThread;

protected:
    void run() override;
};

} // namespace monitor
