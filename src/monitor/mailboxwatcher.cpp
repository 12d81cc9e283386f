#include "monitor/mailboxwatcher.h"

#include <utility>

namespace monitor {

MailboxWatcher::MailboxWatcher(const WatcherParts &parts, const WatchAssignment &assignment, QObject *parent)
    : QObject{parent}
    , m_clock{parts.steady.connection.clock}
    , m_parts{parts}
    , m_agenda{parts.store, parts.steady.connection.account.id, parts.standings}
    , m_steady{parts.steady}
    , m_idle{m_clock, parts.steady.renewal}
    , m_pace{parts.pollInterval}
    , m_timer{m_clock.makeTimer([this] { onTimer(); })}
    , m_pollTimer{m_clock.makeTimer([this] {
        m_pollDue = true;
        wake();
    })}
    , m_pushTimer{m_clock.makeTimer([this] { wake(); })}
{
    m_agenda.assign(assignment);
    m_states.keep(m_agenda.all());
    connect(&m_states, &MailboxStates::changed, this, &MailboxWatcher::stateChanged);
    connect(&m_states, &MailboxStates::verified, this, &MailboxWatcher::heard);
    connect(&m_steady, &SteadyConnection::progressed, &m_states, &MailboxStates::setAll);
    connect(&m_steady, &SteadyConnection::up, this, &MailboxWatcher::onUp);
    connect(&m_steady, &SteadyConnection::lost, this, &MailboxWatcher::onLost);
    connect(&m_steady, &SteadyConnection::refused, this, &MailboxWatcher::refused);
    connect(&m_steady, &SteadyConnection::renewalLearned, this, &MailboxWatcher::renewalLearned);
    connect(&m_steady, &SteadyConnection::stopped, this, &MailboxWatcher::stopped);
}

MailboxWatcher::~MailboxWatcher() = default;

void MailboxWatcher::stop()
{
    m_steady.stop();
    m_operations.fail({base::ErrorKind::Cancelled, QStringLiteral("stopped"), {}});
}

void MailboxWatcher::suspend(const base::Error &error)
{
    onLost(error);
    m_steady.suspend();
}

void MailboxWatcher::checkNow()
{
    m_steady.retryNow();
    m_pollDue = m_state != State::Down;
    if (m_visit && m_visit->isOpen())
        m_visit->requestNewsCheck();
    wake();
}

void MailboxWatcher::probe()
{
    if (m_state == State::Idling || m_state == State::Resting) {
        if (m_state == State::Idling)
            m_idle.leave(session());
        m_timer->stop();
        m_pushTimer->stop();
        m_state = State::Asking;
        m_inquiry.askNoop(session());
    }
    m_steady.probe();
}

void MailboxWatcher::assign(const WatchAssignment &assignment)
{
    if (assignment == m_agenda.assignment())
        return;
    m_agenda.assign(assignment);
    m_states.keep(m_agenda.all());
    m_inquiry.wantNotify(isNotifying());
    m_pollDue = m_agenda.hasOthers();
    wake();
}

void MailboxWatcher::run(std::unique_ptr<Operation> operation)
{
    m_operations.add(std::move(operation));
    if (m_steady.isOff())
        m_operations.fail({base::ErrorKind::Cancelled, QStringLiteral("not connected"), {}});
    m_steady.retryNow();
    wake();
}

// Something is due: at once where we rest, else when what runs has ended.
void MailboxWatcher::wake()
{
    if (m_state == State::Idling) {
        leaveIdle();
    } else if (m_state == State::Resting) {
        m_timer->stop();
        proceed();
    }
    if (m_steady.isUp())
        session().flush();
}

void MailboxWatcher::onUp()
{
    m_settled = false;
    m_idle.beginSession();
    m_inquiry.beginSession();
    m_agenda.beginSession(m_clock.elapsed());
    connect(&session(), &ServerConnection::received, this, &MailboxWatcher::onReceived);
    connect(&session(), &ServerConnection::commandDone, this, &MailboxWatcher::onCommandDone);
    connect(&session(), &ServerConnection::idleBegan, this, &MailboxWatcher::armRenewal);
    connect(&session(), &ServerConnection::drained, this, &MailboxWatcher::onDrained);
    connect(&session(), &ServerConnection::heard, this, &MailboxWatcher::onHeard);
    emit learned(abilities());
    if (!m_steady.isUp())
        return; // the plan has no place for us any more
    m_inquiry.wantNotify(isNotifying());
    m_pollDue = m_agenda.hasOthers();
    m_states.setAll({{}, ConnectionState::Syncing, {}, {}, {}, {}});
    m_state = State::Preparing;
    const auto facts =
        m_parts.providers.forSession(m_parts.steady.connection.account.imap.host, session().greetingText());
    if (!m_setup.begin(session(), facts.quirks))
        openNext();
    session().flush();
}

void MailboxWatcher::onLost(const base::Error &error)
{
    m_state = State::Down;
    m_timer->stop();
    m_pollTimer->stop();
    m_pushTimer->stop();
    m_visit.reset();
    if (m_steady.isUp())
        session().disconnect(this);
    m_operations.fail(error);
}

void MailboxWatcher::onReceived(const imap::Response &response)
{
    if (const auto *status = std::get_if<imap::StatusResponse>(&response); status && status->code) {
        if (status->code->name == "ALERT")
            emit told({Notice{QStringLiteral("alert"), QString::fromUtf8(status->text).left(500)}});
        else if (status->code->name == "NOTIFICATIONOVERFLOW") // RFC 5465 section 5.8: it tells no more
            refuseNotify();
    } else if (const auto *standing = std::get_if<imap::MailboxStatusResponse>(&response)) {
        m_agenda.heard(*standing);
    }
    m_setup.receive(response);
    m_operations.receive(response);
    if (!m_visit)
        return;
    m_visit->receive(response);
    if (m_state == State::Idling && !isNotifying() && m_visit->wantsFetch())
        leaveIdle(); // DONE and the FETCH leave in one write, after this read is handled
}

void MailboxWatcher::onDrained()
{
    if (!m_visit || !commitAndTell())
        return;
    const bool hasNews = m_visit->wantsFetch();
    if (m_state == State::Idling && (m_agenda.hasVisits(here()) || (hasNews && !isNotifying())))
        leaveIdle();
    else if (m_state == State::Resting && hasNews)
        wake();
    else if (m_state == State::Idling && hasNews && !m_pushTimer->isActive())
        m_pushTimer->start(kPushGrace);
    else if (!hasNews)
        m_pushTimer->stop();
}

void MailboxWatcher::onCommandDone(const imap::CommandDone &done)
{
    base::Result<void> result;
    if (std::holds_alternative<base::Error>(done.outcome) || m_state == State::Down)
        return; // lost() follows and says the same
    if (m_visit && !m_operations.isOurs(done.id))
        m_visit->othersDone(done);
    if (m_setup.commandDone(session(), done)) {
        proceed();
    } else if (m_idle.isOurs(done.id)) {
        m_idle.commandDone(done);
        if (m_state == State::Idling) // else it was left for something that is on its way
            proceed();
    } else if (m_operations.isRunning() && m_operations.isOurs(done.id)) {
        operationEnded(m_operations.commandDone(session(), done));
    } else if (m_visit && m_visit->commandDone(done, result)) {
        if (!m_visit->isOpening()) // else once more, with less to compare
            visitDone(result);
    } else if (const bool refused = m_inquiry.isNotifyRefused(); m_inquiry.commandDone(session(), done)) {
        if (!refused && m_inquiry.isNotifyRefused())
            refuseNotify();
        askDone();
    }
}

// What is next, when nothing is in flight (an IDLE may be ending).
void MailboxWatcher::proceed()
{
    if (m_visit && !commitAndTell())
        return;
    const bool isWanted = m_operations.hasWork() || m_agenda.mustGoHome(here(), m_clock.elapsed());
    if (m_visit && m_visit->isOpen() && !isWanted)
        m_visit->sendFetches();
    if (m_visit && m_visit->isBusy()) {
        m_state = State::Syncing; // what is in flight comes to its end
        return;
    }
    if (m_visit && m_visit->isInStep()) {
        m_agenda.visited(here(), m_clock.elapsed());
    } else if (m_visit && !isWanted) { // or we would come back to it for ever
        m_steady.fail({base::ErrorKind::Internal, QStringLiteral("%1 does not come into step").arg(here()), {}});
        return;
    }
    if (startOperation() || openNext())
        return;
    if (m_pollDue || m_inquiry.isNotifyDue())
        ask();
    else
        rest();
}

bool MailboxWatcher::openNext()
{
    const auto next = m_agenda.next(here(), m_clock.elapsed());
    if (!next)
        return false;
    m_state = State::Opening;
    m_visit = std::make_unique<MailboxVisit>(session(), m_parts.store, m_parts.steady.connection.account.id, *next,
                                             m_setup.abilities());
    if (const auto opened = m_visit->open(); !opened)
        m_steady.fail(opened.error());
    return true;
}

void MailboxWatcher::visitDone(const base::Result<void> &result)
{
    if (result)
        proceed();
    else if (m_visit->isOpen())
        m_steady.fail(result.error());
    else
        refusedEntry(result.error());
}

// One mailbox that is missing must not hide the others.
void MailboxWatcher::refusedEntry(const base::Error &error)
{
    const QString mailbox = m_visit->mailbox();
    m_visit.reset();
    const bool isFirst = m_agenda.missing(mailbox);
    if (isFirst || !m_agenda.hasOthers())
        emit told({Notice{QStringLiteral("mailbox-missing"), error.detail}});
    if (error.kind != base::ErrorKind::Server || m_agenda.isMissing(m_agenda.home())) {
        m_steady.fail(error);
        return;
    }
    const auto wait = std::chrono::duration_cast<std::chrono::seconds>(m_pace.current());
    m_states.set(mailbox, {{}, ConnectionState::Backoff, error, wait, {}, {}});
    proceed();
}

bool MailboxWatcher::startOperation()
{
    if (!m_operations.hasWork() || m_agenda.mustGoHome(here(), m_clock.elapsed()))
        return false;
    if (!m_operations.nextSuits(session().selection()))
        m_visit.reset();
    m_state = State::Working;
    operationEnded(m_operations.start(session()));
    return true;
}

void MailboxWatcher::operationEnded(OperationRunner::Ended ended)
{
    if (!ended)
        return;
    if (!ended->events.empty())
        emit told(ended->events);
    emit storeTouched();
    ended->operation->finish(ended->result);
    if (m_state == State::Working)
        proceed();
}

void MailboxWatcher::ask()
{
    m_state = State::Asking;
    m_pollDue = false;
    const QStringList asked = m_agenda.beginRound(m_visit->mailbox());
    m_inquiry.askStatus(session(), m_agenda.all(), asked, m_setup.abilities());
    if (!m_idle.isPossible(session()))
        m_inquiry.askNoop(session());
    askDone(); // where there is nothing to ask
}

void MailboxWatcher::askDone()
{
    if (m_state != State::Asking || m_inquiry.isRunning())
        return;
    if (m_agenda.endRound()) {
        m_asked = m_clock.now();
        if (m_agenda.hasVisits(here()))
            m_pace.foundNews();
        else
            m_pace.foundNothing();
    }
    proceed();
}

void MailboxWatcher::refuseNotify()
{
    m_inquiry.refuseNotify();
    m_pollDue = m_agenda.hasOthers();
    emit learned(abilities());
}

WatchAbilities MailboxWatcher::abilities()
{
    return {session().hasCapability("NOTIFY") && !m_inquiry.isNotifyRefused(), m_idle.isPossible(session())};
}

void MailboxWatcher::rest()
{
    m_timer->stop();
    if (!std::exchange(m_settled, true))
        m_steady.settled();
    if (!m_idle.isPossible(session())) {
        m_state = State::Resting;
        m_timer->start(m_pace.interval());
    } else {
        m_state = State::Idling;
        m_idle.begin(session());
        if (m_agenda.hasOthers() && !isNotifying() && !m_pollTimer->isActive())
            m_pollTimer->start(m_pace.current());
    }
    reportWatch();
}

void MailboxWatcher::leaveIdle()
{
    m_steady.breakSilence();
    m_timer->stop();
    m_pushTimer->stop();
    m_idle.leave(session());
    proceed();
}

// The IDLE is old or quiet, or it is time for the next NOOP. Servers are known to stop pushing: news are asked for.
void MailboxWatcher::onTimer()
{
    m_pollDue = true;
    if (m_state == State::Idling)
        m_visit->requestNewsCheck();
    wake();
}

void MailboxWatcher::onHeard()
{
    if (m_state == State::Idling)
        armRenewal(); // any byte is life
    m_states.heard(here(), session().lastHeard());
}

bool MailboxWatcher::commitAndTell()
{
    std::vector<EventBody> events;
    const auto committed = m_visit->commit(events);
    if (m_visit->takeStoreTouched())
        emit storeTouched();
    if (!events.empty())
        emit told(events);
    if (committed)
        return true;
    m_steady.fail(committed.error());
    return false;
}

void MailboxWatcher::reportWatch()
{
    const WatchMethod pushed = isNotifying() ? WatchMethod::Notify : WatchMethod::Idle;
    const WatchMethod home = m_state == State::Idling ? pushed : WatchMethod::Poll;
    const QStringList mailboxes = m_agenda.all();
    for (const QString &mailbox : mailboxes) {
        const bool isPushed = home == WatchMethod::Notify && m_agenda.isSettled(mailbox);
        if (mailbox == here() || isPushed)
            m_states.watch(mailbox, home, session().lastHeard());
        else if (m_agenda.isSettled(mailbox))
            m_states.watch(mailbox, WatchMethod::Poll, m_asked);
    }
}

} // namespace monitor
