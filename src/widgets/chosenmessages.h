// What is chosen in a list of messages, read by ranges: a person may choose tens of thousands at once.
// Thread: GUI.
#pragma once

#include "mail/message.h"

#include <QList>

#include <vector>

class QAbstractItemView;

namespace app {
class InboxModel;
}

namespace widgets {

std::vector<int> chosenRows(const QAbstractItemView &view);
// `inbox` is the model of `view`.
QList<mail::MessageKey> chosenKeys(const QAbstractItemView &view, const app::InboxModel &inbox);

struct ChosenKinds {
    bool hasUnread = false;
    bool hasRead = false;
};
ChosenKinds chosenKinds(const QAbstractItemView &view, const app::InboxModel &inbox);

} // namespace widgets
