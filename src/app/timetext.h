// A point in time as a person says it: "just now", "3 min ago", "14:02", "Tue 14:02", "12 Mar".
// Thread: any (pure functions); the words follow the installed translation and QLocale().
#pragma once

#include <QDateTime>
#include <QString>

namespace app {

// `when` seen from `now`, in local time. Empty when `when` is invalid. What lies in the future (a clock that is wrong
// somewhere) is told as a date, never as an age.
QString relativeTime(const QDateTime &when, const QDateTime &now);

// The whole date with weekday and time, for the reading pane.
QString fullTime(const QDateTime &when);

} // namespace app
