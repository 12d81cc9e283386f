#include "app/accountform.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace app {

using mail::Security;

namespace {

struct Form {
    Q_DECLARE_TR_FUNCTIONS(app::AccountForm)
};

constexpr int kMaxPort = 65535;

QString domainOf(const QString &address)
{
    const qsizetype at = address.lastIndexOf(u'@');
    return at < 0 ? QString{} : address.sliced(at + 1).trimmed();
}

bool isAddress(const QString &text)
{
    const qsizetype at = text.lastIndexOf(u'@');
    return at > 0 && at < text.size() - 1 && !text.contains(u' ');
}

bool isHost(const QString &text)
{
    return !text.isEmpty() && !text.contains(u' ') && !text.contains(u'/') && !text.contains(u'@');
}

QStringList foldersOf(const AccountForm &form)
{
    QStringList folders;
    for (const QString &line : form.folders.split(u'\n')) {
        const QString folder = line.trimmed();
        if (!folder.isEmpty() && !folders.contains(folder))
            folders.append(folder);
    }
    return folders;
}

void checkServer(QList<FormFault> &faults, const QString &host, int port, Security security, bool isImap)
{
    if (!isHost(host.trimmed())) {
        faults.append({isImap ? FormField::ImapHost : FormField::SmtpHost,
                       isImap ? Form::tr("Enter the name of the incoming server, such as imap.example.org.")
                              : Form::tr("Enter the name of the outgoing server, or switch it off.")});
    }
    if (port < 1 || port > kMaxPort)
        faults.append(
            {isImap ? FormField::ImapPort : FormField::SmtpPort, Form::tr("A port is a number from 1 to 65535.")});
    if (security == Security::None && !mail::isLoopback(host.trimmed())) {
        faults.append({isImap ? FormField::ImapSecurity : FormField::SmtpSecurity,
                       Form::tr("Without encryption only servers on this computer are allowed: others could read the "
                                "password on its way.")});
    }
}

void checkSecret(QList<FormFault> &faults, const AccountForm &form, bool hasPassword)
{
    if (form.usesCommand && form.secretCommand.trimmed().isEmpty())
        faults.append({FormField::SecretCommand, Form::tr("Enter the command that prints the password.")});
    if (!form.usesCommand && !hasPassword && !form.id.isValid())
        faults.append({FormField::Password, Form::tr("Enter the password. It is kept in the keychain.")});
}

} // namespace

AccountForm formOf(const mail::Account &account)
{
    AccountForm form;
    form.id = account.id;
    form.address = account.address;
    form.name = account.name;
    form.imapHost = account.imap.host;
    form.imapPort = account.imap.port;
    form.imapSecurity = account.imap.security;
    form.hasSmtp = account.smtp.has_value();
    if (account.smtp) {
        form.smtpHost = account.smtp->host;
        form.smtpPort = account.smtp->port;
        form.smtpSecurity = account.smtp->security;
    }
    form.user = account.user;
    form.usesCommand = !account.secretCommand.isEmpty();
    form.secretCommand = account.secretCommand;
    form.caFile = account.caFile;
    form.folders = account.mailboxes.join(u'\n');
    form.isAnnounced = !account.quiet;
    form.isPaused = account.paused;
    return form;
}

mail::Account accountOf(const AccountForm &form)
{
    mail::Account account;
    account.id = form.id;
    account.address = form.address.trimmed();
    account.name = form.name.trimmed().isEmpty() ? account.address : form.name.trimmed();
    account.imap = {form.imapHost.trimmed(), static_cast<quint16>(form.imapPort), form.imapSecurity};
    if (form.hasSmtp)
        account.smtp = mail::Endpoint{form.smtpHost.trimmed(), static_cast<quint16>(form.smtpPort), form.smtpSecurity};
    account.user = form.user.trimmed().isEmpty() ? account.address : form.user.trimmed();
    account.secretCommand = form.usesCommand ? form.secretCommand.trimmed() : QString{};
    account.caFile = form.caFile.trimmed();
    account.mailboxes = foldersOf(form);
    account.quiet = !form.isAnnounced;
    account.paused = form.isPaused;
    return account;
}

QList<FormFault> faultsOf(const AccountForm &form, bool hasPassword, const QStringList &takenNames)
{
    QList<FormFault> faults;
    const mail::Account account = accountOf(form);
    if (!isAddress(account.address))
        faults.append({FormField::Address, Form::tr("Enter your mail address, such as ada@example.org.")});
    if (account.name.size() > 100 || account.name.contains(u'/'))
        faults.append({FormField::Name, Form::tr("The name has at most 100 characters and no slash.")});
    else if (takenNames.contains(account.name))
        faults.append({FormField::Name, Form::tr("Another account has this name already.")});
    checkServer(faults, form.imapHost, form.imapPort, form.imapSecurity, true);
    if (form.hasSmtp)
        checkServer(faults, form.smtpHost, form.smtpPort, form.smtpSecurity, false);
    checkSecret(faults, form, hasPassword);
    if (!account.caFile.isEmpty() && !QFileInfo::exists(account.caFile))
        faults.append({FormField::CaFile, Form::tr("This file does not exist.")});
    if (account.mailboxes.isEmpty())
        faults.append({FormField::Folders, Form::tr("Name at least one folder, such as INBOX.")});
    if (faults.isEmpty()) {
        // What the store would refuse and no rule above names.
        if (const auto checked = mail::checkAccount(account); !checked)
            faults.append({FormField::Address, Form::tr("This cannot be saved: %1.").arg(checked.error().detail)});
    }
    return faults;
}

int imapPortFor(Security security)
{
    return security == Security::ImplicitTls ? 993 : 143;
}

int smtpPortFor(Security security)
{
    return security == Security::ImplicitTls ? 465 : 587;
}

void fillFromAddress(AccountForm &form)
{
    const QString address = form.address.trimmed();
    const QString domain = domainOf(address);
    if (!isAddress(address))
        return;
    if (form.imapHost.trimmed().isEmpty())
        form.imapHost = QStringLiteral("imap.") + domain;
    if (form.smtpHost.trimmed().isEmpty())
        form.smtpHost = QStringLiteral("smtp.") + domain;
    if (form.user.trimmed().isEmpty())
        form.user = address;
    if (form.name.trimmed().isEmpty())
        form.name = address;
}

} // namespace app
