#include "net/peercheck.h"

#include "net/hostname.h"
#include "net/openssl.h"
#include "net/peercertificate.h"

namespace net {

namespace {

constexpr qsizetype kMostFaults = 8; // a chain of a hundred bad certificates is told by its first

SSL *sessionOf(X509_STORE_CTX *store)
{
    return static_cast<SSL *>(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
}

PeerCheck *checkOf(X509_STORE_CTX *store)
{
    SSL *session = sessionOf(store);
    return session == nullptr ? nullptr : static_cast<PeerCheck *>(SSL_get_app_data(session));
}

} // namespace

void PeerCheck::installIn(SSL_CTX &context)
{
    SSL_CTX_set_verify(&context, SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_cert_verify_callback(&context, &PeerCheck::verify, nullptr);
}

void PeerCheck::attachTo(SSL &session)
{
    SSL_set_app_data(&session, this);
}

int PeerCheck::verify(X509_STORE_CTX *store, void * /*unused*/)
{
    PeerCheck *check = checkOf(store);
    return check != nullptr && check->judge(*store) ? 1 : 0;
}

// OpenSSL asks at each fault whether to go on: yes, so that all are found.
int PeerCheck::onFault(int ok, X509_STORE_CTX *store)
{
    PeerCheck *check = checkOf(store);
    if (ok != 0 || check == nullptr)
        return ok;
    const QString fault = QString::fromLatin1(X509_verify_cert_error_string(X509_STORE_CTX_get_error(store)));
    if (!check->m_faults.contains(fault))
        check->m_faults.append(fault);
    return check->m_faults.size() < kMostFaults ? 1 : 0;
}

bool PeerCheck::judge(X509_STORE_CTX &store)
{
    X509_STORE_CTX_set_verify_cb(&store, &PeerCheck::onFault);
    const bool complete = X509_verify_cert(&store) == 1;
    const X509 *leaf = X509_STORE_CTX_get0_cert(&store);
    if (complete && m_faults.isEmpty() && leaf != nullptr) {
        const PeerCertificate certificate = readCertificate(*leaf);
        if (coversHost(certificate.dnsNames, certificate.addresses, verificationName(m_host)))
            return true;
        m_error = wrongHostError(certificate, m_host);
        X509_STORE_CTX_set_error(&store, X509_V_ERR_HOSTNAME_MISMATCH);
        return false;
    }
    if (m_faults.isEmpty())
        m_faults.append(QString::fromLatin1(X509_verify_cert_error_string(X509_STORE_CTX_get_error(&store))));
    m_error = certificateError(m_faults, leaf == nullptr ? PeerCertificate{} : readCertificate(*leaf), m_host);
    if (X509_STORE_CTX_get_error(&store) == X509_V_OK) // the last step forgets the faults before it
        X509_STORE_CTX_set_error(&store, X509_V_ERR_CERT_REJECTED);
    return false;
}

} // namespace net
