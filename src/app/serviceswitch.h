// The one MailService the windows hold, while the engine behind it changes: the owner's over the local socket first,
// our own after the owner ended. Without one, requests fail with Disconnected and nothing is lost but the request.
// Thread: GUI.
#pragma once

#include "app/mailservice.h"

#include <memory>

namespace app {

class ServiceSwitch : public MailService
{
    Q_OBJECT

public:
    using MailService::MailService;

    // Takes the service over; null for none.
    void use(std::unique_ptr<MailService> service);

    void saveAccount(const mail::Account &account, QObject *context, Callback<mail::AccountId> callback) override;
    void removeAccount(mail::AccountId account, QObject *context, Callback<void> callback) override;
    void signInAgain(mail::AccountId account) override;
    void checkNow(std::optional<mail::AccountId> account) override;
    void setPaused(std::optional<mail::AccountId> account, bool paused) override;
    void markSeen(const QList<mail::MessageKey> &keys, bool seen, QObject *context, Callback<void> callback) override;
    void fetchText(const mail::MessageKey &key, QObject *context, Callback<QString> callback) override;
    void download(const monitor::DownloadRequest &request, QObject *context,
                  Callback<monitor::DownloadReport> callback) override;
    void cancelDownload(qint64 id) override;
    void snapshot(QObject *context, Callback<QList<monitor::Event>> callback) override;

private:
    template<typename T>
    void refuse(QObject *context, Callback<T> callback);

    std::unique_ptr<MailService> m_service;
};

} // namespace app
