#include "monitor/newness.h"

namespace monitor {

namespace {

// Clocks of servers differ, and deliveries may be stamped before they are visible.
constexpr qint64 kResetSlackSeconds = 3600;

} // namespace

std::optional<store::LedgerReason> newness(const NewnessQuestion &question)
{
    using store::LedgerReason;
    if (question.aboveHighWater) {
        if (question.knownElsewhere)
            return LedgerReason::Moved;
        return question.live ? LedgerReason::Arrived : LedgerReason::Gap;
    }
    if (question.mode != SyncMode::Reset)
        return std::nullopt;
    if (question.knownElsewhere)
        return std::nullopt;
    const bool isRecent = !question.internalDate.isValid() || !question.lastInternalDate.isValid() ||
                          question.internalDate > question.lastInternalDate.addSecs(-kResetSlackSeconds);
    return isRecent ? LedgerReason::Gap : LedgerReason::OldAfterReset;
}

} // namespace monitor
