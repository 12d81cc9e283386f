// One goal on a selected mailbox, as a value-like machine: it is asked for its next command, fed with what the server
// says, and says when it is over. It never writes, never emits and never destroys itself. Thread: monitor.
#pragma once

#include "base/result.h"
#include "imap/command.h"
#include "imap/response.h"
#include "monitor/events.h"
#include "monitor/selection.h"

#include <variant>
#include <vector>

namespace monitor {

class Operation
{
public:
    // Over: with what it means for the one who asked.
    using Step = std::variant<imap::Command, base::Result<void>>;

    using Access = Selection::Access;

    Operation() = default;
    Operation(const Operation &) = delete;
    Operation &operator=(const Operation &) = delete;
    virtual ~Operation() = default;

    virtual QString mailbox() const = 0;
    virtual Access access() const = 0;
    // The mailbox is selected. `uidValidity` is invalid when the server did not say.
    virtual Step begin(mail::UidValidity uidValidity) = 0;
    virtual void receive(const imap::Response &response) = 0;
    virtual Step commandDone(const imap::StatusResponse &status) = 0;
    // Called once, in the end, whatever happened: answers the one who asked.
    virtual void finish(const base::Result<void> &result) = 0;
    // What may be told because it is committed.
    virtual std::vector<EventBody> takeEvents() { return {}; }
};

} // namespace monitor
