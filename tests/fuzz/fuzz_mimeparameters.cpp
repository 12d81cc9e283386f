// Content-Type and Content-Disposition with the parameters of RFC 2231.
#include "mime/fuzzentries.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    return mimefuzz::fuzzParameters(data, size);
}
