#include "mime/charset.h"

#include "mime/gmimesession.h"

#include <gmime/gmime.h>

#include <QByteArray>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <optional>
#include <string_view>

namespace mime {

namespace {

constexpr qsizetype kLongestCharsetName = 40;

struct Alias {
    std::string_view label;
    const char *iconvName;
};

// Sorted by label. Supersets first in practice: mail that says gb2312 holds gb18030.
constexpr std::array kAliases{
    Alias{"ansi_x3.4-1968", "UTF-8"},
    Alias{"ascii", "UTF-8"},
    Alias{"big5", "BIG5-HKSCS"},
    Alias{"big5-hkscs", "BIG5-HKSCS"},
    Alias{"cn-gb", "GB18030"},
    Alias{"cp437", "CP437"},
    Alias{"cp850", "CP850"},
    Alias{"cp852", "CP852"},
    Alias{"cp855", "CP855"},
    Alias{"cp858", "CP858"},
    Alias{"cp862", "CP862"},
    Alias{"cp866", "CP866"},
    Alias{"csiso2022jp", "ISO-2022-JP-2"},
    Alias{"euc-cn", "GB18030"},
    Alias{"euc-jp", "EUC-JP-MS"},
    Alias{"euc-kr", "CP949"},
    Alias{"euc-tw", "EUC-TW"},
    Alias{"gb18030", "GB18030"},
    Alias{"gb2312", "GB18030"},
    Alias{"gb_2312-80", "GB18030"},
    Alias{"gbk", "GB18030"},
    Alias{"georgian-ps", "GEORGIAN-PS"},
    Alias{"ibm437", "CP437"},
    Alias{"ibm850", "CP850"},
    Alias{"ibm852", "CP852"},
    Alias{"ibm855", "CP855"},
    Alias{"ibm858", "CP858"},
    Alias{"ibm862", "CP862"},
    Alias{"ibm866", "CP866"},
    Alias{"iso-2022-cn", "ISO-2022-CN"},
    Alias{"iso-2022-jp", "ISO-2022-JP-2"},
    Alias{"iso-2022-jp-1", "ISO-2022-JP-2"},
    Alias{"iso-2022-jp-2", "ISO-2022-JP-2"},
    Alias{"iso-2022-kr", "ISO-2022-KR"},
    Alias{"iso-8859-1", "CP1252"},
    Alias{"iso-8859-11", "CP874"},
    Alias{"iso-8859-6-e", "ISO-8859-6"},
    Alias{"iso-8859-6-i", "ISO-8859-6"},
    Alias{"iso-8859-8-e", "ISO-8859-8"},
    Alias{"iso-8859-8-i", "ISO-8859-8"},
    Alias{"iso-8859-9", "CP1254"},
    Alias{"iso8859-1", "CP1252"},
    Alias{"johab", "JOHAB"},
    Alias{"ks_c_5601", "CP949"},
    Alias{"ks_c_5601-1987", "CP949"},
    Alias{"latin1", "CP1252"},
    Alias{"macintosh", "MACINTOSH"},
    Alias{"shift-jis", "CP932"},
    Alias{"shift_jis", "CP932"},
    Alias{"sjis", "CP932"},
    Alias{"tcvn", "TCVN"},
    Alias{"tis-620", "CP874"},
    Alias{"ucs-2", "UTF-16"},
    Alias{"unicode-1-1-utf-8", "UTF-8"},
    Alias{"us-ascii", "UTF-8"},
    Alias{"utf-16", "UTF-16"},
    Alias{"utf-16be", "UTF-16BE"},
    Alias{"utf-16le", "UTF-16LE"},
    Alias{"utf-32", "UTF-32"},
    Alias{"utf-8", "UTF-8"},
    Alias{"utf8", "UTF-8"},
    Alias{"viscii", "VISCII"},
    Alias{"windows-31j", "CP932"},
    Alias{"windows-874", "CP874"},
    Alias{"windows-949", "CP949"},
    Alias{"x-euc-jp", "EUC-JP-MS"},
    Alias{"x-gbk", "GB18030"},
    Alias{"x-mac-cyrillic", "MAC-CYRILLIC"},
    Alias{"x-mac-roman", "MACINTOSH"},
    Alias{"x-sjis", "CP932"},
    Alias{"x-unknown", "UTF-8"},
    Alias{"x-windows-949", "CP949"},
};
static_assert(std::is_sorted(kAliases.begin(), kAliases.end(),
                             [](const Alias &a, const Alias &b) { return a.label < b.label; }));

// Families whose members all are one-byte charsets; GMime knows how iconv spells them.
constexpr std::array<std::string_view, 6> kFamilies{"iso-8859-", "iso8859-",    "iso_8859-",
                                                    "cp125",     "windows-125", "koi8-"};

// What nearly every mail says: told without copying the name.
bool isUtf8Name(QByteArrayView charset)
{
    return charset.compare("utf-8", Qt::CaseInsensitive) == 0;
}

QByteArray normalized(QByteArrayView charset)
{
    QByteArray name = charset.trimmed().first(std::min(charset.trimmed().size(), kLongestCharsetName)).toByteArray();
    name.replace('"', "");
    return name.toLower();
}

bool isUtf7(const QByteArray &label)
{
    return label.contains("utf-7") || label.contains("utf7") || label.contains("imap-utf");
}

bool isNameLike(const QByteArray &label)
{
    return std::all_of(label.begin(), label.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    });
}

// iconv's name for a charset that we read, or nothing.
std::optional<QByteArray> iconvName(const QByteArray &label)
{
    const std::string_view key{label.constData(), static_cast<std::size_t>(label.size())};
    const auto found = std::lower_bound(kAliases.begin(), kAliases.end(), key,
                                        [](const Alias &alias, std::string_view k) { return alias.label < k; });
    if (found != kAliases.end() && found->label == key)
        return QByteArray{found->iconvName};
    const bool isFamily = std::any_of(kFamilies.begin(), kFamilies.end(),
                                      [key](std::string_view family) { return key.starts_with(family); });
    if (!isFamily || !isNameLike(label))
        return std::nullopt;
    useGMime();
    return QByteArray{g_mime_charset_iconv_name(label.constData())};
}

QString fromWindows1252(QByteArrayView octets)
{
    static constexpr std::array<char16_t, 32> kUpper{0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                     0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                                     0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                     0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
    QString text = QString::fromLatin1(octets);
    for (QChar &c : text) {
        if (c.unicode() >= 0x80 && c.unicode() < 0xA0)
            c = QChar{kUpper[c.unicode() - 0x80U]};
    }
    return text;
}

// Owns an iconv descriptor for the time of one conversion.
class Converter
{
public:
    explicit Converter(const QByteArray &from) : m_handle{g_mime_iconv_open("UTF-8", from.constData())} {}
    ~Converter()
    {
        if (isOpen())
            g_mime_iconv_close(m_handle);
    }
    Q_DISABLE_COPY_MOVE(Converter)

    bool isOpen() const { return reinterpret_cast<std::intptr_t>(m_handle) != -1; }

    // Never stops before the end: an octet that cannot be read becomes U+FFFD.
    QByteArray toUtf8(QByteArrayView octets)
    {
        QByteArray in = octets.toByteArray(); // iconv wants it mutable
        char *from = in.data();
        auto left = static_cast<size_t>(in.size());
        QByteArray out;
        std::array<char, 4096> piece{};
        while (true) {
            char *to = piece.data();
            size_t room = piece.size();
            const size_t done = g_mime_iconv(m_handle, &from, &left, &to, &room);
            const int why = errno;
            out.append(piece.data(), to - piece.data());
            if (done != size_t(-1) || left == 0)
                return out + rest();
            if (why == E2BIG && to != piece.data())
                continue;
            if (why == EINVAL) // cut inside a character
                return out + rest();
            out.append("\xEF\xBF\xBD");
            ++from;
            --left;
        }
    }

private:
    // Hebrew and Vietnamese letters are held back until it is known that no mark follows.
    QByteArray rest()
    {
        std::array<char, 64> piece{};
        char *to = piece.data();
        size_t room = piece.size();
        g_mime_iconv(m_handle, nullptr, nullptr, &to, &room);
        return {piece.data(), to - piece.data()};
    }

    iconv_t m_handle;
};

// Without the last octets when they only begin a character.
QByteArrayView wholeUtf8(QByteArrayView octets)
{
    for (qsizetype back = 1; back <= std::min<qsizetype>(3, octets.size()); ++back) {
        const auto octet = static_cast<unsigned char>(octets[octets.size() - back]);
        if ((octet & 0xC0U) == 0x80U)
            continue;
        const qsizetype needed = octet >= 0xF0 ? 4 : octet >= 0xE0 ? 3 : octet >= 0xC0 ? 2 : 1;
        return needed > back ? octets.chopped(back) : octets;
    }
    return octets;
}

bool hasEightBit(QByteArrayView octets)
{
    return std::any_of(octets.begin(), octets.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

// UTF-8, perhaps cut inside its last character. ASCII with one odd octet at its end is no evidence of UTF-8.
std::optional<QString> fromSoundUtf8(QByteArrayView octets)
{
    if (octets.isValidUtf8())
        return QString::fromUtf8(octets);
    const QByteArrayView whole = wholeUtf8(octets);
    if (whole.isValidUtf8() && hasEightBit(whole))
        return QString::fromUtf8(whole);
    return std::nullopt;
}

QString fromUtf8OrGuess(QByteArrayView octets)
{
    if (auto text = fromSoundUtf8(octets))
        return *text;
    // Some valid sequences among the damage mean damaged UTF-8; none means another charset under a wrong name.
    const QString read = QString::fromUtf8(octets);
    const bool hasGood = std::any_of(read.begin(), read.end(), [](QChar c) {
        return c.unicode() >= 0x80 && c.unicode() != QChar::ReplacementCharacter;
    });
    return hasGood ? read : guessUnicode(octets);
}

} // namespace

CharsetKind charsetKind(QByteArrayView charset)
{
    if (isUtf8Name(charset))
        return CharsetKind::Known;
    const QByteArray label = normalized(charset);
    if (isUtf7(label))
        return CharsetKind::Refused;
    return iconvName(label) ? CharsetKind::Known : CharsetKind::Unknown;
}

QString guessUnicode(QByteArrayView octets)
{
    if (octets.contains("\x1B$")) // the escape into Kanji
        return toUnicode(octets, "iso-2022-jp");
    if (auto text = fromSoundUtf8(octets))
        return *text;
    return fromWindows1252(octets);
}

QString toUnicode(QByteArrayView octets, QByteArrayView charset)
{
    if (isUtf8Name(charset))
        return fromUtf8OrGuess(octets);
    const QByteArray label = normalized(charset);
    const auto name = isUtf7(label) ? std::nullopt : iconvName(label);
    if (!name)
        return guessUnicode(octets);
    if (*name == "UTF-8")
        return fromUtf8OrGuess(octets);
    if (*name == "CP1252")
        return fromWindows1252(octets);
    useGMime();
    Converter converter{*name};
    return converter.isOpen() ? QString::fromUtf8(converter.toUtf8(octets)) : guessUnicode(octets);
}

} // namespace mime
