// A survey of a mailbox: which UIDs are there, with their flags or without. In windows of UIDs, newest first, so that a
// mailbox of a million messages is never in memory at once; the width of a window follows from how many messages the
// ones before it held. It asks nothing itself: its owner sends nextWindow() and reports what was seen.
// Thread: monitor (plain object).
#pragma once

#include "mail/flags.h"
#include "mail/numberset.h"

#include <deque>
#include <optional>
#include <utility>
#include <vector>

namespace monitor {

struct SurveyedMessage {
    mail::Uid uid;
    std::optional<mail::Flags> flags; // nothing: only its presence was asked for
    bool operator==(const SurveyedMessage &) const = default;
};

class MailboxSurvey
{
public:
    enum class Kind : std::uint8_t {
        Flags,    // UID FETCH (FLAGS)
        Presence, // UID SEARCH: a tenth of the octets
    };
    struct Window {
        mail::NumberRange uids;
        std::vector<SurveyedMessage> present; // ascending
    };

    // `exists` messages, of which the largest UID is about `top`.
    void begin(Kind kind, std::uint32_t exists, mail::Uid top);
    void abandon() { *this = {}; }

    Kind kind() const { return m_kind; }
    bool isRunning() const { return m_running; }
    // Two may be on their way at once.
    bool hasNextWindow() const { return m_running && m_next > 0 && m_asked.size() < kWindowsInFlight; }
    mail::UidSet nextWindow();

    // False when the window being answered does not hold it.
    bool saw(mail::Uid uid, const mail::Flags &flags);
    void saw(const mail::RangeList &uids);
    // Went while the survey runs.
    void forget(mail::Uid uid);
    // The oldest window that was asked for is answered. Not isRunning() any more after the last.
    Window windowEnded();
    // All UIDs above it were seen to be there or not.
    mail::Uid lowerEnd() const { return m_lowerEnd; }
    std::uint64_t found() const { return m_found; }

private:
    static constexpr std::size_t kWindowsInFlight = 2;
    std::uint32_t target() const;
    void adapt(std::uint64_t width, std::size_t found);

    Kind m_kind = Kind::Flags;
    bool m_running = false;
    std::uint32_t m_exists = 0;
    std::uint32_t m_next = 0; // upper end of the next window; 0: all are asked for
    std::uint64_t m_width = 1;
    std::deque<mail::NumberRange> m_asked;
    std::vector<SurveyedMessage> m_seen;
    mail::Uid m_lowerEnd{mail::RangeList::kStar};
    std::uint64_t m_found = 0;
};

} // namespace monitor
