#include "desktop/toasttext.h"

#include <QChar>
#include <QList>

namespace desktop {

namespace {

constexpr qsizetype kMaxScanned = 16'384; // what hides behind more blanks than this is not looked for

// White space of any kind, and what only looks like it (Braille blank, Hangul fillers).
bool isBlank(char32_t c)
{
    return QChar::isSpace(c) || QChar::category(c) == QChar::Other_Control || c == 0x2028 || c == 0x2029 ||
           c == 0x2800 || c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0;
}

// Characters that turn the reading direction around, and invisible ones that hide text from a reader.
bool isDropped(char32_t c)
{
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) ||
           c == 0x200B || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE007F) || QChar::isSurrogate(c) ||
           QChar::isNonCharacter(c);
}

bool beginsTag(char32_t c, char32_t next)
{
    return c == U'<' && (QChar::isLetter(next) || next == U'/' || next == U'!' || next == U'?');
}

QString shown(char32_t c, char32_t next, Markup markup)
{
    switch (markup) {
    case Markup::None:
        break;
    case Markup::Undeclared:
        if (beginsTag(c, next))
            return QChar{0x2039};
        break;
    case Markup::Interpreted:
        if (c == U'&')
            return QStringLiteral("&amp;");
        if (c == U'<')
            return QStringLiteral("&lt;");
        if (c == U'>')
            return QStringLiteral("&gt;");
        break;
    }
    return QString::fromUcs4(&c, 1);
}

// On one line, without what is dropped; the first and last character are ink.
QList<char32_t> characters(const QString &text)
{
    QList<char32_t> line;
    bool blankPending = false;
    const QList<uint> all = QStringView{text}.left(kMaxScanned).toUcs4();
    for (const char32_t c : all) {
        if (isDropped(c))
            continue;
        if (isBlank(c)) {
            blankPending = !line.isEmpty();
            continue;
        }
        if (blankPending)
            line.append(U' ');
        blankPending = false;
        line.append(c);
    }
    return line;
}

} // namespace

QString toastText(const QString &text, qsizetype maxLength, Markup markup)
{
    constexpr QChar kEllipsis{0x2026};
    const QList<char32_t> from = characters(text);
    QString line;
    qsizetype lastFit = 0; // where the text can be cut so that the ellipsis still fits
    for (qsizetype i = 0; i < from.size(); ++i) {
        line += shown(from[i], i + 1 < from.size() ? from[i + 1] : U' ', markup);
        if (line.size() > maxLength)
            return line.left(lastFit) + kEllipsis;
        if (line.size() < maxLength)
            lastFit = line.size();
    }
    return line;
}

} // namespace desktop
