#include "monitor/errands.h"

#include <utility>

namespace monitor {

Errands::Errands(ConnectionParts parts, QObject *parent)
    : QObject{parent}, m_parts{std::move(parts)}, m_linger{m_parts.clock.makeTimer([this] {
        if (m_connection)
            m_connection->logout();
    })}
{}

Errands::~Errands() = default;

void Errands::run(std::unique_ptr<Operation> operation)
{
    m_queue.push_back(std::move(operation));
    m_linger->stop();
    if (!m_connection)
        openConnection();
    else if (m_connection->isReady() && !m_current)
        next();
}

void Errands::openConnection()
{
    m_selected.clear();
    m_connection = std::make_unique<ServerConnection>(m_parts);
    connect(m_connection.get(), &ServerConnection::ready, this, &Errands::next);
    connect(m_connection.get(), &ServerConnection::received, this, &Errands::onReceived);
    connect(m_connection.get(), &ServerConnection::commandDone, this, &Errands::onCommandDone);
    connect(m_connection.get(), &ServerConnection::failed, this, &Errands::onFailed);
    connect(m_connection.get(), &ServerConnection::closed, this, [this] {
        dropConnection();
        if (!m_queue.empty())
            openConnection(); // work came while we said goodbye
    });
    m_connection->open();
}

void Errands::next()
{
    if (m_current)
        return;
    if (m_queue.empty()) {
        m_linger->start(kLinger);
        return;
    }
    m_current = std::move(m_queue.front());
    m_queue.pop_front();
    const bool isOpen = m_selected == m_current->mailbox() &&
                        (m_access == Operation::Access::Write || m_current->access() == Operation::Access::Read);
    if (isOpen) {
        take(m_current->begin(m_uidValidity));
        return;
    }
    m_uidValidity = {};
    m_selected.clear();
    m_selectCommand = m_connection->send(m_current->access() == Operation::Access::Write
                                             ? imap::commands::select(m_current->mailbox())
                                             : imap::commands::examine(m_current->mailbox()));
    m_connection->flush();
}

void Errands::onReceived(const imap::Response &response)
{
    if (const auto *status = std::get_if<imap::StatusResponse>(&response); status && status->code) {
        if (const auto *validity = std::get_if<mail::UidValidity>(&status->code->data))
            m_uidValidity = *validity;
    }
    if (m_current)
        m_current->receive(response);
}

void Errands::onCommandDone(const imap::CommandDone &done)
{
    if (std::holds_alternative<base::Error>(done.outcome) || !m_current)
        return; // failed() follows and says the same
    if (done.id == m_selectCommand)
        selectDone(done);
    else if (done.id == m_command)
        take(m_current->commandDone(std::get<imap::StatusResponse>(done.outcome)));
}

void Errands::selectDone(const imap::CommandDone &done)
{
    if (!done.succeeded()) {
        base::Error error = serverError(std::get<imap::StatusResponse>(done.outcome));
        error.kind = base::ErrorKind::Rejected;
        finishCurrent(error);
        return;
    }
    m_selected = m_current->mailbox();
    m_access = m_current->access();
    take(m_current->begin(m_uidValidity));
}

void Errands::take(Operation::Step step)
{
    if (auto *command = std::get_if<imap::Command>(&step)) {
        tell(*m_current); // what is done is not kept back until all is
        m_command = m_connection->send(std::move(*command));
        m_connection->flush();
        return;
    }
    finishCurrent(std::get<base::Result<void>>(step));
}

void Errands::finishCurrent(const base::Result<void> &result)
{
    const auto operation = std::move(m_current);
    tell(*operation);
    operation->finish(result);
    if (m_connection && m_connection->isReady())
        next();
}

void Errands::tell(Operation &operation)
{
    if (const auto events = operation.takeEvents(); !events.empty())
        emit told(events);
}

void Errands::onFailed(const base::Error &error)
{
    dropConnection();
    const bool isRefusal = error.kind == base::ErrorKind::Auth || error.kind == base::ErrorKind::NotFound;
    base::Error told = error;
    if (isRefusal)
        told.kind = base::ErrorKind::Auth;
    failAll(told);
    if (isRefusal)
        emit refused(told);
}

void Errands::failAll(const base::Error &error)
{
    auto waiting = std::exchange(m_queue, {});
    if (m_current)
        waiting.push_front(std::move(m_current));
    for (const auto &operation : waiting)
        operation->finish(error);
}

void Errands::stop()
{
    failAll({base::ErrorKind::Cancelled, QStringLiteral("stopped"), {}});
    m_linger->stop();
    if (!m_connection || !m_connection->isReady()) {
        dropConnection();
        emit stopped();
        return;
    }
    m_connection->disconnect(this);
    connect(m_connection.get(), &ServerConnection::closed, this, &Errands::stopped);
    m_connection->logout();
}

void Errands::dropConnection()
{
    if (!m_connection)
        return;
    m_connection->disconnect(this);
    m_connection->abort();
    m_connection.release()->deleteLater(); // we may be inside one of its signals
}

} // namespace monitor
