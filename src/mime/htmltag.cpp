#include "mime/htmltag.h"

#include "mime/htmlentities.h"

#include <algorithm>

namespace mime {

namespace {

constexpr qsizetype kLongestAttribute = 2048;
constexpr qsizetype kLongestTagName = 32;

bool isLetter(QChar c)
{
    const char16_t lower = c.unicode() | 0x20;
    return lower >= u'a' && lower <= u'z';
}

bool isHtmlSpace(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r' || c == u'\f';
}

bool endsName(QChar c)
{
    return isHtmlSpace(c) || c == u'/' || c == u'>';
}

// What is missing its end reaches to the end of the text: reading on behind it again and again would be quadratic.
qsizetype behind(QStringView html, QStringView mark, qsizetype from)
{
    const qsizetype found = html.indexOf(mark, from);
    return found < 0 ? html.size() : found + mark.size();
}

// "<!" and "<?": comments, doctypes, conditional comments.
qsizetype endOfDeclaration(QStringView html, qsizetype at)
{
    const QStringView rest = html.sliced(at);
    if (rest.startsWith(u"<!-->") || rest.startsWith(u"<!--->"))
        return behind(html, u">", at);
    return rest.startsWith(u"<!--") ? behind(html, u"-->", at + 4) : behind(html, u">", at);
}

struct Attribute {
    QStringView name;
    QStringView value;
};

// Reads one attribute and moves on by at least one unit.
Attribute readAttribute(QStringView html, qsizetype &at)
{
    Attribute attribute;
    const qsizetype nameBegin = at++;
    while (at < html.size() && !endsName(html[at]) && html[at] != u'=')
        ++at;
    attribute.name = html.sliced(nameBegin, at - nameBegin);
    qsizetype probe = at;
    while (probe < html.size() && isHtmlSpace(html[probe]))
        ++probe;
    if (probe >= html.size() || html[probe] != u'=') {
        at = probe;
        return attribute;
    }
    at = probe + 1;
    while (at < html.size() && isHtmlSpace(html[at]))
        ++at;
    if (at < html.size() && (html[at] == u'"' || html[at] == u'\'')) {
        const qsizetype close = html.indexOf(html[at], at + 1);
        const qsizetype end = close < 0 ? html.size() : close;
        attribute.value = html.sliced(at + 1, end - at - 1);
        at = std::min(end + 1, html.size());
        return attribute;
    }
    const qsizetype valueBegin = at;
    while (at < html.size() && !isHtmlSpace(html[at]) && html[at] != u'>')
        ++at;
    attribute.value = html.sliced(valueBegin, at - valueBegin);
    return attribute;
}

void keepAttribute(HtmlTag &tag, const Attribute &attribute)
{
    const auto is = [&attribute](QStringView name) { return attribute.name.compare(name, Qt::CaseInsensitive) == 0; };
    const QStringView value = attribute.value.first(std::min(attribute.value.size(), kLongestAttribute));
    if (tag.name == QLatin1String{"a"} && tag.href.isEmpty() && is(u"href"))
        tag.href = decodeEntities(value).trimmed();
    else if (tag.name == QLatin1String{"img"} && tag.alt.isEmpty() && is(u"alt"))
        tag.alt = decodeEntities(value).trimmed();
}

} // namespace

HtmlTag readTag(QStringView html, qsizetype at)
{
    HtmlTag tag;
    tag.end = at;
    if (at + 1 >= html.size())
        return tag;
    const QChar next = html[at + 1];
    if (next == u'!' || next == u'?') {
        tag.end = endOfDeclaration(html, at);
        return tag;
    }
    tag.isClosing = next == u'/';
    qsizetype begin = at + (tag.isClosing ? 2 : 1);
    if (begin >= html.size() || !isLetter(html[begin]))
        return tag;
    qsizetype here = begin;
    while (here < html.size() && !endsName(html[here]))
        ++here;
    tag.name = html.sliced(begin, std::min(here - begin, kLongestTagName)).toString().toLower();
    while (here < html.size() && html[here] != u'>') {
        if (isHtmlSpace(html[here]) || html[here] == u'/')
            ++here;
        else
            keepAttribute(tag, readAttribute(html, here));
    }
    tag.end = std::min(here + 1, html.size());
    return tag;
}

QString decodeEntities(QStringView text)
{
    QString out;
    out.reserve(text.size());
    for (qsizetype at = 0; at < text.size();) {
        const auto entity = text[at] == u'&' ? entityAt(text.sliced(at)) : std::nullopt;
        if (!entity) {
            out += text[at++];
            continue;
        }
        out += QChar::fromUcs4(entity->codePoint);
        at += entity->length;
    }
    return out;
}

} // namespace mime
