// Reads of the store off the GUI thread: one pool thread with one read-only connection; results come back as values.
// Not a cache, and never a writer.
// Thread: the one that made it (GUI or main). A job runs in the pool thread and touches nothing but the Reader and what
// it captured by value. Errors: as store::Reader; NotFound while the profile has no database.
#pragma once

#include "store/reader.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace app {

class ReadQueue : public QObject
{
    Q_OBJECT

public:
    template<typename T>
    using Job = std::function<base::Result<T>(store::Reader &)>;
    template<typename T>
    using Done = std::function<void(base::Result<T>)>;

    explicit ReadQueue(QString profileDir, QObject *parent = nullptr);
    // Drops the jobs that have not begun and waits for the one that runs: the length of one query.
    ~ReadQueue() override;

    // `done` is called from the event loop, in the order of the calls, and not at all once `context` is gone.
    template<typename T>
    void read(QObject *context, Job<T> job, Done<T> done)
    {
        enqueue(context, [job = std::move(job), done = std::move(done)](const base::Result<store::Reader *> &reader) {
            auto result =
                std::make_shared<base::Result<T>>(reader ? job(*reader.value()) : base::Result<T>{reader.error()});
            return [done, result] { done(std::move(*result)); }; // shared only because std::function copies
        });
    }

private:
    using Delivery = std::function<void()>;
    using Work = std::function<Delivery(const base::Result<store::Reader *> &)>;

    void enqueue(QObject *context, Work work);
    base::Result<store::Reader *> reader(); // pool thread

    const QString m_profileDir;
    std::unique_ptr<store::Reader> m_reader; // made, used and destroyed in the pool thread
    QThreadPool m_pool;                      // one thread, kept for the life of this object
};

} // namespace app
