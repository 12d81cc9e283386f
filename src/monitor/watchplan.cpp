#include "monitor/watchplan.h"

#include <algorithm>

namespace monitor {

namespace {

QStringList inOrder(QStringList mailboxes)
{
    const QString inbox = QStringLiteral("INBOX");
    mailboxes.removeDuplicates();
    if (mailboxes.removeOne(inbox))
        mailboxes.prepend(inbox);
    return mailboxes;
}

} // namespace

WatchPlan planWatch(const QStringList &mailboxes, const WatchAbilities &abilities, int budget)
{
    const QStringList ordered = inOrder(mailboxes);
    const bool isShared = budget <= 1;
    if (ordered.isEmpty())
        return {};
    if (abilities.canNotify && abilities.canIdle)
        return {{ordered.first(), WatchMethod::Notify, ordered.mid(1), WatchMethod::Notify, isShared}};
    if (!abilities.canIdle)
        return {{ordered.first(), WatchMethod::Poll, ordered.mid(1), WatchMethod::Poll, isShared}};
    const qsizetype connections = std::min<qsizetype>(ordered.size(), std::max(1, budget - 1));
    WatchPlan plan;
    for (qsizetype i = 0; i < connections; ++i)
        plan.push_back({ordered.at(i), WatchMethod::Idle, {}, WatchMethod::Poll, isShared});
    plan.back().others = ordered.mid(connections);
    return plan;
}

} // namespace monitor
