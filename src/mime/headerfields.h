// The header of a message or part cut into fields. Values keep their folding; they point into the input.
// fields = *(field-name ":" unstructured CRLF)   (RFC 5322 sections 2.2 and 4.5)
// Thread: any (pure functions).
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace mime {

struct HeaderField {
    QByteArrayView name; // as written, blanks before the colon gone
    QByteArrayView value;
};

struct Header {
    std::vector<HeaderField> fields; // at most kFieldsKept
    qsizetype bodyBegin = 0;
    bool hasLimitReached = false;
    bool hasMalformedLine = false; // a line that is no field, or a fold under nothing
    bool isEnded = false;          // an empty line stood behind it

    // The first field of that name; null when there is none. `name` in any case.
    QByteArrayView value(QByteArrayView name) const;
    std::size_t count(QByteArrayView name) const;
};

constexpr std::size_t kFieldsKept = 1000;

// Reads from `begin` on. A line that cannot be a field ends the header: the body begins with it. A delimiter line "--x"
// does the same, so a part without an empty line does not swallow its sister.
Header parseHeader(QByteArrayView octets, qsizetype begin);

} // namespace mime
