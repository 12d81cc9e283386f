// How a mailbox that was just opened is to be compared with the store: at the cost of the change where the server can
// say what changed, else by a survey of all its UIDs.
// Thread: any (pure function).
#pragma once

#include "monitor/mailboxopening.h"
#include "monitor/syncabilities.h"
#include "store/store.h"

namespace monitor {

enum class Comparison : std::uint8_t {
    Empty,     // nothing is there
    Reported,  // QRESYNC: the opening tells all that changed
    Unchanged, // CONDSTORE: not a thing, but for messages that went
    Changed,   // CONDSTORE: flags are to be asked for by CHANGEDSINCE
    Survey,
};

// What was said to the server when the mailbox was opened.
enum class OpeningKind : std::uint8_t { Plain, Condstore, QResync };

// `known`: what the store knew before. Its change number is believed only when the server's is not lower: a server that
// was restored from a backup counts anew.
Comparison chooseComparison(const store::MailboxState &known, const MailboxOpening &opening, OpeningKind kind);

} // namespace monitor
