// Everything that lives in the monitor thread: the store, the vault, and the accounts.
// Made, used and destroyed inside that thread; Engine is its only caller, by queued calls. Thread: monitor.
#pragma once

#include "auth/secretsource.h"
#include "monitor/downloads.h"
#include "monitor/echofilter.h"
#include "monitor/engine.h"
#include "monitor/monitoredaccount.h"

#include <QObject>

#include <map>
#include <memory>

namespace net {
struct TransportCommons;
}

namespace monitor {

class Worker : public QObject
{
    Q_OBJECT

public:
    template<typename T>
    using Reply = std::function<void(const base::Result<T> &)>;

    explicit Worker(EngineSettings settings);
    ~Worker() override;

    void start(Engine::Mode mode, const Reply<void> &reply);
    void stop(); // stopped() within two seconds

    void saveAccount(mail::Account account, const Reply<mail::AccountId> &reply);
    void removeAccount(mail::AccountId id, const Reply<void> &reply);
    void testAccount(const mail::Account &account, const std::shared_ptr<base::Secret> &secret,
                     Reply<TestReport> reply);
    void signInAgain(mail::AccountId id);
    void checkNow(std::optional<mail::AccountId> id);
    void probe();
    void setPaused(std::optional<mail::AccountId> id, bool paused);
    void markSeen(const QList<mail::MessageKey> &keys, bool seen, Reply<void> reply);
    void fetchText(const mail::MessageKey &key, Reply<QString> reply);
    void download(const DownloadRequest &request, Reply<DownloadReport> reply);
    void cancelDownload(qint64 id);
    void snapshot(const Reply<QList<Event>> &reply);

signals:
    void eventReported(const monitor::Event &event);
    void verified(mail::AccountId account, const QString &mailbox, qint64 unixMilliseconds);
    void storeChanged(quint64 revision);
    void downloadProgressed(const monitor::DownloadProgress &progress);
    void stopped();

private:
    auth::Vault &vault();
    auth::SecretSource &secrets();
    ConnectionParts connectionParts(const mail::Account &account);
    MonitoredAccount &addMember(const mail::Account &account);
    void letGo(std::unique_ptr<MonitoredAccount> member);
    void watchAsWanted(MonitoredAccount &member);
    void report(const mail::Account &account, const std::vector<EventBody> &events);
    void touchStore();
    base::Result<MonitoredAccount *> memberFor(mail::AccountId id);
    // The refusal where the account's credentials are refused: nobody may try them.
    base::Result<MonitoredAccount *> signedInMember(mail::AccountId id);
    void stopChildren();
    void onPartStopped();
    void finishStop();

    EngineSettings m_settings;
    base::SystemClock m_clock;
    std::shared_ptr<net::TransportCommons> m_transportCommons; // with every transport: some outlive us by a moment
    std::unique_ptr<auth::Vault> m_vault;
    std::unique_ptr<auth::SecretSource> m_secrets;
    std::unique_ptr<store::Store> m_store;
    std::unique_ptr<ConnectionMemory> m_memory;
    std::map<mail::AccountId, std::unique_ptr<MonitoredAccount>> m_members;
    std::unique_ptr<Downloads> m_downloads; // made for the first
    Engine::Mode m_mode = Engine::Mode::OnDemand;
    bool m_pausedAll = false;
    EchoFilter m_echoes;
    std::unique_ptr<base::Timer> m_storeTimer; // coalesces storeChanged
    bool m_storeTouched = false;
    quint64 m_revision = 0;
    std::unique_ptr<base::Timer> m_stopTimer;
    int m_partsLeft = 0;
    bool m_stopping = false;
};

} // namespace monitor
