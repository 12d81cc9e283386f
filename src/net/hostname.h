// Host names as they go over the wire, and whether the names of a certificate cover one. RFC 9525.
// Thread: any (pure functions).
#pragma once

#include <QHostAddress>
#include <QList>
#include <QString>
#include <QStringList>

namespace net {

// `host` as it is compared with a certificate and sent in SNI: ASCII, lower case, no trailing dot.
QString verificationName(const QString &host);

// RFC 9525 section 6: a wildcard is the whole left-most label; an address only matches an address. `host` is a
// verificationName(); the names are the certificate's.
bool coversHost(const QStringList &dnsNames, const QList<QHostAddress> &addresses, const QString &host);

} // namespace net
