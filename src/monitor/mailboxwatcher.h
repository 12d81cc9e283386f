// Watches one mailbox over a connection of its own: connect, compare, then wait for the server's word (IDLE) or ask for
// it (NOOP), and again after every failure, at a pace set by Backoff. The machine is flat: one state, and every input
// has an answer in every state (see the table in the .cpp). It never retries refused credentials: refused() hands them
// to the account. Thread: monitor.
#pragma once

#include "monitor/backoff.h"
#include "monitor/mailboxsync.h"
#include "monitor/serverconnection.h"

#include <QObject>

#include <deque>
#include <memory>

namespace monitor {

struct WatcherParts {
    ConnectionParts connection;
    store::Store &store;
    QString mailbox;
    std::chrono::milliseconds pollInterval;
    std::function<double()> random; // [0, 1)
};

class MailboxWatcher : public QObject
{
    Q_OBJECT

public:
    // A quiet IDLE is ended and begun anew: NATs forget a silent path after 5 to 15 min.
    static constexpr std::chrono::seconds kQuietRenewal{270};
    // NATs and providers drop an IDLE near 10 min; RFC 2177 section 3 allows up to 29.
    static constexpr std::chrono::minutes kIdleRenewal{9};

    explicit MailboxWatcher(WatcherParts parts, QObject *parent = nullptr);
    ~MailboxWatcher() override;

    void start();    // from Off or NeedsSignIn; nothing otherwise
    void stop();     // latched: no input revives it; stopped() within a second or so
    void suspend();  // the account's credentials were refused: close and wait for start()
    void checkNow(); // skips the backoff, polls or renews at once

    StateChanged lastState() const { return m_lastState; }

signals:
    void stateChanged(const monitor::StateChanged &state);
    void told(const std::vector<monitor::EventBody> &events); // committed, in order
    void storeTouched();
    void signedIn();
    void refused(const base::Error &error);
    void heard(qint64 unixMilliseconds); // at most once a second
    void stopped();

private:
    enum class State : std::uint8_t {
        Off,
        Connecting, // up to the signed-in session
        Selecting,
        Syncing, // fetches run
        Idling,  // IDLE sent or running
        Polling, // between two NOOPs
        Asking,  // a NOOP runs
        Waiting, // backoff
        Stopping,
        Stopped,
    };

    void connectToServer();
    void end();
    void onReady();
    void onReceived(const imap::Response &response);
    void onCommandDone(const imap::CommandDone &done);
    void onDrained();
    void onFailed(const base::Error &error);
    void onTimer();
    void onHeard();
    void openMailbox();
    void selectDone(const imap::CommandDone &done);
    void fetchDone(const imap::CommandDone &done);
    void idleDone(const imap::CommandDone &done);
    void step();
    bool sendFetches();
    bool commitAndTell();
    void watch();
    void leaveIdle();
    void armRenewal();
    void dropConnection();
    void fail(const base::Error &error);
    void report(StateChanged state);

    WatcherParts m_parts;
    State m_state = State::Off;
    StateChanged m_lastState;
    std::unique_ptr<ServerConnection> m_connection;
    std::unique_ptr<MailboxSync> m_sync;
    std::unique_ptr<base::Timer> m_timer;
    Backoff m_backoff;
    imap::CommandId m_enableCommand = 0;
    imap::CommandId m_selectCommand = 0;
    imap::CommandId m_idleCommand = 0;
    imap::CommandId m_pollCommand = 0;
    std::deque<imap::CommandId> m_fetchCommands;
    std::chrono::milliseconds m_idleSince{0};
    std::chrono::milliseconds m_heardTold{0};
    int m_commitsTold = 0;
    int m_shortIdles = 0;       // ended by the server at once, in a row
    bool m_idleRefused = false; // on this connection
    bool m_leavingIdle = false;
};

} // namespace monitor
