// LIST in its extended form and NAMESPACE. RFC 9051 section 6.3.9 and 6.3.10 (RFC 5258, RFC 2342), RFC 5819 (counts in
// the same answer), RFC 6154 (SPECIAL-USE).
// Thread: any (pure functions).
#pragma once

#include "imap/command.h"

namespace imap {

// Which mailboxes are listed.
struct ListSelection {
    bool subscribed = false;
    bool remote = false;
    bool recursiveMatch = false; // CHILDINFO for those left out; only with another one (RFC 5258 section 3.1)
    bool specialUse = false;
    bool operator==(const ListSelection &) const = default;
};

// What is told of each.
struct ListReturn {
    bool subscribed = false;
    bool children = false;
    bool specialUse = false;
    QByteArray statusItems; // "MESSAGES UNSEEN": a STATUS response for each mailbox
    bool operator==(const ListReturn &) const = default;
};

namespace commands {

// Only where the server has LIST-EXTENDED (and LIST-STATUS, SPECIAL-USE for those options); some of those that have not
// answer BAD.
Command listExtended(const std::vector<QString> &patterns, const ListSelection &selection = {},
                     const ListReturn &returned = {});
Command namespace_();

} // namespace commands

} // namespace imap
