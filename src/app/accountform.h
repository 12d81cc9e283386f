// What a person typed into the account form, what is wrong with it, and the account it stands for.
// Thread: any after the translators are installed (plain values and pure functions). Never holds the secret.
#pragma once

#include "mail/account.h"

#include <QList>
#include <QString>

namespace app {

enum class FormField : std::uint8_t {
    Address,
    Name,
    ImapHost,
    ImapPort,
    ImapSecurity,
    SmtpHost,
    SmtpPort,
    SmtpSecurity,
    User,
    Password,
    SecretCommand,
    CaFile,
    Folders,
};

struct FormFault {
    FormField field = FormField::Address;
    QString sentence;
    bool operator==(const FormFault &) const = default;
};

struct AccountForm {
    mail::AccountId id; // invalid: a new account
    QString address;
    QString name;
    QString imapHost;
    int imapPort = 993;
    mail::Security imapSecurity = mail::Security::ImplicitTls;
    bool hasSmtp = false;
    QString smtpHost;
    int smtpPort = 465;
    mail::Security smtpSecurity = mail::Security::ImplicitTls;
    QString user;
    bool usesCommand = false; // else the keychain
    QString secretCommand;
    QString caFile;
    QString folders{QStringLiteral("INBOX")}; // one a line
    bool isAnnounced = true;
    bool isPaused = false;
    bool operator==(const AccountForm &) const = default;
};

AccountForm formOf(const mail::Account &account);
// Only of a form without faults.
mail::Account accountOf(const AccountForm &form);

// Every fault, in the order of the fields. `hasPassword`: one was typed. `takenNames`: those of the other accounts.
QList<FormFault> faultsOf(const AccountForm &form, bool hasPassword, const QStringList &takenNames);

// The port that goes with a security: 993/143, 465/587.
int imapPortFor(mail::Security security);
int smtpPortFor(mail::Security security);

// Servers, user and name where they are still empty, from the address: imap.example.org, smtp.example.org.
void fillFromAddress(AccountForm &form);

} // namespace app
