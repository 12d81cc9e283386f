// One account: the connections that watch its mailboxes as planWatch() says, and the gate in front of the credentials.
// The first connection signs in alone; it finds out what the server can do, the plan follows, and the other connections
// with it. The plan is made anew when the budget or the abilities change. A refusal of the credentials stops all at
// once, so that a wrong password is tried once, and nothing but the user (signInAgain) tries it again. Thread: monitor.
#pragma once

#include "monitor/mailboxwatcher.h"

#include <QObject>

#include <memory>
#include <vector>

namespace monitor {

struct AccountParts {
    SteadyParts steady;
    store::Store &store;
    const ProviderData &providers;
    std::chrono::milliseconds pollInterval;
};

class AccountWatcher : public QObject
{
    Q_OBJECT

public:
    explicit AccountWatcher(AccountParts parts, QObject *parent = nullptr);
    ~AccountWatcher() override;

    void start();
    void stop(); // stopped() within a second or so
    void checkNow();
    // The path may be dead (the machine slept, the network changed): proven or replaced within 5 s.
    void probe();
    void signInAgain();
    // The server refused the credentials elsewhere (a command's connection).
    void refuse(const base::Error &error);
    // On the first connection, where it is the only one that the budget allows.
    void run(std::unique_ptr<Operation> operation);

    const mail::Account &account() const { return m_parts.steady.connection.account; }
    // Set while the credentials are refused: nobody may try them.
    const std::optional<base::Error> &refusal() const { return m_refusal; }
    // The last word on the account, or one for each of its mailboxes.
    std::vector<StateChanged> states() const;

signals:
    void told(const std::vector<monitor::EventBody> &events);
    void heard(const QString &mailbox, qint64 unixMilliseconds);
    void storeTouched();
    void renewalLearned();
    void stopped();

private:
    MailboxWatcher &addWatcher(const WatchAssignment &assignment);
    void retire(std::unique_ptr<MailboxWatcher> watcher);
    void onLearned(WatchAbilities abilities);
    void applyPlan();
    void onWatcherStopped();

    AccountParts m_parts;
    Standings m_standings;
    std::vector<std::unique_ptr<MailboxWatcher>> m_watchers; // as the plan has them
    std::optional<WatchAbilities> m_abilities;
    std::optional<base::Error> m_refusal;
    bool m_notifyFailed = false; // once: not tried again
    bool m_signedIn = false;
    bool m_stopping = false;
    std::size_t m_left = 0; // watchers that have not stopped yet
};

} // namespace monitor
