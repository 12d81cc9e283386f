// What a server says of a mailbox between EXAMINE and its tagged OK. On a connection that comes from another mailbox,
// what precedes CLOSED belongs to that one and is forgotten. RFC 9051 sections 6.3.2, 6.3.3, 7.4.1; RFC 7162 sections
// 3.1.2 and 3.2.11 (CLOSED). Thread: any (plain value).
#pragma once

#include "imap/response.h"

#include <optional>

namespace monitor {

class MailboxOpening
{
public:
    void receive(const imap::Response &response);
    void receiveCode(const imap::ResponseCode &code);

    std::uint32_t exists() const { return m_exists; }
    mail::UidValidity uidValidity() const { return m_uidValidity; } // invalid when the server did not say
    std::optional<mail::Uid> uidNext() const { return m_uidNext; }  // a hint only: servers are wrong about it

private:
    std::uint32_t m_exists = 0;
    mail::UidValidity m_uidValidity;
    std::optional<mail::Uid> m_uidNext;
};

} // namespace monitor
