#include "mime/gmimesession.h"

#include <gmime/gmime.h>

#include <mutex>

namespace mime {

void useGMime()
{
    static std::once_flag s_once;
    std::call_once(s_once, g_mime_init);
}

} // namespace mime
