// How often mailboxes without a push are asked after: every interval while mail comes, ever more seldom while none
// does, every 5 min at least. Where the server pushes nothing at all it is always the interval. Thread: any (value).
#pragma once

#include <algorithm>
#include <chrono>

namespace monitor {

class PollPace
{
public:
    static constexpr std::chrono::milliseconds kSlowest = std::chrono::minutes{5};

    explicit PollPace(std::chrono::milliseconds interval = std::chrono::seconds{60})
        : m_interval{interval}, m_current{interval}
    {}

    std::chrono::milliseconds interval() const { return m_interval; }
    // Until the next round.
    std::chrono::milliseconds current() const { return m_current; }
    void foundNews() { m_current = m_interval; }
    void foundNothing() { m_current = std::max(m_interval, std::min(kSlowest, m_current * 3 / 2)); }

private:
    std::chrono::milliseconds m_interval;
    std::chrono::milliseconds m_current;
};

} // namespace monitor
