// How long an IDLE may last on the way to one host before it is begun anew. It starts with what is known of the
// provider, at most 9 min; a session that was found dead after a silence lowers it, down to 2 min; long silences that
// ended well raise it again, slowly. RFC 2177 section 3 allows 29 min, but NATs and providers forget a silent path
// after 5 to 15 min, some sooner. Thread: any (plain value).
#pragma once

#include <chrono>

namespace monitor {

class IdleRenewal
{
public:
    static constexpr std::chrono::seconds kShortest = std::chrono::minutes{2};
    static constexpr std::chrono::seconds kLongest = std::chrono::minutes{9};
    // A dead path is found within 5 min: this long without a byte, and the deadline of DONE.
    static constexpr std::chrono::seconds kQuiet{270};

    explicit IdleRenewal(std::chrono::seconds known = kLongest);

    // The most an IDLE may last.
    std::chrono::seconds longest() const { return m_longest; }
    // The most it may last without a byte from the server.
    std::chrono::seconds quiet() const;

    // The path did not survive this silence. True when something was learned.
    bool foundDead(std::chrono::seconds silence);
    // It did. True when something was learned.
    bool survived(std::chrono::seconds silence);

private:
    std::chrono::seconds m_longest;
    int m_survivals = 0; // at the limit, in a row
};

} // namespace monitor
