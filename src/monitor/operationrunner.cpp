#include "monitor/operationrunner.h"

#include <utility>

namespace monitor {

bool OperationRunner::nextSuits(const Selection &selection) const
{
    return hasWork() && selection.suits(m_queue.front()->mailbox(), m_queue.front()->access());
}

OperationRunner::Ended OperationRunner::start(ServerConnection &connection)
{
    Q_ASSERT(hasWork() && !isRunning());
    m_current = std::move(m_queue.front());
    m_queue.pop_front();
    if (connection.selection().suits(m_current->mailbox(), m_current->access()))
        return begin(connection);
    const bool writes = m_current->access() == Operation::Access::Write;
    m_selectCommand = connection.select(writes ? imap::commands::select(m_current->mailbox())
                                               : imap::commands::examine(m_current->mailbox()),
                                        m_current->mailbox(), m_current->access());
    return std::nullopt;
}

void OperationRunner::receive(const imap::Response &response)
{
    if (m_current)
        m_current->receive(response);
}

OperationRunner::Ended OperationRunner::begin(ServerConnection &connection)
{
    return take(connection, m_current->begin(connection.selection().uidValidity()));
}

OperationRunner::Ended OperationRunner::commandDone(ServerConnection &connection, const imap::CommandDone &done)
{
    Q_ASSERT(isRunning() && isOurs(done.id));
    const auto &status = std::get<imap::StatusResponse>(done.outcome);
    if (std::exchange(m_command, 0) == done.id)
        return take(connection, m_current->commandDone(status));
    m_selectCommand = 0;
    if (done.succeeded())
        return begin(connection);
    base::Error error = serverError(status);
    error.kind = base::ErrorKind::Rejected;
    return take(connection, base::Result<void>{error});
}

OperationRunner::Ended OperationRunner::take(ServerConnection &connection, Operation::Step step)
{
    if (auto *command = std::get_if<imap::Command>(&step)) {
        m_command = connection.send(std::move(*command));
        return std::nullopt;
    }
    std::vector<EventBody> events = m_current->takeEvents();
    return Finished{std::move(m_current), std::get<base::Result<void>>(step), std::move(events)};
}

void OperationRunner::fail(const base::Error &error)
{
    m_selectCommand = m_command = 0;
    auto waiting = std::exchange(m_queue, {});
    if (m_current)
        waiting.push_front(std::move(m_current));
    for (const auto &operation : waiting)
        operation->finish(error);
}

} // namespace monitor
