#include "posthorn/termination.h"

#include <QSocketNotifier>

#ifdef Q_OS_UNIX
#include <csignal>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#endif

namespace posthorn {

#ifdef Q_OS_UNIX

namespace {

// A signal handler reaches nothing else: one byte through a socket wakes the event loop (signal-safety(7)).
std::array<int, 2> s_sockets{-1, -1};

extern "C" void onTermination(int)
{
    const char byte = 1;
    if (::write(s_sockets[0], &byte, 1) < 0)
        return; // the loop is awake already
}

} // namespace

Termination::Termination(QObject *parent) : QObject{parent}
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, s_sockets.data()) != 0)
        return;
    for (const int socket : s_sockets) {
        ::fcntl(socket, F_SETFD, FD_CLOEXEC);
        ::fcntl(socket, F_SETFL, O_NONBLOCK);
    }
    m_notifier = std::make_unique<QSocketNotifier>(s_sockets[1], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        if (::read(s_sockets[1], &byte, 1) == 1)
            emit requested();
    });
    struct sigaction action = {};
    action.sa_handler = onTermination;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGTERM, &action, nullptr);
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGHUP, &action, nullptr);
}

Termination::~Termination()
{
    std::signal(SIGTERM, SIG_DFL);
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGHUP, SIG_DFL);
    m_notifier.reset();
    for (int &socket : s_sockets) {
        ::close(socket);
        socket = -1;
    }
}

#else

Termination::Termination(QObject *parent) : QObject{parent}
{}
Termination::~Termination() = default;

#endif

} // namespace posthorn
