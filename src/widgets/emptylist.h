// What the place of the list says when there is nothing in it: why, and what to do. Thread: GUI.
#pragma once

#include "app/inboxmodel.h"

namespace widgets {

class EmptyState;

void describeEmptyList(EmptyState &place, bool hasAccounts, const app::InboxFilter &filter);

} // namespace widgets
