// The live test of an account: connect, sign in, list, look into each mailbox that is to be watched, say goodbye. It
// changes nothing, here or there. Errors: as ServerConnection; Auth when there is no secret; Rejected when a mailbox
// cannot be opened. Thread: monitor. Answers once.
#pragma once

#include "monitor/engine.h"
#include "monitor/serverconnection.h"

#include <QObject>

#include <functional>

namespace monitor {

class AccountTester : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const base::Result<TestReport> &)>;

    AccountTester(ConnectionParts parts, Done done, QObject *parent = nullptr);
    ~AccountTester() override;

    void start();
    // Answers Cancelled where it has not answered yet, and says goodbye; finished() follows.
    void stop();

signals:
    void finished(); // after the answer: may be deleted

private:
    void onReady();
    void onReceived(const imap::Response &response);
    void onCommandDone(const imap::CommandDone &done);
    void examineNext();
    void answer(const base::Result<TestReport> &result);

    ConnectionParts m_parts;
    Done m_done;
    std::unique_ptr<ServerConnection> m_connection;
    TestReport m_report;
    QStringList m_left; // mailboxes still to be looked into
    imap::CommandId m_listCommand = 0;
    imap::CommandId m_examineCommand = 0;
    int m_exists = 0;
    bool m_answered = false;
};

} // namespace monitor
