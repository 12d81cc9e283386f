// Transport on OpenSSL: both address families raced (RFC 8305, 250 ms apart), TLS as tlspolicy.h asks for, no
// exceptions to the certificate check. Deadlines: 10 s to connect, 10 s for the handshake, 30 s for the clear phase
// before STARTTLS, 5 s for the goodbye. TCP keepalive, no Nagle; acknowledges at once where the platform can (servers
// that answer in small writes would wait 40 ms). In one turn of the event loop a connection gives at most one chunk of
// 256 KB, so that a thousand of them are served in turn.
// Thread: see Transport.
#pragma once

#include "base/clock.h"
#include "net/resolver.h"
#include "net/transport.h"

#include <memory>

namespace net {

struct TransportCommons;

class TlsTransport : public Transport
{
    Q_OBJECT

public:
    explicit TlsTransport(QObject *parent = nullptr);
    // Shared by all transports of this thread, and by their maker.
    explicit TlsTransport(std::shared_ptr<TransportCommons> commons, QObject *parent = nullptr);
    // Both must outlive this object.
    TlsTransport(base::Clock &clock, Resolver &resolver, QObject *parent = nullptr);
    ~TlsTransport() override;

    void open(const TransportTarget &target) override;
    void startTls() override;
    void startCompression(const QByteArray &alreadyReceived) override;
    void write(const QByteArray &bytes) override;
    void abort() override;
    void close() override;
    ChannelInfo channelInfo() const override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace net
