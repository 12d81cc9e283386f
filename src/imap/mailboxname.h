// Mailbox names between the wire and people: modified UTF-7 of RFC 3501 section 5.1.3, or UTF-8 where UTF8=ACCEPT (RFC
// 6855 section 3) or IMAP4rev2 (RFC 9051 section 5.1) is in force.
// Thread: any (pure functions).
#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>

namespace imap {

enum class NameEncoding : std::uint8_t { ModifiedUtf7, Utf8 };

// Never fails: what is not valid modified UTF-7 is read as UTF-8 (RFC 6855 servers, Proton Bridge), then as Latin-1.
// "inbox" in any case becomes INBOX.
QString decodeMailboxName(QByteArrayView wire);
QByteArray encodeMailboxName(const QString &name);

// The same where names are UTF-8: an "&" is an "&". What is no UTF-8 is read as Latin-1.
QString decodeUtf8MailboxName(QByteArrayView wire);
QByteArray utf8MailboxName(const QString &name);

} // namespace imap
