// What a TLS connection must be: TLS 1.2 at least, forward secret, authenticated ciphers (RFC 9325 section 4.2), a
// certificate by the system's CAs or the account's own file, made out to the host (RFC 9525). There are no exceptions.
// Thread: any (pure functions; one reads a file).
#pragma once

#include "base/result.h"

#include <QList>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>
#include <QString>

namespace net {

// `caFile` is a PEM file added to the system's CAs; empty: none. Errors: Certificate, when it cannot be read or holds
// no certificate.
base::Result<QSslConfiguration> tlsConfiguration(const QString &caFile);

// `host` as it is compared with a certificate and sent in SNI: ASCII, lower case, no trailing dot.
QString verificationName(const QString &host);

// RFC 9525 section 6: subject alternative names only, never the common name; a wildcard is the whole left-most label;
// an address only matches an address. `host` is a verificationName().
bool certificateMatches(const QSslCertificate &certificate, const QString &host);

// Kind Certificate. The detail names each fault, and whose certificate it is with its dates.
base::Error certificateError(const QList<QSslError> &faults, const QSslCertificate &certificate, const QString &host);
base::Error wrongHostError(const QSslCertificate &certificate, const QString &host);

} // namespace net
