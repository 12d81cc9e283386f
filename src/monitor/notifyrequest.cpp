#include "monitor/notifyrequest.h"

#include "imap/notifycommands.h"
#include "monitor/messagebuilder.h"

namespace monitor {

imap::Command notifyCommand(const QStringList &mailboxes, const SyncAbilities &abilities)
{
    imap::NotifyGroup selected;
    selected.filter = imap::NotifyGroup::Filter::Selected;
    selected.events.messages = imap::NotifyEvents::Messages::AndFlags;
    selected.events.fetchItems = messageItems(true, abilities.preview);
    imap::NotifyGroup named;
    named.filter = imap::NotifyGroup::Filter::Mailboxes;
    named.mailboxes = {mailboxes.begin(), mailboxes.end()};
    named.events.messages = imap::NotifyEvents::Messages::AndFlags;
    return imap::commands::notifySet({true, {selected, named}});
}

} // namespace monitor
