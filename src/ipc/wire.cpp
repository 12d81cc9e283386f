#include "ipc/wire.h"

#include "app/eventjson.h"
#include "app/eventnames.h"
#include "app/jsonfields.h"
#include "ipc/accountwire.h"
#include "ipc/downloadwire.h"
#include "mail/numberset.h"

namespace ipc {

namespace {

constexpr std::uint64_t kMaxKeys = 1'000'000; // "1:*" must not be expanded

using app::FieldReader;

QString name(const Request &request)
{
    static const QStringList names{QStringLiteral("hello"),
                                   QStringLiteral("subscribe"),
                                   QStringLiteral("snapshot"),
                                   QStringLiteral("check-now"),
                                   QStringLiteral("pause"),
                                   QStringLiteral("mark-seen"),
                                   QStringLiteral("fetch-text"),
                                   QStringLiteral("download"),
                                   QStringLiteral("cancel-download"),
                                   QStringLiteral("save-account"),
                                   QStringLiteral("remove-account"),
                                   QStringLiteral("sign-in-again"),
                                   QStringLiteral("show"),
                                   QStringLiteral("quit")};
    return names.at(static_cast<qsizetype>(request.index()));
}

void writeAccount(QJsonObject &object, std::optional<mail::AccountId> account)
{
    object[u"account_id"] = account ? QJsonValue{static_cast<qint64>(account->value())} : QJsonValue::Null;
}

std::optional<mail::AccountId> readOptionalAccount(FieldReader &fields)
{
    if (!fields.number(QStringLiteral("account_id")))
        return std::nullopt;
    return mail::AccountId{fields.requiredWhole(QStringLiteral("account_id"))};
}

mail::AccountId readAccount(FieldReader &fields)
{
    return mail::AccountId{fields.requiredWhole(QStringLiteral("account_id"))};
}

void writePlace(QJsonObject &object, const mail::MessageKey &key)
{
    writeAccount(object, key.account);
    object[u"folder"] = key.mailbox;
    object[u"uidvalidity"] = static_cast<qint64>(key.uidValidity.value());
}

mail::MessageKey readPlace(FieldReader &fields)
{
    mail::MessageKey key;
    key.account = readAccount(fields);
    key.mailbox = fields.requiredText(QStringLiteral("folder"));
    key.uidValidity = mail::UidValidity{fields.requiredWhole32(QStringLiteral("uidvalidity"))};
    return key;
}

mail::MessageKey readKey(FieldReader &fields)
{
    mail::MessageKey key = readPlace(fields);
    key.uid = mail::Uid{fields.requiredWhole32(QStringLiteral("uid"))};
    return key;
}

void writeKey(QJsonObject &object, const mail::MessageKey &key)
{
    writePlace(object, key);
    object[u"uid"] = static_cast<qint64>(key.uid.value());
}

// All keys are of one mailbox: a set is far shorter than a list.
QList<mail::MessageKey> readKeys(FieldReader &fields)
{
    mail::MessageKey key = readPlace(fields);
    const auto uids = mail::UidSet::parse(fields.requiredText(QStringLiteral("uids")).toLatin1());
    if (!uids || uids->count() > kMaxKeys) {
        fields.fail(QStringLiteral("uids"), QStringLiteral("is not a set of UIDs"));
        return {};
    }
    QList<mail::MessageKey> keys;
    for (const mail::NumberRange &range : uids->list().ranges()) {
        for (std::uint64_t uid = range.first; uid <= range.last; ++uid) {
            key.uid = mail::Uid{static_cast<std::uint32_t>(uid)};
            keys.append(key);
        }
    }
    return keys;
}

struct Writer {
    QJsonObject &object;

    void operator()(const Hello &hello) const { object[u"version"] = hello.version; }
    void operator()(const Subscribe &) const {}
    void operator()(const Snapshot &) const {}
    void operator()(const CheckNow &check) const { writeAccount(object, check.account); }
    void operator()(const Pause &pause) const
    {
        writeAccount(object, pause.account);
        object[u"paused"] = pause.paused;
    }
    void operator()(const MarkSeen &mark) const
    {
        mail::UidSet uids;
        for (const mail::MessageKey &key : mark.keys)
            uids.add(key.uid);
        if (!mark.keys.isEmpty())
            writePlace(object, mark.keys.first());
        object[u"uids"] = QString::fromLatin1(uids.toImap());
        object[u"seen"] = mark.seen;
    }
    void operator()(const FetchText &fetch) const { writeKey(object, fetch.key); }
    void operator()(const Download &download) const { object[u"settings"] = downloadToWire(download.download); }
    void operator()(const CancelDownload &cancel) const { object[u"download"] = cancel.download; }
    void operator()(const SaveAccount &save) const { object[u"settings"] = accountToWire(save.account); }
    void operator()(const RemoveAccount &remove) const { writeAccount(object, remove.account); }
    void operator()(const SignInAgain &again) const { writeAccount(object, again.account); }
    void operator()(const Show &show) const
    {
        if (show.key)
            writeKey(object, *show.key);
    }
    void operator()(const Quit &) const {}
};

Request readRequest(FieldReader &fields, const QJsonObject &object)
{
    const QString wanted = fields.requiredText(QStringLiteral("request"));
    if (wanted == QLatin1String{"hello"})
        return Hello{static_cast<int>(fields.requiredWhole32(QStringLiteral("version")) & 0xFFFFU)};
    if (wanted == QLatin1String{"subscribe"})
        return Subscribe{};
    if (wanted == QLatin1String{"snapshot"})
        return Snapshot{};
    if (wanted == QLatin1String{"check-now"})
        return CheckNow{readOptionalAccount(fields)};
    if (wanted == QLatin1String{"pause"})
        return Pause{readOptionalAccount(fields), fields.flag(QStringLiteral("paused")).value_or(true)};
    if (wanted == QLatin1String{"mark-seen"})
        return MarkSeen{readKeys(fields), fields.flag(QStringLiteral("seen")).value_or(true)};
    if (wanted == QLatin1String{"fetch-text"})
        return FetchText{readKey(fields)};
    if (wanted == QLatin1String{"download"}) {
        auto download = downloadFromWire(object[u"settings"].toObject());
        if (!download)
            fields.fail(QStringLiteral("settings"), download.error().detail);
        return Download{download.valueOr({})};
    }
    if (wanted == QLatin1String{"cancel-download"})
        return CancelDownload{fields.requiredWhole(QStringLiteral("download"))};
    if (wanted == QLatin1String{"save-account"}) {
        auto account = accountFromWire(object[u"settings"].toObject());
        if (!account)
            fields.fail(QStringLiteral("settings"), account.error().detail);
        return SaveAccount{account.valueOr({})};
    }
    if (wanted == QLatin1String{"remove-account"})
        return RemoveAccount{readAccount(fields)};
    if (wanted == QLatin1String{"sign-in-again"})
        return SignInAgain{readAccount(fields)};
    if (wanted == QLatin1String{"show"})
        return object.contains(u"uid") ? Show{readKey(fields)} : Show{};
    if (wanted != QLatin1String{"quit"})
        fields.fail(QStringLiteral("request"), QStringLiteral("is not a request of this version"));
    return Quit{};
}

} // namespace

QJsonObject requestToJson(const Request &request)
{
    QJsonObject object{{QStringLiteral("request"), name(request)}};
    std::visit(Writer{object}, request);
    return object;
}

base::Result<Request> requestFromJson(const QJsonObject &object)
{
    FieldReader fields{object};
    Request request = readRequest(fields, object);
    if (fields.fault())
        return *fields.fault();
    return request;
}

QJsonObject errorToWire(const base::Error &error)
{
    return {{QStringLiteral("kind"), base::kindName(error.kind)},
            {QStringLiteral("detail"), error.detail},
            {QStringLiteral("server_text"), error.serverText}};
}

base::Error errorFromWire(const QJsonObject &object)
{
    return {app::kindFrom(object[u"kind"].toString()).value_or(base::ErrorKind::Internal), object[u"detail"].toString(),
            object[u"server_text"].toString()};
}

} // namespace ipc
