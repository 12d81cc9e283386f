#include "app/eventjson.h"
#include "app/jsonfields.h"
#include "cli/accountchoice.h"
#include "cli/mailcommands.h"
#include "cli/terminaltext.h"

#include <map>

namespace cli {

namespace {

constexpr int kDefaultLimit = 200;

class List : public Command
{
    Q_OBJECT

public:
    using Command::Command;

    void start() override
    {
        bool isNumber = true;
        if (arguments().has(QStringLiteral("limit")))
            m_limit = arguments().value(QStringLiteral("limit")).toInt(&isNumber);
        if (!isNumber || m_limit < 1)
            return fail(kUsage, tr("--limit needs a number of 1 or more"));
        auto archive = app::MailArchive::open(context().profile);
        if (!archive)
            return fail(archive.error());
        const auto known = archive.value().accounts();
        if (!known)
            return fail(known.error());
        const QStringList wanted = arguments().values(QStringLiteral("account"));
        const auto chosen = chooseAccounts(known.value(), wanted);
        if (const auto *refusal = std::get_if<Refusal>(&chosen))
            return fail(refusal->code, refusal->sentence);
        for (const mail::Account &account : known.value())
            m_names[account.id] = account.name;
        const auto found = read(archive.value(), wanted.isEmpty() ? Accounts{} : *std::get_if<Accounts>(&chosen));
        if (!found)
            return fail(found.error());
        for (const store::ListedMessage &listed : found.value())
            print(listed);
        finish(kDone);
    }

private:
    base::Result<std::vector<store::ListedMessage>> read(app::MailArchive &archive, const Accounts &accounts)
    {
        store::ListQuery query;
        query.mailbox = arguments().value(QStringLiteral("folder"));
        query.unreadOnly = arguments().has(QStringLiteral("unread"));
        query.limit = m_limit;
        if (accounts.empty())
            return archive.list(query); // newest first over all accounts
        std::vector<store::ListedMessage> all;
        for (const mail::Account &account : accounts) {
            query.account = account.id;
            auto part = archive.list(query);
            if (!part)
                return part;
            all.insert(all.end(), part.value().begin(), part.value().end());
        }
        return all;
    }

    void print(const store::ListedMessage &listed)
    {
        const mail::Message &message = listed.message;
        if (arguments().has(QStringLiteral("json"))) {
            QJsonObject object{{QStringLiteral("account"), m_names[listed.key.account]},
                               {QStringLiteral("folder"), listed.key.mailbox},
                               {QStringLiteral("uidvalidity"), static_cast<qint64>(listed.key.uidValidity.value())},
                               {QStringLiteral("uid"), static_cast<qint64>(listed.key.uid.value())}};
            app::addMessageFields(object, message);
            context().out.write(app::jsonLine(object));
            return;
        }
        const mail::Address from = message.envelope.from.value(0);
        const QDateTime date = message.internalDate.isValid() ? message.internalDate : message.envelope.date;
        QString line = QString::number(listed.key.uid.value()).rightJustified(7) + u' ' +
                       (message.isUnread() ? u'*' : u' ') + (message.hasAttachment ? u'@' : u' ') + u' ' +
                       date.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")).leftJustified(16) +
                       QStringLiteral("  ") + column(from.name.isEmpty() ? from.address : from.name, 24) +
                       QStringLiteral("  ") + safeLine(message.envelope.subject, 200);
        if (m_names.size() > 1)
            line = column(m_names[listed.key.account], 12) + u' ' + line;
        printLine(line);
    }

    int m_limit = kDefaultLimit;
    std::map<mail::AccountId, QString> m_names;
};

} // namespace

CommandSpec listSpec()
{
    CommandSpec spec;
    spec.name = QStringLiteral("list");
    spec.summary = List::tr("list messages, newest first");
    spec.details =
        List::tr("Prints what the profile knows of its messages, newest first, without asking a server: UID,\n"
                 "* unread, @ with attachment, date, sender, subject. All accounts, or those named.\n\n"
                 "Fields of --json: account folder uidvalidity uid message_id from{name,address} subject\n"
                 "date size preview unread");
    spec.examples = {QStringLiteral("posthornctl list --unread"),
                     QStringLiteral("posthornctl list --account work --folder Lists --json --limit 1000")};
    spec.options = {{QStringLiteral("folder"), List::tr("FOLDER"), List::tr("only this folder")},
                    {QStringLiteral("unread"), {}, List::tr("only unread messages")},
                    {QStringLiteral("json"), {}, List::tr("one JSON object a line")},
                    {QStringLiteral("limit"), QStringLiteral("N"), List::tr("at most N messages; default: 200")}};
    spec.make = maker<List>();
    return spec;
}

} // namespace cli

#include "list.moc"
