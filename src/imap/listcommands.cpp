#include "imap/listcommands.h"

namespace imap::commands {

namespace {

QByteArrayList selectionOptions(const ListSelection &selection)
{
    QByteArrayList options;
    if (selection.subscribed)
        options.append("SUBSCRIBED");
    if (selection.remote)
        options.append("REMOTE");
    if (selection.recursiveMatch)
        options.append("RECURSIVEMATCH");
    if (selection.specialUse)
        options.append("SPECIAL-USE");
    return options;
}

QByteArrayList returnOptions(const ListReturn &returned)
{
    QByteArrayList options;
    if (returned.subscribed)
        options.append("SUBSCRIBED");
    if (returned.children)
        options.append("CHILDREN");
    if (returned.specialUse)
        options.append("SPECIAL-USE");
    if (!returned.statusItems.isEmpty())
        options.append("STATUS " + inParentheses(returned.statusItems));
    return options;
}

} // namespace

// list = "LIST" [SP list-select-opts] SP mailbox SP mbox-or-pat [SP list-return-opts]
Command listExtended(const std::vector<QString> &patterns, const ListSelection &selection, const ListReturn &returned)
{
    Command command{"LIST"};
    if (const QByteArrayList options = selectionOptions(selection); !options.isEmpty())
        command.raw('(' + options.join(' ') + ')');
    if (patterns.empty() || (selection.recursiveMatch && !selection.subscribed && !selection.specialUse))
        command.refuse();
    command.string("");
    if (patterns.size() == 1) {
        command.mailbox(patterns.front());
    } else {
        command.open();
        for (const QString &pattern : patterns)
            command.mailbox(pattern);
        command.close();
    }
    if (const QByteArrayList options = returnOptions(returned); !options.isEmpty())
        command.raw("RETURN (" + options.join(' ') + ')');
    return command;
}

Command namespace_()
{
    return Command{"NAMESPACE"};
}

} // namespace imap::commands
