// Lets connections begin a few at a time, so that a network that comes back, or a start with many accounts, is no
// herd: so many handshakes in flight per host and in the whole process, each for a moment at most, because a host that
// does not answer must not hold up the others. Those that wait go in the order in which they came, each after a moment
// of chance. Thread: monitor.
#pragma once

#include "base/clock.h"
#include "monitor/claim.h"

#include <QObject>
#include <QPointer>
#include <QString>

#include <functional>
#include <list>
#include <memory>

namespace monitor {

class ConnectGate : public QObject
{
    Q_OBJECT

public:
    static constexpr int kPerHost =
        3; // on a path of 200 ms about 5 a second, on a fast one as many as the server bears
    static constexpr int kPerProcess = 6;
    // A handshake that takes longer counts no more.
    static constexpr std::chrono::milliseconds kLongest{1000};
    static constexpr std::chrono::milliseconds kJitter{20};

    // The right to begin, given back when the session is there or has failed.
    using Pass = Claim<ConnectGate>;

    // `random` in [0, 1).
    ConnectGate(base::Clock &clock, std::function<double()> random, QObject *parent = nullptr);
    ~ConnectGate() override;

    // `begin` is called at once where there is room, else later; not at all once `context` is gone.
    void enter(const QString &host, QObject *context, std::function<void(Pass)> begin);

private:
    friend class Claim<ConnectGate>;
    struct Entrant {
        quint64 id = 0;
        QString host;
        std::chrono::milliseconds since{0};
    };
    struct Waiter {
        QString host;
        QPointer<QObject> context;
        std::function<void(Pass)> begin;
    };

    bool hasRoom(const QString &host) const;
    void admit(Waiter waiter);
    void giveBack(quint64 id);
    void onTimer();
    void arm();

    base::Clock &m_clock;
    std::function<double()> m_random;
    std::list<Entrant> m_inside;
    std::list<Waiter> m_waiting;
    std::unique_ptr<base::Timer> m_timer;
    quint64 m_lastId = 0;
};

} // namespace monitor
