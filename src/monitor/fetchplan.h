// One question of a mailbox's comparison, as a value: what it is for, and the command that asks it.
// Thread: any (plain value).
#pragma once

#include "imap/command.h"

namespace monitor {

enum class FetchPurpose : std::uint8_t { News, Survey, Backfill, Previews };

struct FetchPlan {
    FetchPurpose purpose = FetchPurpose::News;
    mail::UidSet uids;
    QByteArray items;

    imap::Command command() const;
    bool operator==(const FetchPlan &) const = default;
};

} // namespace monitor
