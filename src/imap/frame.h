// One response as it was cut from the stream: a line and its literals. Thread: any (plain values).
#pragma once

#include <QByteArray>

#include <cstdint>
#include <vector>

namespace imap {

// A literal whose octets were handed out as they came and are not in the frame.
struct StreamedLiteral {
    qsizetype offset = 0; // in the frame: behind the line end of "{n}"
    std::uint64_t octets = 0;
    bool operator==(const StreamedLiteral &) const = default;
};

struct Frame {
    QByteArray octets;         // without the final CRLF
    bool bareLineFeed = false; // ended by LF alone: accepted, worth reporting
    std::vector<StreamedLiteral> streamed{};
    bool operator==(const Frame &) const = default;
};

} // namespace imap
