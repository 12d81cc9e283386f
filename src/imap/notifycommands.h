// NOTIFY: what the server shall tell unasked, and of which mailboxes. RFC 5465 section 3 to 6 and 8.
// Thread: any (plain values, pure functions).
#pragma once

#include "imap/command.h"

namespace imap {

// Events of messages. A server that tells of new messages tells of expunges too, and only then of flags (RFC 5465
// section 5).
struct NotifyEvents {
    enum class Messages : std::uint8_t {
        None,
        NewAndExpunge, // MessageNew MessageExpunge
        AndFlags,      // and FlagChange
    };
    Messages messages = Messages::None;
    QByteArray fetchItems; // of MessageNew, e.g. "UID FLAGS"; only for the selected mailbox
    // Events of mailboxes; not for the selected one.
    bool mailboxName = false;
    bool subscriptionChange = false;
    bool operator==(const NotifyEvents &) const = default;
};

struct NotifyGroup {
    enum class Filter : std::uint8_t {
        Selected,        // expunges at any time: sequence numbers cannot be used any more
        SelectedDelayed, // expunges only while a command runs that allows them
        Inboxes,
        Personal,
        Subscribed,
        Subtree,   // of `mailboxes`
        Mailboxes, // `mailboxes` themselves
    };
    Filter filter = Filter::Selected;
    std::vector<QString> mailboxes;
    NotifyEvents events; // none of them: "NONE"
    bool operator==(const NotifyGroup &) const = default;
};

struct NotifyRequest {
    bool status = false; // a STATUS of each mailbox now, to begin with
    std::vector<NotifyGroup> groups;
    bool operator==(const NotifyRequest &) const = default;
};

namespace commands {

// Replaces whatever was asked for before. Not sendable when the request breaks the rules above: the first group whose
// filter fits a mailbox decides, so an empty one is a mistake, not a wish.
Command notifySet(const NotifyRequest &request);
Command notifyNone();

} // namespace commands

} // namespace imap
