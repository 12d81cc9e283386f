// The smallest ranges that turn one list of messages into another: what a model needs to keep a view's selection and
// scroll position. Rows are matched by key; a row whose place changed is taken out and put in again.
// Thread: any (pure functions).
#pragma once

#include "store/reader.h"

#include <QList>

namespace app {

using Rows = QList<store::ListedMessage>;

struct RemovedRange { // rows first..last of the list at that moment
    qsizetype first = 0;
    qsizetype last = 0;
    bool operator==(const RemovedRange &) const = default;
};

struct InsertedRange { // `rows` come to stand at `first`
    qsizetype first = 0;
    Rows rows;
    bool operator==(const InsertedRange &) const = default;
};

struct ChangedRow {
    qsizetype row = 0; // in the list after the removals and insertions
    store::ListedMessage message;
    bool operator==(const ChangedRow &) const = default;
};

// To be applied in this order.
struct ListDiff {
    QList<RemovedRange> removed;   // from the end to the beginning
    QList<InsertedRange> inserted; // from the beginning to the end
    QList<ChangedRow> changed;
    bool isEmpty() const { return removed.isEmpty() && inserted.isEmpty() && changed.isEmpty(); }
    bool operator==(const ListDiff &) const = default;
};

// Linear in the size of both. Each key occurs at most once per list.
ListDiff diffRows(const Rows &before, const Rows &after);

} // namespace app
