#include "net/tlstransport.h"

#include "base/logging.h"
#include "net/dialer.h"
#include "net/socketoptions.h"
#include "net/tlspolicy.h"

#include <QSslCipher>

#include <chrono>
#include <functional>
#include <utility>

namespace net {

using namespace Qt::StringLiterals;
using base::ErrorKind;

namespace {

constexpr std::chrono::seconds kHandshakeDeadline{10};
constexpr std::chrono::seconds kClearDeadline{30}; // greeting to the end of STARTTLS, however much is sent
constexpr std::chrono::seconds kGoodbyeDeadline{5};
constexpr qint64 kChunkBytes = 256LL * 1024; // bounds one signal's work

QString protocolName(QSsl::SslProtocol protocol)
{
    return protocol == QSsl::TlsV1_3 ? u"TLSv1.3"_s : protocol == QSsl::TlsV1_2 ? u"TLSv1.2"_s : u"unknown"_s;
}

// While the channel works: what a socket error means.
ErrorKind socketErrorKind(QAbstractSocket::SocketError error)
{
    if (error == QAbstractSocket::RemoteHostClosedError)
        return ErrorKind::Disconnected;
    const bool tls = error == QAbstractSocket::SslHandshakeFailedError || error == QAbstractSocket::SslInternalError ||
                     error == QAbstractSocket::SslInvalidUserDataError;
    return tls ? ErrorKind::Tls : ErrorKind::Network;
}

// What a transport uses that was given nothing else.
struct OwnParts {
    base::SystemClock clock;
    SystemResolver resolver;
};

} // namespace

class TlsTransport::Private
{
public:
    enum class State : std::uint8_t { Idle, Connecting, Clear, Securing, Open, Closing, Closed };

    Private(TlsTransport &transport, base::Clock &clock, Resolver &resolver)
        : q{transport}, dialer{clock, resolver}, deadline{clock.makeTimer([this] { onDeadline(); })}
    {
        QObject::connect(&dialer, &Dialer::connected, &q, [this] { adopt(); });
        QObject::connect(&dialer, &Dialer::failed, &q, [this](const base::Error &error) { fail(error); });
    }
    Private(TlsTransport &transport, std::unique_ptr<OwnParts> ownParts)
        : Private{transport, ownParts->clock, ownParts->resolver}
    {
        parts = std::move(ownParts);
    }

    void adopt();
    void enterClear();
    void secure();
    void onEncrypted();
    void onSocketError(QAbstractSocket::SocketError error);
    void onDisconnected();
    void onDeadline();
    void drain();
    void fail(const base::Error &error);
    void release();

    bool carriesData() const { return state == State::Clear || state == State::Open; }
    bool isOver() const { return state == State::Closed; }

    // Runs `step` now, or from the event loop when our caller is inside one of our own functions.
    void whenFree(std::function<void()> step)
    {
        if (calls == 0)
            step();
        else
            QMetaObject::invokeMethod(&q, std::move(step), Qt::QueuedConnection);
    }

    std::unique_ptr<OwnParts> parts; // before what uses it
    TlsTransport &q;
    Dialer dialer;
    std::unique_ptr<base::Timer> deadline;
    SocketPointer socket;
    TransportTarget target;
    QSslConfiguration configuration;
    QList<QSslError> certificateFaults;
    State state = State::Idle;
    int calls = 0;
};

namespace {

// Counts the calls we are inside of.
class CallGuard
{
public:
    explicit CallGuard(int &calls) : m_calls{calls} { ++m_calls; }
    CallGuard(const CallGuard &) = delete;
    CallGuard &operator=(const CallGuard &) = delete;
    ~CallGuard() { --m_calls; }

private:
    int &m_calls;
};

} // namespace

void TlsTransport::Private::adopt()
{
    socket = dialer.takeSocket();
    QSslSocket *raw = socket.get();
    QObject::connect(raw, &QSslSocket::readyRead, &q, [this] { whenFree([this] { drain(); }); });
    QObject::connect(raw, &QSslSocket::encrypted, &q, [this] { whenFree([this] { onEncrypted(); }); });
    QObject::connect(raw, &QSslSocket::sslErrors, &q,
                     [this](const QList<QSslError> &faults) { certificateFaults = faults; });
    QObject::connect(raw, &QSslSocket::errorOccurred, &q,
                     [this](QAbstractSocket::SocketError error) { whenFree([this, error] { onSocketError(error); }); });
    QObject::connect(raw, &QSslSocket::disconnected, &q, [this] { whenFree([this] { onDisconnected(); }); });
    raw->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    tuneConnection(raw->socketDescriptor());
    acknowledgeAtOnce(raw->socketDescriptor());
    qCDebug(lcNet) << "connected to" << raw->peerAddress().toString() << "port" << raw->peerPort();
    if (target.security != ChannelSecurity::ImplicitTls)
        return enterClear();
    emit q.securing();
    if (!isOver())
        secure();
}

void TlsTransport::Private::enterClear()
{
    const bool secureLater = target.security == ChannelSecurity::StartTls;
    state = secureLater ? State::Clear : State::Open;
    if (secureLater)
        deadline->start(kClearDeadline);
    emit q.connected();
    if (!secureLater && state == State::Open)
        emit q.ready();
    drain(); // what came before we listened
    if (carriesData() && socket->state() == QAbstractSocket::UnconnectedState)
        onDisconnected();
}

void TlsTransport::Private::secure()
{
    state = State::Securing;
    deadline->start(kHandshakeDeadline);
    if (socket->state() != QAbstractSocket::ConnectedState) {
        whenFree([this] { onDisconnected(); });
        return;
    }
    socket->setSslConfiguration(configuration);
    socket->setPeerVerifyName(verificationName(target.host));
    socket->startClientEncryption();
}

void TlsTransport::Private::onEncrypted()
{
    if (state != State::Securing)
        return;
    // Qt still accepts a common name and partial wildcards.
    if (!certificateMatches(socket->peerCertificate(), verificationName(target.host))) {
        fail(wrongHostError(socket->peerCertificate(), target.host));
        return;
    }
    state = State::Open;
    deadline->stop();
    emit q.ready();
    drain();
}

void TlsTransport::Private::onSocketError(QAbstractSocket::SocketError error)
{
    if (isOver())
        return;
    if (state == State::Closing) {
        onDisconnected();
        return;
    }
    const QString reason = socket->errorString();
    if (state != State::Securing) {
        fail({socketErrorKind(error), reason, {}});
        return;
    }
    if (certificateFaults.isEmpty())
        certificateFaults = socket->sslHandshakeErrors();
    if (error == QAbstractSocket::SslHandshakeFailedError && !certificateFaults.isEmpty())
        fail(certificateError(certificateFaults, socket->peerCertificate(), target.host));
    else
        fail({socketErrorKind(error), u"during the TLS handshake: "_s + reason, {}});
}

void TlsTransport::Private::onDisconnected()
{
    if (state == State::Closing)
        fail({ErrorKind::Cancelled, u"closed by us"_s, {}});
    else
        fail({ErrorKind::Disconnected, u"the server closed the connection"_s, {}});
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
        fail({ErrorKind::Cancelled, u"closed by us; the server took no more data"_s, {}});
        return;
    case State::Idle:
    case State::Connecting: // the dialer keeps that one
    case State::Open:
    case State::Closed:
        return;
    }
}

void TlsTransport::Private::drain()
{
    while (socket && socket->bytesAvailable() > 0 && (carriesData() || state == State::Closing)) {
        const QByteArray chunk = socket->read(kChunkBytes);
        if (chunk.isEmpty())
            return;
        acknowledgeAtOnce(socket->socketDescriptor());
        if (carriesData())
            emit q.received(chunk);
    }
}

void TlsTransport::Private::fail(const base::Error &error)
{
    if (isOver())
        return;
    // What came before the end still belongs to the reader. Not behind a STARTTLS attack.
    if (error.kind != ErrorKind::TlsInjection)
        drain();
    if (isOver())
        return;
    release();
    emit q.closed(error);
}

void TlsTransport::Private::release()
{
    state = State::Closed;
    deadline->stop();
    dialer.abandon();
    if (socket) {
        socket->disconnect(&q);
        socket->abort();
        socket.reset();
    }
}

TlsTransport::TlsTransport(base::Clock &clock, Resolver &resolver, QObject *parent)
    : Transport{parent}, d{std::make_unique<Private>(*this, clock, resolver)}
{}

TlsTransport::TlsTransport(QObject *parent)
    : Transport{parent}, d{std::make_unique<Private>(*this, std::make_unique<OwnParts>())}
{}

TlsTransport::~TlsTransport()
{
    d->release();
}

void TlsTransport::open(const TransportTarget &target)
{
    Q_ASSERT(d->state == Private::State::Idle);
    const CallGuard guard{d->calls};
    d->target = target;
    d->state = Private::State::Connecting;
    if (target.security != ChannelSecurity::None) {
        auto configuration = tlsConfiguration(target.caFile);
        if (!configuration.ok()) {
            d->whenFree([this, error = configuration.error()] { d->fail(error); });
            return;
        }
        d->configuration = std::move(configuration).value();
    }
    d->dialer.start(target.host, target.port);
}

void TlsTransport::startTls()
{
    if (d->state != Private::State::Clear)
        return;
    const CallGuard guard{d->calls};
    d->state = Private::State::Securing; // from here on nothing of the clear phase is delivered
    if (d->socket->bytesAvailable() > 0 || hasUnreadBytes(d->socket->socketDescriptor())) {
        d->whenFree([this] { d->fail({ErrorKind::TlsInjection, u"clear bytes behind the answer to STARTTLS"_s, {}}); });
        return;
    }
    d->secure();
}

void TlsTransport::write(const QByteArray &bytes)
{
    if (!d->carriesData())
        return;
    const CallGuard guard{d->calls};
    d->socket->write(bytes);
    d->socket->flush();
}

void TlsTransport::abort()
{
    d->release();
}

void TlsTransport::close()
{
    if (d->isOver() || d->state == Private::State::Closing)
        return;
    const CallGuard guard{d->calls};
    const bool established = d->carriesData();
    d->state = Private::State::Closing;
    d->dialer.abandon();
    d->deadline->start(kGoodbyeDeadline);
    if (d->socket && established)
        d->socket->disconnectFromHost();
    if (!established || d->socket->state() == QAbstractSocket::UnconnectedState)
        d->whenFree([this] { d->onDisconnected(); });
}

ChannelInfo TlsTransport::channelInfo() const
{
    if (!d->socket)
        return {};
    ChannelInfo info;
    info.peerAddress = d->socket->peerAddress().toString();
    if (!d->socket->isEncrypted())
        return info;
    info.encrypted = true;
    info.protocol = protocolName(d->socket->sessionProtocol());
    info.cipher = d->socket->sessionCipher().name();
    info.certificateExpiry = d->socket->peerCertificate().expiryDate();
    return info;
}

} // namespace net
