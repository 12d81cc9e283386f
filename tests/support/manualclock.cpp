#include "support/manualclock.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace testsupport {

class ManualClock::ManualTimer : public base::Timer
{
public:
    ManualTimer(ManualClock &clock, std::function<void()> onTimeout) : m_clock{clock}, m_onTimeout{std::move(onTimeout)}
    {
        m_clock.m_timers.push_back(this);
    }
    ~ManualTimer() override { m_clock.m_timers.remove(this); }

    void start(std::chrono::milliseconds delay) override { m_due = m_clock.m_elapsed + delay; }
    void stop() override { m_due.reset(); }
    bool isActive() const override { return m_due.has_value(); }
    std::optional<std::chrono::milliseconds> due() const { return m_due; }

    void fire()
    {
        m_due.reset();
        const auto callback = m_onTimeout; // the callback may destroy this timer
        callback();
    }

private:
    ManualClock &m_clock;
    std::function<void()> m_onTimeout;
    std::optional<std::chrono::milliseconds> m_due;
};

std::unique_ptr<base::Timer> ManualClock::makeTimer(std::function<void()> onTimeout)
{
    return std::make_unique<ManualTimer>(*this, std::move(onTimeout));
}

void ManualClock::advance(std::chrono::milliseconds step)
{
    const auto end = m_elapsed + step;
    while (true) {
        ManualTimer *next = nullptr;
        for (ManualTimer *timer : m_timers) {
            if (timer->due() && *timer->due() <= end && (next == nullptr || *timer->due() < *next->due()))
                next = timer;
        }
        if (next == nullptr)
            break;
        m_elapsed = std::max(m_elapsed, *next->due());
        next->fire();
    }
    m_elapsed = end;
}

int ManualClock::activeTimers() const
{
    return static_cast<int>(
        std::count_if(m_timers.begin(), m_timers.end(), [](const ManualTimer *timer) { return timer->isActive(); }));
}

} // namespace testsupport
