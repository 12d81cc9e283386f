// The engine's front door: owns the monitor thread and everything in it. Requests go in as values by queued calls;
// events come out as values by queued signals. Nothing here blocks. It does not lock the profile: whoever makes it has
// made sure that this process owns the profile (app/ does). Thread: the one that made it (GUI or main). Callbacks
// arrive there and not at all once `context` is gone.
#pragma once

#include "base/result.h"
#include "base/secret.h"
#include "mail/account.h"
#include "monitor/download.h"
#include "monitor/events.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace auth {
class Vault;
}

namespace monitor {

class MonitorThread;
class Worker;

struct EngineSettings {
    QString profileDir;
    // The poll where a server has no IDLE, and the deadlines; tests shorten them.
    std::chrono::milliseconds pollInterval = std::chrono::seconds{60};
    // Made in the monitor thread; the system's keychain where empty.
    std::function<std::unique_ptr<auth::Vault>()> makeVault;
};

// What `account test` found.
struct TestReport {
    QString greeting;    // untrusted
    QString tlsProtocol; // empty without TLS
    QStringList capabilities;
    QStringList mailboxes;              // decoded names of LIST
    QList<QPair<QString, int>> watched; // the mailboxes to be watched, and how many messages each holds
    bool canIdle = false;
    bool operator==(const TestReport &) const = default;
};

class Engine : public QObject
{
    Q_OBJECT

public:
    enum class Mode : std::uint8_t {
        Watch,    // every account that is not paused is connected and watched
        OnDemand, // connects only for a request (one-shot commands, `account test`)
    };
    template<typename T>
    using Callback = std::function<void(const base::Result<T> &)>;

    explicit Engine(EngineSettings settings, QObject *parent = nullptr);
    ~Engine() override; // ends the thread cooperatively, at most 2 s

    // Opens the store in the monitor thread and begins. Errors (store) arrive as a Failure event and in `callback`.
    void start(Mode mode, QObject *context, Callback<void> callback);
    // LOGOUT where a connection is up, then stopped(). At most 2 s.
    void stop();

    // --- accounts (the store is written in the monitor thread) ---
    // Adds where account.id is invalid, else replaces; a watched account restarts with the new settings.
    void saveAccount(const mail::Account &account, QObject *context, Callback<mail::AccountId> callback);
    // With its messages, ledger and vault entry.
    void removeAccount(mail::AccountId account, QObject *context, Callback<void> callback);
    // Connects, signs in, lists, selects each watched mailbox, disconnects. Without a secret it is fetched as for
    // watching.
    void testAccount(const mail::Account &account, std::optional<base::Secret> secret, QObject *context,
                     Callback<TestReport> callback);
    // The secret of an account changed, or the user asked to try again after NeedsSignIn.
    void signInAgain(mail::AccountId account);

    // --- watching ---
    void checkNow(std::optional<mail::AccountId> account);               // skips any backoff and polls at once
    void setPaused(std::optional<mail::AccountId> account, bool paused); // one account: remembered in the store
    // The machine woke up, or its network changed: sockets may be dead without a sign. Every connection proves within
    // 5 s that it lives, or is replaced; those that wait for their next try do it now.
    void resumed();
    void pathChanged();

    // --- messages ---
    // A direct STORE of \Seen. All keys are of one mailbox. Store rows and events follow.
    void markSeen(const QList<mail::MessageKey> &keys, bool seen, QObject *context, Callback<void> callback);
    // The text a reader is shown; from the store where it is known, else fetched (text part only, at most 1 MiB).
    void fetchText(const mail::MessageKey &key, QObject *context, Callback<QString> callback);
    // Saves whole messages as files; progress comes as downloadProgressed(). Errors: as DownloadJob.
    void download(const DownloadRequest &request, QObject *context, Callback<DownloadReport> callback);
    // The download answers Cancelled; what is saved stays.
    void cancelDownload(qint64 id);
    // The last StateChanged of every watched mailbox, as events.
    void snapshot(QObject *context, Callback<QList<Event>> callback);

signals:
    void eventReported(const monitor::Event &event);
    // The server was heard (any byte); at most once a second per mailbox.
    void verified(mail::AccountId account, const QString &mailbox, qint64 unixMilliseconds);
    // Rows of the store changed; coalesced.
    void storeChanged(quint64 revision);
    void downloadProgressed(const monitor::DownloadProgress &progress);
    void stopped();

private:
    template<typename T>
    std::function<void(const base::Result<T> &)> reply(QObject *context, Callback<T> callback);
    template<typename Call>
    void post(Call call);

    std::unique_ptr<MonitorThread> m_thread;
    Worker *m_worker = nullptr; // lives and dies in m_thread
};

} // namespace monitor
