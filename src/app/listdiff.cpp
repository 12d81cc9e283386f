#include "app/listdiff.h"

#include <QHash>

#include <algorithm>
#include <vector>

namespace app {

namespace {

constexpr qsizetype kAbsent = -1;

// For every row of `before` its row in `after`, or kAbsent. Only rows whose order holds are kept: between the common
// beginning and the common end of the two orders nothing is, so that a move costs its neighbourhood and never a wrong
// list.
std::vector<qsizetype> keptRows(const Rows &before, const Rows &after)
{
    QHash<mail::MessageKey, qsizetype> place;
    place.reserve(after.size());
    for (qsizetype row = 0; row < after.size(); ++row)
        place.insert(after.at(row).key, row);

    std::vector<qsizetype> target(static_cast<std::size_t>(before.size()), kAbsent);
    std::vector<std::size_t> matched;
    std::vector<qsizetype> sorted;
    for (qsizetype row = 0; row < before.size(); ++row) {
        const auto found = place.constFind(before.at(row).key);
        if (found == place.cend())
            continue;
        target[static_cast<std::size_t>(row)] = found.value();
        matched.push_back(static_cast<std::size_t>(row));
        sorted.push_back(found.value());
    }
    std::sort(sorted.begin(), sorted.end());

    std::size_t begin = 0;
    std::size_t end = matched.size();
    while (begin < end && target[matched[begin]] == sorted[begin])
        ++begin;
    while (end > begin && target[matched[end - 1]] == sorted[end - 1])
        --end;
    for (std::size_t moved = begin; moved < end; ++moved)
        target[matched[moved]] = kAbsent;
    return target;
}

QList<RemovedRange> removals(const std::vector<qsizetype> &target)
{
    QList<RemovedRange> ranges;
    for (auto row = static_cast<qsizetype>(target.size()) - 1; row >= 0; --row) {
        if (target[static_cast<std::size_t>(row)] != kAbsent)
            continue;
        if (!ranges.isEmpty() && ranges.last().first == row + 1)
            ranges.last().first = row;
        else
            ranges.append({row, row});
    }
    return ranges;
}

} // namespace

ListDiff diffRows(const Rows &before, const Rows &after)
{
    const std::vector<qsizetype> target = keptRows(before, after);
    ListDiff diff;
    diff.removed = removals(target);

    std::vector<qsizetype> source(static_cast<std::size_t>(after.size()), kAbsent);
    for (std::size_t row = 0; row < target.size(); ++row) {
        if (target[row] != kAbsent)
            source[static_cast<std::size_t>(target[row])] = static_cast<qsizetype>(row);
    }
    for (qsizetype row = 0; row < after.size(); ++row) {
        const qsizetype old = source[static_cast<std::size_t>(row)];
        if (old != kAbsent) {
            if (before.at(old) != after.at(row))
                diff.changed.append({row, after.at(row)});
        } else if (!diff.inserted.isEmpty() && diff.inserted.last().first + diff.inserted.last().rows.size() == row) {
            diff.inserted.last().rows.append(after.at(row));
        } else {
            diff.inserted.append({row, {after.at(row)}});
        }
    }
    return diff;
}

} // namespace app
