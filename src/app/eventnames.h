// The stable words of events: states, causes and the like, to and from their values.
// Thread: any (pure functions).
#pragma once

#include "monitor/events.h"

#include <optional>

namespace app {

QString stateName(monitor::ConnectionState value);
std::optional<monitor::ConnectionState> stateFrom(const QString &name);
QString methodName(monitor::WatchMethod value);
std::optional<monitor::WatchMethod> methodFrom(const QString &name);
QString reasonName(monitor::SummaryReason value);
std::optional<monitor::SummaryReason> reasonFrom(const QString &name);
QString commandStateName(monitor::CommandState value);
std::optional<monitor::CommandState> commandStateFrom(const QString &name);
// The word of base::kindName().
std::optional<base::ErrorKind> kindFrom(const QString &name);
// The cause of a state: the kind's word, or the nearest of those that the contract of events lists.
QString causeName(base::ErrorKind kind);

} // namespace app
