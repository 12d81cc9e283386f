// What a server's certificate says, read once into plain values. Whether it is genuine is not told here.
// Thread: any (pure functions). Every text is the server's: untrusted.
#pragma once

#include "base/error.h"

#include <QDateTime>
#include <QHostAddress>
#include <QList>
#include <QString>
#include <QStringList>

using X509 = struct x509_st;

namespace net {

struct PeerCertificate {
    QString subject; // the common name, else the whole name
    QString issuer;
    QDateTime validFrom; // UTC
    QDateTime validTo;
    // The subject alternative names. The common name is no host's: RFC 9525 section 2.
    QStringList dnsNames;
    QList<QHostAddress> addresses;
    bool operator==(const PeerCertificate &) const = default;
};

PeerCertificate readCertificate(const X509 &certificate);
QDateTime expiryOf(const X509 &certificate);

// Kind Certificate. The detail names each fault, and whose certificate it is with its dates.
base::Error certificateError(const QStringList &faults, const PeerCertificate &certificate, const QString &host);
base::Error wrongHostError(const PeerCertificate &certificate, const QString &host);

} // namespace net
