// Octets to Unicode by the name of a charset, through GMime's charset aliases and iconv.
// Only charsets that mail really uses are opened: a name is a stranger's choice. UTF-7 is refused, because it can hide
// any ASCII character. Labels are read as the wider charset they stand for in practice (WHATWG Encoding section 4.2).
// Thread: any (pure functions).
#pragma once

#include <QByteArrayView>
#include <QString>

namespace mime {

enum class CharsetKind : std::uint8_t { Known, Unknown, Refused };
CharsetKind charsetKind(QByteArrayView charset);

// U+FFFD stands for what cannot be read. An unknown or refused charset is guessed. Octets cut inside a character lose
// only that character.
QString toUnicode(QByteArrayView octets, QByteArrayView charset);

// UTF-8 when it is valid UTF-8, ISO-2022-JP when its escapes are there, else Windows-1252.
QString guessUnicode(QByteArrayView octets);

} // namespace mime
