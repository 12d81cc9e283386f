#include "ipc/downloadwire.h"

#include "app/jsonfields.h"
#include "ipc/wire.h"

#include <QJsonArray>

namespace ipc {

using namespace Qt::StringLiterals;
using app::FieldReader;

namespace {

// The rest is counted by nobody, but a reply must stay within its limit.
constexpr std::size_t kMaxFailures = 10'000;

template<typename T>
base::Result<T> checked(const FieldReader &fields, T value)
{
    if (fields.fault())
        return *fields.fault();
    return value;
}

} // namespace

QJsonObject downloadToWire(const monitor::DownloadRequest &request)
{
    return {{u"id"_s, request.id},
            {u"account_id"_s, static_cast<qint64>(request.account.value())},
            {u"folder"_s, request.mailbox},
            {u"uids"_s, request.uids ? QJsonValue{QString::fromLatin1(request.uids->toImap())} : QJsonValue::Null},
            {u"uidvalidity"_s, static_cast<qint64>(request.uidValidity.value())},
            {u"directory"_s, request.directory},
            {u"connections"_s, request.connections},
            {u"deadline"_s,
             request.deadline ? QJsonValue{static_cast<qint64>(request.deadline->count())} : QJsonValue::Null}};
}

base::Result<monitor::DownloadRequest> downloadFromWire(const QJsonObject &object)
{
    FieldReader fields{object};
    monitor::DownloadRequest request;
    request.id = fields.requiredWhole(u"id"_s);
    request.account = mail::AccountId{fields.requiredWhole(u"account_id"_s)};
    request.mailbox = fields.requiredText(u"folder"_s);
    if (const QString uids = fields.text(u"uids"_s); !uids.isEmpty()) {
        request.uids = mail::UidSet::parse(uids.toLatin1());
        if (!request.uids)
            fields.fail(u"uids"_s, u"is not a set of UIDs"_s);
    }
    request.uidValidity = mail::UidValidity{fields.requiredWhole32(u"uidvalidity"_s)};
    request.directory = fields.requiredText(u"directory"_s);
    request.connections = static_cast<int>(fields.requiredWhole32(u"connections"_s) & 0xFFU);
    if (fields.number(u"deadline"_s))
        request.deadline = std::chrono::seconds{fields.requiredWhole32(u"deadline"_s)};
    return checked(fields, request);
}

QJsonObject progressToWire(const monitor::DownloadProgress &progress)
{
    return {{u"id"_s, progress.id},
            {u"total"_s, progress.total},
            {u"saved"_s, progress.saved},
            {u"failed"_s, progress.failed},
            {u"octets"_s, progress.octets}};
}

base::Result<monitor::DownloadProgress> progressFromWire(const QJsonObject &object)
{
    FieldReader fields{object};
    const monitor::DownloadProgress progress{fields.requiredWhole(u"id"_s), fields.requiredWhole(u"total"_s),
                                             fields.requiredWhole(u"saved"_s), fields.requiredWhole(u"failed"_s),
                                             fields.requiredWhole(u"octets"_s)};
    return checked(fields, progress);
}

QJsonObject reportToWire(const monitor::DownloadReport &report)
{
    QJsonArray failures;
    for (const monitor::DownloadFailure &failure : report.failures) {
        if (static_cast<std::size_t>(failures.size()) >= kMaxFailures)
            break;
        failures.append(QJsonObject{{u"uid"_s, static_cast<qint64>(failure.uid.value())},
                                    {u"error"_s, errorToWire(failure.error)}});
    }
    return {{u"saved"_s, report.saved},
            {u"present"_s, report.present},
            {u"octets"_s, report.octets},
            {u"failures"_s, failures}};
}

base::Result<monitor::DownloadReport> reportFromWire(const QJsonObject &object)
{
    FieldReader fields{object};
    monitor::DownloadReport report;
    report.saved = fields.requiredWhole(u"saved"_s);
    report.present = fields.requiredWhole(u"present"_s);
    report.octets = fields.requiredWhole(u"octets"_s);
    const QJsonArray failures = object[u"failures"].toArray();
    for (const QJsonValue &value : failures) {
        const QJsonObject failure = value.toObject();
        report.failures.push_back({mail::Uid{static_cast<std::uint32_t>(failure[u"uid"].toInteger())},
                                   errorFromWire(failure[u"error"].toObject())});
    }
    return checked(fields, report);
}

} // namespace ipc
