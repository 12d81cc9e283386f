#include "mime/savename.h"

#include "mime/displaytext.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace mime {

namespace {

constexpr qsizetype kLongestName = 120;     // octets of UTF-8
constexpr qsizetype kLongestExtension = 16; // octets; a longer one is no extension

struct TypeExtension {
    QLatin1String type;
    QLatin1String extension;
};

QLatin1String extensionFor(const QString &mimeType)
{
    static const std::array kExtensions{
        TypeExtension{QLatin1String{"application/gzip"}, QLatin1String{".gz"}},
        TypeExtension{QLatin1String{"application/json"}, QLatin1String{".json"}},
        TypeExtension{QLatin1String{"application/msword"}, QLatin1String{".doc"}},
        TypeExtension{QLatin1String{"application/pdf"}, QLatin1String{".pdf"}},
        TypeExtension{QLatin1String{"application/pgp-signature"}, QLatin1String{".asc"}},
        TypeExtension{QLatin1String{"application/rtf"}, QLatin1String{".rtf"}},
        TypeExtension{QLatin1String{"application/xml"}, QLatin1String{".xml"}},
        TypeExtension{QLatin1String{"application/zip"}, QLatin1String{".zip"}},
        TypeExtension{QLatin1String{"audio/mpeg"}, QLatin1String{".mp3"}},
        TypeExtension{QLatin1String{"audio/ogg"}, QLatin1String{".ogg"}},
        TypeExtension{QLatin1String{"image/gif"}, QLatin1String{".gif"}},
        TypeExtension{QLatin1String{"image/jpeg"}, QLatin1String{".jpg"}},
        TypeExtension{QLatin1String{"image/png"}, QLatin1String{".png"}},
        TypeExtension{QLatin1String{"image/svg+xml"}, QLatin1String{".svg"}},
        TypeExtension{QLatin1String{"image/webp"}, QLatin1String{".webp"}},
        TypeExtension{QLatin1String{"message/delivery-status"}, QLatin1String{".txt"}},
        TypeExtension{QLatin1String{"message/global"}, QLatin1String{".eml"}},
        TypeExtension{QLatin1String{"message/rfc822"}, QLatin1String{".eml"}},
        TypeExtension{QLatin1String{"text/calendar"}, QLatin1String{".ics"}},
        TypeExtension{QLatin1String{"text/csv"}, QLatin1String{".csv"}},
        TypeExtension{QLatin1String{"text/html"}, QLatin1String{".html"}},
        TypeExtension{QLatin1String{"text/plain"}, QLatin1String{".txt"}},
        TypeExtension{QLatin1String{"text/vcard"}, QLatin1String{".vcf"}},
        TypeExtension{QLatin1String{"video/mp4"}, QLatin1String{".mp4"}},
    };
    const auto found = std::find_if(kExtensions.begin(), kExtensions.end(), [&mimeType](const TypeExtension &entry) {
        return mimeType.compare(entry.type, Qt::CaseInsensitive) == 0;
    });
    return found == kExtensions.end() ? QLatin1String{".bin"} : found->extension;
}

// Both separators count on every platform: the file may travel.
QString lastComponent(const QString &path)
{
    const qsizetype cut = std::max(path.lastIndexOf(u'/'), path.lastIndexOf(u'\\'));
    return path.sliced(cut + 1);
}

bool isAllowed(char32_t c)
{
    static constexpr QStringView kPunctuation{u" #()+,-.=@[]_"};
    if (c < 0x80)
        return QChar::isLetterOrNumber(c) || kPunctuation.contains(QChar{static_cast<char16_t>(c)});
    switch (QChar::category(c)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_SpacingCombining:
    case QChar::Number_DecimalDigit:
    case QChar::Number_Letter:
    case QChar::Number_Other:
    case QChar::Letter_Uppercase:
    case QChar::Letter_Lowercase:
    case QChar::Letter_Titlecase:
    case QChar::Letter_Modifier:
    case QChar::Letter_Other:
    case QChar::Punctuation_Dash:
    case QChar::Punctuation_Open:
    case QChar::Punctuation_Close:
    case QChar::Punctuation_InitialQuote:
    case QChar::Punctuation_FinalQuote:
    case QChar::Symbol_Currency:
    case QChar::Symbol_Modifier:
    case QChar::Symbol_Other:
        return true;
    case QChar::Mark_Enclosing:
    case QChar::Separator_Space:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Punctuation_Connector:
    case QChar::Punctuation_Other:
    case QChar::Symbol_Math:
        break;
    }
    return false;
}

// What is not allowed becomes "_", one for a run of it.
QString allowedOnly(const QString &text)
{
    QString out;
    for (const char32_t c : text.toUcs4()) {
        if (isAllowed(c) && c != QChar::ReplacementCharacter)
            out += QChar::fromUcs4(c);
        else if (!out.endsWith(u'_'))
            out += u'_';
    }
    return out;
}

// A dot first hides a file, a dash first is read as an option, blanks and dots last vanish on Windows.
QString trimmedEnds(QString text)
{
    static constexpr QStringView kNotFirst{u". -~"};
    static constexpr QStringView kNotLast{u". "};
    while (!text.isEmpty() && kNotFirst.contains(text.front()))
        text.remove(0, 1);
    while (!text.isEmpty() && kNotLast.contains(text.back()))
        text.chop(1);
    return text;
}

// The last dot and what follows; empty when that is too long to be one.
QString extensionOf(const QString &name)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    if (dot <= 0 || dot + 1 == name.size())
        return {};
    const QString extension = name.sliced(dot);
    return extension.toUtf8().size() <= kLongestExtension ? extension : QString{};
}

// Windows knows devices by name, with any extension, and takes superscript digits for digits.
bool isReserved(const QString &name)
{
    static const std::array kDevices{QLatin1String{"con"},    QLatin1String{"prn"},    QLatin1String{"aux"},
                                     QLatin1String{"nul"},    QLatin1String{"clock$"}, QLatin1String{"conin$"},
                                     QLatin1String{"conout$"}};
    const QString stem = name.section(u'.', 0, 0).trimmed().normalized(QString::NormalizationForm_KC).toLower();
    if (std::find(kDevices.begin(), kDevices.end(), stem) != kDevices.end())
        return true;
    const bool isPort = stem.startsWith(QLatin1String{"com"}) || stem.startsWith(QLatin1String{"lpt"});
    return isPort && stem.size() == 4 && stem[3].isDigit();
}

// Cuts the stem, never inside a character, and keeps the extension.
QString shortened(const QString &name)
{
    if (name.toUtf8().size() <= kLongestName)
        return name;
    const QString extension = extensionOf(name);
    QString stem = name.chopped(extension.size());
    stem.truncate(std::min(stem.size(), kLongestName));
    const qsizetype room = kLongestName - extension.toUtf8().size();
    while (!stem.isEmpty() && (stem.toUtf8().size() > room || stem.back().isHighSurrogate()))
        stem.chop(1);
    return trimmedEnds(stem) + extension;
}

} // namespace

QString safeSaveName(const QString &wanted, const QString &mimeType)
{
    const QString line = displayLine(wanted).text;
    QString name = lastComponent(line).normalized(QString::NormalizationForm_C);
    name = shortened(trimmedEnds(allowedOnly(name).simplified()));
    const bool saysNothing = std::none_of(
        name.begin(), name.end(), [](QChar c) { return c.isLetterOrNumber() || c.isSurrogate() || c.isSymbol(); });
    if (saysNothing)
        name = QLatin1String{"attachment"} + extensionFor(mimeType);
    return isReserved(name) ? shortened(u'_' + name) : name;
}

} // namespace mime
