// What a server says of a mailbox between EXAMINE and its tagged OK, with QRESYNC also what changed since we last saw
// it. On a connection that comes from another mailbox, what precedes CLOSED belongs to that one and is forgotten.
// RFC 9051 sections 6.3.2, 6.3.3, 7.4.1; RFC 7162 sections 3.1.2, 3.2.5 and 3.2.11; RFC 8474 section 4.1. Thread: any
// (plain value).
#pragma once

#include "imap/response.h"
#include "monitor/mailboxsurvey.h"

#include <optional>

namespace monitor {

class MailboxOpening
{
public:
    // More changes than this are not kept; the mailbox is then surveyed in pieces.
    static constexpr std::size_t kMaxChanges = 50'000;

    void receive(const imap::Response &response);
    void receiveCode(const imap::ResponseCode &code);

    std::uint32_t exists() const { return m_exists; }
    mail::UidValidity uidValidity() const { return m_uidValidity; } // invalid when the server did not say
    std::optional<mail::Uid> uidNext() const { return m_uidNext; }  // a hint only: servers are wrong about it
    // Nothing when the mailbox keeps none (NOMODSEQ, or a server that says 0).
    std::optional<mail::ModSeq> highestModSeq() const { return m_highestModSeq; }
    const QByteArray &objectId() const { return m_objectId; } // MAILBOXID; empty when the server has none
    // VANISHED (EARLIER), and messages that are new or have other flags.
    const mail::UidSet &vanished() const { return m_vanished; }
    const std::vector<SurveyedMessage> &changes() const { return m_changes; } // ascending
    // The account of the changes cannot be believed: something in it did not parse, was without a UID, or too much.
    bool isSuspect() const { return m_suspect; }

private:
    void receiveFetch(const imap::FetchResponse &fetch);

    std::uint32_t m_exists = 0;
    mail::UidValidity m_uidValidity;
    std::optional<mail::Uid> m_uidNext;
    std::optional<mail::ModSeq> m_highestModSeq;
    QByteArray m_objectId;
    mail::UidSet m_vanished;
    std::vector<SurveyedMessage> m_changes;
    bool m_suspect = false;
};

// \Recent belongs to a session, not to the message (and RFC 9051 dropped it).
mail::Flags lastingFlags(mail::Flags flags);

} // namespace monitor
