#include "imap/fragmenter.h"

#include "imap/cursor.h"

#include <algorithm>
#include <utility>

namespace imap {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// Texts of people may end in "{12}": a status response and a continuation carry no literal, but for one inside the
// brackets of a code (BADCHARSET).
bool mayHoldLiteral(QByteArrayView line)
{
    if (line.startsWith('+'))
        return false;
    const qsizetype space = line.indexOf(' ');
    if (space <= 0)
        return false;
    QByteArrayView behind = line.sliced(space + 1);
    const qsizetype end = behind.indexOf(' ');
    const QByteArrayView word = end < 0 ? behind : behind.first(end);
    const bool isStatus = isWord(word, "OK") || isWord(word, "NO") || isWord(word, "BAD") || isWord(word, "BYE") ||
                          isWord(word, "PREAUTH");
    if (!isStatus)
        return true;
    behind = end < 0 ? QByteArrayView{} : behind.sliced(end + 1);
    return behind.startsWith('[') && !behind.contains(']');
}

// The size announced at the end of a line, "{n}", "{n+}" or "~{n}"; nothing when there is none. Saturates.
std::optional<std::uint64_t> announcedLiteral(QByteArrayView line)
{
    constexpr std::uint64_t kMost = std::uint64_t{1} << 62U;
    qsizetype end = line.size();
    if (end < 3 || line[end - 1] != '}')
        return std::nullopt;
    --end;
    if (line[end - 1] == '+')
        --end;
    qsizetype start = end;
    while (start > 0 && isDigit(line[start - 1]))
        --start;
    if (start == end || start == 0 || line[start - 1] != '{')
        return std::nullopt;
    std::uint64_t size = 0;
    for (const char digit : line.sliced(start, end - start)) {
        if (size < kMost / 10)
            size = size * 10 + static_cast<std::uint64_t>(digit - '0');
        else
            size = kMost;
    }
    return size;
}

} // namespace

Fragmenter::Fragmenter(Limits limits) : m_limits{limits}
{}

void Fragmenter::append(QByteArrayView bytes)
{
    if (m_error)
        return;
    // Frames taken leave their octets at the front; they go only when they are the larger part, which keeps the
    // moving linear in the input.
    if (m_start > 0 && m_start >= m_buffer.size() - m_start)
        dropTaken();
    m_buffer.append(bytes);
}

void Fragmenter::dropTaken()
{
    m_buffer.remove(0, m_start);
    m_scanned -= m_start;
    m_lineStart -= m_start;
    m_start = 0;
}

std::optional<Frame> Fragmenter::next()
{
    while (!m_error && !m_offered && m_streamedLeft == 0 && m_scanned < m_buffer.size()) {
        if (m_literalLeft > 0) {
            const qsizetype taken = std::min(m_literalLeft, m_buffer.size() - m_scanned);
            m_scanned += taken;
            m_lineStart = m_scanned;
            m_literalLeft -= taken;
            continue;
        }
        const qsizetype lineFeed = m_buffer.indexOf('\n', m_scanned);
        const qsizetype end = lineFeed < 0 ? m_buffer.size() : lineFeed;
        m_lineOctets += end - m_scanned;
        m_scanned = end;
        if (m_lineOctets > m_limits.lineOctets)
            fail(QStringLiteral("a line of more than %1 octets").arg(m_limits.lineOctets));
        if (lineFeed < 0 || m_error)
            break;
        ++m_scanned;
        if (beginLiteral(lineFeed) == Behind::EndOfFrame)
            return takeFrame(lineFeed);
    }
    return std::nullopt;
}

// What stands behind the line that ends at `lineFeed`.
Fragmenter::Behind Fragmenter::beginLiteral(qsizetype lineFeed)
{
    QByteArrayView line = QByteArrayView{m_buffer}.sliced(m_lineStart, lineFeed - m_lineStart);
    const bool isBare = !line.endsWith('\r');
    if (!isBare)
        line.chop(1);
    const auto size = announcedLiteral(line);
    // Only the first line of a frame tells its kind.
    if (!size || (m_lineStart == m_start && !mayHoldLiteral(line)))
        return Behind::EndOfFrame;
    m_bareLineFeed |= isBare;
    m_lineStart = m_scanned;
    if (m_offerAbove && *size > *m_offerAbove && *size <= m_limits.streamedOctets)
        m_offered = size;
    else
        keepLiteral(*size);
    return Behind::Literal;
}

void Fragmenter::keepLiteral(std::uint64_t octets)
{
    const auto most = [](qsizetype limit) { return static_cast<std::uint64_t>(limit); };
    if (octets > most(m_limits.literalOctets))
        return fail(QStringLiteral("a literal of more than %1 octets").arg(m_limits.literalOctets));
    if (most(m_scanned - m_start) + octets > most(m_limits.responseOctets))
        return fail(QStringLiteral("a response of more than %1 octets").arg(m_limits.responseOctets));
    m_literalLeft = static_cast<qsizetype>(octets);
}

Frame Fragmenter::offeredPrefix() const
{
    return {m_buffer.mid(m_start, m_scanned - m_start), m_bareLineFeed, m_streamed};
}

void Fragmenter::stream()
{
    m_streamedLeft = m_offered.value_or(0);
    m_streamed.push_back({m_scanned - m_start, m_streamedLeft});
    m_offered.reset();
}

void Fragmenter::keep()
{
    keepLiteral(std::exchange(m_offered, std::nullopt).value_or(0));
}

QByteArray Fragmenter::takeStreamed()
{
    const auto buffered = static_cast<std::uint64_t>(m_buffer.size() - m_scanned);
    const auto taken = static_cast<qsizetype>(std::min(m_streamedLeft, buffered));
    QByteArray octets = m_buffer.mid(m_scanned, taken);
    m_buffer.remove(m_scanned, taken);
    m_streamedLeft -= static_cast<std::uint64_t>(taken);
    return octets;
}

qsizetype Fragmenter::passStreamed(qsizetype octets)
{
    const auto passed = std::min(m_streamedLeft, static_cast<std::uint64_t>(octets));
    m_streamedLeft -= passed;
    return static_cast<qsizetype>(passed);
}

Frame Fragmenter::takeFrame(qsizetype lineFeed)
{
    const qsizetype end = lineFeed > m_lineStart && m_buffer[lineFeed - 1] == '\r' ? lineFeed - 1 : lineFeed;
    Frame frame;
    frame.bareLineFeed = m_bareLineFeed || end == lineFeed;
    frame.octets = m_buffer.mid(m_start, end - m_start);
    frame.streamed = std::exchange(m_streamed, {});
    m_start = m_scanned;
    m_lineStart = m_scanned;
    m_lineOctets = 0;
    m_bareLineFeed = false;
    return frame;
}

void Fragmenter::fail(const QString &detail)
{
    m_error = base::Error{base::ErrorKind::Protocol, detail, {}};
    m_buffer.clear();
    m_start = m_scanned = m_lineStart = 0;
}

qsizetype Fragmenter::pendingOctets() const
{
    return m_buffer.size() - m_start;
}

QByteArray Fragmenter::takePending()
{
    QByteArray pending = m_buffer.mid(m_start);
    m_buffer.clear();
    m_start = m_scanned = m_lineStart = 0;
    return pending;
}

} // namespace imap
