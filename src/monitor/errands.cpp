#include "monitor/errands.h"

#include <utility>

namespace monitor {

Errands::Errands(ConnectionParts parts, ConnectionBudget &budget, QObject *parent)
    : QObject{parent}, m_parts{std::move(parts)}, m_budget{budget}, m_linger{m_parts.clock.makeTimer([this] {
        if (m_connection)
            m_connection->logout();
    })}
{
    connect(&m_budget, &ConnectionBudget::limitChanged, this, &Errands::onWanted);
    connect(&m_budget, &ConnectionBudget::wanted, this, &Errands::onWanted);
}

Errands::~Errands() = default;

void Errands::run(std::unique_ptr<Operation> operation)
{
    m_operations.add(std::move(operation));
    m_linger->stop();
    if (!m_connection)
        askForLease();
    else if (m_connection->isReady())
        next();
}

void Errands::askForLease()
{
    if (std::exchange(m_isAsking, true))
        return;
    // Where one connection is all, and nobody watches with it, it is ours as it would be the watch's.
    const auto purpose = m_budget.isShared() ? LeasePurpose::Watch : LeasePurpose::Command;
    m_budget.lease(purpose, this, [this](ConnectionBudget::Lease lease) { onGranted(std::move(lease)); });
}

void Errands::onGranted(ConnectionBudget::Lease lease)
{
    m_isAsking = false;
    if (m_stopped || !m_operations.hasWork())
        return; // it goes back
    m_lease = std::move(lease);
    m_connection = std::make_unique<ServerConnection>(m_parts);
    connect(m_connection.get(), &ServerConnection::ready, this, &Errands::onReady);
    connect(m_connection.get(), &ServerConnection::received, this,
            [this](const imap::Response &response) { m_operations.receive(response); });
    connect(m_connection.get(), &ServerConnection::commandDone, this, &Errands::onCommandDone);
    connect(m_connection.get(), &ServerConnection::failed, this, &Errands::onFailed);
    connect(m_connection.get(), &ServerConnection::closed, this, [this] {
        dropConnection();
        if (m_operations.hasWork())
            askForLease(); // work came while we said goodbye
    });
    m_connection->open();
}

void Errands::onReady()
{
    m_lease.established();
    next();
}

void Errands::next()
{
    if (m_operations.isRunning())
        return;
    if (m_operations.hasWork()) {
        operationEnded(m_operations.start(*m_connection));
        if (m_connection)
            m_connection->flush();
        return;
    }
    if (m_budget.inUse() > m_budget.limit())
        m_connection->logout();
    else
        m_linger->start(kLinger);
}

// Somebody waits who may take the place that we keep warm.
void Errands::onWanted()
{
    if (m_linger->isActive() && m_budget.inUse() >= m_budget.limit())
        m_linger->start(std::chrono::milliseconds{0});
}

void Errands::onCommandDone(const imap::CommandDone &done)
{
    if (std::holds_alternative<base::Error>(done.outcome) || !m_operations.isRunning() || !m_operations.isOurs(done.id))
        return; // failed() follows and says the same
    operationEnded(m_operations.commandDone(*m_connection, done));
}

void Errands::operationEnded(OperationRunner::Ended ended)
{
    if (!ended)
        return;
    if (!ended->events.empty())
        emit told(ended->events);
    ended->operation->finish(ended->result);
    if (m_connection && m_connection->isReady())
        next();
}

void Errands::onFailed(const base::Error &error)
{
    auto lease = std::move(m_lease);
    dropConnection();
    const int before = m_budget.limit();
    if (refusesForNumber(error))
        lease.refused();
    lease.reset();
    if (m_budget.limit() < before) {
        emit crowdedOut();
        return;
    }
    const bool isRefusal = error.kind == base::ErrorKind::Auth || error.kind == base::ErrorKind::NotFound;
    base::Error told = error;
    if (isRefusal)
        told.kind = base::ErrorKind::Auth;
    m_operations.fail(told);
    if (isRefusal)
        emit refused(told);
}

void Errands::stop()
{
    m_stopped = true;
    m_operations.fail({base::ErrorKind::Cancelled, QStringLiteral("stopped"), {}});
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
    m_lease.reset();
    if (!m_connection)
        return;
    m_connection->disconnect(this);
    m_connection->abort();
    m_connection.release()->deleteLater(); // we may be inside one of its signals
}

} // namespace monitor
