#include "monitor/serverconnection.h"

#include "base/logging.h"
#include "imap/starttls.h"
#include "monitor/sessionstart.h"

#include <algorithm>

namespace monitor {

using namespace std::chrono_literals;

class ServerConnection::ClearPhase
{
public:
    imap::StartTlsMachine machine;
};

namespace {

constexpr auto kLogoutDeadline = 1s;

} // namespace

ServerConnection::ServerConnection(ConnectionParts parts, QObject *parent)
    : QObject{parent}, m_parts{std::move(parts)}, m_answerTimer{m_parts.clock.makeTimer([this] { onAnswerTimer(); })}
{}

ServerConnection::~ServerConnection() = default;

void ServerConnection::open()
{
    Q_ASSERT(m_state == State::Fresh);
    m_state = State::Connecting;
    emit progressed(ConnectionState::Connecting);
    if (m_parts.gate == nullptr) {
        openTransport();
        return;
    }
    m_parts.gate->enter(m_parts.account.imap.host, this, [this](ConnectGate::Pass pass) {
        if (m_state != State::Connecting)
            return; // given up while it waited
        m_pass = std::move(pass);
        openTransport();
    });
}

void ServerConnection::openTransport()
{
    m_transport = m_parts.makeTransport();
    connect(m_transport.get(), &net::Transport::connected, this, &ServerConnection::onConnected);
    connect(m_transport.get(), &net::Transport::securing, this, [this] {
        m_state = State::Securing;
        emit progressed(ConnectionState::Securing);
    });
    connect(m_transport.get(), &net::Transport::ready, this, &ServerConnection::onSecured);
    connect(m_transport.get(), &net::Transport::received, this, &ServerConnection::onBytes);
    connect(m_transport.get(), &net::Transport::closed, this, &ServerConnection::onTransportClosed);
    m_transport->open(transportTarget(m_parts.account));
}

imap::CommandId ServerConnection::send(imap::Command command)
{
    Q_ASSERT(m_conversation);
    return m_conversation->send(std::move(command));
}

imap::CommandId ServerConnection::select(imap::Command command, const QString &mailbox, Selection::Access access)
{
    const imap::CommandId id = send(std::move(command));
    m_selection.asked(id, mailbox, access);
    return id;
}

void ServerConnection::finishIdle()
{
    m_conversation->finishIdle();
    m_deadline = kDoneDeadline;
}

void ServerConnection::flush()
{
    if (m_state == State::Closed || !m_transport || !m_conversation)
        return;
    const QByteArray output = m_conversation->takeOutput();
    if (!output.isEmpty())
        m_transport->write(output);
    logWire();
    watchAnswers();
}

void ServerConnection::expectLife()
{
    flush();
    m_deadline = kProbeDeadline;
    m_waitingSince = m_parts.clock.elapsed();
    m_answerTimer->start(m_deadline);
}

void ServerConnection::logout()
{
    if (m_state != State::Ready) {
        abort();
        QMetaObject::invokeMethod(this, &ServerConnection::closed, Qt::QueuedConnection);
        return;
    }
    m_state = State::LoggingOut;
    m_conversation->finishIdle();
    m_logoutCommand = m_conversation->send(imap::commands::logout());
    flush();
    m_answerTimer->start(kLogoutDeadline);
}

void ServerConnection::abort()
{
    m_state = State::Closed;
    m_pass.reset();
    m_answerTimer->stop();
    if (m_transport) {
        m_transport->disconnect(this);
        m_transport->abort();
        m_transport.release()->deleteLater();
    }
}

net::ChannelInfo ServerConnection::channelInfo() const
{
    return m_transport ? m_transport->channelInfo() : net::ChannelInfo{};
}

void ServerConnection::onConnected()
{
    if (m_parts.account.imap.security == mail::Security::None)
        return; // ready() follows by itself
    m_state = State::Securing;
    m_clearPhase = std::make_unique<ClearPhase>();
    emit progressed(ConnectionState::Securing);
}

void ServerConnection::onSecured()
{
    const bool hadClearPhase = m_clearPhase != nullptr;
    m_clearPhase.reset();
    m_state = State::Greeting;
    m_lastHeard = m_parts.clock.elapsed();
    emit progressed(ConnectionState::Authenticating);
    if (m_state != State::Greeting)
        return;
    startConversation(hadClearPhase ? imap::Conversation::Start::AfterStartTls
                                    : imap::Conversation::Start::WithGreeting);
    if (hadClearPhase)
        m_capabilityCommand = send(imap::commands::capability());
    flush();
    m_answerTimer->start(kAnswerDeadline);
}

void ServerConnection::startConversation(imap::Conversation::Start start)
{
    m_conversation = std::make_unique<imap::Conversation>(start);
    m_conversation->enableLog(lcWire().isDebugEnabled());
}

void ServerConnection::onBytes(const QByteArray &bytes)
{
    m_lastHeard = m_parts.clock.elapsed();
    m_lastHeardWall = m_parts.clock.now();
    m_deadline = std::max(m_deadline, kDoneDeadline); // it lives
    if (m_clearPhase) {
        receiveClear(bytes);
        return;
    }
    if (!m_conversation)
        return;
    m_conversation->receive(bytes);
    const QPointer<ServerConnection> guard{this};
    pump();
    if (guard && m_state == State::Ready)
        emit heard();
}

void ServerConnection::receiveClear(const QByteArray &bytes)
{
    switch (m_clearPhase->machine.receive(bytes)) {
    case imap::StartTlsMachine::Step::NeedInput:
        m_transport->write(m_clearPhase->machine.takeOutput());
        return;
    case imap::StartTlsMachine::Step::BeginTls:
        m_transport->startTls();
        return;
    case imap::StartTlsMachine::Step::Failed:
        fail(m_clearPhase->machine.error());
        return;
    }
}

void ServerConnection::onTransportClosed(const base::Error &error)
{
    if (m_state == State::LoggingOut) {
        abort();
        emit closed();
        return;
    }
    fail(error);
}

void ServerConnection::pump()
{
    if (m_pumping)
        return;
    m_pumping = true;
    const QPointer<ServerConnection> guard{this};
    while (m_state != State::Closed) {
        const auto event = m_conversation->nextEvent();
        if (!event)
            break;
        handle(*event);
        if (!guard)
            return;
    }
    m_pumping = false;
    if (m_state == State::Closed)
        return;
    flush();
    if (m_state == State::Ready)
        emit drained();
    if (guard && m_state == State::Ready)
        flush();
}

void ServerConnection::handle(const imap::Event &event)
{
    if (const auto *received = std::get_if<imap::Received>(&event)) {
        m_selection.receive(received->response);
        if (m_state == State::Ready)
            emit this->received(received->response);
    } else if (const auto *done = std::get_if<imap::CommandDone>(&event)) {
        handleDone(*done);
    } else if (std::holds_alternative<imap::IdleBegan>(event)) {
        emit idleBegan();
    } else if (const auto *greeted = std::get_if<imap::Greeted>(&event)) {
        handleGreeting(*greeted);
    } else if (const auto *ended = std::get_if<imap::ServerEnded>(&event)) {
        handleBye(ended->bye);
    } else if (const auto *broken = std::get_if<imap::ProtocolBroken>(&event)) {
        fail(broken->error);
    }
}

void ServerConnection::handleGreeting(const imap::Greeted &greeted)
{
    m_greetingText = greeted.greeting.text;
    if (greeted.greeting.kind == imap::StatusKind::PreAuth) {
        becomeReady();
        return;
    }
    if (m_conversation->knowsCapabilities())
        beginSignIn();
    else
        m_capabilityCommand = send(imap::commands::capability());
}

void ServerConnection::handleDone(const imap::CommandDone &done)
{
    m_selection.commandDone(done);
    if (done.id == m_capabilityCommand && m_state == State::Greeting) {
        if (done.succeeded())
            beginSignIn();
        else if (const auto *status = std::get_if<imap::StatusResponse>(&done.outcome))
            fail(serverError(*status));
    } else if (done.id == m_capabilityCommand && m_state == State::SigningIn) {
        becomeReady(); // without an answer we go on with what every server has
    } else if (done.id == m_signInCommand && m_state == State::SigningIn) {
        signInDone(done);
    } else if (done.id == m_logoutCommand && m_state == State::LoggingOut) {
        abort();
        emit closed();
    } else if (m_state == State::Ready) {
        emit commandDone(done);
    }
}

void ServerConnection::beginSignIn()
{
    m_state = State::SigningIn;
    m_answerTimer->stop(); // the keychain has a deadline of its own
    m_parts.fetchSecret(this, [this](base::Result<base::Secret> secret) { signIn(std::move(secret)); });
}

void ServerConnection::signIn(base::Result<base::Secret> secret)
{
    if (m_state != State::SigningIn)
        return;
    if (!secret) {
        fail(secret.error());
        return;
    }
    auto command = signInCommand(m_conversation->capabilities(), m_parts.account.user, std::move(secret).value());
    if (!command) {
        fail(command.error());
        return;
    }
    m_signInCommand = send(std::move(command).value());
    m_waitingSince = m_parts.clock.elapsed();
    m_answerTimer->start(kAnswerDeadline);
    if (!m_pumping)
        flush();
}

void ServerConnection::signInDone(const imap::CommandDone &done)
{
    if (const auto *error = std::get_if<base::Error>(&done.outcome)) {
        fail(*error);
        return;
    }
    if (!done.succeeded()) {
        fail(signInError(std::get<imap::StatusResponse>(done.outcome)));
        return;
    }
    if (m_conversation->knowsCapabilities())
        becomeReady();
    else // told anew inside the session, or not at all: ask (RFC 9051 section 6.1.1)
        m_capabilityCommand = send(imap::commands::capability());
}

void ServerConnection::becomeReady()
{
    m_state = State::Ready;
    m_pass.reset();
    m_answerTimer->stop();
    emit ready();
}

void ServerConnection::handleBye(const imap::StatusResponse &bye)
{
    if (m_state == State::LoggingOut)
        return;             // RFC 9051 section 6.1.3: the tagged reply follows
    fail(serverError(bye)); // some servers never close after their BYE, so we do
}

void ServerConnection::fail(const base::Error &error)
{
    if (m_state == State::Closed)
        return;
    if (m_state == State::LoggingOut) {
        abort();
        emit closed();
        return;
    }
    logWire();
    abort();
    emit failed(error);
}

void ServerConnection::watchAnswers()
{
    if (m_state != State::Ready)
        return;
    const bool pending = m_conversation->hasOpenCommands() && !m_conversation->isIdling();
    if (!pending) {
        m_answerTimer->stop();
        m_deadline = kAnswerDeadline;
        return;
    }
    if (!m_answerTimer->isActive()) {
        m_waitingSince = m_parts.clock.elapsed();
        m_answerTimer->start(m_deadline);
    }
}

void ServerConnection::onAnswerTimer()
{
    if (m_state == State::LoggingOut) {
        abort();
        emit closed();
        return;
    }
    // Any byte is life: the deadline counts from the last one.
    const auto since = std::max(m_waitingSince, m_lastHeard);
    const auto left = since + m_deadline - m_parts.clock.elapsed();
    if (left > 0ms) {
        m_answerTimer->start(left);
        return;
    }
    fail({base::ErrorKind::Timeout,
          QStringLiteral("no answer from %1 for %2 s").arg(m_parts.account.imap.host).arg(m_deadline.count()),
          {}});
}

void ServerConnection::logWire()
{
    if (!m_conversation || !lcWire().isDebugEnabled())
        return;
    const auto lines = m_conversation->takeLog();
    for (const QByteArray &line : lines)
        qCDebug(lcWire).noquote() << m_parts.account.name << QString::fromUtf8(line);
}

} // namespace monitor
