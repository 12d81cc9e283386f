// What arrives from the server, in its order: whole frames, and the bodies that are handed out in pieces while they
// arrive. The hot path of a download: a chunk inside of such a body is passed on with one copy, or with none when it is
// shared. Thread: one at a time, whichever.
#pragma once

#include "imap/conversation.h"
#include "imap/fragmenter.h"

namespace imap {

using Arrival = std::variant<Frame, LiteralBegan, LiteralData, LiteralEnded>;

class Intake
{
public:
    explicit Intake(Limits limits) : m_limits{limits}, m_fragmenter{limits} {}

    // `shared` is nullptr or the owner of `bytes`. next() has to be called until it gives nothing before the next call.
    void receive(QByteArrayView bytes, const QByteArray *shared);
    // Bodies in literals of more octets than `streamAbove` are handed out; nothing: none are. LiteralBegan::command is
    // left to the caller.
    std::optional<Arrival> next(std::optional<std::uint64_t> streamAbove);
    const std::optional<base::Error> &error() const { return m_fragmenter.error(); }
    QByteArray takePending() { return m_fragmenter.takePending(); }

private:
    std::optional<Arrival> takeReady();
    // Nothing when the offered literal is no body: it is kept.
    std::optional<Arrival> beginStream();

    Limits m_limits;
    Fragmenter m_fragmenter;
    std::uint64_t m_octets = 0; // of the literal that is handed out
    QByteArray m_ready;         // of it, not handed out yet
    bool m_isStreaming = false;
};

} // namespace imap
