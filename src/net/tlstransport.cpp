#include "net/tlstransport.h"

#include "base/logging.h"
#include "net/channel.h"
#include "net/dialer.h"
#include "net/transportcommons.h"

#include <chrono>
#include <utility>

namespace net {

using namespace Qt::StringLiterals;
using base::ErrorKind;

namespace {

constexpr std::chrono::seconds kHandshakeDeadline{10};
constexpr std::chrono::seconds kClearDeadline{30}; // greeting to the end of STARTTLS, however much is sent
constexpr std::chrono::seconds kGoodbyeDeadline{5};

// What a transport uses that was given nothing else.
struct OwnParts {
    base::SystemClock clock;
    SystemResolver resolver;
};

base::Error closedByUs(const QString &detail = u"closed by us"_s)
{
    return {ErrorKind::Cancelled, detail, {}};
}

// Objects that may be given up from inside their own signals.
struct LaterDeleter {
    void operator()(QObject *object) const { object->deleteLater(); }
};

} // namespace

class TlsTransport::Private
{
public:
    enum class State : std::uint8_t { Idle, Connecting, Clear, Securing, Open, Closing, Closed };

    Private(TlsTransport &transport, base::Clock &ourClock, Resolver &resolver,
            std::shared_ptr<TransportCommons> shared)
        : q{transport}, commons{std::move(shared)}, clock{ourClock}, dialer{new Dialer{clock, resolver}}
    {
        QObject::connect(dialer.get(), &Dialer::connected, &q, [this] { adopt(); });
        QObject::connect(dialer.get(), &Dialer::failed, &q, [this](const base::Error &error) { fail(error); });
    }
    Private(TlsTransport &transport, std::unique_ptr<OwnParts> ownParts, std::shared_ptr<TransportCommons> shared)
        : Private{transport, ownParts->clock, ownParts->resolver, std::move(shared)}
    {
        parts = std::move(ownParts);
    }

    void adopt();
    void enterClear();
    void secure();

    // One turn of the event loop: what the socket allows now, up to one chunk.
    void turn();
    Transfer turnHandshake();
    Transfer turnRead();
    Transfer turnClosing();

    void startDeadline(std::chrono::seconds delay);
    void onDeadline();
    void failLater(const base::Error &error);
    void fail(const base::Error &error);
    void release();

    bool carriesData() const { return state == State::Clear || state == State::Open; }
    bool isOver() const { return state == State::Closed; }

    std::unique_ptr<OwnParts> parts; // before what uses it
    TlsTransport &q;
    std::shared_ptr<TransportCommons> commons;
    base::Clock &clock;
    std::unique_ptr<Dialer, LaterDeleter> dialer; // until there is a connection
    std::unique_ptr<base::Timer> deadline;        // while one runs: most of its life a connection idles
    TransportTarget target;
    ContextPointer context; // until the handshake begins
    std::unique_ptr<Channel, LaterDeleter> channel;
    State state = State::Idle;
};

void TlsTransport::Private::adopt()
{
    channel.reset(new Channel{dialer->takeSocket()});
    QObject::connect(channel.get(), &Channel::due, &q, [this] { turn(); });
    dialer->abandon();
    dialer.reset();
    qCDebug(lcNet) << "connected to" << channel->socket().peerAddress().toString() << "port" << target.port;
    if (target.security != ChannelSecurity::ImplicitTls) {
        enterClear();
        return;
    }
    emit q.securing();
    if (state == State::Connecting)
        secure();
}

void TlsTransport::Private::enterClear()
{
    const bool secureLater = target.security == ChannelSecurity::StartTls;
    state = secureLater ? State::Clear : State::Open;
    if (secureLater)
        startDeadline(kClearDeadline);
    emit q.connected();
    if (!secureLater && state == State::Open)
        emit q.ready();
}

void TlsTransport::Private::secure()
{
    state = State::Securing;
    startDeadline(kHandshakeDeadline);
    channel->secure(*context, target.host);
    context.reset(); // the session owns it too
    channel->queueTurn();
}

void TlsTransport::Private::turn()
{
    Transfer last;
    channel->beginTurn();
    switch (state) {
    case State::Securing:
        if (channel->tls() == nullptr) // an injection: its failure is on the way
            return;
        last = turnHandshake();
        break;
    case State::Clear:
    case State::Open:
        channel->writePending();
        last = turnRead();
        break;
    case State::Closing:
        last = turnClosing();
        break;
    case State::Idle:
    case State::Connecting: // inside securing(), or closed there
    case State::Closed:
        return;
    }
    if (isOver())
        return;
    if (last.progress == Progress::Ended || last.progress == Progress::Failed)
        fail(state == State::Closing ? closedByUs() : last.error);
    else
        channel->endTurn(last);
}

Transfer TlsTransport::Private::turnHandshake()
{
    Transfer last = channel->handshake();
    if (last.progress == Progress::Done) { // what follows is read in the next turn
        state = State::Open;
        deadline.reset();
        emit q.ready();
    }
    return last;
}

Transfer TlsTransport::Private::turnRead()
{
    // Taken for the turn: a slot that keeps the bytes keeps this memory, and the next read gets its own.
    QByteArray buffer = std::exchange(commons->buffer, {});
    const State before = state;
    const bool wasCompressed = channel->isCompressed();
    const std::optional<base::Error> writeError = channel->writeError();
    Transfer last = channel->read(buffer);
    if (!buffer.isEmpty())
        emit q.received(buffer);
    if (buffer.isDetached())
        commons->buffer = std::move(buffer);
    if (state != before || channel->isCompressed() != wasCompressed)
        return {Progress::Yielded}; // the next turn is of another kind
    const bool isDry = last.progress == Progress::NeedsInput || last.progress == Progress::NeedsRoom;
    if (writeError && isDry) // told once everything is read
        return {Progress::Failed, 0, *writeError};
    return last;
}

Transfer TlsTransport::Private::turnClosing()
{
    channel->sayGoodbye();
    return channel->drop(commons->buffer);
}

void TlsTransport::Private::startDeadline(std::chrono::seconds delay)
{
    deadline = clock.makeTimer([this] { onDeadline(); });
    deadline->start(delay);
}

void TlsTransport::Private::onDeadline()
{
    switch (state) {
    case State::Clear:
        fail({ErrorKind::Timeout, u"the phase before STARTTLS took more than 30 s"_s, {}});
        return;
    case State::Securing:
        fail({ErrorKind::Timeout, u"the TLS handshake took more than 10 s"_s, {}});
        return;
    case State::Closing:
        fail(closedByUs(u"closed by us; the server did not close its side"_s));
        return;
    case State::Idle:
    case State::Connecting: // the dialer keeps that one
    case State::Open:
    case State::Closed:
        return;
    }
}

void TlsTransport::Private::failLater(const base::Error &error)
{
    QMetaObject::invokeMethod(
        &q, [this, error] { fail(error); }, Qt::QueuedConnection);
}

void TlsTransport::Private::fail(const base::Error &error)
{
    if (isOver())
        return;
    release();
    emit q.closed(error);
}

void TlsTransport::Private::release()
{
    state = State::Closed;
    deadline.reset();
    if (dialer)
        dialer->abandon();
    dialer.reset();
    if (channel)
        channel->end();
    channel.reset();
}

TlsTransport::TlsTransport(base::Clock &clock, Resolver &resolver, QObject *parent)
    : Transport{parent}, d{std::make_unique<Private>(*this, clock, resolver, std::make_shared<TransportCommons>())}
{}

TlsTransport::TlsTransport(std::shared_ptr<TransportCommons> commons, QObject *parent)
    : Transport{parent}, d{std::make_unique<Private>(*this, std::make_unique<OwnParts>(), std::move(commons))}
{}

TlsTransport::TlsTransport(QObject *parent) : TlsTransport{std::make_shared<TransportCommons>(), parent}
{}

TlsTransport::~TlsTransport()
{
    d->release();
}

void TlsTransport::open(const TransportTarget &target)
{
    Q_ASSERT(d->state == Private::State::Idle);
    d->target = target;
    d->state = Private::State::Connecting;
    if (target.security != ChannelSecurity::None) {
        auto context = d->commons->contexts.contextFor(target.caFile);
        if (!context.ok()) {
            d->failLater(context.error());
            return;
        }
        d->context = std::move(context).value();
    }
    d->dialer->start(target.host, target.port);
}

void TlsTransport::startTls()
{
    if (d->state != Private::State::Clear)
        return;
    if (d->channel->hasUnread()) {
        d->state = Private::State::Securing; // from here on nothing of the clear phase is delivered
        d->failLater({ErrorKind::TlsInjection, u"clear bytes behind the answer to STARTTLS"_s, {}});
        return;
    }
    d->secure();
}

void TlsTransport::startCompression(const QByteArray &alreadyReceived)
{
    if (d->state == Private::State::Open && !d->channel->isCompressed())
        d->channel->compress(alreadyReceived);
}

void TlsTransport::write(const QByteArray &bytes)
{
    if (d->carriesData())
        d->channel->write(bytes);
}

void TlsTransport::abort()
{
    d->release();
}

void TlsTransport::close()
{
    if (d->isOver() || d->state == Private::State::Closing)
        return;
    const bool established = d->carriesData();
    d->state = Private::State::Closing;
    d->startDeadline(kGoodbyeDeadline);
    if (d->dialer)
        d->dialer->abandon();
    if (!established) {
        d->failLater(closedByUs());
        return;
    }
    d->channel->sayGoodbye();
    d->channel->queueTurn();
}

ChannelInfo TlsTransport::channelInfo() const
{
    ChannelInfo info;
    if (!d->channel)
        return info;
    info.peerAddress = d->channel->socket().peerAddress().toString();
    info.compressed = d->channel->isCompressed();
    const TlsSession *tls = d->channel->tls();
    if (tls == nullptr || d->state == Private::State::Securing)
        return info;
    info.encrypted = true;
    info.protocol = tls->protocol();
    info.cipher = tls->cipher();
    info.certificateExpiry = tls->certificateExpiry();
    return info;
}

} // namespace net
