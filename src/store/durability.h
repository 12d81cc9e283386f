// What a power failure may take of a commit that has returned. Either way a commit is there whole or not at all, and
// none outlives an earlier one. A crash of the program alone takes nothing.
// Thread: any (an enum).
#pragma once

#include <cstdint>

namespace store {

enum class Durability : std::uint8_t {
    Durable, // nothing
    Relaxed, // the last moments: for what the next comparison with the server finds again
};

} // namespace store
