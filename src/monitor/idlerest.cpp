#include "monitor/idlerest.h"

#include <algorithm>

namespace monitor {

using namespace std::chrono_literals;

namespace {

constexpr int kMaxShort = 3;
constexpr auto kShort = 1s;

} // namespace

void IdleRest::beginSession()
{
    m_command = 0;
    m_short = 0;
    m_refused = m_leaving = false;
}

void IdleRest::begin(ServerConnection &session)
{
    m_leaving = false;
    m_since = m_clock.elapsed();
    m_command = session.send(imap::commands::idle());
}

void IdleRest::leave(ServerConnection &session)
{
    m_leaving = true;
    session.finishIdle();
}

void IdleRest::commandDone(const imap::CommandDone &done)
{
    m_command = 0;
    m_short = !m_leaving && m_clock.elapsed() - m_since < kShort ? m_short + 1 : 0;
    // A server that refuses IDLE, or ends it at once each time, is asked instead.
    if (!done.succeeded() || m_short >= kMaxShort)
        m_refused = true;
}

std::chrono::milliseconds IdleRest::untilRenewal() const
{
    const std::chrono::milliseconds quiet = m_renewal.quiet();
    const std::chrono::milliseconds end = m_since + m_renewal.longest() - m_clock.elapsed();
    return std::clamp(end, std::chrono::milliseconds{0}, quiet);
}

} // namespace monitor
