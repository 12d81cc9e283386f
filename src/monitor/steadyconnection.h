// A connection that comes back: takes its lease, connects, and begins again after every failure at a pace set by
// Backoff. It knows no mailbox; its owner works with session() between up() and lost(). It never retries refused
// credentials: refused() hands them on and waits for start(). Thread: monitor. Flat and total:
//
// state      | granted ready failed  timer   retryNow probe   suspend stop
// Off        | -       -     -       -       -        -       -       Stopped
// Connecting | open    Up    Waiting -       -        anew    Off     Stopped
// Up         | -       -     Waiting -       -        5 s     Off     Stopping
// Waiting    | -       -     -       connect connect  connect Off     Stopped
// Stopping, Stopped: nothing but the end of the connection matters. start() is heard in Off alone.
// Refused credentials: any state with a connection -> Off.
#pragma once

#include "monitor/backoff.h"
#include "monitor/connectionbudget.h"
#include "monitor/idlerenewal.h"
#include "monitor/serverconnection.h"

#include <QObject>

#include <memory>

namespace monitor {

struct SteadyParts {
    ConnectionParts connection;
    ConnectionBudget &budget;
    IdleRenewal &renewal;
    std::function<double()> random; // [0, 1)
};

class SteadyConnection : public QObject
{
    Q_OBJECT

public:
    explicit SteadyConnection(SteadyParts parts, QObject *parent = nullptr);
    ~SteadyConnection() override;

    void start();    // from Off; nothing otherwise
    void stop();     // latched: no input revives it; stopped() within a second or so
    void suspend();  // closes, and waits for start()
    void retryNow(); // skips the backoff
    // The path may be dead: within 5 s a byte comes or it begins anew. In Up the owner has sent what is answered.
    void probe();

    bool isUp() const { return m_state == State::Up; }
    bool isOff() const { return m_state == State::Off || m_state == State::Stopping || m_state == State::Stopped; }
    ServerConnection &session() { return *m_session; } // while up
    // The owner cannot go on (storage, a mailbox that does not open): as a failure of the connection.
    void fail(const base::Error &error);
    // It came to rest: the backoff counts the minute of health from here.
    void settled();
    // A silence ends by our own word: what comes of it teaches how long the path remembers.
    void breakSilence() { m_silence = m_session->silence(); }

signals:
    void progressed(const monitor::StateChanged &state); // names no mailbox
    void up();
    // Before session() goes: what hangs on it is to be dropped.
    void lost(const base::Error &error);
    void refused(const base::Error &error);
    void stopped();
    void renewalLearned();

private:
    enum class State : std::uint8_t {
        Off,
        Connecting, // waits for its lease, then up to the signed-in session
        Up,
        Waiting, // backoff
        Stopping,
        Stopped,
    };

    void connectToServer();
    void onGranted(ConnectionBudget::Lease lease);
    void onReady();
    void onHeard();
    void onFailed(const base::Error &error);
    void onTimer();
    void drop();
    void endForGood();

    SteadyParts m_parts;
    State m_state = State::Off;
    ConnectionBudget::Lease m_lease;
    std::unique_ptr<ServerConnection> m_session;
    std::unique_ptr<base::Timer> m_timer;
    Backoff m_backoff;
    std::chrono::milliseconds m_silence{0}; // that our last word broke; 0: none
};

} // namespace monitor
