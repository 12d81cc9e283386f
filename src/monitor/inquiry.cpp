#include "monitor/inquiry.h"

#include "monitor/notifyrequest.h"

#include <utility>

namespace monitor {

void Inquiry::beginSession()
{
    m_poll.beginSession();
    m_noop = m_notify = 0;
    m_notifyDue = false;
}

void Inquiry::refuseNotify()
{
    m_notifyRefused = true;
    m_notifyDue = false;
}

void Inquiry::askStatus(ServerConnection &session, const QStringList &all, const QStringList &asked,
                        const SyncAbilities &abilities)
{
    if (std::exchange(m_notifyDue, false))
        m_notify = session.send(notifyCommand(all, abilities));
    else if (!asked.isEmpty())
        m_poll.begin(session, asked);
}

void Inquiry::askNoop(ServerConnection &session)
{
    m_noop = session.send(imap::commands::noop());
}

bool Inquiry::commandDone(ServerConnection &session, const imap::CommandDone &done)
{
    if (m_noop != 0 && done.id == m_noop) {
        m_noop = 0;
        return true;
    }
    if (m_notify != 0 && done.id == m_notify) {
        m_notify = 0;
        if (!done.succeeded())
            refuseNotify();
        return true;
    }
    return m_poll.commandDone(session, done);
}

} // namespace monitor
