#include "mime/htmlentities.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

namespace mime {

namespace {

constexpr qsizetype kLongestName = 16;
constexpr qsizetype kMostDigits = 16; // a longer number is no character, and reading on would not be linear

struct Entity {
    std::string_view name;
    char32_t codePoint;
};

// Sorted by name. A plain array: Clang deduces no std::array of that many elements.
// clang-format off
constexpr Entity kEntities[]{
    Entity{"AElig", 0x00C6}, Entity{"Aacute", 0x00C1}, Entity{"Abreve", 0x0102}, Entity{"Acirc", 0x00C2},
    Entity{"Agrave", 0x00C0}, Entity{"Alpha", 0x0391}, Entity{"Aogon", 0x0104}, Entity{"Aring", 0x00C5},
    Entity{"Atilde", 0x00C3}, Entity{"Auml", 0x00C4}, Entity{"Beta", 0x0392}, Entity{"Cacute", 0x0106},
    Entity{"Ccaron", 0x010C}, Entity{"Ccedil", 0x00C7}, Entity{"Chi", 0x03A7}, Entity{"Dagger", 0x2021},
    Entity{"Delta", 0x0394}, Entity{"ETH", 0x00D0}, Entity{"Eacute", 0x00C9}, Entity{"Ecaron", 0x011A},
    Entity{"Ecirc", 0x00CA}, Entity{"Egrave", 0x00C8}, Entity{"Eogon", 0x0118}, Entity{"Epsilon", 0x0395},
    Entity{"Eta", 0x0397}, Entity{"Euml", 0x00CB}, Entity{"Gamma", 0x0393}, Entity{"Gbreve", 0x011E},
    Entity{"Hat", 0x005E}, Entity{"Iacute", 0x00CD}, Entity{"Icirc", 0x00CE}, Entity{"Idot", 0x0130},
    Entity{"Igrave", 0x00CC}, Entity{"Iota", 0x0399}, Entity{"Iuml", 0x00CF}, Entity{"Kappa", 0x039A},
    Entity{"Lambda", 0x039B}, Entity{"Lstrok", 0x0141}, Entity{"Mu", 0x039C}, Entity{"Nacute", 0x0143},
    Entity{"NewLine", 0x000A}, Entity{"Ntilde", 0x00D1}, Entity{"Nu", 0x039D}, Entity{"OElig", 0x0152},
    Entity{"Oacute", 0x00D3}, Entity{"Ocirc", 0x00D4}, Entity{"Odblac", 0x0150}, Entity{"Ograve", 0x00D2},
    Entity{"Omega", 0x03A9}, Entity{"Omicron", 0x039F}, Entity{"Oslash", 0x00D8}, Entity{"Otilde", 0x00D5},
    Entity{"Ouml", 0x00D6}, Entity{"Phi", 0x03A6}, Entity{"Pi", 0x03A0}, Entity{"Prime", 0x2033},
    Entity{"Psi", 0x03A8}, Entity{"Rcaron", 0x0158}, Entity{"Rho", 0x03A1}, Entity{"Sacute", 0x015A},
    Entity{"Scaron", 0x0160}, Entity{"Scedil", 0x015E}, Entity{"Sigma", 0x03A3}, Entity{"THORN", 0x00DE},
    Entity{"Tab", 0x0009}, Entity{"Tau", 0x03A4}, Entity{"Theta", 0x0398}, Entity{"Uacute", 0x00DA},
    Entity{"Ucirc", 0x00DB}, Entity{"Udblac", 0x0170}, Entity{"Ugrave", 0x00D9}, Entity{"Upsilon", 0x03A5},
    Entity{"Uring", 0x016E}, Entity{"Uuml", 0x00DC}, Entity{"Xi", 0x039E}, Entity{"Yacute", 0x00DD},
    Entity{"Yuml", 0x0178}, Entity{"Zacute", 0x0179}, Entity{"Zcaron", 0x017D}, Entity{"Zdot", 0x017B},
    Entity{"ZeroWidthSpace", 0x200B}, Entity{"Zeta", 0x0396}, Entity{"aacute", 0x00E1}, Entity{"abreve", 0x0103},
    Entity{"acirc", 0x00E2}, Entity{"acute", 0x00B4}, Entity{"aelig", 0x00E6}, Entity{"agrave", 0x00E0},
    Entity{"alefsym", 0x2135}, Entity{"alpha", 0x03B1}, Entity{"amp", 0x0026}, Entity{"and", 0x2227},
    Entity{"ang", 0x2220}, Entity{"aogon", 0x0105}, Entity{"apos", 0x0027}, Entity{"aring", 0x00E5},
    Entity{"ast", 0x002A}, Entity{"asymp", 0x2248}, Entity{"atilde", 0x00E3}, Entity{"auml", 0x00E4},
    Entity{"bdquo", 0x201E}, Entity{"beta", 0x03B2}, Entity{"brvbar", 0x00A6}, Entity{"bsol", 0x005C},
    Entity{"bull", 0x2022}, Entity{"cacute", 0x0107}, Entity{"cap", 0x2229}, Entity{"ccaron", 0x010D},
    Entity{"ccedil", 0x00E7}, Entity{"cedil", 0x00B8}, Entity{"cent", 0x00A2}, Entity{"check", 0x2713},
    Entity{"chi", 0x03C7}, Entity{"circ", 0x02C6}, Entity{"clubs", 0x2663}, Entity{"colon", 0x003A},
    Entity{"comma", 0x002C}, Entity{"commat", 0x0040}, Entity{"cong", 0x2245}, Entity{"copy", 0x00A9},
    Entity{"crarr", 0x21B5}, Entity{"cup", 0x222A}, Entity{"curren", 0x00A4}, Entity{"dArr", 0x21D3},
    Entity{"dagger", 0x2020}, Entity{"darr", 0x2193}, Entity{"dcaron", 0x010F}, Entity{"deg", 0x00B0},
    Entity{"delta", 0x03B4}, Entity{"diams", 0x2666}, Entity{"divide", 0x00F7}, Entity{"dollar", 0x0024},
    Entity{"eacute", 0x00E9}, Entity{"ecaron", 0x011B}, Entity{"ecirc", 0x00EA}, Entity{"egrave", 0x00E8},
    Entity{"empty", 0x2205}, Entity{"emsp", 0x2003}, Entity{"ensp", 0x2002}, Entity{"eogon", 0x0119},
    Entity{"epsilon", 0x03B5}, Entity{"equals", 0x003D}, Entity{"equiv", 0x2261}, Entity{"eta", 0x03B7},
    Entity{"eth", 0x00F0}, Entity{"euml", 0x00EB}, Entity{"euro", 0x20AC}, Entity{"excl", 0x0021},
    Entity{"exist", 0x2203}, Entity{"fnof", 0x0192}, Entity{"forall", 0x2200}, Entity{"frac12", 0x00BD},
    Entity{"frac14", 0x00BC}, Entity{"frac34", 0x00BE}, Entity{"frasl", 0x2044}, Entity{"gamma", 0x03B3},
    Entity{"gbreve", 0x011F}, Entity{"ge", 0x2265}, Entity{"grave", 0x0060}, Entity{"gt", 0x003E},
    Entity{"hArr", 0x21D4}, Entity{"harr", 0x2194}, Entity{"hearts", 0x2665}, Entity{"hellip", 0x2026},
    Entity{"hyphen", 0x2010}, Entity{"iacute", 0x00ED}, Entity{"icirc", 0x00EE}, Entity{"iexcl", 0x00A1},
    Entity{"igrave", 0x00EC}, Entity{"image", 0x2111}, Entity{"infin", 0x221E}, Entity{"inodot", 0x0131},
    Entity{"int", 0x222B}, Entity{"iota", 0x03B9}, Entity{"iquest", 0x00BF}, Entity{"isin", 0x2208},
    Entity{"iuml", 0x00EF}, Entity{"kappa", 0x03BA}, Entity{"lArr", 0x21D0}, Entity{"lambda", 0x03BB},
    Entity{"lang", 0x2329}, Entity{"laquo", 0x00AB}, Entity{"larr", 0x2190}, Entity{"lbrack", 0x005B},
    Entity{"lceil", 0x2308}, Entity{"lcub", 0x007B}, Entity{"ldquo", 0x201C}, Entity{"le", 0x2264},
    Entity{"lfloor", 0x230A}, Entity{"lowast", 0x2217}, Entity{"lowbar", 0x005F}, Entity{"loz", 0x25CA},
    Entity{"lpar", 0x0028}, Entity{"lrm", 0x200E}, Entity{"lsaquo", 0x2039}, Entity{"lsqb", 0x005B},
    Entity{"lsquo", 0x2018}, Entity{"lstrok", 0x0142}, Entity{"lt", 0x003C}, Entity{"macr", 0x00AF},
    Entity{"mdash", 0x2014}, Entity{"micro", 0x00B5}, Entity{"middot", 0x00B7}, Entity{"minus", 0x2212},
    Entity{"mu", 0x03BC}, Entity{"nabla", 0x2207}, Entity{"nacute", 0x0144}, Entity{"nbsp", 0x00A0},
    Entity{"ncaron", 0x0148}, Entity{"ndash", 0x2013}, Entity{"ne", 0x2260}, Entity{"ni", 0x220B},
    Entity{"not", 0x00AC}, Entity{"notin", 0x2209}, Entity{"nsub", 0x2284}, Entity{"ntilde", 0x00F1},
    Entity{"nu", 0x03BD}, Entity{"num", 0x0023}, Entity{"oacute", 0x00F3}, Entity{"ocirc", 0x00F4},
    Entity{"odblac", 0x0151}, Entity{"oelig", 0x0153}, Entity{"ograve", 0x00F2}, Entity{"oline", 0x203E},
    Entity{"omega", 0x03C9}, Entity{"omicron", 0x03BF}, Entity{"oplus", 0x2295}, Entity{"or", 0x2228},
    Entity{"ordf", 0x00AA}, Entity{"ordm", 0x00BA}, Entity{"oslash", 0x00F8}, Entity{"otilde", 0x00F5},
    Entity{"otimes", 0x2297}, Entity{"ouml", 0x00F6}, Entity{"para", 0x00B6}, Entity{"part", 0x2202},
    Entity{"percnt", 0x0025}, Entity{"period", 0x002E}, Entity{"permil", 0x2030}, Entity{"perp", 0x22A5},
    Entity{"phi", 0x03C6}, Entity{"phone", 0x260E}, Entity{"pi", 0x03C0}, Entity{"piv", 0x03D6},
    Entity{"plus", 0x002B}, Entity{"plusmn", 0x00B1}, Entity{"pound", 0x00A3}, Entity{"prime", 0x2032},
    Entity{"prod", 0x220F}, Entity{"prop", 0x221D}, Entity{"psi", 0x03C8}, Entity{"quest", 0x003F},
    Entity{"quot", 0x0022}, Entity{"rArr", 0x21D2}, Entity{"radic", 0x221A}, Entity{"rang", 0x232A},
    Entity{"raquo", 0x00BB}, Entity{"rarr", 0x2192}, Entity{"rbrack", 0x005D}, Entity{"rcaron", 0x0159},
    Entity{"rceil", 0x2309}, Entity{"rcub", 0x007D}, Entity{"rdquo", 0x201D}, Entity{"real", 0x211C},
    Entity{"reg", 0x00AE}, Entity{"rfloor", 0x230B}, Entity{"rho", 0x03C1}, Entity{"rlm", 0x200F},
    Entity{"rpar", 0x0029}, Entity{"rsaquo", 0x203A}, Entity{"rsqb", 0x005D}, Entity{"rsquo", 0x2019},
    Entity{"sacute", 0x015B}, Entity{"sbquo", 0x201A}, Entity{"scaron", 0x0161}, Entity{"scedil", 0x015F},
    Entity{"sdot", 0x22C5}, Entity{"sect", 0x00A7}, Entity{"semi", 0x003B}, Entity{"shy", 0x00AD},
    Entity{"sigma", 0x03C3}, Entity{"sigmaf", 0x03C2}, Entity{"sim", 0x223C}, Entity{"sol", 0x002F},
    Entity{"spades", 0x2660}, Entity{"star", 0x2606}, Entity{"starf", 0x2605}, Entity{"sub", 0x2282},
    Entity{"sube", 0x2286}, Entity{"sum", 0x2211}, Entity{"sup", 0x2283}, Entity{"sup1", 0x00B9},
    Entity{"sup2", 0x00B2}, Entity{"sup3", 0x00B3}, Entity{"supe", 0x2287}, Entity{"szlig", 0x00DF},
    Entity{"tau", 0x03C4}, Entity{"tcaron", 0x0165}, Entity{"there4", 0x2234}, Entity{"theta", 0x03B8},
    Entity{"thetasym", 0x03D1}, Entity{"thinsp", 0x2009}, Entity{"thorn", 0x00FE}, Entity{"tilde", 0x02DC},
    Entity{"times", 0x00D7}, Entity{"trade", 0x2122}, Entity{"uArr", 0x21D1}, Entity{"uacute", 0x00FA},
    Entity{"uarr", 0x2191}, Entity{"ucirc", 0x00FB}, Entity{"udblac", 0x0171}, Entity{"ugrave", 0x00F9},
    Entity{"uml", 0x00A8}, Entity{"upsih", 0x03D2}, Entity{"upsilon", 0x03C5}, Entity{"uring", 0x016F},
    Entity{"uuml", 0x00FC}, Entity{"verbar", 0x007C}, Entity{"weierp", 0x2118}, Entity{"xi", 0x03BE},
    Entity{"yacute", 0x00FD}, Entity{"yen", 0x00A5}, Entity{"yuml", 0x00FF}, Entity{"zacute", 0x017A},
    Entity{"zcaron", 0x017E}, Entity{"zdot", 0x017C}, Entity{"zeta", 0x03B6}, Entity{"zwj", 0x200D},
    Entity{"zwnj", 0x200C},
};
// clang-format on
static_assert(std::is_sorted(std::begin(kEntities), std::end(kEntities),
                             [](const Entity &a, const Entity &b) { return a.name < b.name; }));

// What browsers make of &#128; to &#159; (HTML 5, section 13.2.5.80).
char32_t numericCodePoint(char32_t number)
{
    static constexpr std::array<char16_t, 32> kWindows1252{
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
    if (number >= 0x80 && number < 0xA0)
        return kWindows1252[number - 0x80];
    const bool isCharacter = number != 0 && number <= QChar::LastValidCodePoint && !QChar::isSurrogate(number);
    return isCharacter ? number : char32_t{QChar::ReplacementCharacter};
}

int digitValue(QChar c, int base)
{
    const char16_t unit = c.unicode();
    if (unit >= u'0' && unit <= u'9')
        return unit - u'0';
    const char16_t lower = unit | 0x20;
    return base == 16 && lower >= u'a' && lower <= u'f' ? lower - u'a' + 10 : -1;
}

std::optional<DecodedEntity> numericAt(QStringView text)
{
    const int base = text.size() > 2 && (text[2].unicode() | 0x20) == u'x' ? 16 : 10;
    const qsizetype begin = base == 16 ? 3 : 2;
    qsizetype at = begin;
    char32_t number = 0;
    for (; at < text.size() && at - begin < kMostDigits; ++at) {
        const int digit = digitValue(text[at], base);
        if (digit < 0)
            break;
        number = std::min<char32_t>(number * static_cast<char32_t>(base) + static_cast<char32_t>(digit), 0x110000);
    }
    if (at == begin)
        return std::nullopt;
    if (at < text.size() && text[at] == u';')
        ++at;
    return DecodedEntity{numericCodePoint(number), at};
}

// Written without ";" in the wild, and harmless when read so.
bool mayLackSemicolon(std::string_view name)
{
    return name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "nbsp";
}

} // namespace

std::optional<DecodedEntity> entityAt(QStringView text)
{
    if (text.size() < 2 || text[0] != u'&')
        return std::nullopt;
    if (text[1] == u'#')
        return numericAt(text);
    std::array<char, kLongestName> name{};
    std::size_t length = 0;
    for (qsizetype at = 1; at < text.size() && length < name.size(); ++at) {
        const char c = text[at].toLatin1();
        const bool isNameCharacter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!isNameCharacter)
            break;
        name[length++] = c;
    }
    const std::string_view key{name.data(), length};
    const Entity *found = std::lower_bound(std::begin(kEntities), std::end(kEntities), key,
                                           [](const Entity &entity, std::string_view k) { return entity.name < k; });
    if (found == std::end(kEntities) || found->name != key)
        return std::nullopt;
    const auto end = static_cast<qsizetype>(length) + 1;
    const bool hasSemicolon = end < text.size() && text[end] == u';';
    if (!hasSemicolon && !mayLackSemicolon(key))
        return std::nullopt;
    return DecodedEntity{found->codePoint, end + (hasSemicolon ? 1 : 0)};
}

} // namespace mime
