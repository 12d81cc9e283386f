// The operations of one account, one after the other, on a connection of their own that is opened when there is work
// and closed after a while without. It never retries by itself: an operation that meets a dead connection fails with
// its cause. Thread: monitor.
#pragma once

#include "monitor/operation.h"
#include "monitor/serverconnection.h"

#include <QObject>

#include <deque>
#include <memory>

namespace monitor {

class Errands : public QObject
{
    Q_OBJECT

public:
    // Long enough for a person who reads one mail after the other, short enough not to hold a connection for nothing.
    static constexpr std::chrono::seconds kLinger{30};

    explicit Errands(ConnectionParts parts, QObject *parent = nullptr);
    ~Errands() override;

    void run(std::unique_ptr<Operation> operation);
    // Fails what is left with Cancelled and says goodbye; stopped() follows.
    void stop();

signals:
    void told(const std::vector<monitor::EventBody> &events);
    void refused(const base::Error &error); // the credentials
    void stopped();

private:
    void openConnection();
    void onReceived(const imap::Response &response);
    void onCommandDone(const imap::CommandDone &done);
    void onFailed(const base::Error &error);
    void next();
    void selectDone(const imap::CommandDone &done);
    void take(Operation::Step step);
    void tell(Operation &operation);
    void finishCurrent(const base::Result<void> &result);
    void failAll(const base::Error &error);
    void dropConnection();

    ConnectionParts m_parts;
    std::unique_ptr<ServerConnection> m_connection;
    std::deque<std::unique_ptr<Operation>> m_queue;
    std::unique_ptr<Operation> m_current;
    std::unique_ptr<base::Timer> m_linger;
    QString m_selected; // empty: none
    Operation::Access m_access = Operation::Access::Read;
    mail::UidValidity m_uidValidity; // of the selected mailbox
    imap::CommandId m_selectCommand = 0;
    imap::CommandId m_command = 0;
};

} // namespace monitor
