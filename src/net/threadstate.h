// What TLS keeps for each thread: queues of errors and generators of random numbers, inside OpenSSL.
// Thread: any.
#pragma once

namespace net {

// Gives it back; the last thing a thread does that used the network. OpenSSL does so by itself when a thread is gone
// for good, which QThread::wait() does not wait for: a program that ends after it can be faster.
void releaseThreadState();

} // namespace net
