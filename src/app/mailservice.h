// What the windows and commands ask of the engine, wherever it runs: LocalService drives an engine of this process,
// ipc::RemoteService talks to the profile's owner. Requests never carry secrets: the caller puts them into the vault
// before.
// Thread: GUI or main. Callbacks arrive there and not at all once `context` is gone.
#pragma once

#include "monitor/engine.h"
#include "monitor/events.h"

#include <QObject>

namespace app {

class MailService : public QObject
{
    Q_OBJECT

public:
    template<typename T>
    using Callback = monitor::Engine::Callback<T>;
    using QObject::QObject;

    virtual void saveAccount(const mail::Account &account, QObject *context, Callback<mail::AccountId> callback) = 0;
    virtual void removeAccount(mail::AccountId account, QObject *context, Callback<void> callback) = 0;
    virtual void signInAgain(mail::AccountId account) = 0;
    virtual void checkNow(std::optional<mail::AccountId> account) = 0;
    virtual void setPaused(std::optional<mail::AccountId> account, bool paused) = 0;
    virtual void markSeen(const QList<mail::MessageKey> &keys, bool seen, QObject *context,
                          Callback<void> callback) = 0;
    virtual void fetchText(const mail::MessageKey &key, QObject *context, Callback<QString> callback) = 0;
    // As monitor::Engine: progress comes as downloadProgressed().
    virtual void download(const monitor::DownloadRequest &request, QObject *context,
                          Callback<monitor::DownloadReport> callback) = 0;
    virtual void cancelDownload(qint64 id) = 0;
    virtual void snapshot(QObject *context, Callback<QList<monitor::Event>> callback) = 0;

signals:
    void eventReported(const monitor::Event &event);
    void verified(mail::AccountId account, const QString &mailbox, qint64 unixMilliseconds);
    void storeChanged(quint64 revision);
    void downloadProgressed(const monitor::DownloadProgress &progress);
    // The engine behind this service ended; nothing more comes, and requests fail with Disconnected.
    void ended();
};

} // namespace app
