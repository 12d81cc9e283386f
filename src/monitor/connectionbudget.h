// How many connections one account may hold, and who holds them. The limit is seeded (half of what the provider allows,
// so that the user's other devices find room), learned down when the server refuses a connection for their number, and
// tried one higher again: after ten minutes at first, because a server may still count sessions that a lost network
// left behind, and after days when it refuses again and again. What was learned is a value that its owner keeps.
// With a limit of one, everything shares the connection that watches, and nobody else gets a lease.
// Downloads leave the last connection to commands; commands are served first, watches second.
// It opens and closes nothing. Thread: monitor.
#pragma once

#include "base/clock.h"
#include "monitor/claim.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <list>
#include <memory>
#include <optional>

namespace monitor {

enum class LeasePurpose : std::uint8_t { Command, Watch, Download }; // in the order in which they are served

class ConnectionBudget : public QObject
{
    Q_OBJECT

public:
    // What nobody told us otherwise: half of the 10 that Dovecot allows a user and an address.
    static constexpr int kDefaultLimit = 5;

    // What refusals taught, to be kept over restarts.
    struct Learned {
        int limit = 0;    // 0: nothing yet
        int refusals = 0; // in a row, without a success above the limit
        std::optional<base::WallTime> tryAgainAt;
        bool operator==(const Learned &) const = default;
    };

    // A connection that may be held.
    class Lease : public Claim<ConnectionBudget>
    {
    public:
        using Claim::Claim;
        // The connection is signed in: it counts among those that the server bears.
        void established();
        // The server refused this connection for the number of them. Lowers the limit to what stands, if anything does.
        void refused();
        // The server ended this connection. When that follows the sign-in of another, again and again, it ends the one
        // for the other: the same as a refusal.
        void dropped();
    };

    using Granted = std::function<void(Lease)>;

    ConnectionBudget(base::Clock &clock, int seed, const Learned &learned, QObject *parent = nullptr);
    ~ConnectionBudget() override;

    int limit() const { return m_limit; }
    int inUse() const { return static_cast<int>(m_held.size()); }
    // The connection that watches is the only one: commands and downloads run on it.
    bool isShared() const { return m_limit == 1; }
    // Somebody waits whom this holder should give way to.
    bool isWanted(LeasePurpose holder) const;

    // Now or not at all.
    std::optional<Lease> tryLease(LeasePurpose purpose);
    // `granted` is called once a connection is free, at once or later, and not at all once `context` is gone or the
    // budget has become shared.
    void lease(LeasePurpose purpose, QObject *context, Granted granted);

signals:
    void limitChanged(int limit);
    void learned(const monitor::ConnectionBudget::Learned &learned); // to be kept
    // Somebody waits for a connection: whoever holds one that he can do without gives it back; who holds one for a
    // download asks isWanted() between two pieces of work.
    void wanted();

private:
    friend class Claim<ConnectionBudget>;
    struct Holder {
        quint64 id = 0;
        LeasePurpose purpose = LeasePurpose::Watch;
        bool isEstablished = false;
    };
    struct Waiter {
        LeasePurpose purpose = LeasePurpose::Watch;
        QPointer<QObject> context;
        Granted granted;
    };

    bool mayHave(LeasePurpose purpose) const;
    int holders(LeasePurpose purpose) const;
    Lease grant(LeasePurpose purpose);
    void giveBack(quint64 id);
    void markEstablished(quint64 id);
    void markRefused(quint64 id);
    void markDropped(quint64 id);
    void serve();
    void setLimit(int limit);
    void armRaise();
    void raise();

    base::Clock &m_clock;
    int m_seed;
    int m_limit;
    Learned m_learned;
    std::list<Holder> m_held;
    std::list<Waiter> m_waiting; // in the order in which they came
    std::unique_ptr<base::Timer> m_raiseTimer;
    std::optional<std::chrono::milliseconds> m_establishedAt; // the last one; nothing once a drop was put down to it
    int m_displaced = 0;                                      // drops of that kind, in a row
    quint64 m_lastId = 0;
    bool m_serving = false;
};

} // namespace monitor
