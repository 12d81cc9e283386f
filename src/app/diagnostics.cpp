#include "app/diagnostics.h"

#include "app/eventnames.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSysInfo>

namespace app {

namespace {

QString securityWord(mail::Security security)
{
    switch (security) {
    case mail::Security::ImplicitTls:
        return QStringLiteral("tls");
    case mail::Security::StartTls:
        return QStringLiteral("starttls");
    case mail::Security::None:
        break;
    }
    return QStringLiteral("none");
}

QString yesNo(bool yes)
{
    return yes ? QStringLiteral("yes") : QStringLiteral("no");
}

QString stateLine(const monitor::StateChanged &state, base::WallTime now)
{
    QString line = stateName(state.state);
    if (state.error)
        line += QStringLiteral(", cause %1").arg(base::kindName(state.error->kind));
    if (state.retryIn)
        line += QStringLiteral(", retry in %1 s").arg(state.retryIn->count());
    if (state.verifiedAt) {
        const auto age = std::chrono::duration_cast<std::chrono::seconds>(now - *state.verifiedAt);
        line += QStringLiteral(", verified %1 s ago").arg(age.count());
    }
    return line;
}

QStringList accountLines(const DiagnosticsInput &input)
{
    QStringList lines;
    int number = 0;
    for (const mail::Account &account : input.accounts) {
        lines.append(QStringLiteral("account %1: imap %2 port %3, smtp %4, %5 folder(s), secret from %6, own CA %7, "
                                    "paused %8, quiet %9")
                         .arg(++number)
                         .arg(securityWord(account.imap.security))
                         .arg(account.imap.port)
                         .arg(yesNo(account.smtp.has_value()))
                         .arg(account.mailboxes.size())
                         .arg(account.secretCommand.isEmpty() ? QStringLiteral("keychain") : QStringLiteral("command"),
                              yesNo(!account.caFile.isEmpty()), yesNo(account.paused), yesNo(account.quiet)));
        int folder = 0;
        for (const monitor::StateChanged &state : input.status.mailboxes(account.id)) {
            const QString where = state.mailbox.isEmpty() ? QStringLiteral("account as a whole")
                                                          : QStringLiteral("folder %1").arg(++folder);
            lines.append(QStringLiteral("  %1: %2").arg(where, stateLine(state, input.now)));
        }
    }
    return lines;
}

} // namespace

QString diagnosticsText(const DiagnosticsInput &input)
{
    QStringList lines{
        QStringLiteral("Posthorn %1").arg(QCoreApplication::applicationVersion()),
        QStringLiteral("Qt %1 (built with %2)").arg(QLatin1String{qVersion()}, QLatin1String{QT_VERSION_STR}),
        QStringLiteral("system %1, %2 %3, %4")
            .arg(QSysInfo::prettyProductName(), QSysInfo::kernelType(), QSysInfo::kernelVersion(),
                 QSysInfo::currentCpuArchitecture()),
        QStringLiteral("language %1").arg(QLocale{}.name()),
    };
    for (const auto &[name, value] : input.facts)
        lines.append(QStringLiteral("%1 %2").arg(name, value));
    lines.append(QStringLiteral("engine in this process: %1").arg(yesNo(input.isOwner)));
    lines.append(QStringLiteral("accounts %1, unread %2").arg(input.accounts.size()).arg(input.unread));
    lines += accountLines(input);
    return lines.join(u'\n') + u'\n';
}

} // namespace app
