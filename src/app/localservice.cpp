#include "app/localservice.h"

#include <utility>

namespace app {

LocalService::LocalService(monitor::EngineSettings settings, QObject *parent)
    : MailService{parent}, m_engine{std::move(settings)}
{
    connect(&m_engine, &monitor::Engine::eventReported, this, &MailService::eventReported);
    connect(&m_engine, &monitor::Engine::verified, this, &MailService::verified);
    connect(&m_engine, &monitor::Engine::storeChanged, this, &MailService::storeChanged);
    connect(&m_engine, &monitor::Engine::downloadProgressed, this, &MailService::downloadProgressed);
    connect(&m_engine, &monitor::Engine::stopped, this, &MailService::ended);
}

void LocalService::start(monitor::Engine::Mode mode, QObject *context, Callback<void> callback)
{
    m_engine.start(mode, context, std::move(callback));
}

void LocalService::stop()
{
    m_engine.stop();
}

void LocalService::testAccount(const mail::Account &account, std::optional<base::Secret> secret, QObject *context,
                               Callback<monitor::TestReport> callback)
{
    m_engine.testAccount(account, std::move(secret), context, std::move(callback));
}

void LocalService::saveAccount(const mail::Account &account, QObject *context, Callback<mail::AccountId> callback)
{
    m_engine.saveAccount(account, context, std::move(callback));
}

void LocalService::removeAccount(mail::AccountId account, QObject *context, Callback<void> callback)
{
    m_engine.removeAccount(account, context, std::move(callback));
}

void LocalService::signInAgain(mail::AccountId account)
{
    m_engine.signInAgain(account);
}

void LocalService::checkNow(std::optional<mail::AccountId> account)
{
    m_engine.checkNow(account);
}

void LocalService::setPaused(std::optional<mail::AccountId> account, bool paused)
{
    m_engine.setPaused(account, paused);
}

void LocalService::markSeen(const QList<mail::MessageKey> &keys, bool seen, QObject *context, Callback<void> callback)
{
    m_engine.markSeen(keys, seen, context, std::move(callback));
}

void LocalService::fetchText(const mail::MessageKey &key, QObject *context, Callback<QString> callback)
{
    m_engine.fetchText(key, context, std::move(callback));
}

void LocalService::download(const monitor::DownloadRequest &request, QObject *context,
                            Callback<monitor::DownloadReport> callback)
{
    m_engine.download(request, context, std::move(callback));
}

void LocalService::cancelDownload(qint64 id)
{
    m_engine.cancelDownload(id);
}

void LocalService::snapshot(QObject *context, Callback<QList<monitor::Event>> callback)
{
    m_engine.snapshot(context, std::move(callback));
}

} // namespace app
