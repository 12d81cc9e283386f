#include "ipc/accountwire.h"

#include "app/jsonfields.h"

#include <QJsonArray>

namespace ipc {

using mail::Account;

QJsonObject accountToWire(const Account &account)
{
    return {{QStringLiteral("id"), static_cast<qint64>(account.id.value())},
            {QStringLiteral("name"), account.name},
            {QStringLiteral("address"), account.address},
            {QStringLiteral("imap"), mail::toImapUrl(account.imap)},
            {QStringLiteral("smtp"), account.smtp ? QJsonValue{mail::toSmtpUrl(*account.smtp)} : QJsonValue::Null},
            {QStringLiteral("user"), account.user},
            {QStringLiteral("oauth"), account.auth == mail::AuthMethod::OAuth2},
            {QStringLiteral("oauth_provider"), account.oauthProvider},
            {QStringLiteral("secret_command"), account.secretCommand},
            {QStringLiteral("ca_file"), account.caFile},
            {QStringLiteral("folders"), QJsonArray::fromStringList(account.mailboxes)},
            {QStringLiteral("paused"), account.paused},
            {QStringLiteral("quiet"), account.quiet}};
}

base::Result<Account> accountFromWire(const QJsonObject &object)
{
    app::FieldReader fields{object};
    Account account;
    account.id = mail::AccountId{fields.requiredWhole(QStringLiteral("id"))};
    account.name = fields.requiredText(QStringLiteral("name"));
    account.address = fields.text(QStringLiteral("address"));
    account.user = fields.text(QStringLiteral("user"));
    account.auth =
        fields.flag(QStringLiteral("oauth")).value_or(false) ? mail::AuthMethod::OAuth2 : mail::AuthMethod::Password;
    account.oauthProvider = fields.text(QStringLiteral("oauth_provider"));
    account.secretCommand = fields.text(QStringLiteral("secret_command"));
    account.caFile = fields.text(QStringLiteral("ca_file"));
    account.paused = fields.flag(QStringLiteral("paused")).value_or(false);
    account.quiet = fields.flag(QStringLiteral("quiet")).value_or(false);
    account.mailboxes.clear();
    const QJsonArray folders = object[u"folders"].toArray();
    for (const auto &folder : folders)
        account.mailboxes.append(folder.toString());
    const auto imap = mail::parseImapUrl(fields.requiredText(QStringLiteral("imap")));
    const QString smtpUrl = fields.text(QStringLiteral("smtp"));
    if (fields.fault())
        return *fields.fault();
    if (!imap)
        return imap.error();
    account.imap = imap.value();
    if (!smtpUrl.isEmpty()) {
        const auto smtp = mail::parseSmtpUrl(smtpUrl);
        if (!smtp)
            return smtp.error();
        account.smtp = smtp.value();
    }
    if (const auto checked = mail::checkAccount(account); !checked)
        return checked.error();
    return account;
}

} // namespace ipc
