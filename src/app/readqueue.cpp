#include "app/readqueue.h"

#include <QPointer>

#include <utility>

namespace app {

ReadQueue::ReadQueue(QString profileDir, QObject *parent) : QObject{parent}, m_profileDir{std::move(profileDir)}
{
    m_pool.setMaxThreadCount(1);
    m_pool.setExpiryTimeout(-1); // the connection belongs to the thread that opened it
}

ReadQueue::~ReadQueue()
{
    m_pool.clear();
    m_pool.start([this] { m_reader.reset(); });
    m_pool.waitForDone();
}

void ReadQueue::enqueue(QObject *context, Work work)
{
    // The job may hold `this`: the destructor waits for it.
    m_pool.start([this, guard = QPointer<QObject>{context}, work = std::move(work)]() mutable {
        auto delivery = work(reader());
        work = nullptr; // what the job captured is not shared with the one who gets the answer any more
        QMetaObject::invokeMethod(
            this,
            [guard, delivery = std::move(delivery)] {
                if (guard)
                    delivery();
            },
            Qt::QueuedConnection);
    });
}

base::Result<store::Reader *> ReadQueue::reader()
{
    if (!m_reader) {
        auto opened = store::Reader::open(m_profileDir);
        if (!opened)
            return opened.error();
        m_reader = std::move(opened).value();
    }
    return m_reader.get();
}

} // namespace app
