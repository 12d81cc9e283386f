#include "mail/account.h"

#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

namespace mail {

namespace {

struct Scheme {
    QString tls;   // e.g. "imaps"
    QString clear; // e.g. "imap"
    quint16 tlsPort;
    quint16 clearPort;
};

Scheme imapScheme()
{
    return {QStringLiteral("imaps"), QStringLiteral("imap"), 993, 143};
}

Scheme smtpScheme()
{
    return {QStringLiteral("smtps"), QStringLiteral("smtp"), 465, 587};
}

base::Error usage(const QString &detail)
{
    return {base::ErrorKind::Usage, detail, {}};
}

base::Result<Security> securityOf(const QUrl &url, const Scheme &scheme)
{
    const QString asked = QUrlQuery{url}.queryItemValue(QStringLiteral("security"));
    if (url.scheme() == scheme.tls) {
        if (!asked.isEmpty() && asked != QLatin1String{"tls"})
            return usage(QStringLiteral("%1:// always means TLS; use %2:// with security=%3")
                             .arg(scheme.tls, scheme.clear, asked));
        return Security::ImplicitTls;
    }
    if (asked.isEmpty() || asked == QLatin1String{"starttls"})
        return Security::StartTls;
    if (asked == QLatin1String{"none"}) {
        if (!isLoopback(url.host())) {
            return usage(
                QStringLiteral(
                    "security=none is only for this machine (127.0.0.1, ::1, localhost), not for %1; use %2://")
                    .arg(url.host(), scheme.tls));
        }
        return Security::None;
    }
    return usage(QStringLiteral("security=%1 is unknown; it is starttls or none").arg(asked));
}

base::Result<Endpoint> parseUrl(const QString &text, const Scheme &scheme)
{
    const QUrl url{text, QUrl::StrictMode};
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != scheme.tls && url.scheme() != scheme.clear)) {
        return usage(
            QStringLiteral("\"%1\" is not a server address; write %2://host:%3 or %4://host:%5?security=starttls")
                .arg(text, scheme.tls)
                .arg(scheme.tlsPort)
                .arg(scheme.clear)
                .arg(scheme.clearPort));
    }
    if (!url.userInfo().isEmpty())
        return usage(QStringLiteral("the address of a server holds no user or password; use --user"));
    if (url.port() == 0)
        return usage(QStringLiteral("port 0 is not a port"));
    const auto security = securityOf(url, scheme);
    if (!security)
        return security.error();
    const bool tls = security.value() == Security::ImplicitTls;
    return Endpoint{url.host(), static_cast<quint16>(url.port(tls ? scheme.tlsPort : scheme.clearPort)),
                    security.value()};
}

QString toUrl(const Endpoint &endpoint, const Scheme &scheme)
{
    QUrl url;
    url.setScheme(endpoint.security == Security::ImplicitTls ? scheme.tls : scheme.clear);
    url.setHost(endpoint.host);
    url.setPort(endpoint.port);
    if (endpoint.security == Security::StartTls)
        url.setQuery(QStringLiteral("security=starttls"));
    else if (endpoint.security == Security::None)
        url.setQuery(QStringLiteral("security=none"));
    return url.toString();
}

bool hasControl(const QString &text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar character) { return character.category() == QChar::Other_Control; });
}

} // namespace

base::Result<Endpoint> parseImapUrl(const QString &url)
{
    return parseUrl(url, imapScheme());
}

base::Result<Endpoint> parseSmtpUrl(const QString &url)
{
    return parseUrl(url, smtpScheme());
}

QString toImapUrl(const Endpoint &endpoint)
{
    return toUrl(endpoint, imapScheme());
}

QString toSmtpUrl(const Endpoint &endpoint)
{
    return toUrl(endpoint, smtpScheme());
}

bool isLoopback(const QString &host)
{
    if (host.compare(QLatin1String{"localhost"}, Qt::CaseInsensitive) == 0)
        return true;
    if (host == QLatin1String{"::1"})
        return true;
    const QList<QStringView> octets = QStringView{host}.split(u'.');
    return octets.size() == 4 && octets.first() == QLatin1String{"127"} &&
           std::all_of(octets.begin(), octets.end(), [](QStringView octet) {
               bool isNumber = false;
               const uint value = octet.toUInt(&isNumber);
               return isNumber && octet.size() <= 3 && value <= 255;
           });
}

base::Result<void> checkAccount(const Account &account)
{
    if (account.name.trimmed().isEmpty())
        return usage(QStringLiteral("an account needs a name"));
    if (account.name.size() > 100 || hasControl(account.name) || account.name.contains(u'/'))
        return usage(QStringLiteral(
            "an account's name has at most 100 characters, none of them a slash or a control character"));
    if (!account.address.contains(u'@') || account.address.contains(u' ') || hasControl(account.address))
        return usage(QStringLiteral("\"%1\" is not a mail address").arg(account.address));
    if (account.user.isEmpty() || hasControl(account.user))
        return usage(QStringLiteral("the login name is empty or holds a control character"));
    if (account.imap.host.isEmpty() || account.imap.port == 0)
        return usage(QStringLiteral("the account has no IMAP server"));
    if (account.imap.security == Security::None && !isLoopback(account.imap.host))
        return usage(QStringLiteral("a connection without encryption is only for this machine"));
    if (account.smtp && account.smtp->security == Security::None && !isLoopback(account.smtp->host))
        return usage(QStringLiteral("a connection without encryption is only for this machine"));
    if (account.mailboxes.isEmpty() || account.mailboxes.contains(QString{}))
        return usage(QStringLiteral("at least one folder must be watched, and none has an empty name"));
    return {};
}

} // namespace mail
