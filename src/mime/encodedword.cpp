#include "mime/encodedword.h"

#include "mime/charset.h"

#include <QByteArray>

#include <algorithm>
#include <optional>

namespace mime {

namespace {

// What kHeaderCharacters can grow from: three octets a character, tripled by quoted-printable, and the words' frames.
constexpr qsizetype kLongestInput = 64 * 1024;

struct EncodedWord {
    QByteArrayView charset;
    bool isBase64 = false;
    QByteArrayView text;
    qsizetype end = 0; // behind "?="
};

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::optional<EncodedWord> wordAt(QByteArrayView raw, qsizetype at)
{
    constexpr qsizetype kLongestCharset = 64;
    qsizetype mark = at + 2;
    while (mark < raw.size() && mark - at < kLongestCharset && raw[mark] != '?' && !isBlank(raw[mark]))
        ++mark;
    if (mark + 3 >= raw.size() || raw[mark] != '?' || raw[mark + 2] != '?' || mark == at + 2)
        return std::nullopt;
    const char encoding = raw[mark + 1];
    const bool isBase64 = encoding == 'B' || encoding == 'b';
    if (!isBase64 && encoding != 'Q' && encoding != 'q')
        return std::nullopt;
    qsizetype end = mark + 3;
    while (end + 1 < raw.size() && !(raw[end] == '?' && raw[end + 1] == '='))
        ++end;
    if (end + 1 >= raw.size())
        return std::nullopt;
    QByteArrayView charset = raw.sliced(at + 2, mark - at - 2);
    if (const qsizetype star = charset.indexOf('*'); star >= 0)
        charset = charset.first(star);
    return EncodedWord{charset, isBase64, raw.sliced(mark + 3, end - mark - 3), end + 2};
}

QByteArray decodeQ(QByteArrayView text)
{
    QByteArray octets;
    octets.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int high = text[i] == '=' && i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
        const int low = high >= 0 ? hexValue(text[i + 2]) : -1;
        if (low >= 0) {
            octets += static_cast<char>(high * 16 + low);
            i += 2;
        } else if (text[i] != '\r' && text[i] != '\n') {
            octets += text[i] == '_' ? ' ' : text[i];
        }
    }
    return octets;
}

// Adjacent words of one charset: their octets belong together, because senders cut characters in two.
class WordRun
{
public:
    bool isEmpty() const { return m_octets.isEmpty() && m_base64.isEmpty(); }
    bool accepts(const EncodedWord &word) const
    {
        return m_charset.isEmpty() || word.charset.compare(m_charset, Qt::CaseInsensitive) == 0;
    }
    void add(const EncodedWord &word)
    {
        m_charset = word.charset.toByteArray();
        if (!word.isBase64) {
            m_octets += decodeQ(word.text);
            m_allBase64 = false;
            return;
        }
        m_octets += QByteArray::fromBase64(word.text.toByteArray());
        m_base64 += word.text.toByteArray();
        m_isCutInsideQuad = m_isCutInsideQuad || (word.text.size() % 4 != 0 && !word.text.endsWith('='));
    }
    QString take()
    {
        // Some senders cut the base64 itself into words; then only the joined text is sound.
        if (m_allBase64 && m_isCutInsideQuad && !m_octets.isEmpty() && isDamaged(m_octets)) {
            const QByteArray joined = QByteArray::fromBase64(m_base64);
            if (!isDamaged(joined))
                m_octets = joined;
        }
        const QString text = toUnicode(m_octets, m_charset);
        *this = {};
        return text;
    }

private:
    bool isDamaged(const QByteArray &octets) const
    {
        return m_charset.compare("utf-8", Qt::CaseInsensitive) == 0 ? !octets.isValidUtf8() : octets.contains('\0');
    }

    QByteArray m_charset;
    QByteArray m_octets;
    QByteArray m_base64;
    bool m_allBase64 = true;
    bool m_isCutInsideQuad = false;
};

// Line breaks go, the blank behind them stays.
QByteArray unfolded(QByteArrayView text)
{
    QByteArray line = text.toByteArray();
    if (!line.contains('\n') && !line.contains('\r'))
        return line;
    QByteArray out;
    out.reserve(line.size());
    for (qsizetype i = 0; i < line.size(); ++i) {
        const bool isBreak = line[i] == '\r' || line[i] == '\n';
        const bool isFold = isBreak && i + 1 < line.size() && isBlank(line[i + 1]);
        if (!isBreak)
            out += line[i];
        else if (!isFold)
            out += ' ';
    }
    return out;
}

bool needsDecoding(QByteArrayView raw)
{
    for (qsizetype i = 0; i < raw.size(); ++i) {
        const auto octet = static_cast<unsigned char>(raw[i]);
        if (octet >= 0x7F || octet < 0x20 || (octet == '=' && i + 1 < raw.size() && raw[i + 1] == '?'))
            return true;
    }
    return false;
}

QString decodePieces(QByteArrayView raw)
{
    QString text;
    WordRun run;
    qsizetype plain = 0;                             // where text that is no encoded word began
    const qsizetype lastEnd = raw.lastIndexOf("?="); // no word ends behind it: keeps the search linear
    for (qsizetype at = 0; at < lastEnd;) {
        if (raw[at] != '=' || raw[at + 1] != '?') {
            ++at;
            continue;
        }
        const auto word = wordAt(raw, at);
        if (!word || charsetKind(word->charset) == CharsetKind::Refused) {
            at = word ? word->end : at + 2;
            continue;
        }
        const QByteArrayView between = raw.sliced(plain, at - plain);
        const bool isAdjacent = !run.isEmpty() && std::all_of(between.begin(), between.end(), isBlank);
        if (!isAdjacent || !run.accepts(*word)) {
            text += run.isEmpty() ? QString{} : run.take();
            text += isAdjacent ? QString{} : guessUnicode(unfolded(between));
        }
        run.add(*word);
        at = plain = word->end;
    }
    text += run.isEmpty() ? QString{} : run.take();
    return text + guessUnicode(unfolded(raw.sliced(plain)));
}

} // namespace

DisplayLine decodeWords(QByteArrayView raw)
{
    raw = raw.first(std::min(raw.size(), kLongestInput));
    if (!needsDecoding(raw)) {
        const QByteArrayView line = raw.trimmed();
        return {QString::fromLatin1(line.first(std::min(line.size(), kHeaderCharacters))), false};
    }
    return displayLine(decodePieces(raw));
}

} // namespace mime
