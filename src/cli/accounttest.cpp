#include "cli/accountchoice.h"
#include "cli/accountcommands.h"
#include "cli/terminaltext.h"

namespace cli {

namespace {

class AccountTest : public Command
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
        const QString name = arguments().positional.value(0, arguments().value(QStringLiteral("account")));
        const auto chosen = chooseAccount(accounts.value(), name);
        if (const auto *refusal = std::get_if<Refusal>(&chosen))
            return fail(refusal->code, refusal->sentence);
        m_account = *std::get_if<mail::Account>(&chosen);
        source().testAccount(m_account, this,
                             [this](const base::Result<monitor::TestReport> &report) { onTested(report); });
    }

private:
    void onTested(const base::Result<monitor::TestReport> &report)
    {
        if (!report) {
            if (report.error().kind == base::ErrorKind::NotFound) {
                return fail(kNeedsSignIn,
                            tr("there is no password for \"%1\" in the keychain; remove the account and add "
                               "it again with --secret-stdin or --secret-command")
                                .arg(m_account.name));
            }
            return fail(report.error(), app::placeOf(m_account));
        }
        print(report.value());
        finish(kDone);
    }

    void print(const monitor::TestReport &report)
    {
        printLine(tr("Server:    %1 (%2)").arg(mail::toImapUrl(m_account.imap), safeLine(report.greeting, 200)));
        printLine(
            tr("Security:  %1")
                .arg(report.tlsProtocol.isEmpty() ? tr("none: only for this machine") : safeLine(report.tlsProtocol)));
        printLine(tr("Signed in: %1").arg(safeLine(m_account.user)));
        printLine(tr("Watching:  %1")
                      .arg(report.canIdle ? tr("the server says at once when mail comes (IDLE)")
                                          : tr("the server is asked once a minute (it has no IDLE)")));
        for (const auto &[folder, count] : report.watched)
            printLine(tr("Folder:    %1, %n message(s)", "in a folder", count).arg(safeLine(folder)));
        printLine(tr("Others:    %1").arg(safeLine(report.mailboxes.join(QStringLiteral(", ")), 1000)));
        printLine(tr("The account works."));
    }

    mail::Account m_account;
};

} // namespace

CommandSpec accountTestSpec()
{
    CommandSpec spec;
    spec.name = QStringLiteral("account test");
    spec.arguments = QStringLiteral("[NAME]");
    spec.summary = AccountTest::tr("connect, sign in and look, once");
    spec.details =
        AccountTest::tr("Connects to the account's IMAP server, signs in, lists its folders, opens those that are\n"
                        "watched, and disconnects. Prints what was found. Nothing is tried twice.");
    spec.examples = {QStringLiteral("posthornctl account test work")};
    spec.maxPositional = 1;
    spec.make = maker<AccountTest>();
    return spec;
}

} // namespace cli

#include "accounttest.moc"
