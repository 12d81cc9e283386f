// What one connection has to look after besides the mailbox it rests in: which mailboxes are to be visited, because
// the server's word on them (STATUS, asked or pushed) differs from what we know. What we know is the word that was said
// before the last visit that ended in step; before the first visit of this run it is what the store holds. A mailbox
// that cannot be opened is left alone until the next round of questions. RFC 9051 section 7.3.4, RFC 5465 section 4.
// Thread: monitor (plain object; the store's thread).
#pragma once

#include "imap/response.h"
#include "monitor/watchplan.h"
#include "store/store.h"

#include <chrono>
#include <map>
#include <set>

namespace monitor {

// The part of a STATUS that tells whether a mailbox changed. Items that a server does not tell are not compared.
struct MailboxStanding {
    std::map<QByteArray, std::uint64_t> items;
    bool operator==(const MailboxStanding &) const = default;
};

// Known standings of an account's mailboxes, whichever connection looks after them; lives as long as the account is
// watched.
using Standings = std::map<QString, MailboxStanding>;

class MailboxAgenda
{
public:
    // So long may visits and commands keep us from home. Each visit that is cut short doubles it, so that a mailbox
    // that is slow to survey is not surveyed in vain for ever.
    static constexpr std::chrono::milliseconds kLongestAway = std::chrono::seconds{60};
    static constexpr std::chrono::milliseconds kAwayAtMost = std::chrono::minutes{15};

    MailboxAgenda(store::Store &store, mail::AccountId account, Standings &known);

    void assign(const WatchAssignment &assignment);
    const WatchAssignment &assignment() const { return m_assignment; }
    // Where to rest: the home, or the first mailbox that can be opened.
    QString home() const;
    bool looksAfter(const QString &mailbox) const;
    bool hasOthers() const { return !m_assignment.others.isEmpty(); }
    QStringList all() const;

    // The connection is new: what waits stays, what was missing is tried again.
    void beginSession(std::chrono::milliseconds now);
    // A STATUS. True when the mailbox is one of ours.
    bool heard(const imap::MailboxStatusResponse &status);
    // A round of questions begins, after all of them but the one we are in: those are returned. What was missing is
    // tried again.
    QStringList beginRound(const QString &here);
    // It ended: mailboxes of which nothing was said are to be visited, which finds out why. False when none had begun.
    bool endRound();
    // `here` is the mailbox that is open, empty where none is; `now` the time of the clock.
    // A mailbox is to be visited.
    bool hasVisits(const QString &here) const { return nextVisit(here).has_value(); }
    bool mustGoHome(const QString &here, std::chrono::milliseconds now) const;
    // Where to go from here: a visit that is due, or home; nothing: here is home, and it is time to rest.
    std::optional<QString> next(const QString &here, std::chrono::milliseconds now);
    // The visit ended in step.
    void visited(const QString &mailbox, std::chrono::milliseconds now);
    // The server does not let us in. True the first time since it did.
    bool missing(const QString &mailbox);
    bool isMissing(const QString &mailbox) const { return m_missing.count(mailbox) > 0; }
    // Nothing is left to be done for it.
    bool isSettled(const QString &mailbox) const { return !isMissing(mailbox) && m_due.count(mailbox) == 0; }

private:
    std::optional<QString> nextVisit(const QString &here) const;
    bool isAsStored(const QString &mailbox, const MailboxStanding &standing);

    store::Store &m_store;
    mail::AccountId m_account;
    Standings &m_known;
    WatchAssignment m_assignment;
    Standings m_heard; // since the last visit
    std::set<QString> m_due;
    std::set<QString> m_missing;
    std::set<QString> m_missingTold;
    std::set<QString> m_silent; // asked for in this round and not heard of yet
    bool m_roundRuns = false;
    std::chrono::milliseconds m_homeAt{0};
    std::chrono::milliseconds m_away = kLongestAway;
};

} // namespace monitor
