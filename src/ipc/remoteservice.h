// The engine of the profile's owner, reached over its local socket. Requests made before the greeting wait for it;
// after ended() they fail with Disconnected.
// Thread: GUI or main.
#pragma once

#include "app/mailservice.h"
#include "ipc/linesplitter.h"
#include "ipc/wire.h"

#include <QLocalSocket>
#include <QTimer>

#include <map>

namespace ipc {

class RemoteService : public app::MailService
{
    Q_OBJECT

public:
    // An owner that does not answer its own user within `greetingLimit` is stuck.
    explicit RemoteService(std::chrono::milliseconds greetingLimit = std::chrono::seconds{5},
                           QObject *parent = nullptr);
    ~RemoteService() override;

    // Connects, greets and subscribes. Then ready(), or ended() within the greeting's limit.
    void connectTo(const QString &socketPath);
    // Asks the owner to end; ended() follows when it did.
    void quitOwner(QObject *context, Callback<void> callback);
    // Raises the owner's window, at a message where one is given.
    void show(const std::optional<mail::MessageKey> &key, QObject *context, Callback<void> callback);

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

    // Why ended() came, where it did not come by itself.
    const std::optional<base::Error> &failure() const { return m_failure; }

signals:
    void ready();

private:
    using Answer = std::function<void(const base::Result<QJsonObject> &)>;

    void request(const Request &request, Answer answer);
    template<typename T, typename Read>
    void request(const Request &typed, QObject *context, Callback<T> callback, Read read);
    void onReadyRead();
    void handleLine(const QByteArray &line);
    void handleReply(const QJsonObject &object);
    void greet();
    void end(const std::optional<base::Error> &why);

    QLocalSocket m_socket;
    QTimer m_greeting; // a real one: nothing here is worth moving by hand
    LineSplitter m_lines{kMaxReplyBytes};
    std::map<qint64, Answer> m_answers;
    QList<QByteArray> m_waiting; // for the greeting
    qint64 m_lastId = 0;
    bool m_isReady = false;
    bool m_hasEnded = false;
    std::optional<base::Error> m_failure;
};

} // namespace ipc
