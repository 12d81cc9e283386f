// Who watches what: spreads the watched mailboxes of one account over the connections it may hold.
// NOTIFY covers all of them on one connection. Else the first mailboxes in the user's order, INBOX before all, have a
// connection each that idles in them, and the last of these connections asks after the rest. Without IDLE one
// connection asks after all. One connection is kept for commands and downloads; where only one is allowed, they share
// the one that watches. Pure functions. RFC 5465, RFC 2177. Thread: any (plain values).
#pragma once

#include "monitor/events.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace monitor {

// What the server can do for a watch, less what it was seen to do badly.
struct WatchAbilities {
    bool canNotify = false; // and IDLE: Dovecot 2.3 holds a NOTIFY's news back until a command or IDLE runs
    bool canIdle = false;
    bool operator==(const WatchAbilities &) const = default;
};

struct WatchAssignment { // one connection
    QString home;        // where it rests
    WatchMethod how = WatchMethod::Poll;
    QStringList others; // looked after from here, in the user's order
    WatchMethod othersHow = WatchMethod::Poll;
    bool isShared = false; // commands run here
    bool operator==(const WatchAssignment &) const = default;
};

using WatchPlan = std::vector<WatchAssignment>; // the first is INBOX's, or the first mailbox's

// `mailboxes` in the user's order, at least one; `budget` is the account's limit of connections.
WatchPlan planWatch(const QStringList &mailboxes, const WatchAbilities &abilities, int budget);

} // namespace monitor
