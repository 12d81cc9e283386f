#include "mime/messagetree.h"

#include "mime/multipart.h"

#include <QHash>

#include <algorithm>

namespace mime {

namespace {

constexpr qsizetype kLongestBoundary = 4096;

QByteArrayView trimmedEnd(QByteArrayView text)
{
    while (!text.isEmpty() && (text.back() == ' ' || text.back() == '\t'))
        text.chop(1);
    return text;
}

// type "/" subtype; anything else reads as text/plain (RFC 2045 section 5.2).
bool isContentType(const QByteArray &value)
{
    const qsizetype slash = value.indexOf('/');
    return slash > 0 && slash + 1 < value.size() &&
           std::all_of(value.begin(), value.end(), [](char c) { return c > ' ' && c < 0x7F && c != '"'; });
}

// "From sender date", not the field "From : sender".
bool isMboxLine(QByteArrayView line)
{
    const QByteArrayView rest = line.startsWith('>') ? line.sliced(1) : line;
    return rest.startsWith("From ") && !rest.sliced(5).trimmed().startsWith(':');
}

class Splitter
{
public:
    Splitter(QByteArrayView octets, Defects &defects) : m_octets{octets}, m_defects{defects} {}

    MessageTree split(qsizetype begin)
    {
        qsizetype at = open(begin, -1);
        while (at < m_octets.size() && !m_open.empty() && m_tree.entities.size() < kPartsKept) {
            const Line line = lineAt(m_octets, at);
            at = line.text.startsWith("--") ? onDashes(line, at) : line.next;
        }
        if (at < m_octets.size() && m_tree.entities.size() >= kPartsKept)
            m_defects.add(Defect::PartLimit);
        closeDownTo(0, m_octets.size(), m_octets.size());
        return std::move(m_tree);
    }

private:
    // An entity whose end was not seen yet.
    struct Open {
        int entity = 0;
        qsizetype bodyBegin = 0;
        QByteArray boundary;        // of a multipart
        bool wantsBoundary = false; // a multipart that names none: the first delimiter-like line tells it
        bool hasEnd = false;        // its closing delimiter was seen
        bool hasParts = false;
        int shadowed = -1; // who had the same boundary before
    };

    // Reads the header at `begin`; a message inside opens at once. Returns where lines go on.
    qsizetype open(qsizetype begin, int parent)
    {
        while (true) {
            Header header = parseHeader(m_octets, begin);
            noteHeader(header);
            const int index = addEntity(header, parent);
            const qsizetype bodyBegin = header.bodyBegin;
            if (index == 0)
                m_tree.header = std::move(header);
            const bool hasInner = push(index, bodyBegin);
            if (!hasInner || bodyBegin >= m_octets.size() || m_tree.entities.size() >= kPartsKept)
                return bodyBegin;
            begin = bodyBegin;
            parent = index;
        }
    }

    void noteHeader(const Header &header)
    {
        if (header.hasMalformedLine)
            m_defects.add(Defect::MalformedHeader);
        if (!header.isEnded && header.bodyBegin < m_octets.size())
            m_defects.add(Defect::MissingHeaderEnd);
        if (header.hasLimitReached)
            m_defects.add(Defect::FieldLimit);
        if (header.count("Content-Type") > 1 || header.count("Content-Transfer-Encoding") > 1 ||
            header.count("Content-Disposition") > 1)
            m_defects.add(Defect::RepeatedContentField);
    }

    int addEntity(const Header &header, int parent)
    {
        Entity entity;
        entity.parent = parent;
        if (parent >= 0)
            entity.depth = m_tree.entities[static_cast<std::size_t>(parent)].depth + 1;
        entity.type = contentType(header, parent);
        entity.disposition = parseContentField(header.value("Content-Disposition"));
        entity.encoding = header.value("Content-Transfer-Encoding").trimmed().toByteArray().toLower();
        entity.hasContentId = !header.value("Content-ID").trimmed().isEmpty();
        if (entity.disposition.isDamaged)
            m_defects.add(Defect::BadContentType);
        m_tree.entities.push_back(std::move(entity));
        return static_cast<int>(m_tree.entities.size()) - 1;
    }

    ContentField contentType(const Header &header, int parent)
    {
        ContentField type = parseContentField(header.value("Content-Type"));
        const bool isAbsent = header.value("Content-Type").isNull();
        if (type.isDamaged || (!isAbsent && !isContentType(type.value)))
            m_defects.add(Defect::BadContentType);
        if (isContentType(type.value))
            return type;
        const bool isInDigest = isAbsent && parent >= 0 &&
                                m_tree.entities[static_cast<std::size_t>(parent)].type.value == "multipart/digest";
        type.value = isInDigest ? "message/rfc822" : "text/plain";
        return type;
    }

    // True when a message begins right at the body.
    bool push(int index, qsizetype bodyBegin)
    {
        const Entity &entity = m_tree.entities[static_cast<std::size_t>(index)];
        Open open;
        open.entity = index;
        open.bodyBegin = bodyBegin;
        const bool isContainer = entity.isMultipart() || entity.isMessage();
        const bool isTooDeep = isContainer && entity.depth >= kPartDepth;
        const bool isEncoded = isContainer && entity.transfer() != TransferEncoding::Identity;
        if (isTooDeep)
            m_defects.add(Defect::DepthLimit);
        if (isEncoded)
            m_defects.add(Defect::EncodedMultipart);
        if (entity.isMultipart() && !isTooDeep)
            takeBoundary(open, boundaryOf(entity));
        m_open.push_back(std::move(open));
        return entity.isMessage() && !isTooDeep && !isEncoded;
    }

    QByteArray boundaryOf(const Entity &entity)
    {
        for (const mail::BodyParameter &parameter : entity.type.parameters) {
            if (parameter.name == "boundary")
                return trimmedEnd(parameter.value).toByteArray();
        }
        const QString continued = parameterText(entity.type.parameters, "boundary");
        if (continued.isEmpty())
            m_defects.add(Defect::MissingBoundary);
        return continued.toLatin1();
    }

    void takeBoundary(Open &open, const QByteArray &boundary)
    {
        open.wantsBoundary = boundary.isEmpty();
        if (boundary.isEmpty() || boundary.size() > kLongestBoundary)
            return;
        open.boundary = boundary;
        open.shadowed = m_boundaries.value(boundary, -1);
        m_boundaries.insert(boundary, static_cast<int>(m_open.size()));
    }

    struct Match {
        int level = -1;
        bool isClose = false;
    };

    Match match(QByteArrayView line)
    {
        if (line.size() > kLongestBoundary + 4)
            return {};
        const QByteArrayView rest = trimmedEnd(line.sliced(2));
        if (rest.isEmpty())
            return {};
        if (m_open.back().wantsBoundary) {
            m_open.back().wantsBoundary = false;
            Open top = std::move(m_open.back());
            m_open.pop_back();
            takeBoundary(top, rest.toByteArray());
            m_open.push_back(std::move(top));
        }
        const auto levelOf = [this](QByteArrayView boundary) {
            return m_boundaries.value(QByteArray::fromRawData(boundary.data(), boundary.size()), -1);
        };
        if (const int level = levelOf(rest); level >= 0)
            return {level, false};
        return rest.endsWith("--") ? Match{levelOf(rest.chopped(2)), true} : Match{};
    }

    qsizetype onDashes(const Line &line, qsizetype at)
    {
        const Match found = match(line.text);
        if (found.level < 0)
            return line.next;
        const auto level = static_cast<std::size_t>(found.level);
        closeDownTo(level + 1, endBefore(at), at);
        Open &multipart = m_open[level];
        if (multipart.hasEnd)
            return line.next; // in the epilogue
        if (found.isClose) {
            multipart.hasEnd = true;
            m_boundaries.remove(multipart.boundary);
            if (multipart.shadowed >= 0)
                m_boundaries.insert(multipart.boundary, multipart.shadowed);
            return line.next;
        }
        multipart.hasParts = true;
        return open(line.next, multipart.entity);
    }

    // The line break before a delimiter belongs to the delimiter.
    qsizetype endBefore(qsizetype delimiter) const
    {
        qsizetype end = delimiter;
        if (end > 0 && m_octets[end - 1] == '\n')
            --end;
        if (end > 0 && end < delimiter && m_octets[end - 1] == '\r')
            --end;
        return end;
    }

    void closeDownTo(std::size_t level, qsizetype end, qsizetype at)
    {
        while (m_open.size() > level) {
            const Open &open = m_open.back();
            Entity &entity = m_tree.entities[static_cast<std::size_t>(open.entity)];
            const qsizetype begin = std::min(open.bodyBegin, at);
            entity.body = m_octets.sliced(begin, std::max<qsizetype>(0, end - begin));
            noteMultipart(entity, open);
            if (!open.boundary.isEmpty() && !open.hasEnd) {
                m_boundaries.remove(open.boundary);
                if (open.shadowed >= 0)
                    m_boundaries.insert(open.boundary, open.shadowed);
            }
            m_open.pop_back();
        }
    }

    void noteMultipart(const Entity &entity, const Open &open)
    {
        if (!entity.isMultipart() || entity.depth >= kPartDepth)
            return;
        if (!open.hasParts)
            m_defects.add(Defect::BoundaryNotFound);
        else if (!open.hasEnd)
            m_defects.add(Defect::MissingEnd);
    }

    QByteArrayView m_octets;
    Defects &m_defects;
    MessageTree m_tree;
    std::vector<Open> m_open;
    QHash<QByteArray, int> m_boundaries; // boundary -> index in m_open of the innermost that has it
};

} // namespace

MessageTree splitMessage(QByteArrayView octets, Defects &defects)
{
    qsizetype begin = octets.startsWith("\xEF\xBB\xBF") ? 3 : 0;
    if (isMboxLine(lineAt(octets, begin).text)) {
        defects.add(Defect::MboxLine);
        begin = lineAt(octets, begin).next;
    }
    return Splitter{octets, defects}.split(begin);
}

} // namespace mime
