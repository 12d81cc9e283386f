#include "monitor/selection.h"

namespace monitor {

void Selection::asked(imap::CommandId command, const QString &mailbox, Access access)
{
    m_mailbox.clear();
    m_uidValidity = {};
    m_access = access;
    m_command = command;
    m_asked = mailbox;
}

void Selection::receive(const imap::Response &response)
{
    const auto *status = std::get_if<imap::StatusResponse>(&response);
    if (status == nullptr || !status->code || m_command == 0)
        return;
    if (const auto *validity = std::get_if<mail::UidValidity>(&status->code->data))
        m_uidValidity = *validity;
}

void Selection::commandDone(const imap::CommandDone &done)
{
    if (m_command == 0 || done.id != m_command)
        return; // also the answer to an earlier SELECT that another has overtaken
    m_command = 0;
    if (done.succeeded())
        m_mailbox = m_asked; // RFC 9051 section 6.3.2: after a refusal none is selected
}

bool Selection::suits(const QString &mailbox, Access access) const
{
    return !m_mailbox.isEmpty() && m_mailbox == mailbox && (m_access == Access::Write || access == Access::Read);
}

} // namespace monitor
