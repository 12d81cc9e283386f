#include "app/eventjson.h"

#include "app/eventnames.h"
#include "app/jsonfields.h"

#include <QJsonArray>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace app {

namespace {

// What a field's word means; a word that means nothing is the field's fault.
template<typename From>
auto named(FieldReader &fields, const QString &field, From from)
{
    const auto value = from(fields.requiredText(field));
    if (!value)
        fields.fail(field, QStringLiteral("is not one of its words"));
    return value.value_or(typename decltype(value)::value_type{});
}

// Our own words and the server's, for a log or a script.
QString detailOf(const base::Error &error)
{
    if (error.serverText.isEmpty() || error.detail.contains(error.serverText))
        return error.detail;
    return error.detail.isEmpty() ? error.serverText : error.detail + QStringLiteral(": ") + error.serverText;
}

void write(QJsonObject &object, const monitor::StateChanged &body)
{
    object[u"ev"] = QStringLiteral("state");
    object[u"state"] = stateName(body.state);
    object[u"folder"] = textOrNull(body.mailbox);
    object[u"cause"] = body.error ? QJsonValue{causeName(body.error->kind)} : QJsonValue::Null;
    object[u"detail"] = body.error ? textOrNull(detailOf(*body.error)) : QJsonValue::Null;
    object[u"retry_in"] = body.retryIn ? QJsonValue{static_cast<qint64>(body.retryIn->count())} : QJsonValue::Null;
    object[u"verified_age"] = QJsonValue::Null;
    if (body.verifiedAt) {
        // The object has its time of writing already.
        const double age = object[u"t"].toDouble() - unixSeconds(*body.verifiedAt);
        object[u"verified_age"] = std::round(std::max(0.0, age) * 1000) / 1000;
    }
    object[u"how"] = body.how ? QJsonValue{methodName(*body.how)} : QJsonValue::Null;
}

void write(QJsonObject &object, const monitor::NewMessage &body)
{
    object[u"ev"] = QStringLiteral("new");
    object[u"seq"] = static_cast<qint64>(body.seq.value());
    object[u"folder"] = body.key.mailbox;
    object[u"uidvalidity"] = static_cast<qint64>(body.key.uidValidity.value());
    object[u"uid"] = static_cast<qint64>(body.key.uid.value());
    addMessageFields(object, body.message);
}

void write(QJsonObject &object, const monitor::Summary &body)
{
    object[u"ev"] = QStringLiteral("summary");
    object[u"folder"] = body.mailbox;
    object[u"count"] = body.count;
    object[u"reason"] = reasonName(body.reason);
}

void write(QJsonObject &object, const monitor::FlagsChanged &body)
{
    object[u"ev"] = QStringLiteral("changed");
    object[u"folder"] = body.key.mailbox;
    object[u"uid"] = static_cast<qint64>(body.key.uid.value());
    object[u"flags"] = QJsonArray::fromStringList(body.flags.toStringList());
}

void write(QJsonObject &object, const monitor::MessageGone &body)
{
    object[u"ev"] = QStringLiteral("gone");
    object[u"folder"] = body.key.mailbox;
    object[u"uid"] = static_cast<qint64>(body.key.uid.value());
}

void write(QJsonObject &object, const monitor::CommandProgress &body)
{
    object[u"ev"] = QStringLiteral("command");
    object[u"id"] = body.id;
    object[u"action"] = body.action;
    object[u"state"] = commandStateName(body.state);
    object[u"attempts"] = body.attempts;
    object[u"error"] = QJsonValue::Null;
    if (body.error)
        object[u"error"] = QString{base::kindName(body.error->kind) + QStringLiteral(": ") + detailOf(*body.error)};
}

void write(QJsonObject &object, const monitor::Notice &body)
{
    object[u"ev"] = QStringLiteral("notice");
    object[u"kind"] = body.kind;
    object[u"detail"] = textOrNull(body.detail);
}

void write(QJsonObject &object, const monitor::Failure &body)
{
    object[u"ev"] = QStringLiteral("error");
    object[u"kind"] = base::kindName(body.error.kind);
    object[u"detail"] = textOrNull(detailOf(body.error));
}

mail::MessageKey readKey(FieldReader &fields)
{
    mail::MessageKey key;
    key.mailbox = fields.requiredText(QStringLiteral("folder"));
    key.uid = mail::Uid{fields.requiredWhole32(QStringLiteral("uid"))};
    return key;
}

monitor::StateChanged readState(FieldReader &fields, const QJsonObject &object, base::WallTime time)
{
    monitor::StateChanged body;
    body.state = named(fields, QStringLiteral("state"), stateFrom);
    body.mailbox = fields.text(QStringLiteral("folder"));
    if (!object[u"cause"].isNull() && !object[u"cause"].isUndefined()) {
        body.error =
            base::Error{named(fields, QStringLiteral("cause"), kindFrom), fields.text(QStringLiteral("detail")), {}};
    }
    if (const auto seconds = fields.number(QStringLiteral("retry_in")))
        body.retryIn = std::chrono::seconds{static_cast<qint64>(*seconds)};
    if (const auto age = fields.number(QStringLiteral("verified_age")))
        body.verifiedAt = wallTime(unixSeconds(time) - *age);
    if (!fields.text(QStringLiteral("how")).isEmpty())
        body.how = named(fields, QStringLiteral("how"), methodFrom);
    return body;
}

monitor::NewMessage readNew(FieldReader &fields, const QJsonObject &object)
{
    monitor::NewMessage body;
    body.seq = mail::LedgerSeq{fields.requiredWhole(QStringLiteral("seq"))};
    body.key = readKey(fields);
    body.key.uidValidity = mail::UidValidity{fields.requiredWhole32(QStringLiteral("uidvalidity"))};
    mail::Message &message = body.message;
    message.uid = body.key.uid;
    message.envelope.messageId = fields.text(QStringLiteral("message_id"));
    message.envelope.subject = fields.text(QStringLiteral("subject"));
    message.envelope.date = dateFrom(object[u"date"]);
    message.envelope.dateRaw = fields.text(QStringLiteral("date_raw"));
    if (const QJsonObject from = object[u"from"].toObject(); !from.isEmpty())
        message.envelope.from = {{from[u"name"].toString(), from[u"address"].toString()}};
    message.sizeOctets = static_cast<std::uint64_t>(fields.requiredWhole(QStringLiteral("size")));
    message.preview = fields.text(QStringLiteral("preview"));
    if (!fields.flag(QStringLiteral("unread")).value_or(true))
        message.flags.insert(mail::kSeen);
    return body;
}

monitor::Summary readSummary(FieldReader &fields)
{
    monitor::Summary body;
    body.mailbox = fields.requiredText(QStringLiteral("folder"));
    body.count = static_cast<int>(fields.requiredWhole(QStringLiteral("count")));
    body.reason = named(fields, QStringLiteral("reason"), reasonFrom);
    return body;
}

monitor::FlagsChanged readChanged(FieldReader &fields, const QJsonObject &object)
{
    monitor::FlagsChanged body;
    body.key = readKey(fields);
    const QJsonArray flags = object[u"flags"].toArray();
    for (const auto &flag : flags)
        body.flags.insert(flag.toString().toUtf8());
    return body;
}

monitor::CommandProgress readCommand(FieldReader &fields)
{
    monitor::CommandProgress body;
    body.id = fields.requiredWhole(QStringLiteral("id"));
    body.action = fields.requiredText(QStringLiteral("action"));
    body.state = named(fields, QStringLiteral("state"), commandStateFrom);
    body.attempts = static_cast<int>(fields.requiredWhole(QStringLiteral("attempts")));
    const QString error = fields.text(QStringLiteral("error"));
    if (!error.isEmpty()) {
        const auto kind = kindFrom(error.section(QStringLiteral(": "), 0, 0));
        body.error = base::Error{kind.value_or(base::ErrorKind::Internal), error.section(QStringLiteral(": "), 1), {}};
    }
    return body;
}

monitor::EventBody readBody(FieldReader &fields, const QJsonObject &object, base::WallTime time)
{
    const QString name = fields.requiredText(QStringLiteral("ev"));
    if (name == QLatin1String{"state"})
        return readState(fields, object, time);
    if (name == QLatin1String{"new"})
        return readNew(fields, object);
    if (name == QLatin1String{"summary"})
        return readSummary(fields);
    if (name == QLatin1String{"changed"})
        return readChanged(fields, object);
    if (name == QLatin1String{"gone"})
        return monitor::MessageGone{readKey(fields)};
    if (name == QLatin1String{"command"})
        return readCommand(fields);
    const QString detail = fields.text(QStringLiteral("detail"));
    if (name == QLatin1String{"notice"})
        return monitor::Notice{fields.requiredText(QStringLiteral("kind")), detail};
    if (name == QLatin1String{"error"})
        return monitor::Failure{{named(fields, QStringLiteral("kind"), kindFrom), detail, {}}};
    fields.fail(QStringLiteral("ev"), QStringLiteral("is not a kind of event"));
    return monitor::Notice{};
}

} // namespace

void addMessageFields(QJsonObject &object, const mail::Message &message)
{
    const mail::Envelope &envelope = message.envelope;
    object[u"message_id"] = textOrNull(envelope.messageId);
    object[u"from"] = QJsonValue::Null;
    if (!envelope.from.isEmpty()) {
        object[u"from"] = QJsonObject{{QStringLiteral("name"), textOrNull(envelope.from.first().name)},
                                      {QStringLiteral("address"), textOrNull(envelope.from.first().address)}};
    }
    object[u"subject"] = textOrNull(envelope.subject);
    object[u"date"] = dateOrNull(envelope.date);
    if (!envelope.dateRaw.isEmpty())
        object[u"date_raw"] = envelope.dateRaw;
    object[u"size"] = static_cast<qint64>(message.sizeOctets);
    object[u"preview"] = textOrNull(message.preview);
    object[u"unread"] = message.isUnread();
}

QJsonObject eventToJson(const monitor::Event &event)
{
    QJsonObject object;
    object[u"t"] = unixSeconds(event.time);
    object[u"account"] = textOrNull(event.account);
    std::visit([&object](const auto &body) { write(object, body); }, event.body);
    return object;
}

base::Result<monitor::Event> eventFromJson(const QJsonObject &object)
{
    FieldReader fields{object};
    monitor::Event event;
    event.time = wallTime(fields.number(QStringLiteral("t")).value_or(0));
    event.account = fields.text(QStringLiteral("account"));
    event.body = readBody(fields, object, event.time);
    if (fields.fault())
        return *fields.fault();
    return event;
}

} // namespace app
