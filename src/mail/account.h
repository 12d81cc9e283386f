// What a person told us about an account: where its servers are and how to sign in. Never the secret itself.
// Thread: any (plain values).
#pragma once

#include "base/result.h"
#include "mail/ids.h"

#include <QStringList>

#include <optional>

namespace mail {

enum class Security : std::uint8_t {
    ImplicitTls, // RFC 8314: TLS from the first byte
    StartTls,    // required, never opportunistic
    None,        // loopback addresses only
};

struct Endpoint {
    QString host;
    quint16 port = 0;
    Security security = Security::ImplicitTls;

    bool operator==(const Endpoint &) const = default;
};

// imaps://host[:993], imap://host[:143]?security=starttls|none; smtps://host[:465], smtp://host[:587]?security=...
// A URL without security= on imap:// or smtp:// means STARTTLS. security=none is refused except for a loopback address.
// Errors: Usage, with what is wrong and what would be right.
base::Result<Endpoint> parseImapUrl(const QString &url);
base::Result<Endpoint> parseSmtpUrl(const QString &url);
QString toImapUrl(const Endpoint &endpoint);
QString toSmtpUrl(const Endpoint &endpoint);

// 127.0.0.0/8, ::1 and localhost.
bool isLoopback(const QString &host);

enum class AuthMethod : std::uint8_t { Password, OAuth2 };

struct Account {
    AccountId id;    // invalid until stored
    QString name;    // unique in a profile; how people and scripts call it
    QString address; // the mail address
    Endpoint imap;
    std::optional<Endpoint> smtp;
    QString user; // the login name; the address where none was given
    AuthMethod auth = AuthMethod::Password;
    QString oauthProvider;
    QString secretCommand; // a shell command that prints the secret; empty: the keychain holds it
    QString caFile;        // PEM, added to the system's CAs; empty: none
    QStringList mailboxes{QStringLiteral("INBOX")}; // watched, decoded names
    bool paused = false;
    bool quiet = false; // watched, but not announced by toast

    bool operator==(const Account &) const = default;
};

// Names are non-empty, at most 100 characters, without control characters or slashes. Errors: Usage.
base::Result<void> checkAccount(const Account &account);

} // namespace mail
