// An address list.
#include "mime/fuzzentries.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    return mimefuzz::fuzzAddressList(data, size);
}
