#include "imap/changecommands.h"

#include "imap/datetimeparser.h"

namespace imap::commands {

// append = "APPEND" SP mailbox [SP flag-list] [SP date-time] SP (literal / literal8 / "UTF8" SP "(" literal8 ")")
Command append(const QString &mailbox, QByteArray message, const AppendParameters &parameters)
{
    Command command{"APPEND"};
    command.mailbox(mailbox);
    if (!parameters.flags.atoms().isEmpty())
        command.flags(parameters.flags);
    if (parameters.date) {
        const QByteArray date = printDateTime(*parameters.date);
        if (date.isEmpty())
            command.refuse();
        command.raw('"' + date + '"');
    }
    // An empty literal cancels an APPEND on some servers and is an error on others.
    if (message.isEmpty())
        command.refuse();
    switch (parameters.form) {
    case AppendForm::Literal:
        command.literal(std::move(message));
        break;
    case AppendForm::Binary:
        command.binaryLiteral(std::move(message));
        break;
    case AppendForm::Utf8:
        command.raw("UTF8").open().binaryLiteral(std::move(message)).close();
        break;
    }
    return command;
}

Command uidCopy(const mail::UidSet &uids, const QString &mailbox)
{
    Command command{"UID COPY"};
    command.uids(uids).mailbox(mailbox);
    return command;
}

Command uidMove(const mail::UidSet &uids, const QString &mailbox)
{
    Command command{"UID MOVE"};
    command.uids(uids).mailbox(mailbox);
    return command;
}

Command uidExpunge(const mail::UidSet &uids)
{
    Command command{"UID EXPUNGE"};
    command.uids(uids);
    return command;
}

Command expunge()
{
    return Command{"EXPUNGE"};
}

Command uidStoreLabels(const mail::UidSet &uids, QByteArrayView operation, const std::vector<QString> &labels)
{
    Command command{"UID STORE"};
    command.uids(uids).raw(operation).open();
    for (const QString &label : labels)
        command.mailbox(label);
    command.close();
    return command;
}

} // namespace imap::commands
