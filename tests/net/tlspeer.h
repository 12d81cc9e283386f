// The server's half of one TLS connection, stepped by hand in the test's thread: what a QSslSocket cannot do (new keys,
// records of any size, an end without goodbye).
#pragma once

#include "net/openssl.h"
#include "net/tlssession.h"
#include "support/certificateauthority.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <openssl/pem.h>

#include <memory>

namespace testsupport {

class TlsPeer
{
public:
    // Listens; the client's socket is connected.
    explicit TlsPeer(const TestIdentity &identity) : m_context{SSL_CTX_new(TLS_server_method())}
    {
        const net::BioPointer certificate{BIO_new_mem_buf(identity.certificatePem.constData(), -1)};
        const net::BioPointer key{BIO_new_mem_buf(identity.keyPem.constData(), -1)};
        const net::CertificatePointer leaf{PEM_read_bio_X509(certificate.get(), nullptr, nullptr, nullptr)};
        const std::unique_ptr<EVP_PKEY, net::FreeWith<EVP_PKEY_free>> pair{
            PEM_read_bio_PrivateKey(key.get(), nullptr, nullptr, nullptr)};
        SSL_CTX_use_certificate(m_context.get(), leaf.get());
        SSL_CTX_use_PrivateKey(m_context.get(), pair.get());
        m_listener.listen(QHostAddress::LocalHost);
        auto client = net::Socket::connectTo(QHostAddress{QHostAddress::LocalHost}, m_listener.serverPort());
        m_listener.waitForNewConnection(5000);
        m_socket.reset(m_listener.nextPendingConnection());
        m_client = std::move(client).value();
        m_ssl.reset(SSL_new(m_context.get()));
        SSL_set_fd(m_ssl.get(), static_cast<int>(m_socket->socketDescriptor()));
    }

    net::Socket &client() { return *m_client; }
    SSL *ssl() { return m_ssl.get(); }

    // Both sides in turn, until the client is through or has failed.
    net::Transfer handshake(net::TlsSession &session)
    {
        net::Transfer step{net::Progress::NeedsInput};
        for (int i = 0; i < 100'000 && step.progress == net::Progress::NeedsInput; ++i) {
            session.beginTurn();
            step = session.handshake();
            SSL_accept(m_ssl.get());
        }
        SSL_accept(m_ssl.get());
        return step;
    }

    bool send(const QByteArray &bytes)
    {
        return SSL_write(m_ssl.get(), bytes.constData(), static_cast<int>(bytes.size())) == bytes.size();
    }

    // What the client sent; empty when nothing came, or when it said goodbye.
    QByteArray receive()
    {
        QByteArray bytes(4096, Qt::Uninitialized);
        const int count = SSL_read(m_ssl.get(), bytes.data(), static_cast<int>(bytes.size()));
        return bytes.first(count > 0 ? count : 0);
    }

    bool hasGoodbye() const { return (SSL_get_shutdown(m_ssl.get()) & SSL_RECEIVED_SHUTDOWN) != 0; }

    // The stream ends, without a goodbye of TLS.
    void cut()
    {
        m_socket->disconnectFromHost();
        if (m_socket->state() != QAbstractSocket::UnconnectedState)
            m_socket->waitForDisconnected();
    }

private:
    net::ContextPointer m_context;
    QTcpServer m_listener;
    std::unique_ptr<QTcpSocket> m_socket;
    std::unique_ptr<net::Socket> m_client;
    net::SslPointer m_ssl;
};

} // namespace testsupport
