#include "mime/senderaddress.h"

#include "mime/encodedword.h"

#include <QUrl>

#include <algorithm>
#include <array>

namespace mime {

namespace {

constexpr qsizetype kLongestLocalPart = 256; // four times RFC 5321 section 4.5.3.1.1
constexpr qsizetype kLongestDomain = 255;

bool isAtextOrDot(QChar c)
{
    static constexpr QStringView kSpecials{u"()<>[]:;@\\,\" "};
    return c.unicode() > 0x20 && c.unicode() != 0x7F && !kSpecials.contains(c);
}

bool isDotAtom(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isAtextOrDot);
}

bool isQuoted(QStringView text)
{
    return text.size() >= 2 && text.startsWith(u'"') && text.endsWith(u'"');
}

// What servers put where a part of the address is missing: Dovecot, UW IMAP, Cyrus.
bool isPlaceholder(QByteArrayView octets)
{
    static constexpr std::array<const char *, 5> kPlaceholders{
        "MISSING_MAILBOX", "MISSING_DOMAIN", ".MISSING-HOST-NAME.", ".SYNTAX-ERROR.", "unspecified-domain"};
    return octets.isEmpty() || std::any_of(kPlaceholders.begin(), kPlaceholders.end(), [octets](const char *name) {
               return octets.compare(QByteArrayView{name}, Qt::CaseInsensitive) == 0;
           });
}

QString quotedLocalPart(const QString &text)
{
    QString out{u'"'};
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            out += u'\\';
        out += c;
    }
    return out + u'"';
}

// Raw text of an address: no decoding of words, only of UTF-8.
DisplayLine rawText(QByteArrayView octets)
{
    const bool isAscii = std::all_of(octets.begin(), octets.end(), [](char c) { return c > 0x20 && c < 0x7F; });
    if (isAscii)
        return {QString::fromLatin1(octets.first(std::min(octets.size(), kHeaderCharacters))), false};
    return displayLine(QString::fromUtf8(octets.first(std::min(octets.size(), kHeaderCharacters))));
}

bool isDomain(QStringView text)
{
    if (text.isEmpty() || text.size() > kLongestDomain)
        return false;
    if (text.startsWith(u'[') && text.endsWith(u']'))
        return text.size() > 2;
    return !text.startsWith(u'.') && std::all_of(text.begin(), text.end(), [](QChar c) {
        return c.isLetterOrNumber() || c.isMark() || c.isSurrogate() || c == u'-' || c == u'.' || c == u'_';
    });
}

bool isAt(QChar c)
{
    return c == u'@' || c == QChar{0xFF20} || c == QChar{0xFE6B};
}

bool separatesWords(QChar c)
{
    static constexpr QStringView kFrames{u"<>()[]\"',;:"};
    return c.isSpace() || kFrames.contains(c);
}

// Han, Kana and Hangul stand beside each other in honest names.
QChar::Script scriptGroup(char32_t c)
{
    const QChar::Script script = QChar::script(c);
    const bool isEastAsian = script == QChar::Script_Han || script == QChar::Script_Hiragana ||
                             script == QChar::Script_Katakana || script == QChar::Script_Hangul ||
                             script == QChar::Script_Bopomofo;
    return isEastAsian ? QChar::Script_Han : script;
}

bool mixesScripts(const QString &domain)
{
    const bool isAscii = std::all_of(domain.begin(), domain.end(), [](QChar c) { return c.unicode() < 0x80; });
    if (isAscii || !isDomain(domain))
        return false;
    const qsizetype lastDot = domain.lastIndexOf(u'.'); // the top level may be Latin beside any script
    QChar::Script seen = QChar::Script_Common;
    for (const char32_t c : domain.first(std::max<qsizetype>(lastDot, 0)).toUcs4()) {
        const QChar::Script script = scriptGroup(c);
        if (script == QChar::Script_Common || script == QChar::Script_Inherited)
            continue;
        if (seen != QChar::Script_Common && seen != script)
            return true;
        seen = script;
    }
    return false;
}

// "xn--..." says that something is odd where letters that look alike would not.
QString inAscii(const QString &domain)
{
    const QByteArray ascii = QUrl::toAce(domain);
    return ascii.isEmpty() ? domain : QString::fromLatin1(ascii);
}

} // namespace

ReadAddress readAddress(const mail::RawAddress &raw)
{
    const DisplayLine name = decodeWords(raw.name);
    DisplayLine local = rawText(raw.mailbox);
    const DisplayLine domain = rawText(raw.host);
    const bool hasLocal = !isPlaceholder(raw.mailbox);
    const bool hasDomain = !isPlaceholder(raw.host);
    const bool isOddLocal = !isDotAtom(local.text) && !isQuoted(local.text);

    ReadAddress read;
    read.isDoubtful = name.hadControls || local.hadControls || domain.hadControls || !hasLocal || !hasDomain ||
                      !isDomain(domain.text) || raw.mailbox.contains("=?") || raw.mailbox.contains('@') ||
                      raw.mailbox.size() > kLongestLocalPart || !raw.route.isEmpty();
    if (hasLocal && isOddLocal)
        local.text = quotedLocalPart(local.text);
    read.address.name = name.text;
    if (hasLocal)
        read.address.address = local.text;
    if (hasDomain)
        read.address.address += u'@' + (mixesScripts(domain.text) ? inAscii(domain.text) : domain.text);
    return read;
}

bool namesAnotherAddress(const mail::Address &address)
{
    const QString &name = address.name;
    if (std::none_of(name.begin(), name.end(), isAt))
        return false;
    const QStringView own{address.address};
    qsizetype begin = 0;
    for (qsizetype at = 0; at <= name.size(); ++at) {
        if (at < name.size() && !separatesWords(name[at]))
            continue;
        const QStringView word = QStringView{name}.sliced(begin, at - begin);
        if (std::any_of(word.begin(), word.end(), isAt) && word.compare(own, Qt::CaseInsensitive) != 0)
            return true;
        begin = at + 1;
    }
    return false;
}

QString shownDomain(const QString &address)
{
    const qsizetype at = address.lastIndexOf(u'@');
    if (at < 0)
        return {};
    const QString domain = address.sliced(at + 1).toLower();
    return mixesScripts(domain) ? inAscii(domain) : domain;
}

} // namespace mime
