#include "cli/exitcode.h"

namespace cli {

using base::ErrorKind;

ExitCode exitCodeFor(const base::Error &error)
{
    switch (error.kind) {
    case ErrorKind::Auth:
    case ErrorKind::Keychain:
        return kNeedsSignIn;
    case ErrorKind::Network:
    case ErrorKind::Dns:
    case ErrorKind::Refused:
    case ErrorKind::Timeout:
    case ErrorKind::Tls:
    case ErrorKind::Certificate:
    case ErrorKind::TlsInjection:
    case ErrorKind::Throttled:
    case ErrorKind::Server:
    case ErrorKind::Protocol:
    case ErrorKind::Desync:
    case ErrorKind::Portal:
    case ErrorKind::Disconnected:
        return kNoConnection;
    case ErrorKind::Rejected:
    case ErrorKind::Storage:
    case ErrorKind::Cancelled:
    case ErrorKind::NotFound:
    case ErrorKind::Usage: // of the engine; the command line was fine
    case ErrorKind::Internal:
        break;
    }
    return kFailed;
}

} // namespace cli
