#include "monitor/fetchplan.h"

namespace monitor {

imap::Command FetchPlan::command() const
{
    return imap::commands::uidFetch(uids, items);
}

} // namespace monitor
