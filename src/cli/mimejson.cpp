#include "cli/mimejson.h"

#include <QJsonArray>

namespace cli {

namespace {

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue{QJsonValue::Null} : QJsonValue{text};
}

QJsonArray addresses(const QList<mail::Address> &list)
{
    QJsonArray array;
    for (const mail::Address &address : list) {
        array.append(QJsonObject{{QStringLiteral("name"), textOrNull(address.name)},
                                 {QStringLiteral("address"), textOrNull(address.address)}});
    }
    return array;
}

// The depth is bounded by the parser.
QJsonObject partObject(const mime::Part &part)
{
    QJsonArray children;
    for (const mime::Part &child : part.parts)
        children.append(partObject(child));
    return {{QStringLiteral("type"), part.type},
            {QStringLiteral("charset"), textOrNull(part.charset)},
            {QStringLiteral("disposition"), textOrNull(part.disposition)},
            {QStringLiteral("filename"), textOrNull(part.filename)},
            {QStringLiteral("size"), part.sizeOctets},
            {QStringLiteral("parts"), children}};
}

QJsonArray attachments(const std::vector<mime::Attachment> &list)
{
    QJsonArray array;
    for (const mime::Attachment &attachment : list) {
        array.append(QJsonObject{{QStringLiteral("filename"), textOrNull(attachment.filename)},
                                 {QStringLiteral("save_name"), attachment.saveName},
                                 {QStringLiteral("type"), attachment.type},
                                 {QStringLiteral("size"), attachment.sizeOctets}});
    }
    return array;
}

} // namespace

QJsonObject mimeJson(const mime::ParsedMessage &message)
{
    const mail::Envelope &envelope = message.envelope;
    const QString date = envelope.date.isValid() ? envelope.date.toString(Qt::ISODate) : QString{};
    return {{QStringLiteral("subject"), textOrNull(envelope.subject)},
            {QStringLiteral("from"), addresses(envelope.from)},
            {QStringLiteral("to"), addresses(envelope.to)},
            {QStringLiteral("cc"), addresses(envelope.cc)},
            {QStringLiteral("reply_to"), addresses(envelope.replyTo)},
            {QStringLiteral("date"), textOrNull(date)},
            {QStringLiteral("date_raw"), textOrNull(envelope.dateRaw)},
            {QStringLiteral("message_id"), textOrNull(envelope.messageId)},
            {QStringLiteral("in_reply_to"), textOrNull(envelope.inReplyTo)},
            {QStringLiteral("references"), QJsonArray::fromStringList(message.references)},
            {QStringLiteral("parts"), QJsonArray{partObject(message.root)}},
            {QStringLiteral("text"), message.text.isNull() ? QJsonValue{QJsonValue::Null} : QJsonValue{message.text}},
            {QStringLiteral("has_html"), message.hasHtml},
            {QStringLiteral("attachments"), attachments(message.attachments)},
            {QStringLiteral("from_domain"), textOrNull(message.fromDomain)},
            {QStringLiteral("unverified"), message.unverified},
            {QStringLiteral("defects"), QJsonArray::fromStringList(message.defects)}};
}

} // namespace cli
