// Cuts the byte stream into whole frames (a line and its literals) before anything is parsed, so that literal bytes can
// never be taken for a response. Linear in its input; never allocates what is only announced.
// A large literal can be handed out while it arrives instead of being kept: next() stops in front of it, and the owner,
// who knows what it is, says whether to stream it.
// RFC 9051 section 4.3 (literal), RFC 7888, RFC 3516 ("~{n}").
// Thread: one at a time, whichever.
#pragma once

#include "base/error.h"
#include "imap/frame.h"
#include "imap/limits.h"

#include <QByteArrayView>

#include <optional>

namespace imap {

class Fragmenter
{
public:
    explicit Fragmenter(Limits limits = {});

    void append(QByteArrayView bytes);
    // Nothing when more bytes are needed, and in front of a literal that is offered or streamed.
    std::optional<Frame> next();
    // A limit was passed: nothing more comes out of next().
    const std::optional<base::Error> &error() const { return m_error; }
    // Bytes that do not form a frame yet.
    qsizetype pendingOctets() const;
    // Hands them back and forgets them: they belong to another protocol. Only between frames.
    QByteArray takePending();

    // --- streaming ---
    // Literals of more octets than this are offered; nothing ends it.
    void offerAbove(std::optional<std::uint64_t> octets) { m_offerAbove = octets; }
    // The literal that next() stopped in front of.
    const std::optional<std::uint64_t> &offered() const { return m_offered; }
    // The frame so far, up to the line end of the offered literal's "{n}".
    Frame offeredPrefix() const;
    void stream(); // the offered literal goes through takeStreamed() and passStreamed()
    void keep();   // the offered literal becomes part of the frame, as far as the limits allow
    // Octets of the streamed literal that are still to come, buffered ones included.
    std::uint64_t streamedLeft() const { return m_streamedLeft; }
    // Those that append() buffered. Until this is empty, nothing may be passed.
    QByteArray takeStreamed();
    // How many of `octets` bytes that have just arrived belong to the streamed literal; they count as handed out, and
    // the rest is for append().
    qsizetype passStreamed(qsizetype octets);

private:
    enum class Behind : std::uint8_t { EndOfFrame, Literal };
    Behind beginLiteral(qsizetype lineFeed);
    void keepLiteral(std::uint64_t octets);
    Frame takeFrame(qsizetype lineFeed);
    void dropTaken();
    void fail(const QString &detail);

    Limits m_limits;
    QByteArray m_buffer;
    qsizetype m_start = 0;      // of the current frame
    qsizetype m_lineStart = 0;  // of the current line, behind the literals before it
    qsizetype m_scanned = 0;    // from here on the buffer has not been looked at
    qsizetype m_lineOctets = 0; // of the current frame, without literals
    qsizetype m_literalLeft = 0;
    bool m_bareLineFeed = false; // in the current frame so far
    std::vector<StreamedLiteral> m_streamed;
    std::optional<std::uint64_t> m_offerAbove;
    std::optional<std::uint64_t> m_offered;
    std::uint64_t m_streamedLeft = 0;
    std::optional<base::Error> m_error;
};

} // namespace imap
