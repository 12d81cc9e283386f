// Whether the server counts as many messages as the store holds: the proof that what it told of changes was all. What a
// survey could not get does not count against it again.
// Thread: monitor (plain object). Errors: Storage.
#pragma once

#include "monitor/mailboxmirror.h"
#include "monitor/mailboxrecord.h"

namespace monitor {

class CountCheck
{
public:
    CountCheck(MailboxRecord &record, MailboxMirror &mirror) : m_record{record}, m_mirror{mirror} {}

    void want() { m_wanted = true; }
    // A survey has just compared every message: the difference that is left is there to stay.
    void surveyed() { m_wanted = m_isNew = true; }
    // Only while all is committed. True when it was not wanted. Where the mirror knows no UIDs it may trust them then.
    base::Result<bool> agrees();

private:
    MailboxRecord &m_record;
    MailboxMirror &m_mirror;
    bool m_wanted = false;
    bool m_isNew = false;
    qint64 m_unstorable = 0;
};

} // namespace monitor
