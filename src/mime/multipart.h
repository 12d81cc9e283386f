// Cuts octets at the lines that frame parts. The pieces point into the input.
// delimiter := CRLF "--" boundary; close-delimiter := delimiter "--"   (RFC 2046 section 5.1.1)
// Thread: any (pure functions).
#pragma once

#include <QByteArrayView>

#include <cstddef>
#include <vector>

namespace mime {

// The parts of a multipart's body, header and all; the last may be cut short. An empty boundary is guessed from the
// first line that looks like a delimiter. At most `limit` parts.
std::vector<QByteArrayView> splitMultipart(QByteArrayView body, QByteArrayView boundary, std::size_t limit);

// What follows the first empty line; empty when there is none.
QByteArrayView behindHeader(QByteArrayView entity);

// The line at `at` without its end, and where the next one begins. CRLF and LF both end a line.
struct Line {
    QByteArrayView text;
    qsizetype next = 0;
};
Line lineAt(QByteArrayView octets, qsizetype at);

enum class Delimiter : std::uint8_t { None, Open, Close };
Delimiter delimiterKind(QByteArrayView line, QByteArrayView boundary);

} // namespace mime
