// One account in the monitor: watched while it is to be, and where its commands run: on the connection that watches,
// where the budget allows no other, else on one of their own. Thread: monitor.
#pragma once

#include "monitor/accountwatcher.h"
#include "monitor/connectionmemory.h"
#include "monitor/errands.h"

#include <QObject>

#include <memory>

namespace monitor {

struct MonitoredParts {
    ConnectionParts connection; // names the account
    store::Store &store;
    ConnectionMemory &memory;
    std::chrono::milliseconds pollInterval;
    std::function<double()> random; // [0, 1)
};

class MonitoredAccount : public QObject
{
    Q_OBJECT

public:
    explicit MonitoredAccount(MonitoredParts parts, QObject *parent = nullptr);
    ~MonitoredAccount() override;

    const mail::Account &account() const { return m_parts.connection.account; }
    // For those that open connections of their own, such as downloads.
    ConnectionBudget &budget() { return m_budget; }
    void setPaused(bool paused) { m_parts.connection.account.paused = paused; }

    void watch();   // nothing where it is watched already
    void unwatch(); // says that it is offline
    bool isWatched() const { return m_watcher != nullptr; }
    void checkNow();
    void probe();
    void signInAgain();
    // The server refused the credentials, and the user has not said that they are right now.
    std::optional<base::Error> refusal() const;
    // Answers in the end, whatever happens.
    void run(std::unique_ptr<Operation> operation);
    // The last word on the account, or one for each of its mailboxes.
    std::vector<StateChanged> states() const;
    // Says goodbye to every connection; stopped() within a second or so.
    void stop();

signals:
    void told(const std::vector<monitor::EventBody> &events);
    void heard(const QString &mailbox, qint64 unixMilliseconds);
    void storeTouched();
    void stopped();

private:
    Errands &errands();
    void onCrowdedOut();
    void onPartStopped();

    MonitoredParts m_parts;
    ConnectionBudget &m_budget;
    std::unique_ptr<AccountWatcher> m_watcher; // absent while paused or on demand
    std::unique_ptr<Errands> m_errands;
    int m_partsLeft = 0;
};

} // namespace monitor
