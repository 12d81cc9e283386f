#include "cli/accountchoice.h"
#include "cli/accountcommands.h"

namespace cli {

namespace {

class AccountRemove : public Command
{
    Q_OBJECT

public:
    using Command::Command;

    void start() override
    {
        auto archive = app::MailArchive::open(context().profile);
        if (!archive)
            return fail(archive.error());
        const auto accounts = archive.value().accounts();
        if (!accounts)
            return fail(accounts.error());
        // Never a default: what is removed is said by name.
        const auto chosen = chooseAccount(accounts.value(), arguments().positional.first());
        if (const auto *refusal = std::get_if<Refusal>(&chosen))
            return fail(refusal->code, refusal->sentence);
        m_account = *std::get_if<mail::Account>(&chosen);
        connect(&source(), &app::ServiceSource::ready, this, &AccountRemove::onReady);
        connect(&source(), &app::ServiceSource::failed, this, [this](const base::Error &error) { fail(error); });
        source().open(monitor::Engine::Mode::OnDemand, app::ServiceSource::Reach::OwnOrOwners);
    }

private:
    void onReady(app::MailService *service)
    {
        service->removeAccount(m_account.id, this, [this](const base::Result<void> &removed) {
            if (!removed)
                return fail(removed.error(), app::placeOf(m_account));
            printLine(tr("The account \"%1\" and its data are removed.").arg(m_account.name));
            finish(kDone);
        });
    }

    mail::Account m_account;
};

} // namespace

CommandSpec accountRemoveSpec()
{
    CommandSpec spec;
    spec.name = QStringLiteral("account remove");
    spec.arguments = QStringLiteral("NAME");
    spec.summary = AccountRemove::tr("remove an account, its data here and its password");
    spec.details =
        AccountRemove::tr("Removes the account NAME with all that was kept of its mail here, and its password from\n"
                          "the keychain. Nothing is changed on the server.");
    spec.examples = {QStringLiteral("posthornctl account remove work")};
    spec.minPositional = spec.maxPositional = 1;
    spec.make = maker<AccountRemove>();
    return spec;
}

} // namespace cli

#include "accountremove.moc"
