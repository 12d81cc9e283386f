// The options of a connected TCP socket that Qt has no name for, where the platform has them.
// Thread: any; the descriptor stays the caller's.
#pragma once

#include <QtGlobal>

namespace net {

// No Nagle; keepalive probes after 60 s of silence, every 20 s, three of them; unacknowledged data ends the connection
// after 60 s.
void tuneConnection(qintptr descriptor);

// Acknowledges what was just received at once. The kernel forgets it, so it is asked for after each read: a server that
// answers in several small writes would else wait 40 ms for our delayed acknowledgement.
void acknowledgeAtOnce(qintptr descriptor);

// Whether bytes wait in the kernel that nobody has read yet.
bool hasUnreadBytes(qintptr descriptor);

} // namespace net
