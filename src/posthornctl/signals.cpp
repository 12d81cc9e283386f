#include "posthornctl/signals.h"

#include <QSocketNotifier>

#include <atomic>

#ifdef Q_OS_UNIX
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#else
#include <windows.h>
#endif

#ifdef Q_OS_UNIX

namespace {

// A handler may touch nothing but this.
std::atomic<int> s_writeEnd{-1};
std::atomic<int> s_readEnd{-1};

void onSignal(int)
{
    const int saved = errno;
    const char byte = 1;
    const auto written = ::write(s_writeEnd.load(), &byte, 1); // a full pipe holds a byte already
    static_cast<void>(written);
    errno = saved;
}

void handle(int signal)
{
    struct sigaction action {
    };
    action.sa_handler = onSignal;
    ::sigemptyset(&action.sa_mask);
    ::sigaction(signal, &action, nullptr);
}

} // namespace

Signals::Signals(QObject *parent) : QObject{parent}
{
    int ends[2]{-1, -1};
    if (::pipe(ends) != 0)
        return; // signals keep their default: they end the process
    for (const int end : ends) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, O_NONBLOCK);
    }
    s_readEnd = ends[0];
    s_writeEnd = ends[1];
    m_notifier = std::make_unique<QSocketNotifier>(ends[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Signals::onReadable);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        handle(signal);
}

Signals::~Signals()
{
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        ::signal(signal, SIG_DFL);
    m_notifier.reset();
    for (std::atomic<int> *end : {&s_readEnd, &s_writeEnd}) {
        const int descriptor = end->exchange(-1);
        if (descriptor >= 0)
            ::close(descriptor);
    }
}

void Signals::onReadable()
{
    char bytes[16];
    while (::read(s_readEnd.load(), bytes, sizeof bytes) > 0) {
    }
    emit interrupted();
}

#else

namespace {

std::atomic<Signals *> s_signals{nullptr};

BOOL WINAPI onConsole(DWORD)
{
    Signals *const signals = s_signals.load();
    if (signals == nullptr)
        return FALSE;
    // In a thread of the system's.
    QMetaObject::invokeMethod(signals, &Signals::interrupted, Qt::QueuedConnection);
    return TRUE;
}

} // namespace

Signals::Signals(QObject *parent) : QObject{parent}
{
    s_signals = this;
    ::SetConsoleCtrlHandler(onConsole, TRUE);
}

Signals::~Signals()
{
    ::SetConsoleCtrlHandler(onConsole, FALSE);
    s_signals = nullptr;
}

void Signals::onReadable()
{}

#endif
