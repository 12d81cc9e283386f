#include "cli/accountchoice.h"
#include "cli/accountcommands.h"
#include "cli/accountoptions.h"

namespace cli {

namespace {

class AccountAdd : public Command
{
    Q_OBJECT

public:
    using Command::Command;

    void start() override
    {
        auto account = accountFromOptions(arguments());
        if (const auto *refusal = std::get_if<Refusal>(&account))
            return fail(refusal->code, refusal->sentence);
        m_account = *std::get_if<mail::Account>(&account);
        if (!isNameFree())
            return;
        if (arguments().has(QStringLiteral("secret-stdin"))) {
            auto secret = context().readSecret();
            if (!secret)
                return fail(kFailed, secret.error().detail);
            m_secret = std::move(secret).value();
        }
        connect(&source(), &app::ServiceSource::ready, this, &AccountAdd::onReady);
        connect(&source(), &app::ServiceSource::failed, this, [this](const base::Error &error) { fail(error); });
        source().open(monitor::Engine::Mode::OnDemand, app::ServiceSource::Reach::OwnOrOwners);
    }

private:
    bool isNameFree()
    {
        // What cannot be read is told, or put right, by the store that writes.
        auto archive = app::MailArchive::open(context().profile);
        if (!archive)
            return true;
        const auto accounts = archive.value().accounts().valueOr({});
        for (const mail::Account &other : accounts) {
            if (other.name == m_account.name) {
                fail(kFailed, tr("there is an account \"%1\" already; take another name, or remove it first: "
                                 "posthornctl account remove %1")
                                  .arg(m_account.name));
                return false;
            }
        }
        return true;
    }

    void onReady(app::MailService *service)
    {
        context().keeper.add(*service, m_account, std::move(m_secret),
                             [this](const base::Result<mail::AccountId> &added) { onAdded(added); });
    }

    void onAdded(const base::Result<mail::AccountId> &added)
    {
        if (!added) {
            const bool isKeychain = added.error().kind == base::ErrorKind::Keychain ||
                                    (added.error().kind == base::ErrorKind::Timeout && hadSecret());
            if (isKeychain) {
                return fail(kFailed, tr("nothing was stored: the keychain of this system does not work (%1); use "
                                        "--secret-command CMD with a command that prints the password")
                                         .arg(added.error().detail));
            }
            if (added.error().kind == base::ErrorKind::Usage)
                return fail(kFailed, added.error().detail);
            return fail(added.error(), app::placeOf(m_account));
        }
        printLine(tr("The account \"%1\" is added. Test it: posthornctl account test %1").arg(m_account.name));
        if (!hadSecret() && m_account.secretCommand.isEmpty()) {
            warn(tr("no password was given: signing in will fail until the account has one (--secret-stdin or "
                    "--secret-command)"));
        }
        finish(kDone);
    }

    bool hadSecret() const { return arguments().has(QStringLiteral("secret-stdin")); }

    mail::Account m_account;
    std::optional<base::Secret> m_secret;
};

} // namespace

CommandSpec accountAddSpec()
{
    CommandSpec spec;
    spec.name = QStringLiteral("account add");
    spec.arguments = AccountAdd::tr("NAME --email ADDRESS --imap URL [--secret-stdin | --secret-command CMD]");
    spec.summary = AccountAdd::tr("add an account; never connects");
    spec.details =
        AccountAdd::tr("Stores the account NAME. Nothing is asked of the server: test it with \"account test\".\n"
                       "A running Posthorn begins to watch it at once.\n\n"
                       "URLs: imaps://host[:993], imap://host[:143]?security=starttls; smtps://host[:465],\n"
                       "smtp://host[:587]?security=starttls. security=none is for this machine only\n"
                       "(127.0.0.1, ::1, localhost).\n\n"
                       "The password goes into the system's keychain (--secret-stdin), or a command prints it\n"
                       "whenever it is needed (--secret-command), for servers without a keychain.");
    spec.examples = {
        QStringLiteral(
            "posthornctl account add work --email ann@example.org --imap imaps://mail.example.org --secret-stdin"),
        QStringLiteral("posthornctl account add home --email ann@example.net --imap imaps://mx.example.net "
                       "--secret-command 'pass show mail' --folder INBOX --folder Lists")};
    spec.options = {
        {QStringLiteral("email"), AccountAdd::tr("ADDRESS"), AccountAdd::tr("the mail address")},
        {QStringLiteral("imap"), QStringLiteral("URL"), AccountAdd::tr("where mail is read")},
        {QStringLiteral("smtp"), QStringLiteral("URL"), AccountAdd::tr("where mail is sent")},
        {QStringLiteral("user"), AccountAdd::tr("USER"), AccountAdd::tr("the login name; default: the address")},
        {QStringLiteral("auth"), QStringLiteral("password|oauth2"),
         AccountAdd::tr("how to sign in; oauth2 comes later")},
        {QStringLiteral("oauth"), AccountAdd::tr("PROVIDER"), AccountAdd::tr("comes later")},
        {QStringLiteral("secret-stdin"), {}, AccountAdd::tr("read the password from standard input into the keychain")},
        {QStringLiteral("secret-command"), QStringLiteral("CMD"),
         AccountAdd::tr("a shell command that prints the password")},
        {QStringLiteral("ca-file"), AccountAdd::tr("FILE"),
         AccountAdd::tr("PEM certificates to trust besides the system's")},
        {QStringLiteral("folder"), AccountAdd::tr("FOLDER"),
         AccountAdd::tr("watch this folder; may be repeated; default: INBOX")}};
    spec.minPositional = spec.maxPositional = 1;
    spec.make = maker<AccountAdd>();
    return spec;
}

} // namespace cli

#include "accountadd.moc"
