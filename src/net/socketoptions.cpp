#include "net/socketoptions.h"

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#endif

namespace net {

namespace {

#ifdef Q_OS_WIN
using Descriptor = SOCKET;
#else
using Descriptor = int;
#endif

// A refused option costs comfort, not correctness: the monitor's own deadlines find a dead path too.
[[maybe_unused]] void setOption(qintptr descriptor, int level, int option, int value)
{
    setsockopt(static_cast<Descriptor>(descriptor), level, option, reinterpret_cast<const char *>(&value),
               sizeof value);
}

} // namespace

void tuneConnection(qintptr descriptor)
{
    setOption(descriptor, IPPROTO_TCP, TCP_NODELAY, 1);
    setOption(descriptor, SOL_SOCKET, SO_KEEPALIVE, 1);
#if defined(TCP_KEEPIDLE)
    setOption(descriptor, IPPROTO_TCP, TCP_KEEPIDLE, 60);
#elif defined(TCP_KEEPALIVE)
    setOption(descriptor, IPPROTO_TCP, TCP_KEEPALIVE, 60);
#endif
#ifdef TCP_KEEPINTVL
    setOption(descriptor, IPPROTO_TCP, TCP_KEEPINTVL, 20);
#endif
#ifdef TCP_KEEPCNT
    setOption(descriptor, IPPROTO_TCP, TCP_KEEPCNT, 3);
#endif
#ifdef TCP_USER_TIMEOUT
    // Without it lost data is sent again for a quarter of an hour before the kernel gives up.
    setOption(descriptor, IPPROTO_TCP, TCP_USER_TIMEOUT, 60'000);
#endif
}

void acknowledgeAtOnce([[maybe_unused]] qintptr descriptor)
{
#ifdef TCP_QUICKACK
    setOption(descriptor, IPPROTO_TCP, TCP_QUICKACK, 1);
#endif
}

bool hasUnreadBytes(qintptr descriptor)
{
    char byte = 0;
#ifdef Q_OS_WIN
    u_long waiting = 0; // a blocking peek would wait
    return ioctlsocket(static_cast<Descriptor>(descriptor), FIONREAD, &waiting) == 0 && waiting > 0 &&
           recv(static_cast<Descriptor>(descriptor), &byte, 1, MSG_PEEK) > 0;
#else
    return recv(static_cast<Descriptor>(descriptor), &byte, 1, MSG_PEEK | MSG_DONTWAIT) > 0;
#endif
}

} // namespace net
