#include "store/rows.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <limits>

namespace store {

namespace {

constexpr qint64 kNoDate = std::numeric_limits<qint64>::min(); // sorts behind every date, where unknown ones belong

struct AddressField {
    const char *name;
    QList<mail::Address> mail::Envelope::*list;
};

constexpr std::array<AddressField, 6> kAddressFields{{{"from", &mail::Envelope::from},
                                                      {"sender", &mail::Envelope::sender},
                                                      {"reply_to", &mail::Envelope::replyTo},
                                                      {"to", &mail::Envelope::to},
                                                      {"cc", &mail::Envelope::cc},
                                                      {"bcc", &mail::Envelope::bcc}}};

void appendJsonString(std::string &json, const QString &text)
{
    static constexpr char kHex[] = "0123456789abcdef";
    json += '"';
    for (const char octet : text.toStdString()) {
        if (octet == '"' || octet == '\\') {
            json += '\\';
            json += octet;
        } else if (octet >= 0 && octet < 0x20) {
            json += "\\u00";
            json += kHex[octet >> 4];
            json += kHex[octet & 0xF];
        } else {
            json += octet;
        }
    }
    json += '"';
}

// {"from":["name","address","name","address",...],...}; empty lists are left out. By hand: a first sync writes a
// hundred thousand of them, and QJsonDocument takes five times as long.
std::string encodeAddresses(const mail::Envelope &envelope)
{
    std::string json{'{'};
    for (const AddressField &field : kAddressFields) {
        const QList<mail::Address> &list = envelope.*field.list;
        if (list.isEmpty())
            continue;
        json += json.size() == 1 ? "\"" : ",\"";
        json += field.name;
        json += "\":";
        char before = '[';
        for (const mail::Address &address : list) {
            json += before;
            appendJsonString(json, address.name);
            json += ',';
            appendJsonString(json, address.address);
            before = ',';
        }
        json += ']';
    }
    json += '}';
    return json;
}

void decodeAddresses(const QByteArray &json, mail::Envelope &envelope)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    for (const AddressField &field : kAddressFields) {
        const QJsonArray flat = object.value(QLatin1String{field.name}).toArray();
        QList<mail::Address> &list = envelope.*field.list;
        list.reserve(flat.size() / 2);
        for (qsizetype i = 0; i + 1 < flat.size(); i += 2)
            list.append({flat.at(i).toString(), flat.at(i + 1).toString()});
    }
}

// ["name",octets,"name",octets,...]
QString encodeAttachments(const QList<mail::Attachment> &attachments)
{
    QJsonArray flat;
    for (const mail::Attachment &attachment : attachments) {
        flat.append(attachment.name);
        flat.append(static_cast<qint64>(attachment.sizeOctets));
    }
    return QString::fromUtf8(QJsonDocument{flat}.toJson(QJsonDocument::Compact));
}

QList<mail::Attachment> decodeAttachments(const QByteArray &json)
{
    QList<mail::Attachment> attachments;
    const QJsonArray flat = QJsonDocument::fromJson(json).array();
    for (qsizetype i = 0; i + 1 < flat.size(); i += 2)
        attachments.append({flat.at(i).toString(), static_cast<std::uint64_t>(flat.at(i + 1).toInteger())});
    return attachments;
}

template<typename Enum>
Enum enumOf(qint64 stored, Enum last)
{
    return stored < 0 || stored > static_cast<qint64>(last) ? Enum{} : static_cast<Enum>(stored);
}

void bindEndpoint(Query &query, const mail::Endpoint &endpoint)
{
    query.bind(endpoint.host).bind(endpoint.port).bind(static_cast<qint64>(endpoint.security));
}

mail::Endpoint readEndpoint(const Query &query, int firstColumn)
{
    return {query.text(firstColumn), static_cast<quint16>(query.integer(firstColumn + 1)),
            enumOf(query.integer(firstColumn + 2), mail::Security::None)};
}

QStringList decodeNames(const QByteArray &json)
{
    QStringList names;
    const QJsonArray array = QJsonDocument::fromJson(json).array();
    for (const auto &name : array)
        names.append(name.toString());
    return names;
}

mail::Account readAccount(const Query &query)
{
    mail::Account account;
    account.id = mail::AccountId{query.integer(0)};
    account.name = query.text(1);
    account.address = query.text(2);
    account.imap = readEndpoint(query, 3);
    if (query.integer(17) != 0)
        account.smtp = readEndpoint(query, 6);
    account.user = query.text(9);
    account.auth = enumOf(query.integer(10), mail::AuthMethod::OAuth2);
    account.oauthProvider = query.text(11);
    account.secretCommand = query.text(12);
    account.caFile = query.text(13);
    account.mailboxes = decodeNames(query.blob(14));
    account.paused = query.integer(15) != 0;
    account.quiet = query.integer(16) != 0;
    return account;
}

} // namespace

void bindDate(Query &query, const QDateTime &date)
{
    if (date.isValid())
        query.bind(date.toMSecsSinceEpoch()).bind(qint64{date.offsetFromUtc()});
    else
        query.bind(kNoDate).bindNull();
}

QDateTime readDate(const Query &query, int firstColumn)
{
    if (query.isNull(firstColumn + 1))
        return {};
    return QDateTime::fromMSecsSinceEpoch(query.integer(firstColumn), Qt::OffsetFromUTC,
                                          static_cast<int>(query.integer(firstColumn + 1)));
}

// Atoms hold no space (RFC 9051 section 9), so a space parts them.
QByteArray encodeFlags(const mail::Flags &flags)
{
    return flags.atoms().join(' ');
}

mail::Flags decodeFlags(const QByteArray &blob)
{
    return blob.isEmpty() ? mail::Flags{} : mail::Flags{blob.split(' ')};
}

void bindMessage(Query &query, const mail::Message &message)
{
    const mail::Envelope &envelope = message.envelope;
    query.bind(encodeFlags(message.flags));
    bindDate(query, message.internalDate);
    query.bind(static_cast<qint64>(message.sizeOctets))
        .bind(qint64{message.hasAttachment})
        .bind(qint64{message.senderUnverified});
    bindDate(query, envelope.date);
    query.bind(envelope.dateRaw)
        .bind(envelope.subject)
        .bind(envelope.messageId)
        .bind(envelope.inReplyTo)
        .bind(encodeAddresses(envelope));
    if (message.preview.isEmpty())
        query.bindNull();
    else
        query.bind(message.preview);
    if (message.attachments.isEmpty())
        query.bindNull();
    else
        query.bind(encodeAttachments(message.attachments));
}

mail::Message readMessage(const Query &query, int firstColumn, mail::Uid uid)
{
    mail::Message message;
    mail::Envelope &envelope = message.envelope;
    message.uid = uid;
    message.flags = decodeFlags(query.blob(firstColumn));
    message.internalDate = readDate(query, firstColumn + 1);
    message.sizeOctets = static_cast<std::uint64_t>(query.integer(firstColumn + 3));
    message.hasAttachment = query.integer(firstColumn + 4) != 0;
    message.senderUnverified = query.integer(firstColumn + 5) != 0;
    envelope.date = readDate(query, firstColumn + 6);
    envelope.dateRaw = query.text(firstColumn + 8);
    envelope.subject = query.text(firstColumn + 9);
    envelope.messageId = query.text(firstColumn + 10);
    envelope.inReplyTo = query.text(firstColumn + 11);
    decodeAddresses(query.blob(firstColumn + 12), envelope);
    message.preview = query.text(firstColumn + 13);
    if (!query.isNull(firstColumn + 14))
        message.attachments = decodeAttachments(query.blob(firstColumn + 14));
    return message;
}

QString encodeNames(const QStringList &names)
{
    return QString::fromUtf8(QJsonDocument{QJsonArray::fromStringList(names)}.toJson(QJsonDocument::Compact));
}

void bindAccount(Query &query, const mail::Account &account)
{
    query.bind(account.name).bind(account.address);
    bindEndpoint(query, account.imap);
    bindEndpoint(query, account.smtp.value_or(mail::Endpoint{}));
    query.bind(account.user)
        .bind(static_cast<qint64>(account.auth))
        .bind(account.oauthProvider)
        .bind(account.secretCommand)
        .bind(account.caFile)
        .bind(encodeNames(account.mailboxes))
        .bind(qint64{account.paused})
        .bind(qint64{account.quiet})
        .bind(qint64{account.smtp.has_value()});
}

std::vector<mail::Account> readAccounts(Connection &connection)
{
    Query query{connection, "SELECT id," POSTHORN_ACCOUNT_COLUMNS " FROM accounts ORDER BY id"};
    std::vector<mail::Account> accounts;
    while (query.step())
        accounts.push_back(readAccount(query));
    return accounts;
}

void bindState(Query &query, const MailboxState &state)
{
    query.bind(qint64{state.uidValidity.value()})
        .bind(qint64{state.highWater.value()})
        .bind(qint64{state.firstSyncDone});
    bindDate(query, state.lastInternalDate);
    if (state.highestModSeq)
        query.bind(static_cast<qint64>(state.highestModSeq->value()));
    else
        query.bindNull();
    if (state.objectId.isEmpty())
        query.bindNull();
    else
        query.bind(state.objectId);
}

std::optional<MailboxState> readMailboxState(Connection &connection, mail::AccountId account, const QString &mailbox)
{
    Query query{connection, "SELECT uid_validity,high_water,first_sync_done,last_date,last_offset,highest_modseq,"
                            "object_id FROM mailboxes WHERE account=? AND name=?"};
    query.bind(account.value()).bind(mailbox);
    if (!query.step() || query.integer(0) == kForgotten)
        return std::nullopt;
    MailboxState state;
    state.uidValidity = mail::UidValidity{static_cast<std::uint32_t>(query.integer(0))};
    state.highWater = mail::Uid{static_cast<std::uint32_t>(query.integer(1))};
    state.firstSyncDone = query.integer(2) != 0;
    state.lastInternalDate = readDate(query, 3);
    if (!query.isNull(5))
        state.highestModSeq = mail::ModSeq{static_cast<std::uint64_t>(query.integer(5))};
    state.objectId = query.blob(6);
    return state;
}

qint64 rowOf(qint64 mailbox, mail::Uid uid)
{
    return mailbox * (qint64{1} << 32) + uid.value();
}

mail::Uid uidOf(qint64 row)
{
    return mail::Uid{static_cast<std::uint32_t>(row & 0xFFFFFFFF)};
}

QString foldForSearch(const QString &text)
{
    if (std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; }))
        return text.toLower(); // what the rest comes to, in a tenth of its time
    // Qt folds one character to one; only its upper case knows that a sharp s is two.
    return text.normalized(QString::NormalizationForm_KC).toUpper().toCaseFolded();
}

QString searchText(const mail::Message &message)
{
    QString text;
    for (const mail::Address &address : message.envelope.from)
        text += address.name + u'\n' + address.address + u'\n';
    return foldForSearch(text + message.envelope.subject);
}

QByteArray identityKey(const QByteArray &identity)
{
    return QCryptographicHash::hash(identity, QCryptographicHash::Sha256).first(16);
}

} // namespace store
