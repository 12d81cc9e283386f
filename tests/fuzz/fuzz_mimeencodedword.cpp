// Encoded words in a header value.
#include "mime/fuzzentries.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    return mimefuzz::fuzzEncodedWord(data, size);
}
