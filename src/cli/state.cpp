#include "app/accountstatus.h"
#include "app/eventjson.h"
#include "app/jsonfields.h"
#include "app/statetext.h"
#include "cli/accountchoice.h"
#include "cli/mailcommands.h"
#include "cli/terminaltext.h"

namespace cli {

namespace {

class State : public Command
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
        const auto chosen = chooseAccounts(known.value(), arguments().values(QStringLiteral("account")));
        if (const auto *refusal = std::get_if<Refusal>(&chosen))
            return fail(refusal->code, refusal->sentence);
        m_accounts = *std::get_if<Accounts>(&chosen);
        const auto counts = archive.value().counts();
        if (!counts)
            return fail(counts.error());
        m_counts = counts.value();
        connect(&source(), &app::ServiceSource::ready, this, &State::onReady);
        connect(&source(), &app::ServiceSource::failed, this, [this](const base::Error &error) { onNobody(error); });
        source().open(monitor::Engine::Mode::Watch, app::ServiceSource::Reach::OwnersOnly);
    }

private:
    void onReady(app::MailService *service)
    {
        service->snapshot(this, [this](const base::Result<QList<monitor::Event>> &states) {
            if (!states)
                return onNobody(states.error());
            app::AccountStatus status;
            for (const monitor::Event &event : states.value())
                status.apply(event);
            print(status);
        });
    }

    void onNobody(const base::Error &error)
    {
        if (error.kind == base::ErrorKind::NotFound)
            warn(tr("nobody watches this profile now; start Posthorn, or: posthornctl watch"));
        else
            warn(tr("the Posthorn that owns this profile does not answer; end it and start it again"));
        print({});
    }

    void print(const app::AccountStatus &status)
    {
        const base::WallTime now = base::SystemClock{}.now();
        for (const mail::Account &account : m_accounts) {
            QList<monitor::StateChanged> states = status.mailboxes(account.id);
            if (states.isEmpty())
                states.append(monitor::StateChanged{});
            for (const monitor::StateChanged &state : states)
                print(account, state, now);
            if (!arguments().has(QStringLiteral("json")))
                printCounts(account);
        }
        finish(kDone);
    }

    void print(const mail::Account &account, const monitor::StateChanged &state, base::WallTime now)
    {
        if (arguments().has(QStringLiteral("json"))) {
            context().out.write(app::jsonLine(app::eventToJson({now, account.id, account.name, state})));
            return;
        }
        const bool isUnwatched = state.state == monitor::ConnectionState::Offline && !account.paused;
        QString line =
            column(account.name, 16) + QStringLiteral("  ") +
            column(state.mailbox.isEmpty() ? account.mailboxes.join(QStringLiteral(", ")) : state.mailbox, 20) +
            QStringLiteral("  ") + (isUnwatched ? tr("Not watched") : app::stateText(state, now));
        if (const QString trouble = app::troubleText(state, app::placeOf(account)); !trouble.isEmpty())
            line += QStringLiteral("\n    ") + safeLine(trouble);
        printLine(line);
    }

    void printCounts(const mail::Account &account)
    {
        for (const store::MailboxCount &count : m_counts) {
            if (count.account == account.id) {
                printLine(QStringLiteral("    ") + column(count.mailbox, 20) + QStringLiteral("  ") +
                          tr("%1 unread of %2").arg(count.unread).arg(count.total));
            }
        }
    }

    Accounts m_accounts;
    std::vector<store::MailboxCount> m_counts;
};

} // namespace

CommandSpec stateSpec()
{
    CommandSpec spec;
    spec.name = QStringLiteral("state");
    spec.summary = State::tr("how each account is doing");
    spec.details =
        State::tr("Prints the state of every watched folder as the running Posthorn knows it, and how much is\n"
                  "unread. Without one nothing is asked of a server: the state is offline.\n\n"
                  "Fields of --json: those of the \"state\" events of watch");
    spec.examples = {QStringLiteral("posthornctl state"), QStringLiteral("posthornctl state --json --account work")};
    spec.options = {{QStringLiteral("json"), {}, State::tr("one JSON object a line")}};
    spec.make = maker<State>();
    return spec;
}

} // namespace cli

#include "state.moc"
