// One question of a mailbox's comparison, as a value: what it is for, and the command that asks it.
// Thread: any (plain value).
#pragma once

#include "imap/command.h"

namespace monitor {

enum class FetchPurpose : std::uint8_t {
    News,     // rows above the high-water mark
    Survey,   // UID and flags of what is there
    Search,   // UIDs of what is there, without flags
    Changes,  // flags that changed since a change number
    Backfill, // rows that are missing
    Previews,
};

struct FetchPlan {
    FetchPurpose purpose = FetchPurpose::News;
    mail::UidSet uids;
    QByteArray items;
    std::optional<mail::ModSeq> changedSince;

    imap::Command command() const;
    bool operator==(const FetchPlan &) const = default;
};

} // namespace monitor
