// What the transports of one thread share, so that a thousand of them cost little: the trusted CAs and the buffer that
// each read fills. Held by every transport and by whoever makes them.
// Thread: one.
#pragma once

#include "net/tlspolicy.h"

#include <QByteArray>

namespace net {

struct TransportCommons {
    TlsContexts contexts;
    QByteArray buffer;
};

} // namespace net
