// INTERNALDATE and SAVEDATE. RFC 9051 section 9:
//   date-time      = DQUOTE date-day-fixed "-" date-month "-" date-year SP time SP zone DQUOTE
//   date-day-fixed = (SP DIGIT) / 2DIGIT
//   date-text      = 1*2DIGIT "-" date-month "-" date-year          ; of SEARCH
// Thread: any (pure functions).
#pragma once

#include <QByteArrayView>
#include <QDateTime>

namespace imap {

// Without the quotes. Keeps the offset; invalid when the text is no such date ("00-Jan-0000", Domino).
QDateTime parseDateTime(QByteArrayView text);

// Without the quotes; empty for what the grammar cannot say (an invalid date, a year of more than four digits). Seconds
// of an offset are left out.
QByteArray printDateTime(const QDateTime &date);
QByteArray printDate(QDate date);

} // namespace imap
