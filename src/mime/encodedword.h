// Encoded words in header text, decoded after structure was taken from the octets.
// encoded-word = "=?" charset ["*" language] "?" encoding "?" encoded-text "?="   (RFC 2047 section 2, RFC 2231 section
// 5) Read tolerantly: blanks inside a word, no white space around it, base64 without padding, a character split over
// adjacent words of one charset.
// Thread: any (pure function).
#pragma once

#include "mime/displaytext.h"

#include <QByteArrayView>

namespace mime {

// Unfolded, decoded, fit to show. Raw 8-bit is UTF-8 or else Windows-1252. Linear, bounded by kHeaderCharacters.
DisplayLine decodeWords(QByteArrayView raw);

} // namespace mime
