#include "monitor/refusals.h"

#include <QRegularExpression>

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
           text.contains("maximum number of connections") || text.contains("connection limit") ||
           text.contains("bandwidth limits"); // Gmail: "Account exceeded command or bandwidth limits."
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

bool refusesForNumber(const base::Error &error)
{
    // Dovecot 2.3 says [UNAVAILABLE], Cyrus and Gmail use words, RFC 9394 and others [LIMIT].
    const QString text = error.serverText.toLower();
    return error.kind != base::ErrorKind::Auth &&
           (error.detail.startsWith(QLatin1String{"[LIMIT]"}) || text.contains(QLatin1String{"too many"}) ||
            text.contains(QLatin1String{"maximum number of connections"}) ||
            text.contains(QLatin1String{"connection limit"}));
}

std::optional<std::chrono::milliseconds> suggestedWait(const QString &serverText)
{
    // Exchange Online, seen since 2020 (imapsync#198): "Request is throttled. Suggested Backoff Time: 89117
    // milliseconds"
    static const QRegularExpression pattern{QStringLiteral("Backoff Time: ?(\\d{1,9}) ?(milliseconds|ms|seconds|s)\\b"),
                                            QRegularExpression::CaseInsensitiveOption};
    const auto match = pattern.match(serverText.left(1000));
    if (!match.hasMatch())
        return std::nullopt;
    const bool isSeconds = match.captured(2).startsWith(QLatin1Char('s'), Qt::CaseInsensitive);
    const std::chrono::milliseconds wait{match.captured(1).toLongLong() * (isSeconds ? 1000 : 1)};
    return std::clamp<std::chrono::milliseconds>(wait, std::chrono::seconds{1}, std::chrono::hours{1});
}

} // namespace monitor
