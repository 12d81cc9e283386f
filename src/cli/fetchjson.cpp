#include "cli/fetchjson.h"

#include "app/jsonfields.h"
#include "cli/imapjson.h"
#include "mime/envelopedecoder.h"
#include "mime/parameters.h"

#include <QJsonArray>
#include <QStringDecoder>

namespace cli {

namespace {

using namespace Qt::StringLiterals;

QJsonArray addressesJson(const QList<mail::Address> &addresses)
{
    QJsonArray list;
    for (const mail::Address &address : addresses) {
        list.append(
            QJsonObject{{u"name"_s, app::textOrNull(address.name)}, {u"address"_s, app::textOrNull(address.address)}});
    }
    return list;
}

QJsonObject envelopeJson(const mail::RawEnvelope &raw)
{
    const mail::Envelope envelope = mime::decodeEnvelope(raw);
    return {{u"date"_s, app::dateOrNull(envelope.date)},
            {u"date_raw"_s, app::textOrNull(envelope.dateRaw)},
            {u"subject"_s, raw.subject.isNull() ? QJsonValue{QJsonValue::Null} : QJsonValue{envelope.subject}},
            {u"from"_s, addressesJson(envelope.from)},
            {u"sender"_s, addressesJson(envelope.sender)},
            {u"reply_to"_s, addressesJson(envelope.replyTo)},
            {u"to"_s, addressesJson(envelope.to)},
            {u"cc"_s, addressesJson(envelope.cc)},
            {u"bcc"_s, addressesJson(envelope.bcc)},
            {u"in_reply_to"_s, app::textOrNull(envelope.inReplyTo)},
            {u"message_id"_s, app::textOrNull(envelope.messageId)}};
}

QJsonObject parametersJson(const std::vector<mail::BodyParameter> &parameters)
{
    QJsonObject object;
    for (const mail::BodyParameter &parameter : parameters)
        object.insert(QString::fromUtf8(parameter.name), mime::decodeHeaderText(parameter.value));
    return object;
}

QJsonValue dispositionJson(const std::optional<mail::BodyDisposition> &disposition)
{
    if (!disposition)
        return QJsonValue::Null;
    return QJsonObject{{u"type"_s, QString::fromUtf8(disposition->type)},
                       {u"params"_s, parametersJson(disposition->parameters)}};
}

// "<id>" without its brackets
QJsonValue idJson(QByteArrayView id)
{
    if (id.startsWith('<') && id.endsWith('>'))
        id = id.sliced(1, id.size() - 2);
    return app::textOrNull(QString::fromUtf8(id));
}

QString fileName(const mail::BodyPart &part)
{
    const QString name = part.disposition ? mime::parameterText(part.disposition->parameters, "filename") : QString{};
    return name.isEmpty() ? mime::parameterText(part.parameters, "name") : name;
}

// Recursion is bounded by the parser's depth limit.
QJsonObject partJson(const mail::BodyPart &part)
{
    QJsonArray languages;
    for (const QByteArray &language : part.languages)
        languages.append(QString::fromUtf8(language));
    QJsonArray parts;
    for (const mail::BodyPart &child : part.parts)
        parts.append(partJson(child));
    const bool isLeaf = !part.isMultipart();
    return {{u"type"_s, QString::fromUtf8(part.type)},
            {u"subtype"_s, QString::fromUtf8(part.subtype)},
            {u"params"_s, parametersJson(part.parameters)},
            {u"id"_s, idJson(part.id)},
            {u"description"_s, app::textOrNull(mime::decodeHeaderText(part.description))},
            {u"encoding"_s, app::textOrNull(QString::fromUtf8(part.encoding))},
            {u"size"_s, isLeaf ? numberJson(part.sizeOctets) : QJsonValue{QJsonValue::Null}},
            {u"lines"_s, part.lines ? numberJson(*part.lines) : QJsonValue{QJsonValue::Null}},
            {u"md5"_s, app::textOrNull(QString::fromUtf8(part.md5))},
            {u"disposition"_s, dispositionJson(part.disposition)},
            {u"filename"_s, app::textOrNull(fileName(part))},
            {u"language"_s, languages},
            {u"location"_s, app::textOrNull(QString::fromUtf8(part.location))},
            {u"envelope"_s, part.envelope ? QJsonValue{envelopeJson(*part.envelope)} : QJsonValue{QJsonValue::Null}},
            {u"parts"_s, parts}};
}

QJsonValue sectionDataJson(const imap::BodySection &section)
{
    if (section.isNil)
        return QJsonValue::Null;
    QStringDecoder decoder{QStringDecoder::Utf8, QStringDecoder::Flag::Stateless};
    const QString text = decoder.decode(section.data);
    if (!decoder.hasError())
        return text;
    return QJsonObject{{u"encoding"_s, u"base64"_s}, {u"data"_s, QString::fromLatin1(section.data.toBase64())}};
}

QJsonObject sectionsJson(const std::vector<imap::BodySection> &sections)
{
    QJsonObject object;
    for (const imap::BodySection &section : sections) {
        QString name = QString::fromUtf8(section.name);
        if (section.binary)
            name = u"BINARY["_s + name + u']';
        if (section.origin)
            name += u'<' + QString::number(*section.origin) + u'>';
        object.insert(name, sectionDataJson(section));
    }
    return object;
}

void insertUnknown(QJsonObject &object, const imap::FetchResponse &fetch)
{
    QJsonArray damaged;
    QJsonObject unknown;
    for (const auto &[name, octets] : fetch.unknown) {
        if (name == "INTERNALDATE") {
            object.insert(u"internaldate_raw"_s, octetsJson(octets));
            continue;
        }
        if (name == "ENVELOPE" || name == "BODYSTRUCTURE" || name == "BODY")
            damaged.append(QString::fromUtf8(name));
        unknown.insert(QString::fromUtf8(name), octetsJson(octets));
    }
    if (!damaged.isEmpty())
        object.insert(u"damaged"_s, damaged);
    if (!unknown.isEmpty())
        object.insert(u"unknown"_s, unknown);
}

template<typename Value, typename ToJson>
QJsonValue orNull(const std::optional<Value> &value, ToJson toJson)
{
    return value ? QJsonValue{toJson(*value)} : QJsonValue{QJsonValue::Null};
}

} // namespace

QJsonObject fetchJson(const imap::FetchResponse &fetch)
{
    const auto octets = [](const QByteArray &value) { return octetsJson(value); };
    const auto number = [](const auto &value) { return numberJson(value.value()); };
    QJsonObject object{
        {u"seq"_s, numberJson(fetch.seq.value())},
        {u"uid"_s, orNull(fetch.uid, number)},
        {u"flags"_s, orNull(fetch.flags,
                            [](const mail::Flags &flags) { return QJsonArray::fromStringList(flags.toStringList()); })},
        {u"size"_s, orNull(fetch.sizeOctets, numberJson)},
        {u"internaldate"_s, orNull(fetch.internalDate, app::dateOrNull)},
        {u"modseq"_s, orNull(fetch.modSeq, number)},
        {u"email_id"_s, orNull(fetch.emailId, octets)},
        {u"thread_id"_s, orNull(fetch.threadId, octets)},
        {u"preview"_s, orNull(fetch.preview, octets)},
        {u"save_date"_s, orNull(fetch.saveDate, app::dateOrNull)},
        {u"envelope"_s, orNull(fetch.envelope, envelopeJson)},
        {u"bodystructure"_s, orNull(fetch.bodyStructure, partJson)},
        {u"sections"_s, sectionsJson(fetch.sections)}};
    if (fetch.gmailLabels) {
        QJsonArray labels;
        for (const QString &label : *fetch.gmailLabels)
            labels.append(label);
        object.insert(u"gmail_labels"_s, labels);
    }
    insertUnknown(object, fetch);
    return object;
}

} // namespace cli
