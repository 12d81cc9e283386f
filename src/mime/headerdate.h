// The date of a Date field, with the sender's UTC offset kept.
// date-time = [ day-name "," ] day month year hour ":" minute [ ":" second ] zone   (RFC 5322 sections 3.3 and 4.3)
// Also read: comments, two- and three-digit years, zone names, "Jan 2, 2020", "02-Jan-2020", asctime() and ISO 8601.
// Thread: any (pure function).
#pragma once

#include <QByteArrayView>
#include <QDateTime>

namespace mime {

// Invalid when no date can be told from it. An impossible zone reads as UTC, a leap second as second 59.
QDateTime parseHeaderDate(QByteArrayView text);

} // namespace mime
