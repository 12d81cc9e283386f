#include "app/eventjson.h"
#include "app/jsonfields.h"
#include "ipc/wire.h"

#include <QJsonArray>

namespace ipc {

namespace {

// What the form for scripts leaves out, by kind of event.
struct MoreWriter {
    QJsonObject &more;

    void operator()(const monitor::StateChanged &body) const
    {
        writeError(body.error);
        // The age in the script's form is rounded.
        if (body.verifiedAt)
            more[u"verified_at"] = app::unixSeconds(*body.verifiedAt);
    }
    void operator()(const monitor::NewMessage &body) const
    {
        more[u"attachment"] = body.message.hasAttachment;
        more[u"unverified"] = body.message.senderUnverified;
        more[u"arrived"] = app::dateOrNull(body.message.internalDate);
        more[u"flags"] = QJsonArray::fromStringList(body.message.flags.toStringList());
    }
    void operator()(const monitor::Summary &) const {}
    void operator()(const monitor::FlagsChanged &body) const { writeIncarnation(body.key); }
    void operator()(const monitor::MessageGone &body) const { writeIncarnation(body.key); }
    void operator()(const monitor::CommandProgress &body) const { writeError(body.error); }
    void operator()(const monitor::Notice &) const {}
    void operator()(const monitor::Failure &body) const { writeError(body.error); }

    void writeIncarnation(const mail::MessageKey &key) const
    {
        more[u"uidvalidity"] = static_cast<qint64>(key.uidValidity.value());
    }
    void writeError(const std::optional<base::Error> &error) const
    {
        if (error)
            more[u"error"] = errorToWire(*error);
    }
};

struct MoreReader {
    const QJsonObject &more;
    mail::AccountId account;

    void operator()(monitor::StateChanged &body) const
    {
        readError(body.error);
        if (more[u"verified_at"].isDouble())
            body.verifiedAt = app::wallTime(more[u"verified_at"].toDouble());
    }
    void operator()(monitor::NewMessage &body) const
    {
        body.key.account = account;
        body.message.hasAttachment = more[u"attachment"].toBool();
        body.message.senderUnverified = more[u"unverified"].toBool();
        body.message.internalDate = app::dateFrom(more[u"arrived"]);
        const QJsonArray flags = more[u"flags"].toArray();
        for (const auto &flag : flags)
            body.message.flags.insert(flag.toString().toUtf8());
    }
    void operator()(monitor::Summary &) const {}
    void operator()(monitor::FlagsChanged &body) const { readIncarnation(body.key); }
    void operator()(monitor::MessageGone &body) const { readIncarnation(body.key); }
    void operator()(monitor::CommandProgress &body) const { readError(body.error); }
    void operator()(monitor::Notice &) const {}
    void operator()(monitor::Failure &body) const
    {
        if (more[u"error"].isObject())
            body.error = errorFromWire(more[u"error"].toObject());
    }

    void readIncarnation(mail::MessageKey &key) const
    {
        key.account = account;
        key.uidValidity = mail::UidValidity{static_cast<std::uint32_t>(more[u"uidvalidity"].toDouble())};
    }
    void readError(std::optional<base::Error> &error) const
    {
        if (more[u"error"].isObject())
            error = errorFromWire(more[u"error"].toObject());
    }
};

} // namespace

QJsonObject eventToWire(const monitor::Event &event)
{
    QJsonObject more;
    std::visit(MoreWriter{more}, event.body);
    return {{QStringLiteral("account_id"), static_cast<qint64>(event.accountId.value())},
            {QStringLiteral("line"), app::eventToJson(event)},
            {QStringLiteral("more"), more}};
}

base::Result<monitor::Event> eventFromWire(const QJsonObject &object)
{
    auto event = app::eventFromJson(object[u"line"].toObject());
    if (!event)
        return event;
    app::FieldReader fields{object};
    event.value().accountId = mail::AccountId{fields.requiredWhole(QStringLiteral("account_id"))};
    if (fields.fault())
        return *fields.fault();
    const QJsonObject more = object[u"more"].toObject();
    std::visit(MoreReader{more, event.value().accountId}, event.value().body);
    return event;
}

} // namespace ipc
