// Which mail is news: the one rule behind "announced exactly once".
// Inside one UIDVALIDITY a UID above the high-water mark is a new message, whatever its Message-ID. A message whose
// identity is known under another mailbox or another UIDVALIDITY was moved or re-created: not announced. While a
// mailbox is compared for the first time after a UIDVALIDITY change, only unknown messages that arrived later than the
// last one seen, less an hour, are. Thread: any (pure function).
#pragma once

#include "mail/message.h"
#include "store/ledger.h"

#include <QDateTime>

namespace monitor {

enum class SyncMode : std::uint8_t {
    FirstSync, // never seen before: silent
    Reset,     // seen before under another UIDVALIDITY
    Resync,    // seen before
};

struct NewnessQuestion {
    SyncMode mode = SyncMode::Resync;
    bool aboveHighWater = false; // UID > high-water mark of this UIDVALIDITY
    bool knownElsewhere = false; // the identity was seen under another mailbox or UIDVALIDITY
    bool live = false;           // we were watching when it came
    QDateTime internalDate;      // of the message
    QDateTime lastInternalDate;  // newest decided upon before the reset
};

// Nothing: it belongs to the baseline and gets no ledger row.
std::optional<store::LedgerReason> newness(const NewnessQuestion &question);

} // namespace monitor
