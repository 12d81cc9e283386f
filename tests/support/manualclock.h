// Time that moves only when a test says so; due timers fire in order of their deadlines, inside advance().
#pragma once

#include "base/clock.h"

#include <list>

namespace testsupport {

class ManualClock : public base::Clock
{
public:
    base::WallTime now() const override { return base::WallTime{} + std::chrono::hours{24 * 365 * 50} + m_elapsed; }
    std::chrono::milliseconds elapsed() const override { return m_elapsed; }
    std::unique_ptr<base::Timer> makeTimer(std::function<void()> onTimeout) override;

    void advance(std::chrono::milliseconds step);
    int activeTimers() const;

private:
    class ManualTimer;
    std::chrono::milliseconds m_elapsed{1000};
    std::list<ManualTimer *> m_timers;
};

} // namespace testsupport
