#include "ipc/peercredentials.h"

#if defined(Q_OS_LINUX)
#include <sys/socket.h>
#include <unistd.h>
#elif defined(Q_OS_UNIX)
#include <sys/types.h>
#include <unistd.h>
#endif

namespace ipc {

bool isSameUser(qintptr socketDescriptor)
{
#if defined(Q_OS_LINUX)
    ucred peer{};
    socklen_t size = sizeof peer;
    if (::getsockopt(static_cast<int>(socketDescriptor), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0)
        return false;
    return peer.uid == ::geteuid();
#elif defined(Q_OS_UNIX)
    uid_t user = 0;
    gid_t group = 0;
    return ::getpeereid(static_cast<int>(socketDescriptor), &user, &group) == 0 && user == ::geteuid();
#else
    Q_UNUSED(socketDescriptor) // the pipe's access list admits its owner only
    return true;
#endif
}

} // namespace ipc
