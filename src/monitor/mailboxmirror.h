// The selected mailbox as the server numbers it: which UID stands at which sequence number. Sequence numbers end here;
// everybody else speaks UID.
// The oldest messages may stand without their UIDs (trust()): a mailbox that is known to be in step with the store
// needs no list of all its UIDs, and no FETCH or VANISHED of a server with QRESYNC asks for one.
// A lie of the server (a count that shrinks, an EXPUNGE of nothing, a UID that moves) makes the mirror suspect: it is
// to be rebuilt from a survey by UID. RFC 9051 section 2.3.1.2, 7.4.1, 7.5.1. Thread: monitor (plain object).
#pragma once

#include "mail/ids.h"
#include "mail/numberset.h"

#include <optional>
#include <utility>
#include <vector>

namespace monitor {

class MailboxMirror
{
public:
    // More than this is not kept: a hostile EXISTS must not cost memory.
    static constexpr std::uint32_t kMaxMessages = 10'000'000;

    void reset(std::uint32_t exists);
    // After reset(): messages 1..count are accounted for, whatever their UIDs.
    void trust(std::uint32_t count);
    // All messages, ascending.
    void assign(std::vector<mail::Uid> uids);
    void setExists(std::uint32_t exists);
    // The message's UID if it was known; removes it.
    std::optional<mail::Uid> expunge(mail::SeqNo seq);
    // RFC 7162 section 3.2.10: the UIDs known here that the set names; removed.
    std::vector<mail::Uid> vanished(const mail::UidSet &uids);
    // So many of the trusted messages went, too.
    void lose(std::uint32_t count);
    void learn(mail::SeqNo seq, mail::Uid uid);
    std::optional<mail::Uid> uid(mail::SeqNo seq) const;

    std::uint32_t exists() const { return m_exists; }
    // All messages 1..knownPrefix() have a known UID, or are trusted. Rather too small than too large.
    std::uint32_t knownPrefix() const { return m_trusted + m_namedPrefix; }
    // True once after a contradiction.
    bool takeSuspicion() { return std::exchange(m_suspect, false); }

private:
    void advancePrefix();

    std::uint32_t m_exists = 0;
    std::uint32_t m_trusted = 0;
    std::uint32_t m_namedPrefix = 0;
    // Index seq - 1 - m_trusted; an invalid UID is one not known yet. May end before m_exists.
    std::vector<mail::Uid> m_uids;
    bool m_suspect = false;
};

} // namespace monitor
