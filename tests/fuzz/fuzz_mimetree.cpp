// A message cut into its entities.
#include "mime/fuzzentries.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    return mimefuzz::fuzzTree(data, size);
}
