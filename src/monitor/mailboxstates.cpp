#include "monitor/mailboxstates.h"

#include <utility>

namespace monitor {

void MailboxStates::keep(const QStringList &mailboxes)
{
    std::erase_if(m_states, [&mailboxes](const auto &entry) { return !mailboxes.contains(entry.first); });
    for (const QString &mailbox : mailboxes)
        m_states[mailbox].mailbox = mailbox;
}

void MailboxStates::set(const QString &mailbox, StateChanged state)
{
    state.mailbox = mailbox;
    const auto found = m_states.find(mailbox);
    if (found == m_states.end() || found->second == state)
        return;
    const StateChanged before = std::exchange(found->second, state);
    const bool isSameWatch = state.how && state.how == before.how && state.state == before.state;
    if (!isSameWatch)
        emit changed(state);
}

void MailboxStates::setAll(const StateChanged &state)
{
    QStringList mailboxes;
    for (const auto &entry : m_states)
        mailboxes.append(entry.first);
    for (const QString &mailbox : mailboxes)
        set(mailbox, state);
}

void MailboxStates::watch(const QString &mailbox, WatchMethod how, base::WallTime verified)
{
    const auto state = how == WatchMethod::Poll ? ConnectionState::Polling : ConnectionState::Watching;
    set(mailbox, {{}, state, {}, {}, verified, how});
}

void MailboxStates::heard(const QString &here, base::WallTime time)
{
    // A wall clock that is set back must not silence us.
    if (time >= m_heardTold && time - m_heardTold < std::chrono::seconds{1})
        return;
    m_heardTold = time;
    QStringList verifiedNow;
    for (auto &[mailbox, state] : m_states) {
        const bool isPushed = state.how && *state.how != WatchMethod::Poll;
        if (mailbox != here && !isPushed)
            continue;
        state.verifiedAt = time;
        verifiedNow.append(mailbox);
    }
    const auto told = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
    for (const QString &mailbox : verifiedNow)
        emit verified(mailbox, told);
}

std::optional<StateChanged> MailboxStates::of(const QString &mailbox) const
{
    const auto found = m_states.find(mailbox);
    return found == m_states.end() ? std::nullopt : std::optional{found->second};
}

} // namespace monitor
