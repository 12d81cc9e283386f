#include "app/accountstatus.h"

namespace app {

using monitor::ConnectionState;
using monitor::StateChanged;

namespace {

int urgency(ConnectionState state)
{
    switch (state) {
    case ConnectionState::NeedsSignIn:
        return 9;
    case ConnectionState::Backoff:
        return 8;
    case ConnectionState::Connecting:
        return 7;
    case ConnectionState::Securing:
        return 6;
    case ConnectionState::Authenticating:
        return 5;
    case ConnectionState::Syncing:
        return 4;
    case ConnectionState::Stopped:
        return 3;
    case ConnectionState::Offline:
        return 2;
    case ConnectionState::Polling:
        return 1;
    case ConnectionState::Watching:
        return 0;
    }
    return 0;
}

const StateChanged &stateOf(const monitor::Event &event)
{
    return *std::get_if<StateChanged>(&event.body); // only states are kept
}

} // namespace

bool AccountStatus::apply(const monitor::Event &event)
{
    const auto *state = std::get_if<StateChanged>(&event.body);
    if (state == nullptr)
        return false;
    auto &states = m_accounts[event.accountId];
    const auto known = states.constFind(state->mailbox);
    if (known != states.constEnd() && stateOf(*known) == *state && states.size() == 1)
        return false;
    if (state->mailbox.isEmpty())
        states.clear();
    else
        states.remove(QString{});
    states.insert(state->mailbox, event);
    return true;
}

void AccountStatus::applyVerified(mail::AccountId account, const QString &mailbox, qint64 unixMilliseconds)
{
    const auto found = m_accounts.find(account);
    if (found == m_accounts.end() || !found->second.contains(mailbox))
        return;
    std::get_if<StateChanged>(&found->second[mailbox].body)->verifiedAt =
        base::WallTime{} + std::chrono::milliseconds{unixMilliseconds};
}

void AccountStatus::remove(mail::AccountId account)
{
    m_accounts.erase(account);
}

void AccountStatus::clear()
{
    m_accounts.clear();
}

std::optional<StateChanged> AccountStatus::overall(mail::AccountId account) const
{
    const auto found = m_accounts.find(account);
    if (found == m_accounts.end())
        return std::nullopt;
    std::optional<StateChanged> worst;
    for (const monitor::Event &event : found->second) {
        const StateChanged &state = stateOf(event);
        // Of two equal ones the older verification is the honest one.
        if (!worst || urgency(state.state) > urgency(worst->state) ||
            (state.state == worst->state && state.verifiedAt < worst->verifiedAt))
            worst = state;
    }
    return worst;
}

QList<StateChanged> AccountStatus::mailboxes(mail::AccountId account) const
{
    QList<StateChanged> states;
    const auto found = m_accounts.find(account);
    if (found != m_accounts.end()) {
        for (const monitor::Event &event : found->second)
            states.append(stateOf(event));
    }
    return states;
}

QList<mail::AccountId> AccountStatus::accounts() const
{
    QList<mail::AccountId> ids;
    for (const auto &known : m_accounts)
        ids.append(known.first);
    return ids;
}

QList<monitor::Event> AccountStatus::events() const
{
    QList<monitor::Event> all;
    for (const auto &known : m_accounts)
        all += known.second.values();
    return all;
}

} // namespace app
