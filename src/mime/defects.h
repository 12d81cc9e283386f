// What was found damaged in a message, each once, in the order found. Sentences in English for bug reports; they are no
// text of the windows.
// Thread: any (plain value).
#pragma once

#include <QStringList>

#include <cstdint>
#include <vector>

namespace mime {

enum class Defect : std::uint8_t {
    Empty,
    MboxLine,
    MixedLineEnds,
    NulOctet,
    LongLine,
    MalformedHeader,
    MissingHeaderEnd,
    FieldLimit,
    EightBitHeader,
    RepeatedField,
    MissingFrom,
    DoubtfulSender,
    DamagedAddresses,
    MissingDate,
    BadDate,
    MissingMessageId,
    BadContentType,
    RepeatedContentField,
    MissingBoundary,
    BoundaryNotFound,
    MissingEnd,
    EncodedMultipart,
    UnknownEncoding,
    DamagedEncoding,
    UnknownCharset,
    RefusedCharset,
    DepthLimit,
    PartLimit,
};

class Defects
{
public:
    void add(Defect defect);
    bool contains(Defect defect) const;
    QStringList sentences() const;

private:
    std::vector<Defect> m_found;
};

} // namespace mime
