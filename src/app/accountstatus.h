// What is known now of every account and watched mailbox: events folded into their last state.
// An event about the account as a whole replaces what was known of its mailboxes; later events of mailboxes are more
// exact and replace that.
// Thread: the one that made it (a plain value).
#pragma once

#include "monitor/events.h"

#include <QList>
#include <QMap>

#include <map>

namespace app {

class AccountStatus
{
public:
    // Other events than StateChanged change nothing. True when something changed.
    bool apply(const monitor::Event &event);
    void applyVerified(mail::AccountId account, const QString &mailbox, qint64 unixMilliseconds);
    void remove(mail::AccountId account);
    void clear();

    // The state that needs a person's eye most: sign-in before trouble before work before quiet. Nothing is known of an
    // account before its first event.
    std::optional<monitor::StateChanged> overall(mail::AccountId account) const;
    // By mailbox name; an account as a whole has the empty name.
    QList<monitor::StateChanged> mailboxes(mail::AccountId account) const;
    QList<mail::AccountId> accounts() const;
    // Every state as an event, as a snapshot hands it out.
    QList<monitor::Event> events() const;

private:
    // By account, then by mailbox; every body is a StateChanged.
    std::map<mail::AccountId, QMap<QString, monitor::Event>> m_accounts;
};

} // namespace app
