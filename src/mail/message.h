// One message of a mailbox as the list shows it: everything but its body.
// Thread: any (plain values).
#pragma once

#include "mail/envelope.h"
#include "mail/flags.h"
#include "mail/ids.h"

#include <optional>

namespace mail {

// Where a message lives. `mailbox` is the decoded name, as people read it.
struct MessageKey {
    AccountId account;
    QString mailbox;
    UidValidity uidValidity;
    Uid uid;

    bool operator==(const MessageKey &) const = default;
    friend size_t qHash(const MessageKey &key, size_t seed = 0) noexcept
    {
        return qHashMulti(seed, key.account, key.mailbox, key.uidValidity, key.uid);
    }
};

// A file that comes with a message, as far as the message's structure tells.
struct Attachment {
    QString name; // safe to show and to create
    std::uint64_t sizeOctets = 0;

    bool operator==(const Attachment &) const = default;
};

struct Message {
    Uid uid;
    Flags flags;
    Envelope envelope;
    QDateTime internalDate; // RFC 9051 section 2.3.3: when it arrived here; invalid when the server did not say
    std::uint64_t sizeOctets = 0;
    QString preview; // up to 200 characters of the body's text; empty when not known yet
    bool hasAttachment = false;
    QList<Attachment> attachments; // empty where their names are not known
    // The sender shown cannot be told without doubt (none, several, a group, control characters).
    bool senderUnverified = false;

    bool operator==(const Message &) const = default;

    bool isUnread() const { return !flags.isSeen(); }
};

} // namespace mail
