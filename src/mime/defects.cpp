#include "mime/defects.h"

#include <algorithm>

namespace mime {

namespace {

const char *sentence(Defect defect)
{
    switch (defect) {
    case Defect::Empty:
        return "The message is empty.";
    case Defect::MboxLine:
        return "The message begins with the separator line of an mbox file.";
    case Defect::MixedLineEnds:
        return "Some lines end with CRLF and some with LF alone.";
    case Defect::NulOctet:
        return "The message holds NUL octets.";
    case Defect::LongLine:
        return "A line is longer than 998 octets.";
    case Defect::MalformedHeader:
        return "A header holds a line that is no field.";
    case Defect::MissingHeaderEnd:
        return "The empty line behind a header is missing.";
    case Defect::FieldLimit:
        return "A header has more than 1000 fields; the rest was not read.";
    case Defect::EightBitHeader:
        return "A header field holds 8-bit octets or control characters.";
    case Defect::RepeatedField:
        return "A header field that may stand once stands there several times.";
    case Defect::MissingFrom:
        return "The From field is missing.";
    case Defect::DoubtfulSender:
        return "The sender cannot be told without doubt.";
    case Defect::DamagedAddresses:
        return "An address list is damaged.";
    case Defect::MissingDate:
        return "The Date field is missing.";
    case Defect::BadDate:
        return "The Date field holds no date.";
    case Defect::MissingMessageId:
        return "The Message-ID field is missing.";
    case Defect::BadContentType:
        return "A Content-Type or Content-Disposition field is damaged.";
    case Defect::RepeatedContentField:
        return "A part has several Content-Type, Content-Transfer-Encoding or Content-Disposition fields.";
    case Defect::MissingBoundary:
        return "A multipart names no boundary.";
    case Defect::BoundaryNotFound:
        return "The boundary of a multipart does not occur in it.";
    case Defect::MissingEnd:
        return "The closing boundary of a multipart is missing.";
    case Defect::EncodedMultipart:
        return "A multipart or message has a transfer encoding.";
    case Defect::UnknownEncoding:
        return "A transfer encoding is unknown.";
    case Defect::DamagedEncoding:
        return "The base64 of a part is damaged.";
    case Defect::UnknownCharset:
        return "A charset is unknown.";
    case Defect::RefusedCharset:
        return "A part is in UTF-7, which is not read.";
    case Defect::DepthLimit:
        return "Parts are nested deeper than 64 levels; the rest was not taken apart.";
    case Defect::PartLimit:
        return "There are more than 10000 parts; the rest was not taken apart.";
    }
    return "";
}

} // namespace

void Defects::add(Defect defect)
{
    if (!contains(defect))
        m_found.push_back(defect);
}

bool Defects::contains(Defect defect) const
{
    return std::find(m_found.begin(), m_found.end(), defect) != m_found.end();
}

QStringList Defects::sentences() const
{
    QStringList list;
    for (const Defect defect : m_found)
        list.append(QString::fromLatin1(sentence(defect)));
    return list;
}

} // namespace mime
