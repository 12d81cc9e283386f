#include "app/serviceswitch.h"

#include <utility>

namespace app {

void ServiceSwitch::use(std::unique_ptr<MailService> service)
{
    if (m_service) {
        m_service->disconnect(this);
        m_service.release()->deleteLater(); // it may be the one that emitted ended()
    }
    m_service = std::move(service);
    if (m_service) {
        connect(m_service.get(), &MailService::eventReported, this, &MailService::eventReported);
        connect(m_service.get(), &MailService::verified, this, &MailService::verified);
        connect(m_service.get(), &MailService::storeChanged, this, &MailService::storeChanged);
        connect(m_service.get(), &MailService::downloadProgressed, this, &MailService::downloadProgressed);
        connect(m_service.get(), &MailService::ended, this, &MailService::ended);
    }
}

template<typename T>
void ServiceSwitch::refuse(QObject *context, Callback<T> callback)
{
    QMetaObject::invokeMethod(
        context,
        [callback = std::move(callback)] {
            callback(base::Error{base::ErrorKind::Disconnected, QStringLiteral("no engine runs"), {}});
        },
        Qt::QueuedConnection);
}

void ServiceSwitch::saveAccount(const mail::Account &account, QObject *context, Callback<mail::AccountId> callback)
{
    if (m_service)
        m_service->saveAccount(account, context, std::move(callback));
    else
        refuse<mail::AccountId>(context, std::move(callback));
}

void ServiceSwitch::removeAccount(mail::AccountId account, QObject *context, Callback<void> callback)
{
    if (m_service)
        m_service->removeAccount(account, context, std::move(callback));
    else
        refuse<void>(context, std::move(callback));
}

void ServiceSwitch::signInAgain(mail::AccountId account)
{
    if (m_service)
        m_service->signInAgain(account);
}

void ServiceSwitch::checkNow(std::optional<mail::AccountId> account)
{
    if (m_service)
        m_service->checkNow(account);
}

void ServiceSwitch::setPaused(std::optional<mail::AccountId> account, bool paused)
{
    if (m_service)
        m_service->setPaused(account, paused);
}

void ServiceSwitch::markSeen(const QList<mail::MessageKey> &keys, bool seen, QObject *context, Callback<void> callback)
{
    if (m_service)
        m_service->markSeen(keys, seen, context, std::move(callback));
    else
        refuse<void>(context, std::move(callback));
}

void ServiceSwitch::fetchText(const mail::MessageKey &key, QObject *context, Callback<QString> callback)
{
    if (m_service)
        m_service->fetchText(key, context, std::move(callback));
    else
        refuse<QString>(context, std::move(callback));
}

void ServiceSwitch::download(const monitor::DownloadRequest &request, QObject *context,
                             Callback<monitor::DownloadReport> callback)
{
    if (m_service)
        m_service->download(request, context, std::move(callback));
    else
        refuse<monitor::DownloadReport>(context, std::move(callback));
}

void ServiceSwitch::cancelDownload(qint64 id)
{
    if (m_service)
        m_service->cancelDownload(id);
}

void ServiceSwitch::snapshot(QObject *context, Callback<QList<monitor::Event>> callback)
{
    if (m_service)
        m_service->snapshot(context, std::move(callback));
    else
        refuse<QList<monitor::Event>>(context, std::move(callback));
}

} // namespace app
