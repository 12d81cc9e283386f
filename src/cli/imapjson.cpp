#include "cli/imapjson.h"

#include "app/jsonfields.h"
#include "cli/fetchjson.h"
#include "imap/fragmenter.h"
#include "imap/parser.h"

#include <QJsonArray>
#include <QStringDecoder>

#include <limits>

namespace cli {

namespace {

using namespace Qt::StringLiterals;

QString textOf(QByteArrayView octets)
{
    QStringDecoder decoder{QStringDecoder::Utf8, QStringDecoder::Flag::Stateless};
    QString text = decoder.decode(octets);
    return decoder.hasError() ? QString::fromLatin1(octets) : text;
}

QJsonArray textsJson(const std::vector<QByteArray> &list)
{
    QJsonArray array;
    for (const QByteArray &octets : list)
        array.append(textOf(octets));
    return array;
}

QJsonArray flagsJson(const mail::Flags &flags)
{
    return QJsonArray::fromStringList(flags.toStringList());
}

QJsonValue delimiterJson(const std::optional<char> &delimiter)
{
    return delimiter ? QJsonValue{textOf(QByteArray{1, *delimiter})} : QJsonValue{QJsonValue::Null};
}

QJsonArray numbersJson(const std::vector<std::uint32_t> &numbers)
{
    QJsonArray array;
    for (const std::uint32_t number : numbers)
        array.append(qint64{number});
    return array;
}

QJsonObject pairsJson(const std::vector<std::pair<QByteArray, QByteArray>> &pairs)
{
    QJsonObject object;
    for (const auto &[name, value] : pairs)
        object.insert(textOf(name), octetsJson(value));
    return object;
}

template<typename Value>
QJsonValue numberOrNull(const std::optional<Value> &number)
{
    if (!number)
        return QJsonValue::Null;
    if constexpr (std::is_arithmetic_v<Value>)
        return numberJson(*number);
    else
        return numberJson(number->value());
}

// What stands behind the name of a response code.
struct CodeData {
    QJsonObject operator()(const QByteArray &octets) const
    {
        return {{u"value"_s, octets.isEmpty() ? QJsonValue{QJsonValue::Null} : octetsJson(octets)}};
    }
    QJsonObject operator()(const imap::CapabilityData &data) const
    {
        return {{u"capabilities"_s, textsJson(data.names)}};
    }
    QJsonObject operator()(const mail::Flags &flags) const { return {{u"flags"_s, flagsJson(flags)}}; }
    QJsonObject operator()(const imap::AppendUid &data) const
    {
        return {{u"uidvalidity"_s, numberJson(data.uidValidity.value())}, {u"uids"_s, setJson(data.uids.list())}};
    }
    QJsonObject operator()(const imap::CopyUid &data) const
    {
        return {{u"uidvalidity"_s, numberJson(data.uidValidity.value())},
                {u"from"_s, setJson(data.from.list())},
                {u"to"_s, setJson(data.to.list())}};
    }
    QJsonObject operator()(const std::vector<QByteArray> &names) const
    {
        return {{isEvents ? u"events"_s : u"charsets"_s, textsJson(names)}};
    }
    QJsonObject operator()(const mail::RangeList &modified) const { return {{u"numbers"_s, setJson(modified)}}; }
    QJsonObject operator()(const imap::InProgress &progress) const
    {
        return {{u"tag"_s, app::textOrNull(textOf(progress.tag))},
                {u"done"_s, numberOrNull(progress.done)},
                {u"goal"_s, numberOrNull(progress.goal)}};
    }
    QJsonObject operator()(const imap::MailboxId &mailbox) const { return {{u"value"_s, textOf(mailbox.id)}}; }
    template<typename Tag, typename Rep>
    QJsonObject operator()(mail::Number<Tag, Rep> number) const
    {
        return {{u"value"_s, numberJson(number.value())}};
    }

    bool isEvents = false; // BADEVENT and BADCHARSET are alike but in what they list
};

QJsonValue codeJson(const std::optional<imap::ResponseCode> &code)
{
    if (!code)
        return QJsonValue::Null;
    QJsonObject object = std::visit(CodeData{code->name == "BADEVENT"}, code->data);
    object.insert(u"name"_s, textOf(code->name));
    return object;
}

QJsonArray namespacesJson(const std::vector<imap::NamespaceEntry> &entries)
{
    QJsonArray array;
    for (const imap::NamespaceEntry &entry : entries)
        array.append(QJsonObject{{u"prefix"_s, entry.prefix}, {u"delimiter"_s, delimiterJson(entry.delimiter)}});
    return array;
}

QString statusKind(imap::StatusKind kind)
{
    switch (kind) {
    case imap::StatusKind::Ok:
        return u"ok"_s;
    case imap::StatusKind::No:
        return u"no"_s;
    case imap::StatusKind::Bad:
        return u"bad"_s;
    case imap::StatusKind::Bye:
        return u"bye"_s;
    case imap::StatusKind::PreAuth:
        return u"preauth"_s;
    }
    return {};
}

// The whole object of a response, one function a kind.
struct ResponseJson {
    QJsonObject operator()(const imap::StatusResponse &status) const
    {
        return {{u"kind"_s, statusKind(status.kind)},
                {u"tag"_s, app::textOrNull(textOf(status.tag))},
                {u"code"_s, codeJson(status.code)},
                {u"text"_s, textOf(status.text)}};
    }
    QJsonObject operator()(const imap::ContinuationResponse &continuation) const
    {
        return {{u"kind"_s, u"continuation"_s}, {u"text"_s, textOf(continuation.text)}};
    }
    QJsonObject operator()(const imap::CapabilityResponse &response) const
    {
        return {{u"kind"_s, u"capability"_s}, {u"capabilities"_s, textsJson(response.capabilities.names)}};
    }
    QJsonObject operator()(const imap::EnabledResponse &response) const
    {
        return {{u"kind"_s, u"enabled"_s}, {u"capabilities"_s, textsJson(response.capabilities.names)}};
    }
    QJsonObject operator()(const imap::ExistsResponse &exists) const
    {
        return {{u"kind"_s, u"exists"_s}, {u"number"_s, numberJson(exists.number)}};
    }
    QJsonObject operator()(const imap::RecentResponse &recent) const
    {
        return {{u"kind"_s, u"recent"_s}, {u"number"_s, numberJson(recent.number)}};
    }
    QJsonObject operator()(const imap::ExpungeResponse &expunge) const
    {
        return {{u"kind"_s, u"expunge"_s}, {u"number"_s, numberJson(expunge.seq.value())}};
    }
    QJsonObject operator()(const imap::VanishedResponse &vanished) const
    {
        return {
            {u"kind"_s, u"vanished"_s}, {u"uids"_s, setJson(vanished.uids.list())}, {u"earlier"_s, vanished.earlier}};
    }
    QJsonObject operator()(const imap::FlagsResponse &response) const
    {
        return {{u"kind"_s, u"flags"_s}, {u"flags"_s, flagsJson(response.flags)}};
    }
    QJsonObject operator()(const imap::ListResponse &list) const
    {
        QJsonObject object{{u"kind"_s, list.subscribedOnly ? u"lsub"_s : u"list"_s},
                           {u"flags"_s, textsJson(list.attributes)},
                           {u"delimiter"_s, delimiterJson(list.delimiter)},
                           {u"name"_s, list.name}};
        // Extended data, where there is any.
        if (!list.childInfo.empty())
            object.insert(u"childinfo"_s, textsJson(list.childInfo));
        if (list.oldName)
            object.insert(u"oldname"_s, *list.oldName);
        if (!list.extended.empty())
            object.insert(u"extended"_s, pairsJson(list.extended));
        return object;
    }
    QJsonObject operator()(const imap::MailboxStatusResponse &status) const
    {
        QJsonObject items;
        for (const auto &[name, value] : status.items)
            items.insert(textOf(name), numberJson(value));
        if (status.mailboxId)
            items.insert(u"MAILBOXID"_s, textOf(*status.mailboxId));
        return {{u"kind"_s, u"status"_s}, {u"name"_s, status.name}, {u"items"_s, items}};
    }
    // Octets alone cannot tell SEARCH from UID SEARCH: the numbers are always called `seqs`.
    QJsonObject operator()(const imap::SearchResponse &search) const
    {
        return {{u"kind"_s, u"search"_s},
                {u"seqs"_s, numbersJson(search.numbers)},
                {u"modseq"_s, numberOrNull(search.modSeq)}};
    }
    QJsonObject operator()(const imap::EsearchResponse &search) const
    {
        QJsonObject object{{u"kind"_s, u"esearch"_s},
                           {u"tag"_s, app::textOrNull(textOf(search.tag))},
                           {u"uid"_s, search.uid},
                           {u"min"_s, numberOrNull(search.min)},
                           {u"max"_s, numberOrNull(search.max)},
                           {u"count"_s, numberOrNull(search.count)},
                           {u"all"_s, search.all ? setJson(*search.all) : QJsonValue{QJsonValue::Null}},
                           {u"modseq"_s, numberOrNull(search.modSeq)}};
        if (const auto &partial = search.partial) {
            object.insert(u"partial"_s, QJsonObject{{u"range"_s, textOf(partial->range.toImap())},
                                                    {u"found"_s, setJson(partial->found)}});
        }
        return object;
    }
    QJsonObject operator()(const imap::SortResponse &sort) const
    {
        return {{u"kind"_s, u"sort"_s}, {u"seqs"_s, numbersJson(sort.numbers)}};
    }
    QJsonObject operator()(const imap::ThreadResponse &thread) const
    {
        return {{u"kind"_s, u"thread"_s}, {u"data"_s, textOf(thread.data)}};
    }
    QJsonObject operator()(const imap::FetchResponse &fetch) const
    {
        QJsonObject object = fetchJson(fetch);
        object.insert(u"kind"_s, u"fetch"_s);
        return object;
    }
    QJsonObject operator()(const imap::IdResponse &id) const
    {
        return {{u"kind"_s, u"id"_s}, {u"fields"_s, pairsJson(id.fields)}};
    }
    QJsonObject operator()(const imap::NamespaceResponse &response) const
    {
        return {{u"kind"_s, u"namespace"_s},
                {u"personal"_s, namespacesJson(response.personal)},
                {u"other"_s, namespacesJson(response.other)},
                {u"shared"_s, namespacesJson(response.shared)}};
    }
    QJsonObject operator()(const imap::QuotaResponse &quota) const
    {
        QJsonObject resources;
        for (const imap::QuotaResource &resource : quota.resources) {
            resources.insert(textOf(resource.name), QJsonObject{{u"usage"_s, numberJson(resource.usage)},
                                                                {u"limit"_s, numberJson(resource.limit)}});
        }
        return {{u"kind"_s, u"quota"_s}, {u"root"_s, quota.root}, {u"resources"_s, resources}};
    }
    QJsonObject operator()(const imap::QuotaRootResponse &response) const
    {
        QJsonArray roots;
        for (const QString &root : response.roots)
            roots.append(root);
        return {{u"kind"_s, u"quotaroot"_s}, {u"mailbox"_s, response.mailbox}, {u"roots"_s, roots}};
    }
    QJsonObject operator()(const imap::MetadataResponse &metadata) const
    {
        return {
            {u"kind"_s, u"metadata"_s}, {u"mailbox"_s, metadata.mailbox}, {u"entries"_s, pairsJson(metadata.entries)}};
    }
    QJsonObject operator()(const imap::UnknownResponse &unknown) const
    {
        return {{u"kind"_s, u"unknown"_s}, {u"data"_s, textOf(unknown.data)}};
    }
    QJsonObject operator()(const imap::MalformedResponse &malformed) const
    {
        return {{u"kind"_s, u"error"_s},
                {u"offset"_s, qint64{start + malformed.offset}},
                {u"reason"_s, textOf(malformed.reason)},
                {u"data"_s, textOf(malformed.frame)}};
    }

    qsizetype start = 0; // of the response in the input
};

QJsonObject errorJson(qsizetype offset, const QString &reason)
{
    return {{u"kind"_s, u"error"_s}, {u"offset"_s, qint64{offset}}, {u"reason"_s, reason}};
}

} // namespace

QList<QJsonObject> imapJson(QByteArrayView octets)
{
    QList<QJsonObject> objects;
    imap::Fragmenter fragmenter;
    fragmenter.append(octets);
    qsizetype start = 0;
    while (const auto frame = fragmenter.next()) {
        QJsonObject object = std::visit(ResponseJson{start}, imap::parseResponse(frame->octets));
        if (frame->bareLineFeed)
            object.insert(u"bare_lf"_s, true);
        objects.append(object);
        start = octets.size() - fragmenter.pendingOctets();
    }
    if (fragmenter.error())
        objects.append(errorJson(start, fragmenter.error()->detail));
    else if (fragmenter.pendingOctets() > 0)
        objects.append(errorJson(start, u"the input ends inside a response"_s));
    return objects;
}

QJsonValue setJson(const mail::RangeList &set)
{
    if (set.count() > kLargestListedSet)
        return textOf(set.toImap());
    QJsonArray numbers;
    for (const mail::NumberRange &range : set.ranges()) {
        for (std::uint64_t number = range.first; number <= range.last; ++number)
            numbers.append(numberJson(number));
    }
    return numbers;
}

QJsonValue octetsJson(const QByteArray &octets)
{
    return octets.isNull() ? QJsonValue{QJsonValue::Null} : QJsonValue{textOf(octets)};
}

QJsonValue numberJson(std::uint64_t number)
{
    if (number <= static_cast<std::uint64_t>(std::numeric_limits<qint64>::max()))
        return static_cast<qint64>(number);
    return static_cast<double>(number);
}

} // namespace cli
