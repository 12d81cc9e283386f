// How far a read, a write or a handshake on a socket that never blocks came.
// Thread: any (plain value).
#pragma once

#include "base/error.h"

#include <cstdint>

namespace net {

enum class Progress : std::uint8_t {
    Done,
    NeedsInput, // goes on when the socket can be read
    NeedsRoom,  // goes on when the socket can be written
    Yielded,    // goes on at once, but not in this turn of the event loop
    Ended,      // the peer closed the stream
    Failed,
};

struct Transfer {
    Progress progress = Progress::Done;
    qsizetype bytes = 0;
    base::Error error{}; // with Ended and Failed
};

} // namespace net
