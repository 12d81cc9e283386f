#include "cli/output.h"

#include <QElapsedTimer>
#include <QSocketNotifier>

#include <cerrno>

#ifdef Q_OS_UNIX
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#else
#include <io.h>
#endif

namespace cli {

namespace {

constexpr qsizetype kMaxKeptBytes = 16 * 1024 * 1024; // some 16,000 events

#ifdef Q_OS_UNIX

// A pipe that is ready takes this much without waiting (POSIX: PIPE_BUF is at least 512, on Linux 4096).
constexpr qsizetype kPortionBytes = 4096;

bool isReady(int descriptor, int waitMilliseconds)
{
    pollfd entry{descriptor, POLLOUT, 0};
    return ::poll(&entry, 1, waitMilliseconds) > 0;
}

qsizetype writeSome(int descriptor, const char *bytes, qsizetype size)
{
    return ::write(descriptor, bytes, static_cast<std::size_t>(qMin(size, kPortionBytes)));
}

#else

bool isReady(int, int)
{
    return true;
}

qsizetype writeSome(int descriptor, const char *bytes, qsizetype size)
{
    return ::_write(descriptor, bytes, static_cast<unsigned int>(qMin<qsizetype>(size, 1 << 20)));
}

#endif

} // namespace

Output::Output(int descriptor, QObject *parent) : QObject{parent}, m_descriptor{descriptor}
{
    watchReader();
}

Output::~Output() = default;

bool Output::isTerminal() const
{
#ifdef Q_OS_UNIX
    return ::isatty(m_descriptor) != 0;
#else
    return ::_isatty(m_descriptor) != 0;
#endif
}

void Output::watchReader()
{
#ifdef Q_OS_UNIX
    struct stat info {
    };
    if (::fstat(m_descriptor, &info) != 0 || !(S_ISFIFO(info.st_mode) || S_ISSOCK(info.st_mode)))
        return;
    // poll() reports a pipe without reader as an error, which Qt tells by this kind of notifier.
    m_gone = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Exception);
    connect(m_gone.get(), &QSocketNotifier::activated, this, [this] {
        pollfd entry{m_descriptor, 0, 0};
        if (::poll(&entry, 1, 0) > 0 && (entry.revents & (POLLERR | POLLNVAL)) != 0)
            close(End::ReaderGone);
    });
#endif
}

void Output::write(QByteArrayView bytes)
{
    if (m_end)
        return;
    m_kept.append(bytes);
    drain();
    if (m_kept.size() <= kMaxKeptBytes)
        return;
    if (m_whenFull == WhenFull::Wait)
        flush();
    else
        close(End::ReaderTooSlow);
}

void Output::flush()
{
    while (!m_end && !m_kept.isEmpty())
        flush(std::chrono::minutes{1});
}

void Output::drain()
{
    qsizetype done = 0;
    while (done < m_kept.size() && isReady(m_descriptor, 0)) {
        const qsizetype written = writeSome(m_descriptor, m_kept.constData() + done, m_kept.size() - done);
        if (written > 0) {
            done += written;
            continue;
        }
        if (errno == EINTR)
            continue;
        if (errno == EAGAIN)
            break;
        return close(errno == EPIPE ? End::ReaderGone : End::Failed);
    }
    m_kept.remove(0, done);
    if (m_kept.isEmpty()) {
        m_writable.reset();
        return;
    }
#ifdef Q_OS_UNIX
    if (!m_writable) {
        m_writable = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Write);
        connect(m_writable.get(), &QSocketNotifier::activated, this, &Output::drain, Qt::QueuedConnection);
    }
#endif
}

void Output::flush(std::chrono::milliseconds limit)
{
    QElapsedTimer timer;
    timer.start();
    while (!m_end && !m_kept.isEmpty()) {
        const qint64 left = limit.count() - timer.elapsed();
        if (left <= 0 || !isReady(m_descriptor, static_cast<int>(left)))
            return;
        drain();
    }
}

void Output::close(End end)
{
    if (m_end)
        return;
    m_end = end;
    m_kept.clear();
    if (m_writable)
        m_writable->setEnabled(false);
    if (m_gone)
        m_gone->setEnabled(false);
    QMetaObject::invokeMethod(
        this, [this, end] { emit closed(end); }, Qt::QueuedConnection);
}

} // namespace cli
