#include "base/clock.h"

#include <QTimer>

#include <ctime>
#include <utility>

namespace base {

namespace {

class QtTimer : public Timer
{
public:
    explicit QtTimer(std::function<void()> onTimeout) : m_onTimeout{std::move(onTimeout)}
    {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        // The callback is copied for the call: it may destroy this timer.
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            const auto callback = m_onTimeout;
            callback();
        });
    }

    void start(std::chrono::milliseconds delay) override { m_timer.start(delay); }
    void stop() override { m_timer.stop(); }
    bool isActive() const override { return m_timer.isActive(); }

private:
    std::function<void()> m_onTimeout;
    QTimer m_timer;
};

} // namespace

WallTime SystemClock::now() const
{
    return std::chrono::system_clock::now();
}

std::chrono::milliseconds SystemClock::elapsed() const
{
#ifdef CLOCK_BOOTTIME
    // steady_clock stands still while a laptop sleeps; deadlines must not.
    timespec time{};
    if (clock_gettime(CLOCK_BOOTTIME, &time) == 0) {
        return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::seconds{time.tv_sec} +
                                                                     std::chrono::nanoseconds{time.tv_nsec});
    }
#endif
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

std::unique_ptr<Timer> SystemClock::makeTimer(std::function<void()> onTimeout)
{
    return std::make_unique<QtTimer>(std::move(onTimeout));
}

} // namespace base
