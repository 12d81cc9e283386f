#include "monitor/mailboxwatcher.h"

#include "base/logging.h"

#include <utility>

// state      | ready   received      commandDone          failed   timer          checkNow        stop
// Off        | -       -             -                    -        -              connect         Stopped
// Connecting | Select  -             -                    Waiting  -              -               Stopping
// Selecting  | -       collect       Syncing / Waiting    Waiting  -              -               Stopping
// Syncing    | -       collect       next fetch or watch  Waiting  -              check later     Stopping
// Idling     | -       leave if news step                 Waiting  renew          renew           Stopping
// Polling    | -       step if news  -                    Waiting  Asking         Asking          Stopping
// Asking     | -       collect       step                 Waiting  -              -               Stopping
// Waiting    | -       -             -                    -        connect        connect         Stopped
// Stopping, Stopped: nothing but the end of the connection matters.
// refused credentials: any state with a connection -> Off, and the account decides.

namespace monitor {

using namespace std::chrono_literals;

namespace {

constexpr int kMaxShortIdles = 3;
constexpr auto kShortIdle = 1s;

qint64 unixMilliseconds(base::WallTime time)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

} // namespace

MailboxWatcher::MailboxWatcher(WatcherParts parts, QObject *parent)
    : QObject{parent}, m_parts{std::move(parts)}, m_timer{m_parts.connection.clock.makeTimer([this] { onTimer(); })}
{
    m_lastState.mailbox = m_parts.mailbox;
}

MailboxWatcher::~MailboxWatcher() = default;

void MailboxWatcher::start()
{
    if (m_state != State::Off)
        return;
    m_backoff.reset();
    connectToServer();
}

void MailboxWatcher::stop()
{
    if (m_state == State::Stopping || m_state == State::Stopped)
        return;
    m_timer->stop();
    if (!m_connection || !m_connection->isReady())
        return end();
    m_state = State::Stopping;
    m_connection->logout();
}

void MailboxWatcher::end()
{
    dropConnection();
    m_state = State::Stopped;
    report({{}, ConnectionState::Stopped, {}, {}, {}, {}});
    emit stopped();
}

void MailboxWatcher::suspend()
{
    if (m_state == State::Stopping || m_state == State::Stopped)
        return;
    m_timer->stop();
    dropConnection();
    m_state = State::Off;
}

void MailboxWatcher::checkNow()
{
    switch (m_state) {
    case State::Waiting:
        m_timer->stop();
        m_backoff.reset();
        connectToServer();
        return;
    case State::Syncing:
    case State::Asking:
        m_sync->requestNewsCheck();
        return;
    case State::Idling:
        m_sync->requestNewsCheck();
        leaveIdle();
        m_connection->flush();
        return;
    case State::Polling:
        onTimer();
        return;
    case State::Off:
    case State::Connecting:
    case State::Selecting:
    case State::Stopping:
    case State::Stopped:
        return;
    }
}

void MailboxWatcher::connectToServer()
{
    m_state = State::Connecting;
    m_connection = std::make_unique<ServerConnection>(m_parts.connection);
    connect(m_connection.get(), &ServerConnection::progressed, this, [this](ConnectionState state) {
        report({{}, state, {}, {}, {}, {}});
    });
    connect(m_connection.get(), &ServerConnection::ready, this, &MailboxWatcher::onReady);
    connect(m_connection.get(), &ServerConnection::received, this, &MailboxWatcher::onReceived);
    connect(m_connection.get(), &ServerConnection::commandDone, this, &MailboxWatcher::onCommandDone);
    connect(m_connection.get(), &ServerConnection::idleBegan, this, &MailboxWatcher::armRenewal);
    connect(m_connection.get(), &ServerConnection::drained, this, &MailboxWatcher::onDrained);
    connect(m_connection.get(), &ServerConnection::heard, this, &MailboxWatcher::onHeard);
    connect(m_connection.get(), &ServerConnection::failed, this, &MailboxWatcher::onFailed);
    connect(m_connection.get(), &ServerConnection::closed, this, &MailboxWatcher::end);
    m_connection->open();
}

void MailboxWatcher::onReady()
{
    m_state = State::Selecting;
    m_idleRefused = m_leavingIdle = false;
    m_shortIdles = 0;
    m_fetchCommands.clear();
    m_sync.reset();
    report({{}, ConnectionState::Syncing, {}, {}, {}, {}});
    if (m_connection->hasCapability("ID"))
        m_connection->send(imap::commands::id());
    const auto wanted = SyncAbilities::wanted(m_connection->conversation().capabilities());
    if (wanted.empty())
        openMailbox();
    else
        m_enableCommand = m_connection->send(imap::commands::enable(wanted));
    m_connection->flush();
    emit signedIn();
}

void MailboxWatcher::openMailbox()
{
    if (!m_sync) {
        const imap::Conversation &conversation = m_connection->conversation();
        const std::vector<QByteArray> enabled(conversation.isEnabled("QRESYNC") ? 1 : 0, "QRESYNC");
        m_sync = std::make_unique<MailboxSync>(m_parts.store, m_parts.connection.account.id, m_parts.mailbox,
                                               SyncAbilities::from(conversation.capabilities(), enabled));
        m_commitsTold = 0;
    }
    auto examine = m_sync->open();
    if (!examine)
        return fail(examine.error());
    m_selectCommand = m_connection->send(std::move(examine).value());
}

void MailboxWatcher::onReceived(const imap::Response &response)
{
    if (const auto *status = std::get_if<imap::StatusResponse>(&response);
        status && status->code && status->code->name == "ALERT")
        emit told({Notice{QStringLiteral("alert"), QString::fromUtf8(status->text).left(500)}});
    if (!m_sync)
        return;
    m_sync->receive(response);
    if (m_state == State::Idling && m_sync->wantsFetch())
        leaveIdle(); // DONE and the FETCH leave in one write, after this read is handled
}

void MailboxWatcher::onDrained()
{
    if (!m_sync || !commitAndTell())
        return;
    if (m_state == State::Polling && m_sync->wantsFetch()) {
        m_timer->stop();
        step();
    } else if (m_state == State::Idling && m_sync->wantsFetch() && !m_leavingIdle) {
        leaveIdle();
        m_connection->flush();
    }
}

void MailboxWatcher::onCommandDone(const imap::CommandDone &done)
{
    if (std::holds_alternative<base::Error>(done.outcome))
        return; // failed() follows and says the same
    if (done.id == m_selectCommand)
        selectDone(done);
    else if (done.id == m_idleCommand)
        idleDone(done);
    else if (!m_fetchCommands.empty() && done.id == m_fetchCommands.front())
        fetchDone(done);
    else if (done.id == m_enableCommand)
        openMailbox();
    else if (done.id == m_pollCommand && m_state == State::Asking) {
        m_sync->answered();
        step();
    }
}

void MailboxWatcher::selectDone(const imap::CommandDone &done)
{
    m_state = State::Syncing;
    if (const auto opened = m_sync->opened(std::get<imap::StatusResponse>(done.outcome)); !opened) {
        if (m_sync->wantsReopen()) {
            m_state = State::Selecting;
            return openMailbox();
        }
        if (!done.succeeded())
            emit told({Notice{QStringLiteral("mailbox-missing"), opened.error().detail}});
        fail(opened.error());
        return;
    }
    step();
}

void MailboxWatcher::fetchDone(const imap::CommandDone &done)
{
    m_fetchCommands.pop_front();
    if (const auto ended = m_sync->fetchEnded(done.succeeded()); !ended)
        return fail(ended.error());
    step();
}

void MailboxWatcher::idleDone(const imap::CommandDone &done)
{
    const bool asked = std::exchange(m_leavingIdle, false);
    m_idleCommand = 0;
    if (done.succeeded())
        m_sync->answered();
    if (m_state != State::Idling)
        return; // left for a fetch, which is on its way
    const auto lasted = m_parts.connection.clock.elapsed() - m_idleSince;
    m_shortIdles = !asked && lasted < kShortIdle ? m_shortIdles + 1 : 0;
    // A server that refuses IDLE, or ends it at once each time, is asked instead.
    if (!done.succeeded() || m_shortIdles >= kMaxShortIdles)
        m_idleRefused = true;
    m_timer->stop();
    step();
}

void MailboxWatcher::step()
{
    if (!commitAndTell())
        return;
    if (sendFetches())
        return;
    if (m_sync->isInStep())
        watch();
}

bool MailboxWatcher::sendFetches()
{
    while (const auto plan = m_sync->nextFetch())
        m_fetchCommands.push_back(m_connection->send(plan->command()));
    if (m_fetchCommands.empty())
        return false;
    m_state = State::Syncing;
    return true;
}

bool MailboxWatcher::commitAndTell()
{
    std::vector<EventBody> events;
    const auto committed = m_sync->commit(events);
    if (m_sync->commits() != m_commitsTold) {
        m_commitsTold = m_sync->commits();
        emit storeTouched();
    }
    if (!events.empty())
        emit told(events);
    if (committed)
        return true;
    fail(committed.error());
    return false;
}

void MailboxWatcher::watch()
{
    m_backoff.connected(m_parts.connection.clock.elapsed());
    if (m_connection->hasCapability("IDLE") && !m_idleRefused) {
        m_state = State::Idling;
        m_idleSince = m_parts.connection.clock.elapsed();
        m_idleCommand = m_connection->send(imap::commands::idle());
        report({{}, ConnectionState::Watching, {}, {}, m_connection->lastHeard(), WatchMethod::Idle});
        return;
    }
    m_state = State::Polling;
    m_timer->start(m_parts.pollInterval);
    report({{}, ConnectionState::Polling, {}, {}, m_connection->lastHeard(), WatchMethod::Poll});
}

void MailboxWatcher::leaveIdle()
{
    m_leavingIdle = true;
    m_timer->stop();
    m_connection->finishIdle();
    sendFetches(); // none: the end of IDLE brings us to step()
}

void MailboxWatcher::armRenewal()
{
    if (m_state != State::Idling || m_leavingIdle)
        return;
    const auto now = m_parts.connection.clock.elapsed();
    const auto end = std::chrono::milliseconds{kIdleRenewal} - (now - m_idleSince);
    m_timer->start(std::max(0ms, std::min<std::chrono::milliseconds>(kQuietRenewal, end)));
}

void MailboxWatcher::onTimer()
{
    switch (m_state) {
    case State::Waiting:
        connectToServer();
        return;
    case State::Polling:
        m_timer->stop();
        m_state = State::Asking;
        m_pollCommand = m_connection->send(imap::commands::noop());
        m_connection->flush();
        return;
    case State::Idling:
        m_sync->requestNewsCheck();
        leaveIdle();
        m_connection->flush();
        return;
    case State::Off:
    case State::Connecting:
    case State::Selecting:
    case State::Syncing:
    case State::Asking:
    case State::Stopping:
    case State::Stopped:
        return;
    }
}

void MailboxWatcher::onHeard()
{
    if (m_state == State::Idling)
        armRenewal(); // any byte is life
    const auto now = m_parts.connection.clock.elapsed();
    if (m_heardTold.count() != 0 && now - m_heardTold < 1s)
        return;
    m_heardTold = now;
    m_lastState.verifiedAt = m_connection->lastHeard();
    emit heard(unixMilliseconds(m_connection->lastHeard()));
}

void MailboxWatcher::onFailed(const base::Error &error)
{
    if (error.kind == base::ErrorKind::Auth || error.kind == base::ErrorKind::NotFound) {
        suspend();
        emit refused(error);
        return;
    }
    fail(error);
}

void MailboxWatcher::fail(const base::Error &error)
{
    dropConnection();
    const auto now = m_parts.connection.clock.elapsed();
    const auto delay = m_backoff.failed(error.kind, now, m_parts.random());
    m_state = State::Waiting;
    m_timer->start(delay);
    qCInfo(lcMonitor).noquote() << m_parts.connection.account.name << m_parts.mailbox
                                << "failed:" << base::kindName(error.kind) << base::singleLine(error.detail)
                                << "retry in" << delay.count() << "ms";
    report({{}, ConnectionState::Backoff, error, std::chrono::round<std::chrono::seconds>(delay), {}, {}});
}

void MailboxWatcher::dropConnection()
{
    m_sync.reset();
    m_fetchCommands.clear();
    m_enableCommand = m_selectCommand = m_idleCommand = m_pollCommand = 0;
    if (!m_connection)
        return;
    m_connection->disconnect(this);
    m_connection->abort();
    m_connection.release()->deleteLater(); // we may be inside one of its signals
}

void MailboxWatcher::report(StateChanged state)
{
    state.mailbox = m_parts.mailbox;
    if (state == m_lastState)
        return;
    // Coming back to the watch after each fetch is no news.
    const bool sameWatch = state.how && state.how == m_lastState.how && state.state == m_lastState.state;
    m_lastState = state;
    if (!sameWatch)
        emit stateChanged(state);
}

} // namespace monitor
