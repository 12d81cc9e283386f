#include "cli/accountchoice.h"
#include "cli/mailcommands.h"
#include "cli/terminaltext.h"

namespace cli {

namespace {

QString addressText(const QList<mail::Address> &addresses)
{
    QStringList texts;
    for (const mail::Address &address : addresses) {
        texts.append(address.name.isEmpty() ? address.address
                                            : QStringLiteral("%1 <%2>").arg(address.name, address.address));
    }
    return safeLine(texts.join(QStringLiteral(", ")), 2000);
}

class Show : public Command
{
    Q_OBJECT

public:
    using Command::Command;

    void start() override
    {
        bool isNumber = false;
        const uint uid = arguments().positional.first().toUInt(&isNumber);
        if (!isNumber || uid == 0)
            return fail(kUsage,
                        tr("\"%1\" is not a UID; posthornctl list shows them").arg(arguments().positional.first()));
        auto archive = app::MailArchive::open(context().profile);
        if (!archive)
            return fail(archive.error());
        const auto known = archive.value().accounts();
        if (!known)
            return fail(known.error());
        const auto chosen = chooseAccount(known.value(), arguments().value(QStringLiteral("account")));
        if (const auto *refusal = std::get_if<Refusal>(&chosen))
            return fail(refusal->code, refusal->sentence);
        m_account = *std::get_if<mail::Account>(&chosen);
        const QString folder = arguments().has(QStringLiteral("folder")) ? arguments().value(QStringLiteral("folder"))
                                                                         : QStringLiteral("INBOX");
        const auto found = archive.value().message(m_account.id, folder, mail::Uid{uid});
        if (!found)
            return fail(found.error());
        if (!found.value()) {
            return fail(kFailed, tr("no message %1 is known in %2; posthornctl watch learns of new ones")
                                     .arg(QString::number(uid), folder));
        }
        m_listed = *found.value();
        const auto text = archive.value().text(m_listed.key);
        if (!text)
            return fail(text.error());
        if (text.value())
            return print(*text.value());
        fetch();
    }

private:
    void fetch()
    {
        connect(&source(), &app::ServiceSource::ready, this, [this](app::MailService *service) {
            service->fetchText(m_listed.key, this, [this](const base::Result<QString> &text) {
                if (text)
                    print(text.value());
                else
                    fail(text.error(), app::placeOf(m_account));
            });
        });
        connect(&source(), &app::ServiceSource::failed, this, [this](const base::Error &error) { fail(error); });
        source().open(monitor::Engine::Mode::OnDemand, app::ServiceSource::Reach::OwnOrOwners);
    }

    void print(const QString &text)
    {
        const mail::Envelope &envelope = m_listed.message.envelope;
        QString from = addressText(envelope.from);
        if (m_listed.message.senderUnverified)
            from += u' ' + tr("(this sender cannot be told without doubt)");
        printHeader(tr("From:   "), from);
        printHeader(tr("To:     "), addressText(envelope.to));
        printHeader(tr("Cc:     "), addressText(envelope.cc));
        printHeader(tr("Date:   "),
                    envelope.date.isValid() ? envelope.date.toString(Qt::ISODate) : safeLine(envelope.dateRaw, 200));
        printHeader(tr("Subject:"), safeLine(envelope.subject, 2000));
        printHeader(tr("Folder: "), safeLine(m_listed.key.mailbox));
        printLine({});
        QString body = safeText(text);
        if (body.endsWith(u'\n'))
            body.chop(1);
        printLine(body);
        finish(kDone);
    }

    void printHeader(const QString &name, const QString &value)
    {
        if (!value.isEmpty())
            printLine(name + u' ' + value);
    }

    mail::Account m_account;
    store::ListedMessage m_listed;
};

} // namespace

CommandSpec showSpec()
{
    CommandSpec spec;
    spec.name = QStringLiteral("show");
    spec.arguments = QStringLiteral("UID");
    spec.summary = Show::tr("print one message as text");
    spec.details =
        Show::tr("Prints sender, date, subject and the text of message UID; HTML is shown as text, attachments\n"
                 "are not. What is not known here yet is fetched, by the running Posthorn or by a connection\n"
                 "of its own. The message stays unread. Control characters of mail are printed as \\uXXXX.");
    spec.examples = {QStringLiteral("posthornctl show 17"),
                     QStringLiteral("posthornctl show 17 --folder Lists --account work")};
    spec.options = {{QStringLiteral("folder"), Show::tr("FOLDER"), Show::tr("the folder; default: INBOX")}};
    spec.minPositional = spec.maxPositional = 1;
    spec.make = maker<Show>();
    return spec;
}

} // namespace cli

#include "show.moc"
