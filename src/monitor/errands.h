// The operations of one account, one after the other, on a connection of their own that is leased when there is work
// and given back after a while without. It never retries by itself: an operation that meets a dead connection fails
// with its cause. A connection that the server refuses for the number of them is none that died: what waits then waits
// for the next place, or goes where crowdedOut() takes it. Thread: monitor.
#pragma once

#include "monitor/connectionbudget.h"
#include "monitor/operationrunner.h"
#include "monitor/serverconnection.h"

#include <QObject>

#include <memory>

namespace monitor {

class Errands : public QObject
{
    Q_OBJECT

public:
    // Long enough for a person who reads one mail after the other, short enough not to hold a connection for nothing.
    static constexpr std::chrono::seconds kLinger{30};

    Errands(ConnectionParts parts, ConnectionBudget &budget, QObject *parent = nullptr);
    ~Errands() override;

    void run(std::unique_ptr<Operation> operation);
    // What has not begun, in its order.
    std::deque<std::unique_ptr<Operation>> takeWaiting() { return m_operations.takeWaiting(); }
    // Fails what is left with Cancelled and says goodbye; stopped() follows.
    void stop();

signals:
    void told(const std::vector<monitor::EventBody> &events);
    void refused(const base::Error &error); // the credentials
    // The server allows no connection beside those that watch: what waits is to be taken elsewhere, or run again.
    void crowdedOut();
    void stopped();

private:
    void askForLease();
    void onGranted(ConnectionBudget::Lease lease);
    void onReady();
    void onCommandDone(const imap::CommandDone &done);
    void onFailed(const base::Error &error);
    void onWanted();
    void next();
    void operationEnded(OperationRunner::Ended ended);
    void dropConnection();

    ConnectionParts m_parts;
    ConnectionBudget &m_budget;
    ConnectionBudget::Lease m_lease;
    std::unique_ptr<ServerConnection> m_connection;
    OperationRunner m_operations;
    std::unique_ptr<base::Timer> m_linger;
    bool m_isAsking = false; // for a lease
    bool m_stopped = false;
};

} // namespace monitor
