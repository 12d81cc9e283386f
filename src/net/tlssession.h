// One TLS connection of OpenSSL on a Socket, straight on its descriptor: no copy in between, and nothing kept while it
// is idle. It waits for nothing and signals nothing: each call goes as far as it can and says what it needs.
// Thread: one at a time. Errors: Certificate, Tls, Disconnected (also when the stream ends without TLS's own goodbye:
// somebody may have cut it), Network.
#pragma once

#include "net/openssl.h"
#include "net/peercheck.h"
#include "net/socket.h"

#include <QByteArrayView>
#include <QDateTime>

#include <memory>
#include <optional>

namespace net {

class TlsSession
{
public:
    // `socket` outlives this; `host` is sent (unless it is an address) and must be in the certificate.
    TlsSession(SSL_CTX &context, Socket &socket, const QString &host);
    TlsSession(const TlsSession &) = delete;
    TlsSession &operator=(const TlsSession &) = delete;
    ~TlsSession();

    // In each turn of the event loop only so many records are taken, whatever the peer sends; then Yielded.
    void beginTurn();
    // Done once the peer is the one it should be.
    Transfer handshake();
    Transfer read(char *data, qsizetype size);
    // After NeedsRoom, the same bytes (and more, if wanted) are to be handed in again.
    Transfer write(QByteArrayView bytes);
    // Tells the peer that nothing follows.
    Transfer sayGoodbye();

    QString protocol() const; // "TLSv1.3"
    QString cipher() const;
    QDateTime certificateExpiry() const;

private:
    // What OpenSSL calls below itself: its own socket BIO would die of SIGPIPE.
    static int readSocket(BIO *bio, char *data, int size);
    static int writeSocket(BIO *bio, const char *data, int size);
    static long controlSocket(BIO *bio, int command, long number, void *pointer);
    static const BIO_METHOD *socketMethod();

    Transfer conclude(int code, qsizetype bytes);
    void freeBuffers();
    base::Error failure();

    Socket &m_socket;
    std::unique_ptr<PeerCheck> m_check; // until the handshake is done
    SslPointer m_ssl;
    std::optional<Transfer> m_socketEnd; // how the socket ended, the first that told
    int m_readsLeft = 0;
    bool m_yielded = false; // by the last read from below
};

} // namespace net
