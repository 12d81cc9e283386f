#include "app/sentences.h"

#include "base/logging.h"

#include <QCoreApplication>

namespace app {

using base::ErrorKind;

namespace {

struct Sentences {
    Q_DECLARE_TR_FUNCTIONS(Sentences)
};

enum class CertificateFault : std::uint8_t { Expired, WrongName, Untrusted };

// Only the wording depends on this, never what is done.
CertificateFault certificateFault(const base::Error &error)
{
    if (error.detail.contains(QLatin1String{"expired"}, Qt::CaseInsensitive) ||
        error.detail.contains(QLatin1String{"not yet valid"}, Qt::CaseInsensitive))
        return CertificateFault::Expired;
    if (error.detail.contains(QLatin1String{"host name"}, Qt::CaseInsensitive) ||
        error.detail.contains(QLatin1String{"hostname"}, Qt::CaseInsensitive))
        return CertificateFault::WrongName;
    return CertificateFault::Untrusted;
}

QString certificateSentence(const base::Error &error, const QString &server)
{
    switch (certificateFault(error)) {
    case CertificateFault::Expired:
        return Sentences::tr("The certificate of %1 is out of date, so nothing was sent to it. Check the date of this "
                             "computer; if it is right, only the people who run the server can renew the certificate.")
            .arg(server);
    case CertificateFault::WrongName:
        return Sentences::tr("The certificate that answered for %1 belongs to another name, so nothing was sent to it. "
                             "Check the server's name in the account.")
            .arg(server);
    case CertificateFault::Untrusted:
        break;
    }
    return Sentences::tr("The certificate of %1 is not from an authority that this computer trusts, so nothing was "
                         "sent to it. If the server is your own, give its CA file in the account.")
        .arg(server);
}

// What happened, and what the user can do about it.
QString connectionSentence(const base::Error &error, const QString &server)
{
    switch (error.kind) {
    case ErrorKind::Network:
        return Sentences::tr("%1 cannot be reached. Check this computer's network.").arg(server);
    case ErrorKind::Dns:
        return Sentences::tr("The name %1 is unknown to the network. Check its spelling and this computer's network.")
            .arg(server);
    case ErrorKind::Refused:
        return Sentences::tr("%1 refused the connection. Check the port; the mail service there may be down.")
            .arg(server);
    case ErrorKind::Timeout:
        return Sentences::tr("%1 did not answer in time. The network or the server is slow or blocked.").arg(server);
    case ErrorKind::Tls:
        return Sentences::tr("No secure connection to %1 came about. Check port and security: 993 is TLS, 143 is "
                             "STARTTLS.")
            .arg(server);
    case ErrorKind::Certificate:
        return certificateSentence(error, server);
    case ErrorKind::TlsInjection:
        return Sentences::tr("Something on the way to %1 tried to slip commands into the secure connection; it was "
                             "ended and nothing was sent. Use TLS on port 993, and do not trust this network.")
            .arg(server);
    case ErrorKind::Portal:
        return Sentences::tr("A sign-in page of this network answered in place of %1. Open a web browser and sign in "
                             "to the network.")
            .arg(server);
    case ErrorKind::Disconnected:
        return Sentences::tr("The connection to %1 ended.").arg(server);
    case ErrorKind::Throttled:
        return Sentences::tr("%1 asked for fewer requests. Other programs may use the same mailbox.").arg(server);
    case ErrorKind::Server:
        return Sentences::tr("%1 ended the session. Its people may be at work on it.").arg(server);
    case ErrorKind::Protocol:
        return Sentences::tr("%1 sent something that is not IMAP. Check server and port; if they are right, please "
                             "report it with the diagnostics.")
            .arg(server);
    case ErrorKind::Desync:
        return Sentences::tr("%1 answered something that was not asked. Please report it with the diagnostics if it "
                             "happens again.")
            .arg(server);
    case ErrorKind::Auth:
    case ErrorKind::Rejected:
    case ErrorKind::Storage:
    case ErrorKind::Keychain:
    case ErrorKind::Cancelled:
    case ErrorKind::NotFound:
    case ErrorKind::Usage:
    case ErrorKind::Internal:
        break;
    }
    return {};
}

QString otherSentence(const base::Error &error, const Place &place, const QString &server)
{
    const QString detail = base::singleLine(error.detail);
    switch (error.kind) {
    case ErrorKind::Auth:
        return place.user.isEmpty()
                   ? Sentences::tr("%1 refused the sign-in. Enter the password again.").arg(server)
                   : Sentences::tr("%1 refused the sign-in of %2. Enter the password again.").arg(server, place.user);
    case ErrorKind::Rejected:
        return Sentences::tr("%1 refused the command.").arg(server);
    case ErrorKind::Storage:
        return Sentences::tr("Posthorn's data cannot be read or written: %1. Check the free space and the rights of "
                             "the profile's folder.")
            .arg(detail);
    case ErrorKind::Keychain:
        return Sentences::tr("The password cannot be had or kept: %1. Unlock the keychain, or check the command that "
                             "prints the password (--secret-command).")
            .arg(detail);
    case ErrorKind::Cancelled:
        return Sentences::tr("It was stopped before it was done.");
    case ErrorKind::NotFound:
        return Sentences::tr("Not found: %1.").arg(detail);
    case ErrorKind::Usage:
        return Sentences::tr("This cannot be used: %1.").arg(detail);
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
    case ErrorKind::Internal:
        break;
    }
    return Sentences::tr("A fault in Posthorn: %1. Please report it with the diagnostics.").arg(detail);
}

// What Posthorn does by itself while it watches.
QString remedy(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Auth:
        return Sentences::tr("It is not tried again before you do.");
    case ErrorKind::Keychain:
        return Sentences::tr("It goes on when the keychain answers.");
    case ErrorKind::Throttled:
        return Sentences::tr("Posthorn waits longer between its tries.");
    case ErrorKind::Rejected:
    case ErrorKind::Cancelled:
    case ErrorKind::NotFound:
    case ErrorKind::Usage:
    case ErrorKind::Internal:
        return {};
    case ErrorKind::Network:
    case ErrorKind::Dns:
    case ErrorKind::Refused:
    case ErrorKind::Timeout:
    case ErrorKind::Tls:
    case ErrorKind::Certificate:
    case ErrorKind::TlsInjection:
    case ErrorKind::Server:
    case ErrorKind::Protocol:
    case ErrorKind::Desync:
    case ErrorKind::Storage:
    case ErrorKind::Portal:
    case ErrorKind::Disconnected:
        break;
    }
    return Sentences::tr("Posthorn tries again by itself.");
}

} // namespace

Place placeOf(const mail::Account &account)
{
    return {account.name, account.imap.host, account.user};
}

QString serverOf(const Place &place)
{
    return place.server.isEmpty() ? Sentences::tr("the server") : place.server;
}

QString sentenceFor(const base::Error &error, const Place &place, Situation situation)
{
    const QString server = serverOf(place);
    QString sentence = connectionSentence(error, server);
    if (sentence.isEmpty())
        sentence = otherSentence(error, place, server);
    if (situation == Situation::Watching) {
        const QString doing = remedy(error.kind);
        if (!doing.isEmpty())
            sentence += u' ' + doing;
    }
    if (!error.serverText.isEmpty())
        sentence += u' ' + Sentences::tr("The server says: \"%1\"").arg(base::singleLine(error.serverText, 200));
    return base::singleLine(sentence, 1000);
}

QString shortReason(const base::Error &error)
{
    switch (error.kind) {
    case ErrorKind::Network:
        return Sentences::tr("the server cannot be reached");
    case ErrorKind::Dns:
        return Sentences::tr("the server's name is unknown");
    case ErrorKind::Refused:
        return Sentences::tr("the connection was refused");
    case ErrorKind::Timeout:
        return Sentences::tr("no answer in time");
    case ErrorKind::Tls:
        return Sentences::tr("no secure connection");
    case ErrorKind::Certificate:
        switch (certificateFault(error)) {
        case CertificateFault::Expired:
            return Sentences::tr("the certificate is out of date");
        case CertificateFault::WrongName:
            return Sentences::tr("the certificate is for another name");
        case CertificateFault::Untrusted:
            break;
        }
        return Sentences::tr("the certificate is not trusted");
    case ErrorKind::TlsInjection:
        return Sentences::tr("the connection was tampered with");
    case ErrorKind::Auth:
        return Sentences::tr("the sign-in was refused");
    case ErrorKind::Throttled:
        return Sentences::tr("the server asks for patience");
    case ErrorKind::Server:
        return Sentences::tr("the server ended the session");
    case ErrorKind::Rejected:
        return Sentences::tr("the server refused a command");
    case ErrorKind::Protocol:
        return Sentences::tr("the server does not speak IMAP");
    case ErrorKind::Desync:
        return Sentences::tr("the server's answers do not fit");
    case ErrorKind::Storage:
        return Sentences::tr("the disk cannot be read or written");
    case ErrorKind::Keychain:
        return Sentences::tr("the keychain does not answer");
    case ErrorKind::Portal:
        return Sentences::tr("the network wants a sign-in");
    case ErrorKind::Disconnected:
        return Sentences::tr("the connection ended");
    case ErrorKind::Cancelled:
        return Sentences::tr("stopped");
    case ErrorKind::NotFound:
        return Sentences::tr("there is no password yet");
    case ErrorKind::Usage:
        return Sentences::tr("the settings are wrong");
    case ErrorKind::Internal:
        break;
    }
    return Sentences::tr("a fault in Posthorn");
}

} // namespace app
