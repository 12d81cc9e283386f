// An engine that does nothing but remember what was asked and say what a test wants said.
#pragma once

#include "app/mailservice.h"

#include <QStringList>

namespace testsupport {

class FakeService : public app::MailService
{
    Q_OBJECT

public:
    using app::MailService::MailService;

    // What answers from now on; without an error requests succeed.
    std::optional<base::Error> nextError; // answers one request, then is cleared
    mail::AccountId nextAccountId{1};
    QString text;                   // of fetchText
    QList<monitor::Event> states;   // of snapshot
    monitor::DownloadReport report; // of download
    // Answers wait for flush() while set.
    bool holdAnswers = false;

    // Every request in order, e.g. "saveAccount work", "markSeen INBOX 7,8 seen".
    QStringList calls;
    QList<mail::Account> savedAccounts;
    std::vector<monitor::DownloadRequest> downloads;

    void flush();
    void emitEvent(const monitor::Event &event) { emit eventReported(event); }
    void emitVerified(mail::AccountId account, const QString &mailbox, qint64 unixMilliseconds)
    {
        emit verified(account, mailbox, unixMilliseconds);
    }
    void emitStoreChanged(quint64 revision) { emit storeChanged(revision); }
    void emitEnded() { emit ended(); }
    void emitDownloadProgressed(const monitor::DownloadProgress &progress) { emit downloadProgressed(progress); }

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
    void answer(QObject *context, Callback<T> callback, base::Result<T> result);

    std::vector<std::function<void()>> m_held;
};

} // namespace testsupport
