// What went wrong, as a value. A kind decides what the program does next; the detail is for the log; the server's own
// words are kept apart because they are untrusted text.
// Not a sentence for people: those are written in app/ only.
// Thread: any (plain value).
#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>

namespace base {

enum class ErrorKind : std::uint8_t {
    Network,      // unreachable, reset, or any socket failure that has no better name
    Dns,          // the host name did not resolve
    Refused,      // the connection was refused
    Timeout,      // a deadline passed
    Tls,          // the handshake failed for another reason than the certificate
    Certificate,  // the server's certificate cannot be trusted for this host
    TlsInjection, // bytes of the clear phase would have entered the secured one
    Auth,         // the server refused the credentials; never retried by itself
    Throttled,    // the server asked us to slow down
    Server,       // the server ended or refused the session (BYE, NO to SELECT)
    Rejected,     // the server said NO or BAD to one command; the connection stays usable
    Protocol,     // the server broke the protocol; the connection ends
    Desync,       // a reply belongs to nothing we asked; the connection ends
    Storage,      // disk full, read-only, damaged or locked database
    Keychain,     // the secret cannot be read or written now
    Portal,       // a captive portal answered in the server's place
    Disconnected, // the peer closed the connection
    Cancelled,    // we stopped it ourselves
    NotFound,     // the thing asked for does not exist (account, mailbox, message)
    Usage,        // the caller's input is wrong
    Internal,     // our own promise broken
};

struct Error {
    ErrorKind kind = ErrorKind::Internal;
    QString detail;     // for the log: never contains a secret
    QString serverText; // the server's own words, untrusted; empty when there are none

    bool operator==(const Error &) const = default;
};

// The stable lower-case word used in events and logs, e.g. "tls-injection".
QString kindName(ErrorKind kind);

} // namespace base
