// RFC 5465 section 8, with erratum 1804:
//   notify           = "NOTIFY" SP (notify-set / "NONE")
//   notify-set       = "SET" [SP "STATUS"] SP event-groups
//   event-group      = "(" filter-mailboxes SP events ")"
//   filter-mailboxes = "selected" / "selected-delayed" / "inboxes" / "personal" / "subscribed" /
//                      ("subtree" / "mailboxes") SP (mailbox / "(" mailbox *(SP mailbox) ")")
//   events           = "(" event *(SP event) ")" / "NONE"
//   event            = "MessageNew" [SP "(" fetch-att *(SP fetch-att) ")"] / "MessageExpunge" / "FlagChange" /
//                      "MailboxName" / "SubscriptionChange" / ...
#include "imap/notifycommands.h"

#include <algorithm>

namespace imap::commands {

namespace {

using Filter = NotifyGroup::Filter;
using Messages = NotifyEvents::Messages;

const char *filterWord(Filter filter)
{
    switch (filter) {
    case Filter::Selected:
        return "selected";
    case Filter::SelectedDelayed:
        return "selected-delayed";
    case Filter::Inboxes:
        return "inboxes";
    case Filter::Personal:
        return "personal";
    case Filter::Subscribed:
        return "subscribed";
    case Filter::Subtree:
        return "subtree";
    case Filter::Mailboxes:
        break;
    }
    return "mailboxes";
}

bool isOfSelected(Filter filter)
{
    return filter == Filter::Selected || filter == Filter::SelectedDelayed;
}

bool takesMailboxes(Filter filter)
{
    return filter == Filter::Subtree || filter == Filter::Mailboxes;
}

bool isSound(const NotifyGroup &group)
{
    const NotifyEvents &events = group.events;
    if (takesMailboxes(group.filter) == group.mailboxes.empty())
        return false;
    if (isOfSelected(group.filter))
        return !events.mailboxName && !events.subscriptionChange &&
               (events.fetchItems.isEmpty() || events.messages != Messages::None);
    return events.fetchItems.isEmpty();
}

// At most one group for the selected mailbox.
bool isSound(const NotifyRequest &request)
{
    const auto selected = std::count_if(request.groups.begin(), request.groups.end(),
                                        [](const NotifyGroup &group) { return isOfSelected(group.filter); });
    return !request.groups.empty() && selected <= 1 &&
           std::all_of(request.groups.begin(), request.groups.end(),
                       [](const NotifyGroup &group) { return isSound(group); });
}

QByteArray eventWords(const NotifyEvents &events)
{
    QByteArrayList words;
    if (events.messages != Messages::None) {
        words.append(events.fetchItems.isEmpty() ? QByteArray{"MessageNew"}
                                                 : "MessageNew " + inParentheses(events.fetchItems));
        words.append("MessageExpunge");
    }
    if (events.messages == Messages::AndFlags)
        words.append("FlagChange");
    if (events.mailboxName)
        words.append("MailboxName");
    if (events.subscriptionChange)
        words.append("SubscriptionChange");
    return words.isEmpty() ? QByteArray{"NONE"} : '(' + words.join(' ') + ')';
}

void addGroup(Command &command, const NotifyGroup &group)
{
    command.open().raw(filterWord(group.filter));
    if (takesMailboxes(group.filter)) {
        command.open();
        for (const QString &name : group.mailboxes)
            command.mailbox(name);
        command.close();
    }
    command.raw(eventWords(group.events)).close();
}

} // namespace

Command notifySet(const NotifyRequest &request)
{
    Command command{"NOTIFY"};
    if (!isSound(request))
        command.refuse();
    command.raw(request.status ? "SET STATUS" : "SET");
    for (const NotifyGroup &group : request.groups)
        addGroup(command, group);
    return command;
}

Command notifyNone()
{
    Command command{"NOTIFY"};
    command.raw("NONE");
    return command;
}

} // namespace imap::commands
