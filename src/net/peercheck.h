// Judges the certificate of one handshake, before anything of ours is sent behind it: the chain up to a trusted CA as
// OpenSSL checks it, and the host (RFC 9525). It keeps every fault it finds, not only the first.
// Thread: the one of its handshake.
#pragma once

#include "base/error.h"

#include <QString>
#include <QStringList>

#include <optional>

using SSL_CTX = struct ssl_ctx_st;
using SSL = struct ssl_st;
using X509_STORE_CTX = struct x509_store_ctx_st;

namespace net {

class PeerCheck
{
public:
    // `host` is what the certificate must be made out to.
    explicit PeerCheck(const QString &host) : m_host{host} {}
    PeerCheck(const PeerCheck &) = delete;
    PeerCheck &operator=(const PeerCheck &) = delete;

    // Every handshake of `context` is judged by the check attached to its session; without one it fails.
    static void installIn(SSL_CTX &context);
    void attachTo(SSL &session);

    // Kind Certificate; nothing while no fault was found.
    const std::optional<base::Error> &error() const { return m_error; }

private:
    static int verify(X509_STORE_CTX *store, void *unused);
    static int onFault(int ok, X509_STORE_CTX *store);
    bool judge(X509_STORE_CTX &store);

    QString m_host;
    QStringList m_faults;
    std::optional<base::Error> m_error;
};

} // namespace net
