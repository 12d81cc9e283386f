// A byte stream to a server, secured or about to be. One object per connection, used once.
// Signals: securing (ImplicitTls), connected (StartTls and None only: the clear stream is up), ready (secured; or, with
// None, right after connected), received, closed. After closed nothing more is signalled and the object is only good
// for deletion. Thread: lives in the thread that made it. A slot may call any function here, or deleteLater(); no
// signal is sent from inside a call.
#pragma once

#include "base/error.h"

#include <QByteArray>
#include <QDateTime>
#include <QObject>

namespace net {

enum class ChannelSecurity : std::uint8_t { ImplicitTls, StartTls, None };

struct TransportTarget {
    QString host;
    quint16 port = 0;
    ChannelSecurity security = ChannelSecurity::ImplicitTls;
    QString caFile; // PEM, added to the system's CAs; empty: none
};

// What the live connection really speaks: read from the socket, not from the settings.
struct ChannelInfo {
    bool encrypted = false;
    bool compressed = false;
    QString protocol; // "TLSv1.3"
    QString cipher;
    QString peerAddress;
    QDateTime certificateExpiry;
};

class Transport : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // Resolves, races the addresses, connects, and (ImplicitTls) secures. Once per object.
    virtual void open(const TransportTarget &target) = 0;
    // With Security::StartTls only, after the server's OK: aborts with TlsInjection when clear bytes wait in the
    // socket.
    virtual void startTls() = 0;
    // After the server's OK to COMPRESS (RFC 4978): from now on both directions are deflated. `alreadyReceived` is what
    // came behind that OK, in the same received(); it is compressed. Ends with Protocol when the stream is damaged or
    // unpacks to too much (deflate.h).
    virtual void startCompression(const QByteArray &alreadyReceived) = 0;
    // Written at once, as one piece as far as the socket takes it.
    virtual void write(const QByteArray &bytes) = 0;
    // No goodbye; no further signal.
    virtual void abort() = 0;
    // Sends what is pending, then closes; what still arrives is dropped. Ends with closed(Cancelled), within 5 s.
    virtual void close() = 0;
    virtual ChannelInfo channelInfo() const = 0;

signals:
    void connected();
    void securing(); // ImplicitTls only: the stream is up and the handshake begins
    void ready();
    void received(const QByteArray &bytes);
    // Kinds: Dns, Refused, Network, Timeout, Tls, Certificate, TlsInjection, Protocol, Disconnected, Cancelled.
    void closed(const base::Error &error);
};

} // namespace net
