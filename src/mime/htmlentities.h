// Named character references of HTML 4.01 (section 24) and the few of HTML 5 that mail writes.
// Thread: any (pure function).
#pragma once

#include <QString>

#include <optional>

namespace mime {

struct DecodedEntity {
    char32_t codePoint = 0;
    qsizetype length = 0; // units read, from "&" on
};

// Of a reference at the start of `text`; nothing when none stands there, and the "&" is itself.
std::optional<DecodedEntity> entityAt(QStringView text);

} // namespace mime
