#include "cli/terminaltext.h"

#include <QList>

namespace cli {

namespace {

bool isDirection(char32_t code)
{
    return code == 0x061C || (code >= 0x200E && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069);
}

bool isControl(char32_t code)
{
    return QChar::category(code) == QChar::Other_Control || code == 0x2028 || code == 0x2029;
}

// East Asian wide blocks and emoji, roughly: for a table, not for typesetting.
int widthOf(char32_t code)
{
    if (QChar::category(code) == QChar::Mark_NonSpacing || QChar::category(code) == QChar::Other_Format)
        return 0;
    const bool isWide = (code >= 0x1100 && code <= 0x115F) || (code >= 0x2E80 && code <= 0xA4CF) ||
                        (code >= 0xAC00 && code <= 0xD7A3) || (code >= 0xF900 && code <= 0xFAFF) ||
                        (code >= 0xFE30 && code <= 0xFE6F) || (code >= 0xFF00 && code <= 0xFF60) ||
                        (code >= 0xFFE0 && code <= 0xFFE6) || (code >= 0x1F300 && code <= 0x1FAFF) ||
                        (code >= 0x20000 && code <= 0x3FFFD);
    return isWide ? 2 : 1;
}

QString escaped(char32_t code)
{
    return QStringLiteral("\\u%1").arg(static_cast<uint>(code), 4, 16, QLatin1Char{'0'});
}

} // namespace

QString safeLine(const QString &text, qsizetype maxLength)
{
    QString safe;
    for (const char32_t code : text.toUcs4()) {
        if (safe.size() >= maxLength)
            return safe + u'\u2026';
        if (isControl(code) || isDirection(code))
            safe += escaped(code);
        else
            safe += QString::fromUcs4(&code, 1);
    }
    return safe;
}

QString safeText(const QString &text)
{
    QString safe;
    for (const char32_t code : text.toUcs4()) {
        if (code == '\r')
            continue;
        if (code != '\n' && code != '\t' && (isControl(code) || isDirection(code)))
            safe += escaped(code);
        else
            safe += QString::fromUcs4(&code, 1);
    }
    return safe;
}

QString column(const QString &text, int width)
{
    QString cut;
    int used = 0;
    for (const char32_t code : safeLine(text).toUcs4()) {
        const int next = widthOf(code);
        if (used + next > width) {
            // The ellipsis needs a place: the last character gives way.
            while (used > width - 1 && !cut.isEmpty()) {
                const bool isPair = cut.size() > 1 && cut.back().isLowSurrogate();
                const QString last = cut.right(isPair ? 2 : 1);
                used -= widthOf(last.toUcs4().first());
                cut.chop(last.size());
            }
            cut += u'\u2026';
            ++used;
            break;
        }
        cut += QString::fromUcs4(&code, 1);
        used += next;
    }
    return cut + QString{qMax(0, width - used), u' '};
}

} // namespace cli
