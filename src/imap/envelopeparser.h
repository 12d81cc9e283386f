// ENVELOPE of a FETCH, and of a message/rfc822 part inside a BODYSTRUCTURE.
// RFC 9051 section 7.5.2:
//   envelope    = "(" env-date SP env-subject SP env-from SP env-sender SP env-reply-to SP env-to SP env-cc SP env-bcc
//                 SP env-in-reply-to SP env-message-id ")"
//   env-from    = "(" 1*address ")" / nil                    ; the six lists alike
//   address     = "(" addr-name SP addr-adl SP addr-mailbox SP addr-host ")"  ; four nstrings
// Thread: any (pure function).
#pragma once

#include "imap/cursor.h"
#include "mail/envelope.h"

namespace imap {

mail::RawEnvelope expectEnvelope(Cursor &cursor);

} // namespace imap
