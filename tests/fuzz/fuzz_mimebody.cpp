// A body under many encodings and charsets, and its preview.
#include "mime/fuzzentries.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    return mimefuzz::fuzzBodyText(data, size);
}
