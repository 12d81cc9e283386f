#include "monitor/mailboxopening.h"

#include <algorithm>

namespace monitor {

void MailboxOpening::receive(const imap::Response &response)
{
    if (const auto *exists = std::get_if<imap::ExistsResponse>(&response)) {
        m_exists = exists->number;
    } else if (const auto *status = std::get_if<imap::StatusResponse>(&response)) {
        if (status->code)
            receiveCode(*status->code);
    } else if (const auto *fetch = std::get_if<imap::FetchResponse>(&response)) {
        receiveFetch(*fetch);
    } else if (const auto *vanished = std::get_if<imap::VanishedResponse>(&response)) {
        for (const mail::NumberRange &range : vanished->uids.list().ranges())
            m_vanished.add(range);
        m_suspect = m_suspect || !vanished->earlier || m_vanished.list().ranges().size() > kMaxChanges;
    } else if (std::holds_alternative<imap::ExpungeResponse>(response) ||
               std::holds_alternative<imap::MalformedResponse>(response)) {
        m_suspect = true;
    }
}

void MailboxOpening::receiveFetch(const imap::FetchResponse &fetch)
{
    if (!fetch.uid || !fetch.uid->isValid() || !fetch.flags || m_changes.size() >= kMaxChanges) {
        m_suspect = true;
        return;
    }
    SurveyedMessage message{*fetch.uid, lastingFlags(*fetch.flags)};
    // Servers go through a mailbox upwards, so this is its end.
    const auto place =
        std::lower_bound(m_changes.begin(), m_changes.end(), message,
                         [](const SurveyedMessage &a, const SurveyedMessage &b) { return a.uid < b.uid; });
    if (place != m_changes.end() && place->uid == message.uid)
        *place = std::move(message);
    else
        m_changes.insert(place, std::move(message));
}

void MailboxOpening::receiveCode(const imap::ResponseCode &code)
{
    if (code.name == "CLOSED")
        *this = {};
    else if (code.name == "NOMODSEQ")
        m_highestModSeq.reset();
    else if (const auto *validity = std::get_if<mail::UidValidity>(&code.data))
        m_uidValidity = *validity;
    else if (const auto *uid = std::get_if<mail::Uid>(&code.data); uid && code.name == "UIDNEXT" && uid->isValid())
        m_uidNext = *uid;
    else if (const auto *modSeq = std::get_if<mail::ModSeq>(&code.data); modSeq && modSeq->isValid())
        m_highestModSeq = *modSeq;
    else if (const auto *object = std::get_if<imap::MailboxId>(&code.data))
        m_objectId = object->id;
}

mail::Flags lastingFlags(mail::Flags flags)
{
    flags.remove("\\Recent");
    return flags;
}

} // namespace monitor
