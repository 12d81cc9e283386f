// MailService on an engine of this process. The caller holds the profile's lock.
// Thread: GUI or main; the engine has its own.
#pragma once

#include "app/mailservice.h"

namespace app {

class LocalService : public MailService
{
    Q_OBJECT

public:
    explicit LocalService(monitor::EngineSettings settings, QObject *parent = nullptr);

    // Errors: Storage. Requests made before the answer wait for the store.
    void start(monitor::Engine::Mode mode, QObject *context, Callback<void> callback);
    // Ends the engine; ended() follows within two seconds.
    void stop();
    // Works without start() too: it touches nothing of the profile but the account's secret.
    void testAccount(const mail::Account &account, std::optional<base::Secret> secret, QObject *context,
                     Callback<monitor::TestReport> callback);

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
    monitor::Engine m_engine;
};

} // namespace app
