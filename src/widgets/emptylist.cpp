#include "widgets/emptylist.h"

#include "widgets/emptystate.h"

#include <QCoreApplication>

namespace widgets {

namespace {

struct EmptyList {
    Q_DECLARE_TR_FUNCTIONS(widgets::EmptyList)
};

} // namespace

void describeEmptyList(EmptyState &place, bool hasAccounts, const app::InboxFilter &filter)
{
    if (!hasAccounts)
        place.setContent(EmptyList::tr("No account yet"),
                         EmptyList::tr("Add a mailbox and Posthorn says at once when mail comes."),
                         EmptyList::tr("Add account\u2026"));
    else if (!filter.search.isEmpty())
        place.setContent(EmptyList::tr("Nothing found"), EmptyList::tr("No sender and no subject holds these words."),
                         EmptyList::tr("Show all mail"));
    else if (filter.unreadOnly)
        place.setContent(EmptyList::tr("All read"), EmptyList::tr("There is no unread mail here."),
                         EmptyList::tr("Show all mail"));
    else
        place.setContent(EmptyList::tr("No mail yet"), EmptyList::tr("New mail appears here the moment it comes."));
}

} // namespace widgets
