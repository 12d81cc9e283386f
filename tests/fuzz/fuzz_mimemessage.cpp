// A whole message: nothing in it crashes, hangs or passes a limit, and what people read of it is harmless.
#include "mime/fuzzentries.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    return mimefuzz::fuzzMime(data, size);
}
