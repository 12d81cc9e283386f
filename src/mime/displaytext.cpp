#include "mime/displaytext.h"

#include <algorithm>

namespace mime {

namespace {

constexpr int kCombiningRun = 6; // no living script stacks more marks on one letter

enum class Fate : std::uint8_t { Keep, Space, Drop, Control, LineBreak };

bool isBlankLookAlike(char32_t c)
{
    return c == 0x00A0 || c == 0x115F || c == 0x1160 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
           c == 0x205F || c == 0x2800 || c == 0x3000 || c == 0x3164 || c == 0xFFA0;
}

bool isBidiControl(char32_t c)
{
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

// U+200C and U+200D stay: Persian and emoji need them.
bool isInvisible(char32_t c)
{
    return c == 0x00AD || c == 0x034F || c == 0x180E || c == 0x200B || (c >= 0x2060 && c <= 0x2065) ||
           (c >= 0x206A && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
           (c >= 0xE0000 && c <= 0xE007F);
}

Fate fateOf(char32_t c)
{
    if (c >= 0x20 && c < 0x7F)
        return Fate::Keep;
    if (c == '\t')
        return Fate::Space;
    if (c == '\n' || c == '\r' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029)
        return Fate::LineBreak;
    if (c < 0x20 || (c >= 0x7F && c < 0xA0))
        return Fate::Control;
    if (isBlankLookAlike(c))
        return Fate::Space;
    return isBidiControl(c) || isInvisible(c) ? Fate::Drop : Fate::Keep;
}

// Reads one code point and moves on; a lone surrogate reads as U+FFFD.
char32_t nextCodePoint(QStringView text, qsizetype &at)
{
    const QChar first = text[at++];
    if (!first.isSurrogate())
        return first.unicode();
    if (first.isHighSurrogate() && at < text.size() && text[at].isLowSurrogate())
        return QChar::surrogateToUcs4(first, text[at++]);
    return QChar::ReplacementCharacter;
}

bool isPlainAscii(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7F; });
}

// Most text is this; it is copied in runs.
qsizetype endOfPlainAscii(QStringView text, qsizetype at)
{
    while (at < text.size() && text[at].unicode() >= 0x20 && text[at].unicode() < 0x7F)
        ++at;
    return at;
}

void append(QString &out, char32_t c)
{
    if (QChar::requiresSurrogates(c))
        out += QChar{QChar::highSurrogate(c)};
    out += QChar{QChar::requiresSurrogates(c) ? QChar::lowSurrogate(c) : static_cast<char16_t>(c)};
}

// Counts marks that follow each other, so that a stack of them cannot grow over its neighbours.
class CombiningRun
{
public:
    bool admits(char32_t c)
    {
        const bool isMark =
            c >= 0x300 && (QChar::category(c) == QChar::Mark_NonSpacing || QChar::category(c) == QChar::Mark_Enclosing);
        m_length = isMark ? m_length + 1 : 0;
        return m_length <= kCombiningRun;
    }

private:
    int m_length = 0;
};

void cutAt(QString &text, qsizetype limit)
{
    if (text.size() <= limit)
        return;
    text.truncate(limit);
    if (text.back().isHighSurrogate())
        text.chop(1);
}

} // namespace

DisplayLine displayLine(QStringView text)
{
    if (isPlainAscii(text))
        return {text.first(std::min(text.size(), kHeaderCharacters)).trimmed().toString(), false};
    DisplayLine line;
    line.text.reserve(std::min(text.size(), kHeaderCharacters + 1));
    CombiningRun run;
    for (qsizetype at = 0; at < text.size() && line.text.size() <= kHeaderCharacters;) {
        if (const qsizetype end = endOfPlainAscii(text, at); end > at) {
            line.text += text.sliced(at, end - at);
            run = {};
            at = end;
            continue;
        }
        const char32_t c = nextCodePoint(text, at);
        switch (fateOf(c)) {
        case Fate::Keep:
            if (run.admits(c))
                append(line.text, c);
            break;
        case Fate::Space:
            line.text += u' ';
            break;
        case Fate::LineBreak:
            line.text += u' ';
            line.hadControls = true;
            break;
        case Fate::Control:
            line.text += QChar{QChar::ReplacementCharacter};
            line.hadControls = true;
            break;
        case Fate::Drop:
            // An override turns a name around on purpose; marks and isolates stand in honest text.
            line.hadControls = line.hadControls || c == 0x202D || c == 0x202E;
            break;
        }
    }
    cutAt(line.text, kHeaderCharacters);
    line.text = line.text.trimmed();
    return line;
}

QString displayBlock(QStringView text)
{
    QString out;
    out.reserve(text.size());
    CombiningRun run;
    for (qsizetype at = 0; at < text.size();) {
        if (const qsizetype end = endOfPlainAscii(text, at); end > at) {
            out += text.sliced(at, end - at);
            run = {};
            at = end;
            continue;
        }
        const char32_t c = nextCodePoint(text, at);
        if (c == '\r' && at < text.size() && text[at] == u'\n')
            continue;
        if (c == '\t' || c == 0x3000) {
            append(out, c);
            continue;
        }
        switch (fateOf(c)) {
        case Fate::Keep:
            if (run.admits(c))
                append(out, c);
            break;
        case Fate::Space:
            out += u' ';
            break;
        case Fate::LineBreak:
            out += u'\n';
            break;
        case Fate::Control:
            out += QChar{QChar::ReplacementCharacter};
            break;
        case Fate::Drop:
            break;
        }
    }
    return out;
}

} // namespace mime
