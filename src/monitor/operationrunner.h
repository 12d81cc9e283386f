// Runs operations one after the other on a connection that somebody else opens and may use in between: each in the
// mailbox it names, selected anew unless the connection's selection suits. One idea of fairness: those of one mailbox
// that came in a row are not torn apart, and all come in the order in which they were asked for.
// Thread: monitor (plain object). Operations never run, and always finish, after fail().
#pragma once

#include "monitor/operation.h"
#include "monitor/serverconnection.h"

#include <deque>
#include <memory>
#include <optional>
#include <utility>

namespace monitor {

class OperationRunner
{
public:
    void add(std::unique_ptr<Operation> operation) { m_queue.push_back(std::move(operation)); }
    // What has not begun, in its order.
    std::deque<std::unique_ptr<Operation>> takeWaiting() { return std::exchange(m_queue, {}); }
    bool hasWork() const { return !m_queue.empty(); }
    bool isRunning() const { return m_current != nullptr; }
    // The next operation can begin in the mailbox that is selected now.
    bool nextSuits(const Selection &selection) const;

    // An operation that ended: first its events are told, then the one who asked is answered.
    struct Finished {
        std::unique_ptr<Operation> operation;
        base::Result<void> result;
        std::vector<EventBody> events;
    };
    // Nothing: it goes on.
    using Ended = std::optional<Finished>;

    // Begins the next operation; leaves with the connection's flush(). Only when hasWork() and none is running.
    Ended start(ServerConnection &connection);
    void receive(const imap::Response &response);
    bool isOurs(imap::CommandId command) const { return command == m_selectCommand || command == m_command; }
    // Only for a command that is ours.
    Ended commandDone(ServerConnection &connection, const imap::CommandDone &done);
    // The connection is lost, or nobody runs us any more: all that is left ends with `error`.
    void fail(const base::Error &error);

private:
    Ended begin(ServerConnection &connection);
    Ended take(ServerConnection &connection, Operation::Step step);

    std::deque<std::unique_ptr<Operation>> m_queue;
    std::unique_ptr<Operation> m_current;
    imap::CommandId m_selectCommand = 0;
    imap::CommandId m_command = 0;
};

} // namespace monitor
