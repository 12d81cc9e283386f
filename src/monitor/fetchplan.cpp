#include "monitor/fetchplan.h"

namespace monitor {

imap::Command FetchPlan::command() const
{
    switch (purpose) {
    case FetchPurpose::Search: {
        imap::Command search{"UID SEARCH"};
        search.raw("RETURN (ALL) UID").uids(uids);
        return search;
    }
    case FetchPurpose::Changes:
        return imap::commands::uidFetch(uids, items, {changedSince, false, std::nullopt});
    case FetchPurpose::News:
    case FetchPurpose::Survey:
    case FetchPurpose::Backfill:
    case FetchPurpose::Previews:
        break;
    }
    return imap::commands::uidFetch(uids, items);
}

} // namespace monitor
