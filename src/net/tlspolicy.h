// What a TLS connection must be: TLS 1.2 at least, forward secret, authenticated ciphers (RFC 9325 section 4.2), no
// renegotiation, no compression, a certificate by the system's CAs or the account's own file, made out to the host
// (RFC 9525). There are no exceptions.
// Thread: a TlsContexts belongs to one thread.
#pragma once

#include "base/result.h"
#include "net/openssl.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace net {

// `caFile` is a PEM file added to the system's CAs; empty: none. Errors: Certificate, when it cannot be read or holds
// no certificate; Tls, when OpenSSL refuses the policy.
base::Result<ContextPointer> makeTlsContext(const QString &caFile);

// One context for all connections that trust the same: the CAs are in memory once.
class TlsContexts
{
public:
    // Errors: as makeTlsContext(). The result counts as one more owner of the context.
    base::Result<ContextPointer> contextFor(const QString &caFile);

private:
    struct Entry {
        QString caFile;
        QDateTime changed; // a file that changed is read again
        qint64 sizeBytes = 0;
        ContextPointer context;
    };

    std::vector<Entry> m_entries;
};

} // namespace net
