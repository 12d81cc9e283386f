#include "base/error.h"

namespace base {

QString kindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Network:
        return QStringLiteral("network");
    case ErrorKind::Dns:
        return QStringLiteral("dns");
    case ErrorKind::Refused:
        return QStringLiteral("refused");
    case ErrorKind::Timeout:
        return QStringLiteral("timeout");
    case ErrorKind::Tls:
        return QStringLiteral("tls");
    case ErrorKind::Certificate:
        return QStringLiteral("certificate");
    case ErrorKind::TlsInjection:
        return QStringLiteral("tls-injection");
    case ErrorKind::Auth:
        return QStringLiteral("auth");
    case ErrorKind::Throttled:
        return QStringLiteral("throttled");
    case ErrorKind::Server:
        return QStringLiteral("server");
    case ErrorKind::Rejected:
        return QStringLiteral("rejected");
    case ErrorKind::Protocol:
        return QStringLiteral("protocol");
    case ErrorKind::Desync:
        return QStringLiteral("desync");
    case ErrorKind::Storage:
        return QStringLiteral("storage");
    case ErrorKind::Keychain:
        return QStringLiteral("keychain");
    case ErrorKind::Portal:
        return QStringLiteral("portal");
    case ErrorKind::Disconnected:
        return QStringLiteral("disconnected");
    case ErrorKind::Cancelled:
        return QStringLiteral("cancelled");
    case ErrorKind::NotFound:
        return QStringLiteral("not-found");
    case ErrorKind::Usage:
        return QStringLiteral("usage");
    case ErrorKind::Internal:
        return QStringLiteral("internal");
    }
    return QStringLiteral("internal");
}

} // namespace base
