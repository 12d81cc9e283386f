#include "monitor/mailboxagenda.h"

#include <algorithm>
#include <array>
#include <utility>

namespace monitor {

namespace {

constexpr std::array kCompared{"UIDVALIDITY", "UIDNEXT", "MESSAGES", "UNSEEN", "HIGHESTMODSEQ"};

// A push names only what changed (Dovecot leaves UIDVALIDITY out): what it does not name stays as it was.
MailboxStanding standingOf(const imap::MailboxStatusResponse &status, MailboxStanding standing)
{
    for (const char *name : kCompared) {
        if (const auto value = status.item(name))
            standing.items[name] = *value;
    }
    return standing;
}

std::optional<std::uint64_t> item(const MailboxStanding &standing, const char *name)
{
    const auto found = standing.items.find(name);
    return found == standing.items.end() ? std::nullopt : std::optional{found->second};
}

// Whether `now` says anything else than `known` about the items that both name.
bool differs(const MailboxStanding &known, const MailboxStanding &now)
{
    return std::any_of(now.items.begin(), now.items.end(), [&known](const auto &entry) {
        const auto before = known.items.find(entry.first);
        return before != known.items.end() && before->second != entry.second;
    });
}

} // namespace

MailboxAgenda::MailboxAgenda(store::Store &store, mail::AccountId account, Standings &known)
    : m_store{store}, m_account{account}, m_known{known}
{}

void MailboxAgenda::assign(const WatchAssignment &assignment)
{
    for (const QString &mailbox : assignment.others) {
        // It may have been another connection's until now: its silence since then is filled by a visit.
        if (!looksAfter(mailbox) && m_known.count(mailbox) > 0)
            m_due.insert(mailbox);
    }
    m_assignment = assignment;
    const auto isForeign = [this](const auto &mailbox) { return !looksAfter(mailbox); };
    std::erase_if(m_due, isForeign);
    std::erase_if(m_missing, isForeign);
    std::erase_if(m_silent, isForeign);
    std::erase_if(m_heard, [&isForeign](const auto &entry) { return isForeign(entry.first); });
}

QString MailboxAgenda::home() const
{
    if (!isMissing(m_assignment.home))
        return m_assignment.home;
    const auto found = std::find_if(m_assignment.others.begin(), m_assignment.others.end(),
                                    [this](const QString &mailbox) { return !isMissing(mailbox); });
    return found == m_assignment.others.end() ? m_assignment.home : *found;
}

bool MailboxAgenda::looksAfter(const QString &mailbox) const
{
    return mailbox == m_assignment.home || m_assignment.others.contains(mailbox);
}

QStringList MailboxAgenda::all() const
{
    return QStringList{m_assignment.home} + m_assignment.others;
}

void MailboxAgenda::beginSession(std::chrono::milliseconds now)
{
    m_homeAt = now;
    m_missing.clear();
    m_silent.clear();
    m_heard.clear();
    m_roundRuns = false;
}

bool MailboxAgenda::heard(const imap::MailboxStatusResponse &status)
{
    if (!looksAfter(status.name))
        return false;
    m_silent.erase(status.name);
    const auto known = m_known.find(status.name);
    const auto before = m_heard.find(status.name);
    const MailboxStanding base = before != m_heard.end()  ? before->second
                                 : known != m_known.end() ? known->second
                                                          : MailboxStanding{};
    MailboxStanding now = standingOf(status, base);
    const bool isKnown = known != m_known.end() ? !differs(known->second, now) : isAsStored(status.name, now);
    if (isKnown)
        m_known[status.name] = now;
    else
        m_due.insert(status.name);
    m_heard[status.name] = std::move(now);
    return true;
}

// HIGHESTMODSEQ rises with every change of a mailbox (RFC 7162 section 3.1.2.1): where it stands as we left it, so does
// all else. Without it only a visit can tell.
bool MailboxAgenda::isAsStored(const QString &mailbox, const MailboxStanding &standing)
{
    const auto state = m_store.mailboxState(m_account, mailbox);
    if (!state || !state.value() || !state.value()->firstSyncDone || !state.value()->highestModSeq)
        return false;
    const auto validity = item(standing, "UIDVALIDITY");
    const auto modSeq = item(standing, "HIGHESTMODSEQ");
    const auto next = item(standing, "UIDNEXT");
    return validity && modSeq && next && *validity == state.value()->uidValidity.value() &&
           *modSeq == state.value()->highestModSeq->value() && *next <= state.value()->highWater.value() + 1ULL;
}

QStringList MailboxAgenda::beginRound(const QString &here)
{
    m_missing.clear();
    QStringList asked = all();
    asked.removeOne(here);
    m_silent = {asked.begin(), asked.end()};
    m_roundRuns = true;
    return asked;
}

bool MailboxAgenda::endRound()
{
    m_due.merge(m_silent);
    m_silent.clear();
    return std::exchange(m_roundRuns, false);
}

std::optional<QString> MailboxAgenda::nextVisit(const QString &here) const
{
    for (const QString &mailbox : all()) { // in the user's order
        if (mailbox != here && m_due.count(mailbox) > 0 && !isMissing(mailbox))
            return mailbox;
    }
    return std::nullopt;
}

bool MailboxAgenda::mustGoHome(const QString &here, std::chrono::milliseconds now) const
{
    return here != home() && now - m_homeAt > m_away;
}

std::optional<QString> MailboxAgenda::next(const QString &here, std::chrono::milliseconds now)
{
    const bool isCalledHome = mustGoHome(here, now);
    if (isCalledHome && m_due.count(here) > 0)
        m_away = std::min(2 * m_away, kAwayAtMost);
    const auto visit = here.isEmpty() || isCalledHome ? std::nullopt : nextVisit(here);
    if (visit)
        return visit;
    return here == home() ? std::nullopt : std::optional{home()};
}

void MailboxAgenda::visited(const QString &mailbox, std::chrono::milliseconds now)
{
    if (mailbox == home())
        m_homeAt = now; // from here it counts how long we are away
    else
        m_away = kLongestAway;
    m_due.erase(mailbox);
    m_missing.erase(mailbox);
    m_missingTold.erase(mailbox);
    if (const auto heard = m_heard.find(mailbox); heard != m_heard.end())
        m_known[mailbox] = heard->second;
}

bool MailboxAgenda::missing(const QString &mailbox)
{
    m_due.erase(mailbox);
    m_missing.insert(mailbox);
    return m_missingTold.insert(mailbox).second;
}

} // namespace monitor
