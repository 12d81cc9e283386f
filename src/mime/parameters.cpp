#include "mime/parameters.h"

#include "mime/charset.h"
#include "mime/displaytext.h"
#include "mime/encodedword.h"

#include <algorithm>
#include <array>
#include <optional>

namespace mime {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

// Walks over one field body. Every step moves on, so the whole is linear.
class FieldCursor
{
public:
    explicit FieldCursor(QByteArrayView octets) : m_octets{octets} {}

    bool atEnd() const { return m_at >= m_octets.size(); }
    char peek() const { return m_octets[m_at]; }
    void step() { ++m_at; }

    void skipBlanksAndComments()
    {
        int depth = 0;
        for (; !atEnd(); step()) {
            if (peek() == '(')
                ++depth;
            else if (peek() == ')' && depth > 0)
                --depth;
            else if (depth == 0 && !isBlank(peek()))
                return;
        }
    }

    QByteArray until(QByteArrayView stops)
    {
        const qsizetype begin = m_at;
        while (!atEnd() && !stops.contains(peek()))
            step();
        return m_octets.sliced(begin, m_at - begin).trimmed().toByteArray();
    }

    // From the opening quote; false when the closing one is missing.
    bool quoted(QByteArray &out)
    {
        for (step(); !atEnd(); step()) {
            if (peek() == '"') {
                step();
                return true;
            }
            if (peek() == '\\' && m_at + 1 < m_octets.size())
                step();
            if (peek() != '\r' && peek() != '\n')
                out += peek();
        }
        return false;
    }

private:
    QByteArrayView m_octets;
    qsizetype m_at = 0;
};

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

QByteArray percentDecoded(QByteArrayView text)
{
    QByteArray out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
        const int low = high >= 0 ? hexDigit(text[i + 2]) : -1;
        out += low >= 0 ? static_cast<char>(high * 16 + low) : text[i];
        i += low >= 0 ? 2 : 0;
    }
    return out;
}

struct Segment {
    QByteArrayView value;
    bool isExtended = false;
};

using Segments = std::array<std::optional<Segment>, kContinuations>;

// attribute "*" [section] ["*"]: the section, or nothing when it is not of that shape. `suffix` is behind the name.
std::optional<int> sectionNumber(QByteArrayView suffix)
{
    if (suffix.isEmpty() || suffix.size() > 2)
        return std::nullopt;
    int value = 0;
    for (const char c : suffix) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value < kContinuations ? std::optional{value} : std::nullopt;
}

void collect(Segments &segments, QByteArrayView suffix, QByteArrayView value)
{
    Segment segment{value, suffix.endsWith('*')};
    if (segment.isExtended)
        suffix.chop(1);
    std::optional<int> number = 0; // "name*=": extended and alone
    if (suffix.startsWith('*'))
        number = sectionNumber(suffix.sliced(1));
    else if (!suffix.isEmpty())
        return;
    if (number && !segments[static_cast<std::size_t>(*number)])
        segments[static_cast<std::size_t>(*number)] = segment;
}

// initial segment := [charset] "'" [language] "'" text
QByteArray takeCharset(QByteArrayView &value)
{
    const qsizetype first = value.indexOf('\'');
    const qsizetype second = first < 0 ? -1 : value.indexOf('\'', first + 1);
    if (second < 0)
        return {};
    const QByteArray charset = value.first(first).toByteArray();
    value = value.sliced(second + 1);
    return charset;
}

QString joined(Segments &segments)
{
    QByteArray octets;
    QByteArray charset;
    bool isExtended = false;
    if (segments[0]->isExtended)
        charset = takeCharset(segments[0]->value);
    for (const auto &segment : segments) {
        if (!segment || octets.size() >= kParameterOctets)
            break;
        isExtended = isExtended || segment->isExtended;
        octets += segment->isExtended ? percentDecoded(segment->value) : segment->value.toByteArray();
    }
    octets.truncate(kParameterOctets);
    if (!isExtended)
        return decodeWords(octets).text;
    return displayLine(charset.isEmpty() ? guessUnicode(octets) : toUnicode(octets, charset)).text;
}

// Not null even when empty.
QString present(QString text)
{
    return text.isNull() ? QLatin1String{""} : text;
}

} // namespace

ContentField parseContentField(QByteArrayView octets)
{
    ContentField field;
    FieldCursor cursor{octets};
    cursor.skipBlanksAndComments();
    field.value = cursor.until(";(").toLower();
    while (field.parameters.size() < kParametersPerField) {
        cursor.until(";"); // a comment, or what a broken sender left behind a value
        while (!cursor.atEnd() && (cursor.peek() == ';' || isBlank(cursor.peek())))
            cursor.step();
        cursor.skipBlanksAndComments();
        if (cursor.atEnd())
            break;
        mail::BodyParameter parameter{cursor.until("=;").toLower(), {}};
        if (cursor.atEnd() || cursor.peek() == ';') {
            field.isDamaged = true;
            continue;
        }
        cursor.step();
        cursor.skipBlanksAndComments();
        if (!cursor.atEnd() && cursor.peek() == '"')
            field.isDamaged = !cursor.quoted(parameter.value) || field.isDamaged;
        else
            parameter.value = cursor.until(";");
        if (!parameter.name.isEmpty())
            field.parameters.push_back(std::move(parameter));
    }
    return field;
}

QString parameterText(const std::vector<mail::BodyParameter> &parameters, QByteArrayView name)
{
    Segments segments;
    const mail::BodyParameter *plain = nullptr;
    for (const mail::BodyParameter &parameter : parameters) {
        if (!QByteArrayView{parameter.name}.startsWith(name))
            continue;
        const QByteArrayView suffix = QByteArrayView{parameter.name}.sliced(name.size());
        if (!suffix.isEmpty())
            collect(segments, suffix, parameter.value);
        else if (!plain)
            plain = &parameter;
    }
    if (segments[0])
        return present(joined(segments));
    if (!plain)
        return {};
    return present(
        decodeWords(QByteArrayView{plain->value}.first(std::min(plain->value.size(), kParameterOctets))).text);
}

} // namespace mime
