// An address list taken apart as octets, before anything in it is decoded.
// address-list = (address *("," address)); address = mailbox / group   (RFC 5322 section 3.4, obsolete forms 4.4)
// The values are shaped as an ENVELOPE has them, marks of groups included, so that both go one way from here.
// Thread: any (pure functions).
#pragma once

#include "mail/envelope.h"

#include <QByteArrayView>

namespace mime {

struct AddressList {
    QList<mail::RawAddress> addresses;
    bool isDamaged = false; // something stood there that is no address: who is meant is in doubt
};

// Tolerates missing commas, brackets and quotes. Linear. At most `limit` addresses.
AddressList parseAddressList(QByteArrayView octets, qsizetype limit);

} // namespace mime
