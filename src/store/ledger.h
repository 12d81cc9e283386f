// One row per message that was announced, or that was looked at and kept quiet, with the reason.
// Thread: any (plain values).
#pragma once

#include "mail/message.h"

namespace store {

enum class LedgerReason : std::uint8_t {
    Arrived,         // came while we watched
    Gap,             // came while we did not
    Moved,           // known from another watched mailbox: not announced
    KnownAfterReset, // UIDVALIDITY changed, the mail was known: not announced
    OldAfterReset,   // UIDVALIDITY changed, the mail is older than what was seen: not announced
};

constexpr bool isAnnounced(LedgerReason reason)
{
    return reason == LedgerReason::Arrived || reason == LedgerReason::Gap;
}

struct LedgerEntry {
    mail::LedgerSeq seq; // assigned by the commit
    mail::MessageKey key;
    LedgerReason reason = LedgerReason::Arrived;
    mail::Message message; // as it was when announced; survives the message's removal
    bool operator==(const LedgerEntry &) const = default;
};

// What stands for a message across UIDVALIDITY resets and moves: its Message-ID, else a hash of date, from, subject and
// size. Never empty.
QByteArray messageIdentity(const mail::Message &message);

} // namespace store
