#include "monitor/surveydiff.h"

namespace monitor {

SurveyDiff surveyDiff(const std::vector<std::pair<mail::Uid, mail::Flags>> &stored,
                      const std::vector<SurveyedMessage> &present, mail::Uid highWater)
{
    SurveyDiff diff;
    auto known = stored.begin();
    for (const auto &[uid, flags] : present) {
        while (known != stored.end() && known->first < uid)
            diff.removed.push_back((known++)->first);
        const bool isStored = known != stored.end() && known->first == uid;
        if (isStored) {
            if (flags && known->second != *flags)
                diff.flags.emplace(uid, *flags);
            ++known;
        } else if (uid > highWater) {
            diff.news.push_back(uid);
        } else {
            diff.missing.push_back(uid);
        }
    }
    while (known != stored.end())
        diff.removed.push_back((known++)->first);
    return diff;
}

} // namespace monitor
