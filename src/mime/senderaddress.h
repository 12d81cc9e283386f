// One address as people read it, and whether it can be trusted to say who it is.
// addr-spec = local-part "@" domain   (RFC 5322 section 3.4.1, RFC 6532)
// The shown text comes from the octets as they were split; nothing decoded is ever split again.
// Thread: any (pure functions).
#pragma once

#include "mail/envelope.h"

namespace mime {

struct ReadAddress {
    mail::Address address;
    bool isDoubtful = false; // it cannot be told without doubt who this is
};

// Not for the marks of a group. A local part that needs quoting is quoted; encoded words in the address stay encoded,
// because none may stand there (RFC 2047 section 5).
ReadAddress readAddress(const mail::RawAddress &raw);

// A display name that holds another address than its own would be read as the sender.
bool namesAnotherAddress(const mail::Address &address);

// The domain in lower case; in its ASCII form when its letters come from more than one script. Empty without one.
QString shownDomain(const QString &address);

} // namespace mime
