// Header values: decoded text makes no address and holds no control character.
#include "mime/fuzzentries.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    return mimefuzz::fuzzEnvelope(data, size);
}
