#include "monitor/mailboxvisit.h"

#include <algorithm>
#include <utility>

namespace monitor {

MailboxVisit::MailboxVisit(ServerConnection &connection, store::Store &store, mail::AccountId account,
                           const QString &mailbox, SyncAbilities abilities)
    : m_connection{connection}, m_mailbox{mailbox}, m_sync{store, account, mailbox, abilities}
{}

base::Result<void> MailboxVisit::open()
{
    auto examine = m_sync.open();
    if (!examine)
        return examine.error();
    m_openCommand = m_connection.select(std::move(examine).value(), m_mailbox, Selection::Access::Read);
    return {};
}

bool MailboxVisit::commandDone(const imap::CommandDone &done, base::Result<void> &result)
{
    if (m_openCommand != 0 && done.id == m_openCommand) {
        m_openCommand = 0;
        m_isOpen = done.succeeded();
        result = m_sync.opened(std::get<imap::StatusResponse>(done.outcome));
        if (!result && m_sync.wantsReopen())
            result = open();
        return true;
    }
    if (!m_fetchCommands.empty() && done.id == m_fetchCommands.front()) {
        m_fetchCommands.pop_front();
        result = m_sync.fetchEnded(done.succeeded());
        return true;
    }
    return false;
}

void MailboxVisit::othersDone(const imap::CommandDone &done)
{
    const bool isOurs = done.id == m_openCommand ||
                        std::find(m_fetchCommands.begin(), m_fetchCommands.end(), done.id) != m_fetchCommands.end();
    if (m_isOpen && !isOurs && done.succeeded())
        m_sync.answered();
}

void MailboxVisit::sendFetches()
{
    while (const auto plan = m_sync.nextFetch())
        m_fetchCommands.push_back(m_connection.send(plan->command()));
}

bool MailboxVisit::takeStoreTouched()
{
    return std::exchange(m_commitsSeen, m_sync.commits()) != m_sync.commits();
}

} // namespace monitor
