// The value of "* n FETCH ...". RFC 9051 section 7.5.2:
//   message-data = nz-number SP ("EXPUNGE" / ("FETCH" SP msg-att))
//   msg-att      = "(" (msg-att-dynamic / msg-att-static) *(SP (msg-att-dynamic / msg-att-static)) ")"
// plus MODSEQ (RFC 7162), EMAILID and THREADID (RFC 8474), PREVIEW (RFC 8970), SAVEDATE (RFC 8514), BINARY (RFC 3516)
// and X-GM-* (developers.google.com/gmail/imap/imap-extensions).
// An ENVELOPE or BODYSTRUCTURE that breaks its own grammar, but whose end can be found, is kept among the unknown items
// so that the UID and flags beside it are not lost: one damaged mail must not hide the others.
// Thread: any (pure function).
#pragma once

#include "imap/cursor.h"
#include "imap/response.h"

namespace imap {

// The cursor stands behind "FETCH".
FetchResponse expectFetch(Cursor &cursor, mail::SeqNo seq);

// A FETCH response that stands in front of the data of a section.
struct BegunSection {
    mail::SeqNo seq;
    std::optional<mail::Uid> uid; // when it came before the section
    BodySection section;          // without data
    bool operator==(const BegunSection &) const = default;
};
// The cursor stands behind "FETCH", and the frame ends where the data would begin (before "{n}", but a "~" may stand
// there). Nothing when the data is no section's, or what came so far is damaged.
std::optional<BegunSection> expectBegunSection(Cursor &cursor, mail::SeqNo seq);

// Flags as in FETCH, FLAGS and PERMANENTFLAGS: flag-list = "(" [flag *(SP flag)] ")". Tolerated: NIL, quoted flags,
// keywords that are no atoms.
mail::Flags expectFlags(Cursor &cursor);

} // namespace imap
