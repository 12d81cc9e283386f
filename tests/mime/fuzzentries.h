// Entry points for fuzzing: one input goes through everything of mime/ that reads a stranger's octets, and what comes
// out is checked for the promises that hold for any input. A broken promise aborts.
// Thread: any (pure functions).
#pragma once

#include <cstddef>
#include <cstdint>

namespace mimefuzz {

int fuzzMime(const std::uint8_t *data, std::size_t size);     // a whole message
int fuzzEnvelope(const std::uint8_t *data, std::size_t size); // header values
int fuzzBodyText(const std::uint8_t *data, std::size_t size); // a body under many encodings and charsets
int fuzzAddressList(const std::uint8_t *data, std::size_t size);
int fuzzEncodedWord(const std::uint8_t *data, std::size_t size);
int fuzzParameters(const std::uint8_t *data, std::size_t size); // of a content field, RFC 2231
int fuzzDate(const std::uint8_t *data, std::size_t size);       // of a header
int fuzzTree(const std::uint8_t *data, std::size_t size);       // the entities of a message
int fuzzSaveName(const std::uint8_t *data, std::size_t size);   // a file name

} // namespace mimefuzz
