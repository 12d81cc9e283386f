// Which mailbox a connection has selected: the one truth for everybody who shares it. Between a SELECT and its tagged
// answer none is, so that nobody takes the mailbox of another for his own. RFC 9051 sections 3.3, 6.3.2, 6.3.3.
// Thread: any (plain value).
#pragma once

#include "imap/conversation.h"

#include <QString>

namespace monitor {

class Selection
{
public:
    enum class Access : std::uint8_t { Read, Write }; // EXAMINE, SELECT

    // SELECT or EXAMINE was sent.
    void asked(imap::CommandId command, const QString &mailbox, Access access);
    void receive(const imap::Response &response);
    void commandDone(const imap::CommandDone &done);

    // Empty: none.
    const QString &mailbox() const { return m_mailbox; }
    mail::UidValidity uidValidity() const { return m_uidValidity; } // invalid when the server did not say
    // The mailbox is selected, and what needs `access` may be done in it.
    bool suits(const QString &mailbox, Access access) const;

private:
    QString m_mailbox;
    Access m_access = Access::Read;
    mail::UidValidity m_uidValidity;
    imap::CommandId m_command = 0; // under way
    QString m_asked;
};

} // namespace monitor
