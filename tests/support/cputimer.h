// The processor's time that a piece of a test takes, in milliseconds: a busy machine does not make it longer. Under
// ThreadSanitizer, which slows code down by an order of magnitude, a tenth of it, so that the same bounds hold.
// Not for waiting: a test that waits uses no processor.
// Thread: any; the time of all threads counts.
#pragma once

#include <QtGlobal>

#include <ctime>

namespace testsupport {

class CpuTimer
{
public:
    void restart() { m_begin = std::clock(); }
    qint64 elapsed() const { return qint64{std::clock() - m_begin} * 1000 / CLOCKS_PER_SEC / kSlowdown; }

private:
#ifdef __SANITIZE_THREAD__
    static constexpr qint64 kSlowdown = 10;
#else
    static constexpr qint64 kSlowdown = 1;
#endif
    std::clock_t m_begin = std::clock();
};

} // namespace testsupport
