#include "monitor/steadyconnection.h"

#include "base/logging.h"
#include "monitor/refusals.h"

#include <utility>

namespace monitor {

using namespace std::chrono_literals;

namespace {

StateChanged plain(ConnectionState state)
{
    return {{}, state, {}, {}, {}, {}};
}

bool isOfThePath(base::ErrorKind kind)
{
    return kind == base::ErrorKind::Timeout || kind == base::ErrorKind::Network ||
           kind == base::ErrorKind::Disconnected;
}

base::Error cancelled()
{
    return {base::ErrorKind::Cancelled, QStringLiteral("stopped"), {}};
}

} // namespace

SteadyConnection::SteadyConnection(SteadyParts parts, QObject *parent)
    : QObject{parent}, m_parts{std::move(parts)}, m_timer{m_parts.connection.clock.makeTimer([this] { onTimer(); })}
{}

SteadyConnection::~SteadyConnection() = default;

void SteadyConnection::start()
{
    if (m_state != State::Off)
        return;
    m_backoff.reset();
    connectToServer();
}

void SteadyConnection::stop()
{
    if (m_state == State::Stopping || m_state == State::Stopped)
        return;
    m_timer->stop();
    if (m_state != State::Up) {
        endForGood();
        return;
    }
    m_state = State::Stopping;
    emit lost(cancelled());
    m_session->logout();
}

void SteadyConnection::suspend()
{
    if (m_state == State::Stopping || m_state == State::Stopped)
        return;
    m_timer->stop();
    drop();
    m_state = State::Off;
}

void SteadyConnection::retryNow()
{
    if (m_state != State::Waiting)
        return;
    m_backoff.reset();
    connectToServer();
}

void SteadyConnection::probe()
{
    switch (m_state) {
    case State::Connecting: // on a path that may be no more
        drop();
        connectToServer();
        return;
    case State::Up:
        m_session->expectLife();
        return;
    case State::Waiting:
        retryNow();
        return;
    case State::Off:
    case State::Stopping:
    case State::Stopped:
        return;
    }
}

void SteadyConnection::connectToServer()
{
    m_timer->stop();
    m_state = State::Connecting;
    emit progressed(plain(ConnectionState::Connecting));
    if (m_state == State::Connecting && !m_session)
        m_parts.budget.lease(LeasePurpose::Watch, this,
                             [this](ConnectionBudget::Lease lease) { onGranted(std::move(lease)); });
}

void SteadyConnection::onGranted(ConnectionBudget::Lease lease)
{
    if (m_state != State::Connecting || m_session)
        return; // given up while it waited, or asked for twice: it goes back
    m_lease = std::move(lease);
    m_session = std::make_unique<ServerConnection>(m_parts.connection);
    connect(m_session.get(), &ServerConnection::progressed, this,
            [this](ConnectionState state) { emit progressed(plain(state)); });
    connect(m_session.get(), &ServerConnection::ready, this, &SteadyConnection::onReady);
    connect(m_session.get(), &ServerConnection::heard, this, &SteadyConnection::onHeard);
    connect(m_session.get(), &ServerConnection::failed, this, &SteadyConnection::onFailed);
    connect(m_session.get(), &ServerConnection::closed, this, &SteadyConnection::endForGood);
    m_session->open();
}

void SteadyConnection::onReady()
{
    m_state = State::Up;
    m_lease.established();
    emit up();
}

void SteadyConnection::onHeard()
{
    const auto silence = std::exchange(m_silence, 0ms);
    if (silence > 0ms && m_parts.renewal.survived(std::chrono::duration_cast<std::chrono::seconds>(silence)))
        emit renewalLearned();
}

void SteadyConnection::settled()
{
    m_backoff.connected(m_parts.connection.clock.elapsed());
}

void SteadyConnection::onFailed(const base::Error &error)
{
    const auto silence = std::chrono::duration_cast<std::chrono::seconds>(std::exchange(m_silence, 0ms));
    if (isOfThePath(error.kind) && silence > 0s && m_parts.renewal.foundDead(silence))
        emit renewalLearned();
    if (error.kind == base::ErrorKind::Auth || error.kind == base::ErrorKind::NotFound) {
        emit lost(error);
        suspend();
        emit refused(error);
        return;
    }
    fail(error);
}

void SteadyConnection::fail(const base::Error &error)
{
    if (m_state != State::Connecting && m_state != State::Up)
        return;
    const bool wasUp = m_state == State::Up;
    emit lost(error);
    auto lease = std::move(m_lease); // goes back at the end: what it teaches comes before somebody else takes it
    drop();
    m_state = State::Waiting;
    const auto delay = m_backoff.failed(error.kind, m_parts.connection.clock.elapsed(), m_parts.random(),
                                        suggestedWait(error.serverText));
    m_timer->start(delay);
    qCInfo(lcMonitor).noquote() << m_parts.connection.account.name << "failed:" << base::kindName(error.kind)
                                << base::singleLine(error.detail) << "retry in" << delay.count() << "ms";
    emit progressed({{}, ConnectionState::Backoff, error, std::chrono::round<std::chrono::seconds>(delay), {}, {}});
    if (refusesForNumber(error))
        lease.refused();
    else if (wasUp && (error.kind == base::ErrorKind::Disconnected || error.kind == base::ErrorKind::Server))
        lease.dropped();
}

void SteadyConnection::onTimer()
{
    if (m_state == State::Waiting)
        connectToServer();
}

void SteadyConnection::drop()
{
    m_silence = 0ms;
    if (m_session) {
        m_session->disconnect(this);
        m_session->abort();
        m_session.release()->deleteLater(); // we may be inside one of its signals
    }
    m_lease.reset();
}

void SteadyConnection::endForGood()
{
    m_state = State::Stopped;
    drop();
    emit progressed(plain(ConnectionState::Stopped));
    emit stopped();
}

} // namespace monitor
