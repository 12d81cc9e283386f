// How much text of one message is ever shown. Thread: any (constants).
#pragma once

#include <QtGlobal>

namespace mime {

constexpr qsizetype kTextCharacters = qsizetype{256} * 1024;

// What may be read to make that text: markup is mostly not text. 32 octets a character, then reading stops.
constexpr qsizetype kTextInputOctets = 32 * kTextCharacters;

} // namespace mime
