// What a watching connection asks between two rests: a round of STATUS after the mailboxes it looks after, NOTIFY once
// a session where it is wanted (the server answers with a STATUS of each as well), a NOOP. What the server says arrives
// as untagged data elsewhere. RFC 9051 section 6.1.2, RFC 5465. Thread: monitor (plain object).
#pragma once

#include "monitor/statuspoll.h"
#include "monitor/syncabilities.h"

namespace monitor {

class Inquiry
{
public:
    void beginSession();

    // NOTIFY is to be asked for (anew, when the mailboxes changed).
    void wantNotify(bool wanted) { m_notifyDue = wanted && !m_notifyRefused; }
    bool isNotifyDue() const { return m_notifyDue; }
    // The server does not do it, or does it no more. Remembered beyond the session.
    void refuseNotify();
    bool isNotifyRefused() const { return m_notifyRefused; }

    // Leave with the session's flush(). `asked`: those of `all` that are not open here.
    void askStatus(ServerConnection &session, const QStringList &all, const QStringList &asked,
                   const SyncAbilities &abilities);
    void askNoop(ServerConnection &session);
    bool isRunning() const { return m_noop != 0 || m_notify != 0 || m_poll.isRunning(); }
    // True when the command was one of ours.
    bool commandDone(ServerConnection &session, const imap::CommandDone &done);

private:
    StatusPoll m_poll;
    imap::CommandId m_noop = 0;
    imap::CommandId m_notify = 0;
    bool m_notifyDue = false;
    bool m_notifyRefused = false;
};

} // namespace monitor
