#include "mime/envelopedecoder.h"

#include "mime/encodedword.h"
#include "mime/headerdate.h"
#include "mime/senderaddress.h"

#include <algorithm>

namespace mime {

namespace {

constexpr qsizetype kAddressesShown = 1000;

// Authors are who a person believes the mail comes from: a name that claims another address is not shown for them.
enum class Role : std::uint8_t { Author, Recipient };

bool isGroupMark(const mail::RawAddress &address)
{
    return address.host.isNull();
}

QList<mail::Address> decodeAddresses(const QList<mail::RawAddress> &raw, Role role)
{
    QList<mail::Address> addresses;
    addresses.reserve(std::min(raw.size(), kAddressesShown));
    for (const mail::RawAddress &each : raw) {
        if (isGroupMark(each))
            continue;
        if (addresses.size() == kAddressesShown)
            break;
        mail::Address address = readAddress(each).address;
        if (address.name.isEmpty() && address.address.isEmpty())
            continue;
        if (role == Role::Author && namesAnotherAddress(address))
            address.name = address.address;
        addresses.append(std::move(address));
    }
    return addresses;
}

// Of `<id>` the id; of several the first. Without brackets the whole text.
QString decodeMessageId(QByteArrayView raw)
{
    QByteArrayView id = raw.trimmed();
    if (const qsizetype open = id.indexOf('<'); open >= 0) {
        id = id.sliced(open + 1);
        if (const qsizetype close = id.indexOf('>'); close >= 0)
            id = id.first(close);
    }
    return decodeWords(id).text;
}

} // namespace

mail::Envelope decodeEnvelope(const mail::RawEnvelope &raw)
{
    mail::Envelope envelope;
    envelope.date = parseHeaderDate(raw.date);
    if (!envelope.date.isValid())
        envelope.dateRaw = decodeHeaderText(raw.date);
    envelope.subject = decodeHeaderText(raw.subject);
    envelope.from = decodeAddresses(raw.from, Role::Author);
    // Servers repeat From where Sender and Reply-To are missing: share what was decoded.
    envelope.sender = raw.sender == raw.from ? envelope.from : decodeAddresses(raw.sender, Role::Author);
    envelope.replyTo = raw.replyTo == raw.from ? envelope.from : decodeAddresses(raw.replyTo, Role::Author);
    envelope.to = decodeAddresses(raw.to, Role::Recipient);
    envelope.cc = decodeAddresses(raw.cc, Role::Recipient);
    envelope.bcc = decodeAddresses(raw.bcc, Role::Recipient);
    envelope.inReplyTo = decodeMessageId(raw.inReplyTo);
    envelope.messageId = decodeMessageId(raw.messageId);
    return envelope;
}

bool isSenderUnverified(const mail::RawEnvelope &raw)
{
    if (raw.from.size() != 1 || isGroupMark(raw.from.first()))
        return true;
    const ReadAddress read = readAddress(raw.from.first());
    return read.isDoubtful || namesAnotherAddress(read.address);
}

QString decodeHeaderText(QByteArrayView raw)
{
    return decodeWords(raw).text;
}

} // namespace mime
