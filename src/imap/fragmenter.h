// Cuts the byte stream into whole frames (a line and its literals) before anything is parsed, so that literal bytes can
// never be taken for a response. Linear in its input; never allocates what is only announced.
// RFC 9051 section 4.3 (literal), RFC 7888, RFC 3516 ("~{n}").
// Thread: one at a time, whichever.
#pragma once

#include "base/error.h"
#include "imap/limits.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace imap {

struct Frame {
    QByteArray octets;         // without the final CRLF
    bool bareLineFeed = false; // ended by LF alone: accepted, worth reporting
    bool operator==(const Frame &) const = default;
};

class Fragmenter
{
public:
    explicit Fragmenter(Limits limits = {});

    void append(QByteArrayView bytes);
    std::optional<Frame> next();
    // A limit was passed: nothing more comes out of next().
    const std::optional<base::Error> &error() const { return m_error; }
    // Bytes that do not form a frame yet.
    qsizetype pendingOctets() const;
    // Hands them back and forgets them: they belong to another protocol. Only between frames.
    QByteArray takePending();

private:
    bool beginLiteral(qsizetype lineFeed);
    Frame takeFrame(qsizetype lineFeed);
    void fail(const QString &detail);

    Limits m_limits;
    QByteArray m_buffer;
    qsizetype m_start = 0;      // of the current frame
    qsizetype m_lineStart = 0;  // of the current line, behind the literals before it
    qsizetype m_scanned = 0;    // from here on the buffer has not been looked at
    qsizetype m_lineOctets = 0; // of the current frame, without literals
    qsizetype m_literalLeft = 0;
    bool m_bareLineFeed = false; // in the current frame so far
    std::optional<base::Error> m_error;
};

} // namespace imap
