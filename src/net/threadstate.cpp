#include "net/threadstate.h"

#include <openssl/crypto.h>

namespace net {

void releaseThreadState()
{
    OPENSSL_thread_stop();
}

} // namespace net
