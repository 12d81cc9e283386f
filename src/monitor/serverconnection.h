// One connection to an IMAP server, from the name lookup to the signed-in session: transport and conversation put
// together, the closed STARTTLS phase, the choice of mechanism, and a deadline on every answer.
// States: Connecting -> Securing -> Greeting -> SigningIn -> Ready -> Closed; any of them -> Closed. It never
// reconnects and knows no mailbox. After failed() nothing more is signalled. RFC 9051 sections 3, 6.1, 6.2; RFC 8314.
// Errors: every kind of net::Transport, and Auth, Server, Throttled, Protocol, Desync, Timeout, Keychain, NotFound (no
// secret). Thread: monitor.
#pragma once

#include "auth/vault.h"
#include "base/clock.h"
#include "imap/conversation.h"
#include "mail/account.h"
#include "monitor/connectgate.h"
#include "monitor/events.h"
#include "monitor/refusals.h"
#include "monitor/selection.h"
#include "net/transport.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>

namespace monitor {

using TransportFactory = std::function<std::unique_ptr<net::Transport>()>;
// Gets the account's secret; the callback may come at once or later, and not at all once `context` is gone.
using SecretFetcher = std::function<void(QObject *context, auth::Vault::ReadCallback callback)>;

struct ConnectionParts {
    mail::Account account;
    TransportFactory makeTransport;
    SecretFetcher fetchSecret;
    base::Clock &clock;
    ConnectGate *gate = nullptr; // of the whole process; none: begins at once
};

class ServerConnection : public QObject
{
    Q_OBJECT

public:
    // RFC 9051 asks for no deadline; a dead path with a command pending is to be found in 30 s.
    static constexpr std::chrono::seconds kAnswerDeadline{30};
    // DONE is answered at once by every living server.
    static constexpr std::chrono::seconds kDoneDeadline{15};
    // After the machine slept or the network changed.
    static constexpr std::chrono::seconds kProbeDeadline{5};

    explicit ServerConnection(ConnectionParts parts, QObject *parent = nullptr);
    ~ServerConnection() override;

    void open();
    // Queues; leaves with flush() (or by itself after the input that is being handled).
    imap::CommandId send(imap::Command command);
    // The same for a SELECT or EXAMINE of `mailbox`: selection() tells what came of it.
    imap::CommandId select(imap::Command command, const QString &mailbox, Selection::Access access);
    const Selection &selection() const { return m_selection; }
    void finishIdle();
    void flush();
    // Fails with Timeout unless a byte comes within kProbeDeadline. A command must be on its way. Flushes.
    void expectLife();
    // LOGOUT, then closed() when the server has answered or after a second.
    void logout();
    // Ends at once, without a signal.
    void abort();

    bool isReady() const { return m_state == State::Ready; }
    const imap::Conversation &conversation() const { return *m_conversation; }
    bool hasCapability(QByteArrayView name) const { return m_conversation && m_conversation->hasCapability(name); }
    net::ChannelInfo channelInfo() const;
    QByteArray greetingText() const { return m_greetingText; }
    // When the server was last heard, and how long ago that is.
    base::WallTime lastHeard() const { return m_lastHeardWall; }
    std::chrono::milliseconds silence() const { return m_parts.clock.elapsed() - m_lastHeard; }

signals:
    void progressed(monitor::ConnectionState state); // Connecting, Securing, Authenticating
    void ready();
    void received(const imap::Response &response);
    void commandDone(const imap::CommandDone &done);
    void idleBegan();
    // All input of one read is handled: what was collected may be committed now.
    void drained();
    void heard();
    void failed(const base::Error &error);
    void closed(); // after logout()

private:
    enum class State : std::uint8_t { Fresh, Connecting, Securing, Greeting, SigningIn, Ready, LoggingOut, Closed };

    void openTransport();
    void onConnected();
    void onSecured();
    void onBytes(const QByteArray &bytes);
    void onTransportClosed(const base::Error &error);
    void receiveClear(const QByteArray &bytes);
    void startConversation(imap::Conversation::Start start);
    void pump();
    void handle(const imap::Event &event);
    void handleGreeting(const imap::Greeted &greeted);
    void handleDone(const imap::CommandDone &done);
    void beginSignIn();
    void signIn(base::Result<base::Secret> secret);
    void signInDone(const imap::CommandDone &done);
    void becomeReady();
    void handleBye(const imap::StatusResponse &bye);
    void fail(const base::Error &error);
    void watchAnswers();
    void onAnswerTimer();
    void logWire();

    ConnectionParts m_parts;
    State m_state = State::Fresh;
    std::unique_ptr<net::Transport> m_transport;
    std::unique_ptr<imap::Conversation> m_conversation;
    class ClearPhase;
    std::unique_ptr<ClearPhase> m_clearPhase;
    std::unique_ptr<base::Timer> m_answerTimer;
    ConnectGate::Pass m_pass; // until the session is there
    Selection m_selection;
    imap::CommandId m_capabilityCommand = 0;
    imap::CommandId m_signInCommand = 0;
    imap::CommandId m_logoutCommand = 0;
    QByteArray m_greetingText;
    std::chrono::milliseconds m_lastHeard{0};
    std::chrono::milliseconds m_waitingSince{0};
    std::chrono::seconds m_deadline = kAnswerDeadline;
    base::WallTime m_lastHeardWall;
    bool m_pumping = false;
};

} // namespace monitor
