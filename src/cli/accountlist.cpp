#include "app/jsonfields.h"
#include "cli/accountchoice.h"
#include "cli/accountcommands.h"
#include "cli/terminaltext.h"

#include <QJsonArray>

namespace cli {

namespace {

QJsonObject accountJson(const mail::Account &account)
{
    const bool isOauth = account.auth == mail::AuthMethod::OAuth2;
    return {{QStringLiteral("account"), account.name},
            {QStringLiteral("email"), account.address},
            {QStringLiteral("imap"), mail::toImapUrl(account.imap)},
            {QStringLiteral("smtp"), account.smtp ? QJsonValue{mail::toSmtpUrl(*account.smtp)} : QJsonValue::Null},
            {QStringLiteral("user"), account.user},
            {QStringLiteral("auth"), isOauth ? QStringLiteral("oauth2") : QStringLiteral("password")},
            {QStringLiteral("oauth"), app::textOrNull(account.oauthProvider)},
            {QStringLiteral("secret"),
             account.secretCommand.isEmpty() ? QStringLiteral("keychain") : QStringLiteral("command")},
            {QStringLiteral("ca_file"), app::textOrNull(account.caFile)},
            {QStringLiteral("folders"), QJsonArray::fromStringList(account.mailboxes)},
            {QStringLiteral("paused"), account.paused},
            {QStringLiteral("quiet"), account.quiet}};
}

class AccountList : public Command
{
    Q_OBJECT

public:
    using Command::Command;

    void start() override
    {
        auto archive = app::MailArchive::open(context().profile);
        if (!archive)
            return fail(archive.error());
        const auto known = archive.value().accounts();
        if (!known)
            return fail(known.error());
        if (known.value().empty()) {
            // An empty list is an answer; the hint is for people only.
            warn(noAccountSentence());
            return finish(kDone);
        }
        const auto chosen = chooseAccounts(known.value(), arguments().values(QStringLiteral("account")));
        if (const auto *refusal = std::get_if<Refusal>(&chosen))
            return fail(refusal->code, refusal->sentence);
        for (const mail::Account &account : *std::get_if<Accounts>(&chosen))
            print(account);
        finish(kDone);
    }

private:
    void print(const mail::Account &account)
    {
        if (arguments().has(QStringLiteral("json"))) {
            context().out.write(app::jsonLine(accountJson(account)));
            return;
        }
        printLine(column(account.name, 16) + QStringLiteral("  ") + column(account.address, 28) + QStringLiteral("  ") +
                  safeLine(mail::toImapUrl(account.imap)) + QStringLiteral("  ") +
                  safeLine(account.mailboxes.join(QStringLiteral(", "))) +
                  (account.paused ? QStringLiteral("  ") + tr("paused") : QString{}));
    }
};

} // namespace

CommandSpec accountListSpec()
{
    CommandSpec spec;
    spec.name = QStringLiteral("account list");
    spec.summary = AccountList::tr("list the accounts of the profile");
    spec.details =
        AccountList::tr("Prints one account a line. Passwords are never shown.\n\n"
                        "Fields of --json: account email imap smtp user auth oauth secret(keychain|command)\n"
                        "ca_file folders[] paused quiet");
    spec.examples = {QStringLiteral("posthornctl account list --json")};
    spec.options = {{QStringLiteral("json"), {}, AccountList::tr("one JSON object a line")}};
    spec.make = maker<AccountList>();
    return spec;
}

} // namespace cli

#include "accountlist.moc"
