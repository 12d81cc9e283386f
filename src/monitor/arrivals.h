// Message rows that the server told and that wait for their commit. While news are on their way only the unbroken run
// of sequence numbers may pass, so that the high-water mark cannot step over a message that is yet to come.
// Thread: monitor (plain object).
#pragma once

#include "mail/message.h"

#include <map>
#include <vector>

namespace monitor {

class Arrivals
{
public:
    // Which rows may go now.
    struct Gate {
        mail::Uid highWater;
        bool newsAreComing = false;
        bool newsAreDamaged = false;   // they wait for their second telling
        std::uint32_t knownPrefix = 0; // messages 1..knownPrefix are all known
    };

    // A row of the least items does not replace a whole one.
    void add(mail::SeqNo seq, mail::Message message, bool isMinimal);
    void setFlags(mail::Uid uid, const mail::Flags &flags);
    void forget(mail::Uid uid) { m_rows.erase(uid); }
    bool contains(mail::Uid uid) const { return m_rows.count(uid) > 0; }
    bool isEmpty() const { return m_rows.empty(); }
    std::size_t size() const { return m_rows.size(); }
    // Ascending.
    std::vector<mail::Message> take(const Gate &gate);

private:
    struct Row {
        mail::SeqNo seq;
        bool isMinimal = false;
        mail::Message message;
    };
    std::map<mail::Uid, Row> m_rows;
};

} // namespace monitor
