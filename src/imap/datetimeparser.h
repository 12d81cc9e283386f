// INTERNALDATE and SAVEDATE. RFC 9051 section 9:
//   date-time      = DQUOTE date-day-fixed "-" date-month "-" date-year SP time SP zone DQUOTE
//   date-day-fixed = (SP DIGIT) / 2DIGIT
// Thread: any (pure function).
#pragma once

#include <QByteArrayView>
#include <QDateTime>

namespace imap {

// Without the quotes. Keeps the offset; invalid when the text is no such date ("00-Jan-0000", Domino).
QDateTime parseDateTime(QByteArrayView text);

} // namespace imap
