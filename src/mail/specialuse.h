// What a mailbox is for, as its server tells it: the roles of RFC 6154 section 2 and RFC 8457 (\Important), and the
// names that servers of the time before them use (XLIST). Thread: any (pure function).
#pragma once

#include <QByteArrayView>

#include <cstdint>
#include <optional>

namespace mail {

enum class SpecialUse : std::uint8_t { Inbox, All, Archive, Drafts, Flagged, Important, Junk, Sent, Trash };

// The role an attribute of LIST names ("\Sent"), without regard to case; nothing for any other attribute.
std::optional<SpecialUse> specialUse(QByteArrayView attribute);

} // namespace mail
