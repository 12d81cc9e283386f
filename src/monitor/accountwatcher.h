// One account: a watcher per watched mailbox, and the gate in front of the credentials. The first mailbox signs in
// alone; the others follow when the server took the credentials. A refusal stops them all at once, so that a wrong
// password is tried once, and nothing but the user (signInAgain) tries it again. Thread: monitor.
#pragma once

#include "monitor/mailboxwatcher.h"

#include <QObject>

#include <memory>
#include <vector>

namespace monitor {

struct AccountParts {
    ConnectionParts connection;
    store::Store &store;
    std::chrono::milliseconds pollInterval;
    std::function<double()> random;
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
    void signInAgain();
    // The server refused the credentials elsewhere (a command's connection).
    void refuse(const base::Error &error);

    const mail::Account &account() const { return m_parts.connection.account; }
    // Set while the credentials are refused: nobody may try them.
    const std::optional<base::Error> &refusal() const { return m_refusal; }
    // The last word on the account, or one for each of its mailboxes.
    std::vector<StateChanged> states() const;

signals:
    void told(const std::vector<monitor::EventBody> &events);
    void heard(const QString &mailbox, qint64 unixMilliseconds);
    void storeTouched();
    void stopped();

private:
    void addWatcher(const QString &mailbox);
    void onSignedIn();
    void onWatcherStopped();

    AccountParts m_parts;
    std::vector<std::unique_ptr<MailboxWatcher>> m_watchers;
    std::optional<base::Error> m_refusal;
    bool m_signedIn = false;
    std::size_t m_stopping = 0;
};

} // namespace monitor
