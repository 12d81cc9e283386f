#include "mime/fuzzentries.h"

#include "mime/addresslist.h"
#include "mime/bodytext.h"
#include "mime/encodedword.h"
#include "mime/envelopedecoder.h"
#include "mime/headerdate.h"
#include "mime/messageparser.h"
#include "mime/messagetree.h"
#include "mime/parameters.h"
#include "mime/savename.h"

#include <QByteArrayView>

#include <cstdio>
#include <cstdlib>

namespace mimefuzz {

namespace {

QByteArrayView view(const std::uint8_t *data, std::size_t size)
{
    return {data, static_cast<qsizetype>(size)};
}

void require(bool holds, const char *promise)
{
    if (holds)
        return;
    std::fprintf(stderr, "broken promise: %s\n", promise);
    std::abort();
}

bool isHarmless(QChar c)
{
    const char16_t unit = c.unicode();
    const bool isControl = unit < 0x20 || (unit >= 0x7F && unit < 0xA0) || unit == 0x2028 || unit == 0x2029;
    const bool isBidi = unit == 0x061C || unit == 0x200E || unit == 0x200F || (unit >= 0x202A && unit <= 0x202E) ||
                        (unit >= 0x2066 && unit <= 0x2069);
    return !isControl && !isBidi;
}

void requireHarmlessLine(const QString &text)
{
    require(text.size() <= 4096, "a header value is at most 4096 characters");
    for (const QChar c : text)
        require(isHarmless(c), "a header value holds no control character");
}

void requireSafeName(const QString &name)
{
    require(!name.isEmpty() && name.toUtf8().size() <= 120, "a saved name has 1 to 120 octets");
    require(!name.contains(u'/') && !name.contains(u'\\') && !name.contains(u':'), "a saved name holds no separator");
    require(!name.startsWith(u'.') && !name.startsWith(u'-'), "a saved name begins with neither dot nor dash");
    require(!name.endsWith(u'.') && !name.endsWith(u' '), "a saved name ends with neither dot nor blank");
    for (const QChar c : name)
        require(isHarmless(c), "a saved name holds no control character");
}

void requireHarmless(const mail::Envelope &envelope)
{
    for (const QString &text : {envelope.subject, envelope.dateRaw, envelope.messageId, envelope.inReplyTo})
        requireHarmlessLine(text);
    for (const auto &list :
         {envelope.from, envelope.sender, envelope.replyTo, envelope.to, envelope.cc, envelope.bcc}) {
        for (const mail::Address &address : list) {
            requireHarmlessLine(address.name);
            for (const QChar c : address.address)
                require(isHarmless(c), "an address holds no control character");
        }
    }
}

int countOf(const mime::Part &part, int depth)
{
    require(depth <= 64, "parts are at most 64 deep");
    int count = 1;
    for (const mime::Part &child : part.parts)
        count += countOf(child, depth + 1);
    return count;
}

} // namespace

int fuzzMime(const std::uint8_t *data, std::size_t size)
{
    const mime::ParsedMessage message = mime::parseMessage(view(data, size));
    requireHarmless(message.envelope);
    require(countOf(message.root, 0) <= 10'000, "there are at most 10000 parts");
    require(message.text.size() <= 256 * 1024, "a text has at most 256 Ki characters");
    require(message.unverified || message.envelope.from.size() == 1, "a verified sender is one");
    for (const mime::Attachment &attachment : message.attachments)
        requireSafeName(attachment.saveName);
    return 0;
}

int fuzzEnvelope(const std::uint8_t *data, std::size_t size)
{
    // Fields are cut at 0xFF, which no valid text has.
    const QList<QByteArray> fields = view(data, size).toByteArray().split('\xFF');
    mail::RawEnvelope raw;
    raw.subject = fields.value(0);
    raw.date = fields.value(1);
    raw.messageId = fields.value(2);
    raw.from = {{fields.value(3), fields.value(4), fields.value(5), fields.value(6)}};
    raw.to = {{fields.value(7), {}, fields.value(8), fields.value(9)}, {{}, {}, fields.value(10), {}}};
    const mail::Envelope envelope = mime::decodeEnvelope(raw);
    requireHarmless(envelope);
    require(envelope.from.size() <= 1 && envelope.to.size() <= 1, "decoded text makes no address");
    mime::isSenderUnverified(raw);
    return 0;
}

int fuzzBodyText(const std::uint8_t *data, std::size_t size)
{
    static constexpr const char *kEncodings[]{"7bit", "base64", "quoted-printable", "x-uuencode"};
    static constexpr const char *kCharsets[]{"utf-8",  "iso-2022-jp", "gb18030", "windows-1255",
                                             "euc-kr", "big5",        "utf-16",  "x-none"};
    const QByteArrayView octets = view(data, size);
    if (octets.size() < 2)
        return 0;
    mail::BodyPart part;
    part.type = "text";
    part.subtype = (octets[0] & 1) != 0 ? "html" : "plain";
    part.encoding = kEncodings[(octets[0] >> 1) & 3];
    part.parameters = {
        {"charset", kCharsets[octets[1] & 7]}, {"format", "flowed"}, {"delsp", (octets[1] & 8) != 0 ? "yes" : "no"}};
    const QString text = mime::partText(part, octets.sliced(2));
    require(text.size() <= 256 * 1024, "a text has at most 256 Ki characters");
    require(!text.contains(u'\0'), "a text holds no NUL");
    mail::BodyPart root;
    root.type = "multipart";
    root.subtype = "mixed";
    root.parameters = {{"boundary", "b"}};
    root.parts = {part, part};
    for (const QString &preview : {mime::previewOf(root, octets.sliced(2)), mime::previewOf(text)}) {
        require(preview.size() <= mime::kPreviewCharacters, "a preview has at most 200 characters");
        requireHarmlessLine(preview);
    }
    return 0;
}

int fuzzSaveName(const std::uint8_t *data, std::size_t size)
{
    const QString name = mime::safeSaveName(QString::fromUtf8(view(data, size)), QStringLiteral("text/plain"));
    requireSafeName(name);
    require(mime::safeSaveName(name, QStringLiteral("text/plain")) == name, "a safe name stays as it is");
    return 0;
}

int fuzzAddressList(const std::uint8_t *data, std::size_t size)
{
    constexpr qsizetype kLimit = 20;
    const mime::AddressList list = mime::parseAddressList(view(data, size), kLimit);
    require(list.addresses.size() <= kLimit, "a list has no more addresses than asked for");
    qsizetype octets = 0;
    for (const mail::RawAddress &address : list.addresses)
        octets += address.name.size() + address.route.size() + address.mailbox.size() + address.host.size();
    require(octets <= static_cast<qsizetype>(size), "no octet of a list is used twice");
    return 0;
}

int fuzzEncodedWord(const std::uint8_t *data, std::size_t size)
{
    const mime::DisplayLine line = mime::decodeWords(view(data, size));
    requireHarmlessLine(line.text);
    require(mime::displayLine(line.text).text == line.text, "what may be shown may be shown again");
    return 0;
}

int fuzzParameters(const std::uint8_t *data, std::size_t size)
{
    const mime::ContentField field = mime::parseContentField(view(data, size));
    require(field.value == field.value.toLower(), "the value of a content field is in lower case");
    require(field.parameters.size() <= mime::kParametersPerField, "a content field has at most 256 parameters");
    for (const mail::BodyParameter &parameter : field.parameters)
        require(parameter.name == parameter.name.toLower(), "names of parameters are in lower case");
    for (const char *name : {"filename", "name", "charset"}) {
        const QString text = mime::parameterText(field.parameters, name);
        require(text.size() <= mime::kParameterOctets, "a parameter has at most 4096 octets");
    }
    return 0;
}

int fuzzDate(const std::uint8_t *data, std::size_t size)
{
    const QDateTime date = mime::parseHeaderDate(view(data, size));
    if (!date.isValid())
        return 0;
    require(std::abs(date.offsetFromUtc()) < 24 * 3600, "an offset is less than a day");
    const QByteArray iso = date.toString(Qt::ISODate).toLatin1();
    require(date.date().year() < 1000 || mime::parseHeaderDate(iso) == date, "a date survives as ISO 8601");
    return 0;
}

int fuzzTree(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView octets = view(data, size);
    mime::Defects defects;
    const mime::MessageTree tree = mime::splitMessage(octets, defects);
    require(!tree.entities.empty() && tree.entities.size() <= mime::kPartsKept, "there are 1 to 10000 entities");
    require(tree.header.fields.size() <= mime::kFieldsKept, "there are at most 1000 fields");
    for (std::size_t i = 0; i < tree.entities.size(); ++i) {
        const mime::Entity &entity = tree.entities[i];
        require(entity.depth <= mime::kPartDepth, "entities are at most 64 deep");
        require(entity.parent < static_cast<int>(i), "a parent stands before its children");
        require((entity.parent < 0) == (i == 0), "the first entity alone has no parent");
        require(entity.body.isEmpty() || (entity.body.begin() >= octets.begin() && entity.body.end() <= octets.end()),
                "a body lies inside the message");
        require(entity.type.value.contains('/'), "a type has a subtype");
    }
    return 0;
}

} // namespace mimefuzz
