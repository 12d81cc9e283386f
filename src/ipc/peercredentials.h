// Who is at the other end of a local socket. The folder's rights keep others out already; this is the second lock.
// Thread: any (pure function).
#pragma once

#include <QtGlobal>

namespace ipc {

// False only when the platform says that the peer is another user.
bool isSameUser(qintptr socketDescriptor);

} // namespace ipc
