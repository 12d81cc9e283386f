#include "widgets/chosenmessages.h"

#include "app/inboxmodel.h"

#include <QAbstractItemView>

namespace widgets {

std::vector<int> chosenRows(const QAbstractItemView &view)
{
    std::vector<int> rows;
    for (const QItemSelectionRange &range : view.selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    }
    return rows;
}

QList<mail::MessageKey> chosenKeys(const QAbstractItemView &view, const app::InboxModel &inbox)
{
    QList<mail::MessageKey> keys;
    for (const int row : chosenRows(view))
        keys.append(inbox.keyAt(row));
    return keys;
}

ChosenKinds chosenKinds(const QAbstractItemView &view, const app::InboxModel &inbox)
{
    ChosenKinds kinds;
    for (const int row : chosenRows(view)) {
        (inbox.isUnreadAt(row) ? kinds.hasUnread : kinds.hasRead) = true;
        if (kinds.hasUnread && kinds.hasRead)
            break;
    }
    return kinds;
}

} // namespace widgets
