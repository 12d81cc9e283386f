#include "imap/conversation.h"

#include "imap/intake.h"
#include "imap/opencommand.h"
#include "imap/parser.h"
#include "imap/sessiontracker.h"
#include "imap/wirelog.h"

#include <algorithm>

namespace imap {

namespace {

// A "+" that nothing waits for breaks the protocol; one is forgiven, because a late one is met behind an IDLE that
// ended by itself.
constexpr int kForgivenContinuations = 1;

} // namespace

class Conversation::Private
{
public:
    Private(Start start, Limits limits)
        : m_limits{limits}
        , m_intake{limits}
        , m_session{start == Start::WithGreeting ? SessionState::AwaitingGreeting : SessionState::NotAuthenticated}
    {}

    void receive(QByteArrayView bytes, const QByteArray *shared);
    void finish(const base::Error &error);
    void pump();
    CommandId send(Command command);
    void finishIdle();
    bool awaitsCompression() const { return m_awaitsCompression; }
    QByteArray beginCompression();

    QByteArray m_output;
    std::deque<Event> m_events;
    std::deque<OpenCommand> m_open; // in the order of sending
    WireLog m_log;

private:
    void handOut(Arrival piece);
    void handle(const Frame &frame);
    void handleGreeting(Response response);
    void handleStatus(StatusResponse status);
    void handleTagged(StatusResponse status);
    void handleContinuation();
    void handleMalformed(MalformedResponse malformed);
    void deliver(Response response);
    void breakOff(base::ErrorKind kind, const QString &detail, QByteArrayView serverText = {});
    bool isOpen(QByteArrayView verb) const;
    bool isSigningIn() const;

    Limits m_limits;
    Intake m_intake;

public:
    SessionTracker m_session;

private:
    CommandId m_lastId = 0;
    int m_strayContinuations = 0;
    int m_forgivenDones = 0; // a DONE that crossed the end of its IDLE is answered with BAD
    bool m_byeSeen = false;
    bool m_awaitsCompression = false;
    std::optional<base::Error> m_over;
};

void Conversation::Private::receive(QByteArrayView bytes, const QByteArray *shared)
{
    if (m_over)
        return;
    m_intake.receive(bytes, shared);
    while (!m_over && !m_awaitsCompression) {
        auto arrival = m_intake.next(streamingThreshold(m_open, m_limits));
        if (!arrival)
            break;
        if (const auto *frame = std::get_if<Frame>(&*arrival))
            handle(*frame);
        else
            handOut(*std::move(arrival));
    }
    if (!m_over && m_intake.error())
        breakOff(m_intake.error()->kind, m_intake.error()->detail);
}

void Conversation::Private::handOut(Arrival piece)
{
    if (auto *began = std::get_if<LiteralBegan>(&piece)) {
        began->command = onlyStreaming(m_open);
        m_events.emplace_back(std::move(*began));
    } else if (auto *data = std::get_if<LiteralData>(&piece)) {
        m_events.emplace_back(std::move(*data));
    } else if (auto *ended = std::get_if<LiteralEnded>(&piece)) {
        m_events.emplace_back(*ended);
    }
}

void Conversation::Private::handle(const Frame &frame)
{
    Response response = parseResponse(frame, m_limits, m_session.names());
    m_log.received(frame.octets, response, isSigningIn());
    if (m_session.state() == SessionState::AwaitingGreeting)
        handleGreeting(std::move(response));
    else if (auto *status = std::get_if<StatusResponse>(&response))
        handleStatus(std::move(*status));
    else if (std::holds_alternative<ContinuationResponse>(response))
        handleContinuation();
    else if (auto *malformed = std::get_if<MalformedResponse>(&response))
        handleMalformed(std::move(*malformed));
    else
        deliver(std::move(response));
}

void Conversation::Private::handleGreeting(Response response)
{
    auto *status = std::get_if<StatusResponse>(&response);
    if (status == nullptr || !status->tag.isEmpty())
        return breakOff(base::ErrorKind::Protocol, QStringLiteral("the first line is no greeting"));
    switch (status->kind) {
    case StatusKind::Ok:
    case StatusKind::PreAuth:
        m_session.greeted(*status);
        m_events.emplace_back(Greeted{std::move(*status)});
        return;
    case StatusKind::Bye:
        return handleStatus(std::move(*status));
    case StatusKind::No:
    case StatusKind::Bad:
        return breakOff(base::ErrorKind::Protocol, QStringLiteral("the server greets with NO or BAD"), status->text);
    }
}

void Conversation::Private::handleStatus(StatusResponse status)
{
    if (!status.tag.isEmpty())
        return handleTagged(std::move(status));
    if (status.kind != StatusKind::Bye)
        return deliver(std::move(status));
    // Yandex repeats its BYE until we close.
    if (!std::exchange(m_byeSeen, true))
        m_events.emplace_back(ServerEnded{std::move(status)});
    m_session.ended();
}

void Conversation::Private::handleTagged(StatusResponse status)
{
    const auto open = std::find_if(m_open.begin(), m_open.end(),
                                   [&status](const OpenCommand &command) { return command.tag == status.tag; });
    const bool ok = status.kind == StatusKind::Ok;
    if (open == m_open.end() || open->phase == OpenCommand::Phase::Queued) {
        if (m_forgivenDones > 0 && status.kind == StatusKind::Bad && status.tag == "DONE") {
            --m_forgivenDones;
            return;
        }
        return breakOff(base::ErrorKind::Desync, QStringLiteral("a reply to nothing that we sent"), status.text);
    }
    // NO or BAD may refuse a literal or a sign-in that is still going on; an OK cannot have seen it all.
    if (ok && open->isHalfSent())
        return breakOff(base::ErrorKind::Desync, QStringLiteral("OK to a command that was not sent completely"));
    if (open->doneSent)
        ++m_forgivenDones;
    m_session.completed(open->command, status);
    m_awaitsCompression = ok && open->is(CommandKind::Compress);
    m_events.emplace_back(CommandDone{open->id, std::move(status)});
    m_open.erase(open);
}

void Conversation::Private::handleContinuation()
{
    const auto waiter =
        std::find_if(m_open.begin(), m_open.end(), [](const OpenCommand &open) { return open.awaitsContinuation(); });
    if (waiter == m_open.end()) {
        if (++m_strayContinuations > kForgivenContinuations)
            breakOff(base::ErrorKind::Desync, QStringLiteral("continuations that nothing waits for"));
        return;
    }
    if (waiter->is(CommandKind::Idle)) {
        waiter->idleBegan = true;
        m_events.emplace_back(IdleBegan{waiter->id});
    } else if (waiter->aborted) {
        breakOff(base::ErrorKind::Protocol, QStringLiteral("a challenge behind the end of the sign-in"));
    } else {
        waiter->continued = true;
    }
}

// A broken untagged line is a value; a broken reply would leave its command waiting for ever.
void Conversation::Private::handleMalformed(MalformedResponse malformed)
{
    const QByteArrayView frame{malformed.frame};
    const qsizetype space = frame.indexOf(' ');
    const QByteArrayView first = space < 0 ? frame : frame.first(space);
    const bool isReply = std::any_of(m_open.begin(), m_open.end(), [first](const OpenCommand &open) {
        return open.phase != OpenCommand::Phase::Queued && open.tag == first;
    });
    if (isReply)
        return breakOff(base::ErrorKind::Protocol, QStringLiteral("a tagged reply that is none of OK, NO, BAD"));
    deliver(std::move(malformed));
}

void Conversation::Private::deliver(Response response)
{
    m_session.received(response, isOpen("CAPABILITY"));
    m_events.emplace_back(Received{std::move(response)});
}

void Conversation::Private::breakOff(base::ErrorKind kind, const QString &detail, QByteArrayView serverText)
{
    const base::Error error{kind, detail, QString::fromUtf8(serverText)};
    m_events.emplace_back(ProtocolBroken{error});
    finish(error);
}

void Conversation::Private::finish(const base::Error &error)
{
    if (m_over)
        return;
    m_over = error;
    m_session.ended();
    m_output.clear();
    for (const OpenCommand &open : m_open)
        m_events.emplace_back(CommandDone{open.id, error});
    m_open.clear();
}

CommandId Conversation::Private::send(Command command)
{
    const CommandId id = ++m_lastId;
    if (m_over)
        m_events.emplace_back(CommandDone{id, *m_over});
    else if (!command.isSendable())
        m_events.emplace_back(CommandDone{
            id, base::Error{base::ErrorKind::Usage, QStringLiteral("a command that cannot be written safely"), {}}});
    else
        m_open.push_back(OpenCommand{id, std::move(command), 'A' + QByteArray::number(id)});
    return id;
}

void Conversation::Private::finishIdle()
{
    const auto idle = std::find_if(m_open.begin(), m_open.end(), [](const OpenCommand &open) {
        return open.is(CommandKind::Idle) && !open.finishRequested;
    });
    if (idle != m_open.end())
        idle->finishRequested = true;
}

QByteArray Conversation::Private::beginCompression()
{
    m_awaitsCompression = false;
    return m_intake.takePending();
}

// Writes as far as the protocol allows.
void Conversation::Private::pump()
{
    if (m_awaitsCompression || m_session.state() == SessionState::AwaitingGreeting ||
        m_session.state() == SessionState::Ended)
        return;
    for (OpenCommand &open : m_open) {
        if (open.phase == OpenCommand::Phase::Queued && open.is(CommandKind::SignIn))
            m_session.signInSent();
        open.write(m_session.encoding(), m_output, m_log);
        if (open.holdsQueue())
            break;
    }
}

bool Conversation::Private::isOpen(QByteArrayView verb) const
{
    return std::any_of(m_open.begin(), m_open.end(), [verb](const OpenCommand &open) {
        return open.phase != OpenCommand::Phase::Queued && open.command.verb() == verb;
    });
}

bool Conversation::Private::isSigningIn() const
{
    return std::any_of(m_open.begin(), m_open.end(), [](const OpenCommand &open) {
        return open.phase != OpenCommand::Phase::Queued && open.is(CommandKind::SignIn);
    });
}

Conversation::Conversation(Start start, Limits limits) : d{std::make_unique<Private>(start, limits)}
{}

Conversation::~Conversation() = default;

void Conversation::receive(QByteArrayView bytes)
{
    d->receive(bytes, nullptr);
}

void Conversation::receiveShared(const QByteArray &bytes)
{
    d->receive(bytes, &bytes);
}

void Conversation::connectionLost(const base::Error &error)
{
    d->finish(error);
}

QByteArray Conversation::takeOutput()
{
    d->pump();
    return std::exchange(d->m_output, {});
}

std::optional<Event> Conversation::nextEvent()
{
    if (d->m_events.empty())
        return std::nullopt;
    Event event = std::move(d->m_events.front());
    d->m_events.pop_front();
    return event;
}

CommandId Conversation::send(Command command)
{
    return d->send(std::move(command));
}

void Conversation::finishIdle()
{
    d->finishIdle();
}

bool Conversation::awaitsCompression() const
{
    return d->awaitsCompression();
}

QByteArray Conversation::beginCompression()
{
    return d->beginCompression();
}

SessionState Conversation::state() const
{
    return d->m_session.state();
}

bool Conversation::isIdling() const
{
    return std::any_of(d->m_open.begin(), d->m_open.end(), [](const OpenCommand &open) {
        return open.is(CommandKind::Idle) && open.idleBegan && !open.finishRequested;
    });
}

bool Conversation::hasOpenCommands() const
{
    return !d->m_open.empty();
}

bool Conversation::hasCapability(QByteArrayView name) const
{
    return d->m_session.has(name);
}

bool Conversation::knowsCapabilities() const
{
    return d->m_session.capabilities().has_value();
}

std::vector<QByteArray> Conversation::capabilities() const
{
    return d->m_session.capabilities().value_or(CapabilityData{}).names;
}

bool Conversation::isEnabled(QByteArrayView capability) const
{
    return d->m_session.isEnabled(capability);
}

void Conversation::setQuirks(Quirks quirks)
{
    d->m_session.setQuirks(quirks);
}

void Conversation::enableLog(bool on)
{
    d->m_log.enable(on);
}

QList<QByteArray> Conversation::takeLog()
{
    return d->m_log.take();
}

} // namespace imap
