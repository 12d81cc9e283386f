#include "store/ledger.h"

#include <QCryptographicHash>

namespace store {

namespace {

void addAddresses(QCryptographicHash &hash, const QList<mail::Address> &addresses)
{
    for (const mail::Address &address : addresses) {
        hash.addData(address.name.toUtf8());
        hash.addData(QByteArrayView{"\0", 1});
        hash.addData(address.address.toUtf8());
        hash.addData(QByteArrayView{"\0", 1});
    }
}

} // namespace

QByteArray messageIdentity(const mail::Message &message)
{
    const mail::Envelope &envelope = message.envelope;
    QByteArray messageId = envelope.messageId.trimmed().toUtf8();
    if (!messageId.isEmpty())
        return messageId;
    QCryptographicHash hash{QCryptographicHash::Sha256};
    hash.addData(envelope.date.isValid() ? QByteArray::number(envelope.date.toMSecsSinceEpoch())
                                         : envelope.dateRaw.toUtf8());
    hash.addData(QByteArrayView{"\0", 1});
    addAddresses(hash, envelope.from);
    hash.addData(envelope.subject.toUtf8());
    hash.addData(QByteArrayView{"\0", 1});
    hash.addData(QByteArray::number(static_cast<quint64>(message.sizeOctets)));
    // No Message-ID has a space in it (RFC 5322 section 3.6.4), so the two kinds cannot be taken for each other.
    return "sha256 " + hash.result().toHex();
}

} // namespace store
