#include "mime/messageparser.h"

#include "mime/addresslist.h"
#include "mime/bodytext.h"
#include "mime/charset.h"
#include "mime/encodedword.h"
#include "mime/envelopedecoder.h"
#include "mime/messagetree.h"
#include "mime/savename.h"
#include "mime/senderaddress.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace mime {

namespace {

constexpr qsizetype kAddresses = 1000;
constexpr qsizetype kReferences = 1000;
constexpr qsizetype kLongestLine = 998; // RFC 5322 section 2.1.1

mail::BodyPart bodyPart(const Entity &entity)
{
    mail::BodyPart part;
    const qsizetype slash = entity.type.value.indexOf('/');
    part.type = entity.type.value.first(slash);
    part.subtype = entity.type.value.sliced(slash + 1);
    part.parameters = entity.type.parameters;
    part.encoding = entity.encoding;
    if (entity.hasContentId)
        part.id = "<>";
    if (!entity.disposition.value.isEmpty())
        part.disposition = mail::BodyDisposition{entity.disposition.value, entity.disposition.parameters};
    return part;
}

QString filenameOf(const Entity &entity)
{
    const QString name = parameterText(entity.disposition.parameters, "filename");
    return name.isEmpty() ? parameterText(entity.type.parameters, "name") : name;
}

// RFC 3464 and others send fields twice that may stand once; the first is read.
void noteFields(const Header &header, Defects &defects)
{
    static constexpr std::array kOnce{"From", "Sender",  "Reply-To",   "To",          "Cc",        "Bcc",
                                      "Date", "Subject", "Message-ID", "In-Reply-To", "References"};
    for (const char *name : kOnce) {
        if (header.count(name) > 1)
            defects.add(Defect::RepeatedField);
    }
    const bool hasOddOctet = std::any_of(header.fields.begin(), header.fields.end(), [](const HeaderField &field) {
        return std::any_of(field.value.begin(), field.value.end(), [](char c) {
            const auto octet = static_cast<unsigned char>(c);
            return octet >= 0x7F || (octet < 0x20 && c != '\t' && c != '\r' && c != '\n');
        });
    });
    if (hasOddOctet)
        defects.add(Defect::EightBitHeader);
    if (header.count("From") == 0)
        defects.add(Defect::MissingFrom);
    if (header.value("Date").trimmed().isEmpty())
        defects.add(Defect::MissingDate);
    if (header.value("Message-ID").trimmed().isEmpty())
        defects.add(Defect::MissingMessageId);
}

void noteLines(QByteArrayView octets, Defects &defects)
{
    bool hasCrlf = false;
    bool hasLf = false;
    qsizetype longest = 0;
    for (qsizetype at = 0; at < octets.size();) {
        const qsizetype feed = octets.indexOf('\n', at);
        const qsizetype end = feed < 0 ? octets.size() : feed;
        const bool isCrlf = end > at && octets[end - 1] == '\r';
        hasCrlf = hasCrlf || (feed >= 0 && isCrlf);
        hasLf = hasLf || (feed >= 0 && !isCrlf);
        longest = std::max(longest, end - at - (isCrlf ? 1 : 0));
        at = end + 1;
    }
    if (octets.isEmpty())
        defects.add(Defect::Empty);
    if (hasCrlf && hasLf)
        defects.add(Defect::MixedLineEnds);
    if (octets.contains('\0'))
        defects.add(Defect::NulOctet);
    if (longest > kLongestLine)
        defects.add(Defect::LongLine);
}

// Every field of that name, one list: two From fields are two senders.
AddressList addressesOf(const Header &header, QByteArrayView name)
{
    AddressList all;
    for (const HeaderField &field : header.fields) {
        if (field.name.compare(name, Qt::CaseInsensitive) != 0)
            continue;
        const AddressList one = parseAddressList(field.value, kAddresses);
        if (all.addresses.size() < kAddresses)
            all.addresses += one.addresses;
        all.isDamaged = all.isDamaged || one.isDamaged;
    }
    return all;
}

QStringList messageIds(QByteArrayView value)
{
    QStringList ids;
    qsizetype at = value.indexOf('<');
    while (at >= 0 && ids.size() < kReferences) {
        const qsizetype end = value.indexOf('>', at);
        if (end < 0)
            break;
        const QString id = decodeHeaderText(value.sliced(at + 1, end - at - 1));
        if (!id.isEmpty())
            ids.append(id);
        at = value.indexOf('<', end);
    }
    return ids;
}

void readEnvelope(const Header &header, ParsedMessage &message, Defects &defects)
{
    bool isDamaged = false;
    const auto list = [&header, &isDamaged](QByteArrayView name) {
        const AddressList found = addressesOf(header, name);
        isDamaged = isDamaged || found.isDamaged;
        return found.addresses;
    };
    const auto text = [&header](QByteArrayView name) { return header.value(name).toByteArray(); };
    mail::RawEnvelope raw;
    raw.from = list("From");
    const bool isFromDamaged = isDamaged;
    raw.sender = list("Sender");
    raw.replyTo = list("Reply-To");
    raw.to = list("To");
    raw.cc = list("Cc");
    raw.bcc = list("Bcc");
    raw.date = text("Date");
    raw.subject = text("Subject");
    raw.inReplyTo = text("In-Reply-To");
    raw.messageId = text("Message-ID");
    message.envelope = decodeEnvelope(raw);
    message.references = messageIds(header.value("References"));
    message.unverified = isFromDamaged || header.count("From") != 1 || isSenderUnverified(raw);
    if (message.envelope.from.size() == 1)
        message.fromDomain = shownDomain(message.envelope.from.first().address);
    if (isDamaged)
        defects.add(Defect::DamagedAddresses);
    if (message.unverified && header.count("From") > 0)
        defects.add(Defect::DoubtfulSender);
    if (!raw.date.trimmed().isEmpty() && !message.envelope.date.isValid())
        defects.add(Defect::BadDate);
}

Part shownPart(const Entity &entity, Defects &defects)
{
    Part part;
    part.type = QString::fromLatin1(entity.type.value);
    part.charset = parameterText(entity.type.parameters, "charset").toLower();
    part.disposition = QString::fromLatin1(entity.disposition.value.left(64));
    part.filename = filenameOf(entity);
    part.sizeOctets = entity.body.size();
    if (entity.isMultipart())
        return part;
    const TransferEncoding encoding = entity.transfer();
    if (encoding == TransferEncoding::Unknown)
        defects.add(Defect::UnknownEncoding);
    else if (isTransferDamaged(entity.body, encoding))
        defects.add(Defect::DamagedEncoding);
    if (encoding != TransferEncoding::Identity)
        part.sizeOctets = decodeTransfer(entity.body, encoding).size();
    if (entity.type.value.startsWith("text/") && !part.charset.isEmpty()) {
        const CharsetKind kind = charsetKind(part.charset.toLatin1());
        if (kind != CharsetKind::Known)
            defects.add(kind == CharsetKind::Refused ? Defect::RefusedCharset : Defect::UnknownCharset);
    }
    return part;
}

// From the flat list to the tree, last entity first: a child is whole before it moves into its parent.
Part assemble(const std::vector<Entity> &entities, std::vector<Part> flat)
{
    for (std::size_t i = entities.size(); i-- > 1;) {
        std::reverse(flat[i].parts.begin(), flat[i].parts.end());
        flat[static_cast<std::size_t>(entities[i].parent)].parts.push_back(std::move(flat[i]));
    }
    std::reverse(flat.front().parts.begin(), flat.front().parts.end());
    return std::move(flat.front());
}

// True inside a message that is itself a part: its text and its files are its own.
std::vector<bool> insideOfMessage(const std::vector<Entity> &entities)
{
    std::vector<bool> inside(entities.size(), false);
    for (std::size_t i = 1; i < entities.size(); ++i) {
        const auto parent = static_cast<std::size_t>(entities[i].parent);
        inside[i] = inside[parent] || entities[parent].isMessage();
    }
    return inside;
}

bool isAttached(const Entity &entity)
{
    return entity.disposition.value == "attachment";
}

// The first part of that type that is shown in the message itself; the number of entities when there is none.
std::size_t findShown(const MessageTree &tree, const std::vector<bool> &inside, QByteArrayView type)
{
    std::size_t i = 0;
    while (i < tree.entities.size() &&
           (inside[i] || isAttached(tree.entities[i]) || tree.entities[i].type.value != type))
        ++i;
    return i;
}

void readText(const MessageTree &tree, const std::vector<bool> &inside, ParsedMessage &message)
{
    const auto textOf = [&tree](std::size_t index) {
        return index < tree.entities.size() ? partText(bodyPart(tree.entities[index]), tree.entities[index].body)
                                            : QString{};
    };
    const std::size_t html = findShown(tree, inside, "text/html");
    message.hasHtml = html < tree.entities.size();
    message.text = textOf(findShown(tree, inside, "text/plain"));
    if (message.text.trimmed().isEmpty() && message.hasHtml)
        message.text = textOf(html);
    // A multipart that could not be taken apart is shown as it is, rather than not at all.
    if (tree.entities.size() == 1 && tree.entities.front().isMultipart())
        message.text = partText(mail::BodyPart{}, tree.entities.front().body);
    const bool hasText = message.hasHtml || findShown(tree, inside, "text/plain") < tree.entities.size();
    if (hasText && message.text.isNull())
        message.text = QLatin1String{""}; // there is a text, and it is empty
}

void readAttachments(const MessageTree &tree, const std::vector<bool> &inside, const std::vector<Part> &flat,
                     ParsedMessage &message)
{
    const std::size_t shownPlain = findShown(tree, inside, "text/plain");
    const std::size_t shownHtml = findShown(tree, inside, "text/html");
    for (std::size_t i = 0; i < tree.entities.size(); ++i) {
        const Entity &entity = tree.entities[i];
        const bool isOpaque = !entity.isMultipart() || isAttached(entity);
        const bool isNamedText =
            i != shownPlain && i != shownHtml && !flat[i].filename.isEmpty() && !entity.hasContentId;
        if (inside[i] || !isOpaque || !(mail::hasAttachment(bodyPart(entity)) || isAttached(entity) || isNamedText))
            continue;
        message.attachments.push_back(
            {flat[i].filename, safeSaveName(flat[i].filename, flat[i].type), flat[i].type, flat[i].sizeOctets});
    }
}

} // namespace

ParsedMessage parseMessage(QByteArrayView octets)
{
    ParsedMessage message;
    Defects defects;
    noteLines(octets, defects);
    const MessageTree tree = splitMessage(octets, defects);
    noteFields(tree.header, defects);
    readEnvelope(tree.header, message, defects);
    std::vector<Part> flat;
    flat.reserve(tree.entities.size());
    std::transform(tree.entities.begin(), tree.entities.end(), std::back_inserter(flat),
                   [&defects](const Entity &entity) { return shownPart(entity, defects); });
    const std::vector<bool> inside = insideOfMessage(tree.entities);
    readText(tree, inside, message);
    readAttachments(tree, inside, flat, message);
    message.root = assemble(tree.entities, std::move(flat));
    message.defects = defects.sentences();
    return message;
}

} // namespace mime
