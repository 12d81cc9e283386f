#include "monitor/mailboxopening.h"

namespace monitor {

void MailboxOpening::receive(const imap::Response &response)
{
    if (const auto *exists = std::get_if<imap::ExistsResponse>(&response))
        m_exists = exists->number;
    else if (const auto *status = std::get_if<imap::StatusResponse>(&response); status && status->code)
        receiveCode(*status->code);
}

void MailboxOpening::receiveCode(const imap::ResponseCode &code)
{
    if (code.name == "CLOSED")
        *this = {};
    else if (const auto *validity = std::get_if<mail::UidValidity>(&code.data))
        m_uidValidity = *validity;
    else if (const auto *uid = std::get_if<mail::Uid>(&code.data); uid && code.name == "UIDNEXT")
        m_uidNext = *uid;
}

} // namespace monitor
