// Time, injected: logic asks a Clock and never the system, so that tests move time by hand.
// Thread: a Clock may be shared by value-like use in its own thread only; a Timer lives and fires in the thread that
// made it. A timer may be stopped or destroyed from inside its own callback.
#pragma once

#include <chrono>
#include <functional>
#include <memory>

namespace base {

using WallTime = std::chrono::system_clock::time_point;

class Timer
{
public:
    Timer() = default;
    Timer(const Timer &) = delete;
    Timer &operator=(const Timer &) = delete;
    virtual ~Timer() = default;

    // Fires once after `delay`; starting an active timer moves its end.
    virtual void start(std::chrono::milliseconds delay) = 0;
    virtual void stop() = 0;
    virtual bool isActive() const = 0;
};

class Clock
{
public:
    Clock() = default;
    Clock(const Clock &) = delete;
    Clock &operator=(const Clock &) = delete;
    virtual ~Clock() = default;

    // The wall clock: for dates shown and stored, never for durations.
    virtual WallTime now() const = 0;
    // Time since an arbitrary start; never goes back and counts suspended time where the platform can.
    virtual std::chrono::milliseconds elapsed() const = 0;
    virtual std::unique_ptr<Timer> makeTimer(std::function<void()> onTimeout) = 0;
};

// The real one. Its timers need an event loop in the thread that makes them.
class SystemClock : public Clock
{
public:
    WallTime now() const override;
    std::chrono::milliseconds elapsed() const override;
    std::unique_ptr<Timer> makeTimer(std::function<void()> onTimeout) override;
};

} // namespace base
