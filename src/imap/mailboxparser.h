// LIST, LSUB and STATUS. RFC 9051 section 7.3:
//   mailbox-list   = "(" [mbx-list-flags] ")" SP (DQUOTE QUOTED-CHAR DQUOTE / nil) SP mailbox [SP mbox-list-extended]
//   mbox-list-extended = "(" [mbox-list-extended-item *(SP mbox-list-extended-item)] ")"
//   mbox-list-extended-item = astring SP tagged-ext-val
//     "CHILDINFO" SP "(" DQUOTE list-select-base-opt DQUOTE *(SP ...) ")"   ; RFC 5258 section 6
//     "OLDNAME" SP "(" mailbox ")"                                          ; RFC 9051 section 6.3.9.7, RFC 5465
//   mailbox-data   = "STATUS" SP mailbox SP "(" [status-att-list] ")"
//   status-att-val = status-att SP number64 / "MAILBOXID" SP "(" objectid ")"              ; RFC 8474
// Thread: any (pure functions).
#pragma once

#include "imap/cursor.h"
#include "imap/response.h"

namespace imap {

// The cursor stands behind the keyword.
ListResponse expectMailboxList(Cursor &cursor, bool subscribedOnly);
MailboxStatusResponse expectMailboxStatus(Cursor &cursor);

// DQUOTE QUOTED-CHAR DQUOTE / nil; "" counts as NIL.
std::optional<char> expectDelimiter(Cursor &cursor);

} // namespace imap
