// Every bound on what a server may make us keep, in one place.
// Thread: any (constants).
#pragma once

#include <QtGlobal>

#include <cstdint>

namespace imap {

// A literal that is handed out while it arrives is not kept: only the number has to be sane. No server takes or holds
// mail that large.
inline constexpr std::uint64_t kLongestStreamedLiteral = std::uint64_t{4} * 1024 * 1024 * 1024;
// Below this, streaming costs more than it saves; and each streamed literal has the response before it read again.
inline constexpr std::uint64_t kSmallestStreamedLiteral = std::uint64_t{64} * 1024;

struct Limits {
    qsizetype lineOctets = 1024 * 1024;          // one line without its literals
    qsizetype literalOctets = 32 * 1024 * 1024;  // one literal
    qsizetype responseOctets = 64 * 1024 * 1024; // a line and all its literals
    std::uint64_t streamedOctets = kLongestStreamedLiteral;
    std::uint64_t smallestStreamed = kSmallestStreamedLiteral;
    int depth = 64;                  // nested parentheses and body parts
    qsizetype listItems = 1'000'000; // items of one list
    bool operator==(const Limits &) const = default;
};

} // namespace imap
