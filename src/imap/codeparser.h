// Status responses and their codes. RFC 9051 section 7.1:
//   resp-cond      = ("OK" / "NO" / "BAD") SP resp-text
//   resp-text      = ["[" resp-text-code "]" SP] [text]
//   resp-text-code = atom [SP 1*<any TEXT-CHAR except "]">] / the codes below
//     "BADCHARSET" [SP "(" charset *(SP charset) ")"] / capability-data / "PERMANENTFLAGS" SP "(" ... ")" /
//     "UIDNEXT" SP nz-number / "UIDVALIDITY" SP nz-number / "UNSEEN" SP nz-number /
//     "HIGHESTMODSEQ" SP mod-sequence-value                 ; RFC 7162
//     "MODIFIED" SP sequence-set                            ; RFC 7162 section 3.1.3
//     "BADEVENT" SP "(" event-name *(SP event-name) ")"     ; RFC 5465 section 5
//     "INPROGRESS" [SP "(" (quoted / nil) SP (number / nil) SP (number / nil) ")"]   ; RFC 9585
//     "MAILBOXID" SP "(" objectid ")"                       ; RFC 8474
//     "APPENDUID" SP nz-number SP uid-set / "COPYUID" SP nz-number SP uid-set SP uid-set   ; RFC 4315
// A missing text is tolerated (Gmail behind HIGHESTMODSEQ, modern-email/defects#28), and so is a missing space.
// Thread: any (pure functions).
#pragma once

#include "imap/cursor.h"
#include "imap/response.h"

namespace imap {

// "OK", "NO", "BAD", "BYE" or "PREAUTH", as a whole word.
std::optional<StatusKind> takeStatusKind(Cursor &cursor);
// The cursor stands behind the kind. Never fails: what is no code is text.
StatusResponse readStatus(Cursor &cursor, StatusKind kind, QByteArrayView tag);

// *(SP capability), in upper case, up to the end or to a "]".
CapabilityData expectCapabilities(Cursor &cursor);

} // namespace imap
