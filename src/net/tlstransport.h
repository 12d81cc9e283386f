// Transport on QSslSocket: both address families raced (RFC 8305, 250 ms apart), TLS 1.2 at least, the system's CAs
// plus one file, no exceptions to the certificate check. Deadlines: 10 s to connect, 10 s for the handshake. TCP
// keepalive, no Nagle; acknowledges at once where the platform can (servers that answer in small writes would wait 40
// ms). Thread: see Transport.
#pragma once

#include "base/clock.h"
#include "net/resolver.h"
#include "net/transport.h"

#include <memory>

namespace net {

class TlsTransport : public Transport
{
    Q_OBJECT

public:
    explicit TlsTransport(QObject *parent = nullptr);
    // Both must outlive this object.
    TlsTransport(base::Clock &clock, Resolver &resolver, QObject *parent = nullptr);
    ~TlsTransport() override;

    void open(const TransportTarget &target) override;
    void startTls() override;
    void write(const QByteArray &bytes) override;
    void abort() override;
    void close() override;
    ChannelInfo channelInfo() const override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace net
