#include "mime/multipart.h"

#include <algorithm>

namespace mime {

namespace {

bool isBlankOnly(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\t'; });
}

QByteArrayView trimmedEnd(QByteArrayView text)
{
    while (!text.isEmpty() && (text.back() == ' ' || text.back() == '\t'))
        text.chop(1);
    return text;
}

QByteArrayView guessedBoundary(QByteArrayView body)
{
    for (qsizetype at = 0; at < body.size();) {
        const Line line = lineAt(body, at);
        if (line.text.startsWith("--") && line.text.size() > 2)
            return trimmedEnd(line.text.sliced(2));
        at = line.next;
    }
    return {};
}

// The line break before a delimiter belongs to the delimiter.
qsizetype endBefore(QByteArrayView body, qsizetype begin, qsizetype delimiter)
{
    qsizetype end = delimiter;
    if (end > begin && body[end - 1] == '\n')
        --end;
    if (end > begin && end < delimiter && body[end - 1] == '\r')
        --end;
    return end;
}

} // namespace

Line lineAt(QByteArrayView octets, qsizetype at)
{
    const qsizetype feed = octets.indexOf('\n', at);
    if (feed < 0)
        return {octets.sliced(at), octets.size()};
    const qsizetype end = feed > at && octets[feed - 1] == '\r' ? feed - 1 : feed;
    return {octets.sliced(at, end - at), feed + 1};
}

Delimiter delimiterKind(QByteArrayView line, QByteArrayView boundary)
{
    if (!line.startsWith("--") || !line.sliced(2).startsWith(boundary))
        return Delimiter::None;
    const QByteArrayView rest = line.sliced(2 + boundary.size());
    if (isBlankOnly(rest))
        return Delimiter::Open;
    return rest.startsWith("--") && isBlankOnly(rest.sliced(2)) ? Delimiter::Close : Delimiter::None;
}

std::vector<QByteArrayView> splitMultipart(QByteArrayView body, QByteArrayView boundary, std::size_t limit)
{
    std::vector<QByteArrayView> pieces;
    boundary = boundary.isEmpty() ? guessedBoundary(body) : trimmedEnd(boundary);
    qsizetype begin = -1;
    for (qsizetype at = 0; at < body.size() && !boundary.isEmpty();) {
        const Line line = lineAt(body, at);
        const Delimiter kind = delimiterKind(line.text, boundary);
        if (kind != Delimiter::None && begin >= 0)
            pieces.push_back(body.sliced(begin, endBefore(body, begin, at) - begin));
        if (kind == Delimiter::Close || pieces.size() >= limit)
            return pieces;
        if (kind == Delimiter::Open)
            begin = line.next;
        at = line.next;
    }
    if (begin >= 0 && begin < body.size())
        pieces.push_back(body.sliced(begin));
    return pieces;
}

QByteArrayView behindHeader(QByteArrayView entity)
{
    for (qsizetype at = 0; at < entity.size();) {
        const Line line = lineAt(entity, at);
        at = line.next;
        if (line.text.isEmpty())
            return entity.sliced(at);
    }
    return {};
}

} // namespace mime
