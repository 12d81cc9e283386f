// Every bound on what a server may make us keep, in one place.
// Thread: any (constants).
#pragma once

#include <QtGlobal>

namespace imap {

struct Limits {
    qsizetype lineOctets = 1024 * 1024;          // one line without its literals
    qsizetype literalOctets = 32 * 1024 * 1024;  // one literal
    qsizetype responseOctets = 64 * 1024 * 1024; // a line and all its literals
    int depth = 64;                              // nested parentheses and body parts
    qsizetype listItems = 1'000'000;             // items of one list
    bool operator==(const Limits &) const = default;
};

} // namespace imap
