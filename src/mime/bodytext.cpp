#include "mime/bodytext.h"

#include "mime/charset.h"
#include "mime/displaytext.h"
#include "mime/flowedtext.h"
#include "mime/parameters.h"
#include "mime/textlimit.h"
#include "mime/transferdecoding.h"

#include <algorithm>

namespace mime {

namespace {

bool hasParameter(const mail::BodyPart &part, QByteArrayView name, QByteArrayView value)
{
    const auto found = part.parameter(name);
    return found && found->trimmed().compare(value, Qt::CaseInsensitive) == 0;
}

// <meta charset="x"> and <meta http-equiv content="text/html; charset=x">, where the part's header names none.
QByteArray charsetOfHtml(QByteArrayView octets)
{
    constexpr qsizetype kMetaWithin = 1024; // HTML 5 section 13.2.3.2
    const QByteArray head = octets.first(std::min(octets.size(), kMetaWithin)).toByteArray().toLower();
    const qsizetype meta = head.indexOf("<meta");
    qsizetype at = meta < 0 ? -1 : head.indexOf("charset=", meta);
    if (at < 0)
        return {};
    at += 8;
    while (at < head.size() && (head[at] == '"' || head[at] == '\''))
        ++at;
    const auto begin = head.begin() + at;
    const auto end = std::find_if(begin, head.end(), [](char c) {
        return c == '"' || c == '\'' || c == '>' || c == ';' || c == ' ' || c == '/';
    });
    return head.sliced(at, end - begin);
}

QString decoded(const mail::BodyPart &part, const QByteArray &body)
{
    QByteArray charset = part.parameter("charset").value_or(QByteArray{});
    if (charset.isEmpty() && part.subtype == "html")
        charset = charsetOfHtml(body);
    return charset.isEmpty() ? guessUnicode(body) : toUnicode(body, charset);
}

} // namespace

QString partText(const mail::BodyPart &part, QByteArrayView octets)
{
    if (part.type != "text" && !part.type.isEmpty())
        return {};
    octets = octets.first(std::min(octets.size(), kTextInputOctets));
    const QByteArray body = decodeTransfer(octets, transferEncoding(part.encoding));
    const QString raw = decoded(part, body);
    if (part.subtype == "html" || part.subtype == "enriched" || part.subtype == "richtext")
        return htmlToText(raw);
    QString text = displayBlock(QStringView{raw}.first(std::min(raw.size(), 2 * kTextCharacters)));
    if (hasParameter(part, "format", "flowed"))
        text = unflow(text, hasParameter(part, "delsp", "yes") ? DelSp::Yes : DelSp::No);
    text.truncate(std::min(text.size(), kTextCharacters));
    return text;
}

} // namespace mime
