#include "monitor/comparison.h"

namespace monitor {

Comparison chooseComparison(const store::MailboxState &known, const MailboxOpening &opening, OpeningKind kind)
{
    if (opening.exists() == 0)
        return Comparison::Empty;
    const bool hasPoint = known.firstSyncDone && known.highestModSeq && opening.highestModSeq() &&
                          *opening.highestModSeq() >= *known.highestModSeq;
    // UIDs that go backwards are a mailbox restored or made anew without a new UIDVALIDITY.
    const bool isRewound = opening.uidNext() && *opening.uidNext() <= known.highWater;
    if (!hasPoint || isRewound || opening.isSuspect())
        return Comparison::Survey;
    switch (kind) {
    case OpeningKind::Plain:
        return Comparison::Survey;
    case OpeningKind::QResync:
        return Comparison::Reported;
    case OpeningKind::Condstore:
        return *opening.highestModSeq() == *known.highestModSeq ? Comparison::Unchanged : Comparison::Changed;
    }
    return Comparison::Survey;
}

} // namespace monitor
