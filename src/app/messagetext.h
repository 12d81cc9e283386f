// What a list row, a toast or a menu entry says about a message. The fields come from the network: what is returned is
// plain text on one line, and stays so only where it is shown as plain text.
// Thread: any (pure functions).
#pragma once

#include "mail/message.h"

#include <QString>

namespace app {

// Runs of white space and control characters become one space; direction marks go; at most `maxLength` characters.
QString oneLine(const QString &text, qsizetype maxLength = 500);

// The sender as people call them. A name that looks like an address of its own is not believed: the address is shown.
QString senderName(const mail::Message &message);
// The bare address, and what stands behind its last @; empty when there is none.
QString senderAddress(const mail::Message &message);
QString senderDomain(const mail::Message &message);
// "Ada Lovelace (example.org)": the name never without the domain it claims to come from.
QString senderWithDomain(const mail::Message &message);

QString subjectText(const mail::Message &message); // "(no subject)" when there is none

// "Ada Lovelace <ada@example.org>, ..."; the address is always there.
QString addressList(const QList<mail::Address> &addresses);

// When the message arrived, else when it says it was written.
QDateTime messageTime(const mail::Message &message);

} // namespace app
