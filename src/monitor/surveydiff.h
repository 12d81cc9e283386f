// The difference between what the store knows of a part of a mailbox and what a survey found in it.
// Thread: any (pure function).
#pragma once

#include "monitor/mailboxsurvey.h"

#include <map>
#include <utility>
#include <vector>

namespace monitor {

struct SurveyDiff {
    std::vector<mail::Uid> removed;         // stored, no longer there
    std::map<mail::Uid, mail::Flags> flags; // stored with other flags
    std::vector<mail::Uid> missing;         // there, not stored, up to the mark; ascending
    std::vector<mail::Uid> news;            // there, above the mark; ascending
    bool operator==(const SurveyDiff &) const = default;
};

// Both ascending.
SurveyDiff surveyDiff(const std::vector<std::pair<mail::Uid, mail::Flags>> &stored,
                      const std::vector<SurveyedMessage> &present, mail::Uid highWater);

} // namespace monitor
