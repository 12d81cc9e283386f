#include "imap/cursor.h"

#include <algorithm>
#include <limits>

namespace imap {

namespace {

bool isTokenChar(char c)
{
    const auto octet = static_cast<unsigned char>(c);
    return octet > 0x20 && octet != 0x7F && c != '(' && c != ')';
}

bool isDelimiter(char c)
{
    return !isTokenChar(c) || c == '[' || c == ']' || c == '"';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

void Cursor::fail(const char *reason)
{
    if (failed())
        return;
    m_reason = reason;
    m_failedAt = offset();
    m_pos = m_end;
}

void Cursor::rewind(Mark mark)
{
    m_pos = m_begin + mark.offset;
    m_depth = mark.depth;
    m_reason = nullptr;
}

bool Cursor::takeSpaces()
{
    const char *const before = m_pos;
    while (!atEnd() && *m_pos == ' ')
        ++m_pos;
    return m_pos != before;
}

bool Cursor::takeWord(QByteArrayView upper)
{
    if (m_end - m_pos < upper.size() || !isWord({m_pos, upper.size()}, upper))
        return false;
    const char *const next = m_pos + upper.size();
    if (next < m_end && !isDelimiter(*next))
        return false;
    m_pos = next;
    return true;
}

QByteArrayView Cursor::takeToken()
{
    const char *const start = m_pos;
    while (!atEnd() && isTokenChar(*m_pos))
        ++m_pos;
    return {start, m_pos - start};
}

QByteArrayView Cursor::takeName()
{
    const char *const start = m_pos;
    while (!atEnd() && !isDelimiter(*m_pos))
        ++m_pos;
    return {start, m_pos - start};
}

// quoted = DQUOTE *QUOTED-CHAR DQUOTE ; RFC 9051 section 9. 8-bit octets are let through: RFC 9051 allows UTF-8, and
// Proton Bridge sends it without being asked (modern-email/defects#38).
bool Cursor::takeQuoted(QByteArray &out, After after)
{
    const char *run = m_pos + 1;
    QByteArray unescaped;
    bool hasEscapes = false;
    for (const char *p = run; p < m_end; ++p) {
        if (*p == '"' && closesQuoted(p + 1, after)) {
            out = hasEscapes ? unescaped.append(run, p - run) : QByteArray{run, p - run};
            m_pos = p + 1;
            return true;
        }
        if (*p == '\\' && p + 1 < m_end && (p[1] == '"' || p[1] == '\\')) {
            unescaped.append(run, p - run);
            run = ++p; // the escaped octet begins the next run
            hasEscapes = true;
        } else if (*p == '\n') {
            m_pos = p;
            fail("line end in a quoted string");
            return false;
        }
    }
    fail("quoted string without end");
    return false;
}

bool Cursor::closesQuoted(const char *next, After after) const
{
    if (next >= m_end || *next == ')' || *next == '(' || *next == ']' || *next == '\r' || *next == '\n')
        return true;
    if (*next != ' ')
        return false;
    if (after == After::Anything)
        return true;
    while (next < m_end && *next == ' ')
        ++next;
    if (next >= m_end || *next == '"' || *next == '(' || *next == ')' || *next == '{' || *next == '~')
        return true;
    if (after == After::BodyField && (isDigit(*next) || *next == '-'))
        return true;
    return m_end - next >= 3 && isWord({next, 3}, "NIL") && (m_end - next == 3 || isDelimiter(next[3]));
}

// literal = ["~"] "{" number64 ["+"] "}" CRLF *CHAR8 ; leading zeros and a bare LF are tolerated
bool Cursor::takeLiteral(QByteArrayView &out)
{
    const char *p = m_pos;
    if (p < m_end && *p == '~')
        ++p;
    if (p >= m_end || *p != '{')
        return false;
    const char *const digits = ++p;
    qsizetype size = 0;
    // What is larger than the frame is not in it; how much larger does not matter.
    for (; p < m_end && isDigit(*p); ++p)
        size = size <= m_end - m_begin ? size * 10 + (*p - '0') : size;
    const bool hasDigits = p > digits;
    if (p < m_end && *p == '+')
        ++p;
    const bool closed = p < m_end && *p == '}';
    if (closed)
        ++p;
    if (p < m_end && *p == '\r')
        ++p;
    if (!hasDigits || !closed || p >= m_end || *p != '\n') {
        fail("malformed literal");
        return false;
    }
    ++p;
    m_lastStreamed = streamedAt(p - m_begin);
    if (m_lastStreamed)
        size = 0;
    if (size > m_end - p) {
        fail("literal longer than its frame");
        return false;
    }
    out = {p, size};
    m_pos = p + size;
    return true;
}

std::optional<std::uint64_t> Cursor::streamedAt(qsizetype offset) const
{
    if (m_streamed == nullptr)
        return std::nullopt;
    const auto found = std::lower_bound(m_streamed->begin(), m_streamed->end(), offset,
                                        [](const StreamedLiteral &literal, qsizetype o) { return literal.offset < o; });
    if (found == m_streamed->end() || found->offset != offset)
        return std::nullopt;
    return found->octets;
}

bool Cursor::takeString(QByteArray &out, After after)
{
    m_lastStreamed.reset();
    if (peek() == '"')
        return takeQuoted(out, after);
    if (peek() != '{' && peek() != '~')
        return false;
    QByteArrayView literal;
    if (!takeLiteral(literal))
        return false;
    out = QByteArray{literal.data(), literal.size()};
    return true;
}

bool Cursor::expect(char c)
{
    if (take(c))
        return true;
    switch (c) {
    case '(':
        fail("expected (");
        break;
    case ')':
        fail("expected )");
        break;
    default:
        fail("unexpected octet");
        break;
    }
    return false;
}

void Cursor::expectSpaces()
{
    if (!takeSpaces())
        fail("expected a space");
}

void Cursor::expectEnd()
{
    takeSpaces();
    if (!atEnd())
        fail("octets behind the end of the response");
}

// astring = 1*ASTRING-CHAR / string
QByteArray Cursor::expectAstring()
{
    QByteArray string;
    if (takeString(string) || failed())
        return string;
    const QByteArrayView token = takeToken();
    if (token.isEmpty())
        fail("expected an atom or a string");
    return token.toByteArray();
}

// nstring = string / nil
QByteArray Cursor::expectNString(After after)
{
    QByteArray string;
    if (!takeString(string, after) && !takeNil())
        fail("expected a string or NIL");
    return string;
}

std::uint32_t Cursor::expectNumber()
{
    const qsizetype start = offset();
    const std::uint64_t number = expectNumber64();
    if (number > std::numeric_limits<std::uint32_t>::max()) {
        moveTo(start);
        fail("number out of range");
        return 0;
    }
    return static_cast<std::uint32_t>(number);
}

std::uint64_t Cursor::expectNumber64()
{
    constexpr std::uint64_t kMax = std::numeric_limits<std::uint64_t>::max();
    const bool negative = take('-');
    const char *const start = m_pos;
    std::uint64_t value = 0;
    while (!atEnd() && isDigit(*m_pos)) {
        const auto digit = static_cast<std::uint64_t>(*m_pos - '0');
        if (value > (kMax - digit) / 10) {
            fail("number out of range");
            return 0;
        }
        value = value * 10 + digit;
        ++m_pos;
    }
    if (m_pos == start) {
        fail("expected a number");
        return 0;
    }
    if (m_end - m_pos >= 2 && *m_pos == '.' && isDigit(m_pos[1])) {
        ++m_pos;
        while (!atEnd() && isDigit(*m_pos))
            ++m_pos;
    }
    return negative ? 0 : value;
}

void Cursor::skipToken()
{
    if (peek() == '"') {
        QByteArray ignored;
        takeQuoted(ignored, After::Anything);
    } else if (peek() == '{' || (peek() == '~' && m_end - m_pos > 1 && m_pos[1] == '{')) {
        QByteArrayView ignored;
        takeLiteral(ignored);
    } else if (takeToken().isEmpty()) {
        fail(atEnd() ? "value without end" : "unexpected octet in a value");
    }
}

QByteArrayView Cursor::expectAnyValue()
{
    const qsizetype start = offset();
    const int outside = m_depth;
    do {
        if (m_depth > outside)
            takeSpaces();
        if (take('(')) {
            if (!enter())
                break;
        } else if (m_depth > outside && take(')')) {
            leave();
        } else {
            skipToken();
        }
    } while (m_depth > outside && !failed());
    return since(start);
}

QByteArrayView Cursor::expectAnyValues()
{
    const qsizetype start = offset();
    while (!atEnd()) {
        expectAnyValue();
        takeSpaces();
    }
    return since(start);
}

bool Cursor::enter()
{
    if (m_depth >= m_depthLimit) {
        fail("nested too deep");
        return false;
    }
    ++m_depth;
    return true;
}

} // namespace imap
