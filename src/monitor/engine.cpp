#include "monitor/engine.h"

#include "base/logging.h"
#include "monitor/monitorthread.h"
#include "monitor/worker.h"

#include <QPointer>

#include <utility>

namespace monitor {

namespace {

constexpr unsigned long kThreadEndMilliseconds = 2000;

} // namespace

// Wraps a callback so that the worker may call it from its thread: the answer is posted to the engine's thread, and
// reaches the callback there if the context still lives.
template<typename T>
std::function<void(const base::Result<T> &)> Engine::reply(QObject *context, Callback<T> callback)
{
    return [engine = this, guard = QPointer<QObject>{context},
            callback = std::move(callback)](const base::Result<T> &result) {
        QMetaObject::invokeMethod(
            engine,
            [guard, callback, result] {
                if (guard && callback)
                    callback(result);
            },
            Qt::QueuedConnection);
    };
}

template<typename Call>
void Engine::post(Call call)
{
    if (m_worker != nullptr)
        QMetaObject::invokeMethod(
            m_worker, [worker = m_worker, call = std::move(call)] { call(*worker); }, Qt::QueuedConnection);
}

Engine::Engine(EngineSettings settings, QObject *parent)
    : QObject{parent}, m_thread{std::make_unique<MonitorThread>()}, m_worker{new Worker(std::move(settings))}
{
    qRegisterMetaType<monitor::Event>();
    qRegisterMetaType<mail::AccountId>();
    qRegisterMetaType<monitor::DownloadProgress>();
    m_thread->setObjectName(QStringLiteral("monitor"));
    m_worker->moveToThread(m_thread.get());
    // Not the other way round: what is left to deleteLater() while the thread finishes is never deleted.
    connect(m_worker, &QObject::destroyed, m_thread.get(), &QThread::quit, Qt::DirectConnection);
    connect(m_worker, &Worker::eventReported, this, &Engine::eventReported);
    connect(m_worker, &Worker::verified, this, &Engine::verified);
    connect(m_worker, &Worker::storeChanged, this, &Engine::storeChanged);
    connect(m_worker, &Worker::downloadProgressed, this, &Engine::downloadProgressed);
    connect(m_worker, &Worker::stopped, this, &Engine::stopped);
    m_thread->start();
}

Engine::~Engine()
{
    m_worker->deleteLater();
    if (m_thread->wait(kThreadEndMilliseconds))
        return;
    // Never terminated: a thread stuck in a system call keeps its objects until the process ends.
    qCWarning(lcMonitor) << "the monitor thread does not end";
    [[maybe_unused]] const MonitorThread *stuck = m_thread.release();
}

void Engine::start(Mode mode, QObject *context, Callback<void> callback)
{
    post([mode, answer = reply<void>(context, std::move(callback))](Worker &worker) { worker.start(mode, answer); });
}

void Engine::stop()
{
    post([](Worker &worker) { worker.stop(); });
}

void Engine::saveAccount(const mail::Account &account, QObject *context, Callback<mail::AccountId> callback)
{
    post([account, answer = reply<mail::AccountId>(context, std::move(callback))](Worker &worker) {
        worker.saveAccount(account, answer);
    });
}

void Engine::removeAccount(mail::AccountId account, QObject *context, Callback<void> callback)
{
    post([account, answer = reply<void>(context, std::move(callback))](Worker &worker) {
        worker.removeAccount(account, answer);
    });
}

void Engine::testAccount(const mail::Account &account, std::optional<base::Secret> secret, QObject *context,
                         Callback<TestReport> callback)
{
    // Shared by the queued call alone: a functor that crosses threads must be copyable, a Secret is not.
    std::shared_ptr<base::Secret> shared;
    if (secret)
        shared = std::make_shared<base::Secret>(*std::move(secret));
    post([account, shared, answer = reply<TestReport>(context, std::move(callback))](Worker &worker) {
        worker.testAccount(account, shared, answer);
    });
}

void Engine::signInAgain(mail::AccountId account)
{
    post([account](Worker &worker) { worker.signInAgain(account); });
}

void Engine::checkNow(std::optional<mail::AccountId> account)
{
    post([account](Worker &worker) { worker.checkNow(account); });
}

void Engine::resumed()
{
    post([](Worker &worker) { worker.probe(); });
}

void Engine::pathChanged()
{
    post([](Worker &worker) { worker.probe(); });
}

void Engine::setPaused(std::optional<mail::AccountId> account, bool paused)
{
    post([account, paused](Worker &worker) { worker.setPaused(account, paused); });
}

void Engine::markSeen(const QList<mail::MessageKey> &keys, bool seen, QObject *context, Callback<void> callback)
{
    post([keys, seen, answer = reply<void>(context, std::move(callback))](Worker &worker) {
        worker.markSeen(keys, seen, answer);
    });
}

void Engine::fetchText(const mail::MessageKey &key, QObject *context, Callback<QString> callback)
{
    post([key, answer = reply<QString>(context, std::move(callback))](Worker &worker) {
        worker.fetchText(key, answer);
    });
}

void Engine::download(const DownloadRequest &request, QObject *context, Callback<DownloadReport> callback)
{
    post([request, answer = reply<DownloadReport>(context, std::move(callback))](Worker &worker) {
        worker.download(request, answer);
    });
}

void Engine::cancelDownload(qint64 id)
{
    post([id](Worker &worker) { worker.cancelDownload(id); });
}

void Engine::snapshot(QObject *context, Callback<QList<Event>> callback)
{
    post([answer = reply<QList<Event>>(context, std::move(callback))](Worker &worker) { worker.snapshot(answer); });
}

} // namespace monitor
