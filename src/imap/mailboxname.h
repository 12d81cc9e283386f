// Mailbox names between the wire and people: modified UTF-7 of RFC 3501 section 5.1.3.
// Thread: any (pure functions).
#pragma once

#include <QByteArray>
#include <QString>

namespace imap {

// Never fails: what is not valid modified UTF-7 is read as UTF-8 (RFC 6855 servers, Proton Bridge), then as Latin-1.
// "inbox" in any case becomes INBOX.
QString decodeMailboxName(QByteArrayView wire);
QByteArray encodeMailboxName(const QString &name);

} // namespace imap
