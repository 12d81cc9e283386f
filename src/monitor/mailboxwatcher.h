// Watches mailboxes over one connection: rests in its home, where the server pushes (IDLE, NOTIFY) or is asked (NOOP);
// visits the others when the server's word on them changed (a STATUS, pushed or asked for); and runs commands where the
// account has only this connection. SteadyConnection brings the session back; this is what is done in one.
// RFC 2177, RFC 5465. Thread: monitor. Flat and total:
//
// state     | received      commandDone lost timer   pollTimer pushTimer checkNow run    assign
// Down      | -             -           -    -       later     -         retry    retry  later
// Preparing | collect       open home   Down -       later     -         later    later  later
// Opening   | collect       proceed     Down -       later     -         later    later  later
// Syncing   | collect       proceed     Down -       later     -         check    later  later
// Idling    | leave if news proceed     Down leave   leave     leave     leave    leave  leave
// Resting   | proceed       -           Down proceed -         -         proceed  proceed proceed
// Asking    | collect       proceed     Down -       later     -         check    later  later
// Working   | collect       proceed     Down -       later     -         later    later  later
//
// Leave: DONE and what is next leave in one write. Proceed: the first of these that is due: what is to be fetched in
// the mailbox that is open, a command, a visit, the way home, a round of questions, rest. Nothing keeps it from home
// longer than a minute.
#pragma once

#include "monitor/idlerest.h"
#include "monitor/inquiry.h"
#include "monitor/mailboxagenda.h"
#include "monitor/mailboxstates.h"
#include "monitor/mailboxvisit.h"
#include "monitor/operationrunner.h"
#include "monitor/pollpace.h"
#include "monitor/providerdata.h"
#include "monitor/sessionsetup.h"
#include "monitor/steadyconnection.h"

#include <QObject>

#include <memory>

namespace monitor {

struct WatcherParts {
    SteadyParts steady;
    store::Store &store;
    Standings &standings;
    const ProviderData &providers;
    std::chrono::milliseconds pollInterval;
};

class MailboxWatcher : public QObject
{
    Q_OBJECT

public:
    MailboxWatcher(const WatcherParts &parts, const WatchAssignment &assignment, QObject *parent = nullptr);
    ~MailboxWatcher() override;

    void start() { m_steady.start(); } // nothing where it runs already
    void stop();                       // latched: no input revives it; stopped() within a second or so
    // The account's credentials were refused: closes, and waits for start().
    void suspend(const base::Error &error);
    void checkNow(); // skips the backoff, polls or renews at once
    // The path may be dead: proves within 5 s that it is not, or connects anew.
    void probe();
    // From now on; a connection that is up goes on.
    void assign(const WatchAssignment &assignment);
    const WatchAssignment &assignment() const { return m_agenda.assignment(); }
    // For an assignment that is shared. Answers in the end, whatever happens.
    void run(std::unique_ptr<Operation> operation);
    std::optional<StateChanged> state(const QString &mailbox) const { return m_states.of(mailbox); }

signals:
    void stateChanged(const monitor::StateChanged &state);
    void told(const std::vector<monitor::EventBody> &events); // committed, in order
    void storeTouched();
    // Signed in, or found out later: what this server can do. assign() may be called at once.
    void learned(const monitor::WatchAbilities &abilities);
    void renewalLearned();
    void refused(const base::Error &error);
    void heard(const QString &mailbox, qint64 unixMilliseconds); // at most once a second
    void stopped();

private:
    // A pushed FETCH follows its EXISTS at once; when it does not come, we ask.
    static constexpr std::chrono::milliseconds kPushGrace{200};

    enum class State : std::uint8_t {
        Down,
        Preparing, // ENABLE
        Opening,   // EXAMINE of a mailbox
        Syncing,   // fetches run
        Idling,    // IDLE sent or running
        Resting,   // between two NOOPs
        Asking,    // a NOOP, a NOTIFY or a round of STATUS runs
        Working,   // a command of the user runs
    };

    ServerConnection &session() { return m_steady.session(); }
    void onUp();
    void onLost(const base::Error &error);
    void onReceived(const imap::Response &response);
    void onCommandDone(const imap::CommandDone &done);
    void onDrained();
    void onTimer();
    void onHeard();
    void wake();
    void leaveIdle();
    void proceed();
    bool openNext();
    QString here() const { return m_visit ? m_visit->mailbox() : QString{}; }
    void visitDone(const base::Result<void> &result);
    void refusedEntry(const base::Error &error);
    bool startOperation();
    void operationEnded(OperationRunner::Ended ended);
    void ask();
    void askDone();
    void refuseNotify();
    void rest();
    void armRenewal()
    {
        if (m_state == State::Idling && !m_idle.isLeaving())
            m_timer->start(m_idle.untilRenewal());
    }
    bool commitAndTell();
    bool isNotifying() const
    {
        return m_agenda.assignment().how == WatchMethod::Notify && !m_inquiry.isNotifyRefused();
    }
    WatchAbilities abilities();
    void reportWatch();

    base::Clock &m_clock;
    WatcherParts m_parts;
    MailboxAgenda m_agenda;
    MailboxStates m_states;
    State m_state = State::Down;
    SteadyConnection m_steady;
    SessionSetup m_setup;
    std::unique_ptr<MailboxVisit> m_visit; // while a mailbox is open, or being opened
    IdleRest m_idle;
    Inquiry m_inquiry;
    PollPace m_pace;
    OperationRunner m_operations;
    std::unique_ptr<base::Timer> m_timer;     // of Idling and Resting
    std::unique_ptr<base::Timer> m_pollTimer; // of the others
    std::unique_ptr<base::Timer> m_pushTimer; // a push that was announced and does not come
    base::WallTime m_asked;                   // when the others were last heard of
    bool m_pollDue = false;
    bool m_settled = false; // rested once on this connection
};

} // namespace monitor
