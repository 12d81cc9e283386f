// A file name that is safe to create, made from one a stranger chose.
// Last path component, NFC, an allow-list of characters, no reserved Windows names, no leading dots or dashes, no bidi
// controls, the real extension kept, at most 120 octets of UTF-8. Never empty: "attachment" with a fitting extension.
// Thread: any (pure function).
#pragma once

#include <QString>

namespace mime {

QString safeSaveName(const QString &wanted, const QString &mimeType);

} // namespace mime
