#include "monitor/idlerenewal.h"

#include <algorithm>
#include <utility>

namespace monitor {

using namespace std::chrono_literals;

namespace {

// More than any renewal: the machine slept, and that says nothing about the path.
constexpr std::chrono::seconds kSlept = 11min;
// An hour or two of silence that nothing happened to, then half a minute more is tried.
constexpr int kSurvivalsToRaise = 30;
constexpr std::chrono::seconds kRaise{30};

} // namespace

IdleRenewal::IdleRenewal(std::chrono::seconds known) : m_longest{std::clamp(known, kShortest, kLongest)}
{}

std::chrono::seconds IdleRenewal::quiet() const
{
    return std::min(kQuiet, m_longest);
}

bool IdleRenewal::foundDead(std::chrono::seconds silence)
{
    m_survivals = 0;
    // A shorter silence is a network that went, not one that forgot.
    if (silence < kShortest || silence > kSlept)
        return false;
    const auto before = std::exchange(m_longest, std::clamp(silence * 2 / 3, kShortest, m_longest));
    return m_longest != before;
}

bool IdleRenewal::survived(std::chrono::seconds silence)
{
    if (silence < quiet() || m_longest >= kLongest || ++m_survivals < kSurvivalsToRaise)
        return false;
    m_survivals = 0;
    m_longest = std::min(kLongest, m_longest + kRaise);
    return true;
}

} // namespace monitor
