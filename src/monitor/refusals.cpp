#include "monitor/serverconnection.h"

#include <algorithm>
#include <array>

namespace monitor {

namespace {

// Codes of a refusal that says nothing about the credentials (RFC 5530, RFC 9051 section 7.1).
constexpr std::array kTemporaryCodes{"UNAVAILABLE", "INUSE", "SERVERBUG"};

bool isThrottling(const imap::StatusResponse &status)
{
    if (status.code && (status.code->name == "LIMIT" || status.code->name == "OVERQUOTA"))
        return true;
    // Servers without a code say it in words. The words are untrusted but cost at most a longer wait.
    const QByteArray text = status.text.toLower();
    return text.contains("too many") || text.contains("throttle") || text.contains("rate limit") ||
           text.contains("maximum number of connections");
}

base::Error withText(base::ErrorKind kind, const imap::StatusResponse &status)
{
    const QString code = status.code ? QString::fromLatin1(status.code->name) : QString{};
    const QString text = QString::fromUtf8(status.text).left(500);
    return {kind, code.isEmpty() ? text : QStringLiteral("[%1] %2").arg(code, text), text};
}

} // namespace

base::Error serverError(const imap::StatusResponse &status)
{
    return withText(isThrottling(status) ? base::ErrorKind::Throttled : base::ErrorKind::Server, status);
}

base::Error signInError(const imap::StatusResponse &refusal)
{
    if (isThrottling(refusal))
        return withText(base::ErrorKind::Throttled, refusal);
    const bool temporary = refusal.code && std::any_of(kTemporaryCodes.begin(), kTemporaryCodes.end(),
                                                       [&](const char *code) { return refusal.code->name == code; });
    // Exchange Online, seen since 2012 (php-imap#464): the password was right, its back end is not there.
    const bool halfSignedIn = refusal.text.contains("authenticated but not connected");
    return withText(temporary || halfSignedIn ? base::ErrorKind::Server : base::ErrorKind::Auth, refusal);
}

} // namespace monitor
