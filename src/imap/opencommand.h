// One command on its way: queued, half written, or sent and waiting for its reply; with what SASL, literals and IDLE
// need in between. It writes, and it knows what may not be written behind it.
// RFC 9051 section 4.3, 5.5 and 6.2.2, RFC 2177. Thread: any (plain value).
#pragma once

#include "imap/commandencoder.h"
#include "imap/conversation.h"
#include "imap/wirelog.h"

namespace imap {

struct OpenCommand {
    enum class Phase : std::uint8_t {
        Queued,          // not a byte left
        AwaitingLiteral, // the server has to agree to a literal
        Sent,            // completely written
    };

    CommandId id = 0;
    Command command;
    QByteArray tag;
    Phase phase = Phase::Queued;
    std::vector<base::Secret> segments{};
    std::size_t nextSegment = 0;
    std::size_t nextAnswer = 0;
    bool continued = false;       // a "+" came and waits for write()
    bool aborted = false;         // "*" was the answer to a challenge too many
    bool idleBegan = false;       // "+" came
    bool finishRequested = false; // of IDLE
    bool doneSent = false;        // of IDLE

    bool is(CommandKind kind) const { return command.kind() == kind; }
    bool hasAnswers() const { return !command.saslAnswers().empty(); }
    bool isRunningIdle() const { return is(CommandKind::Idle) && phase == Phase::Sent && !doneSent; }
    // Nothing may be written behind it now.
    bool holdsQueue() const
    {
        return phase != Phase::Sent || is(CommandKind::SignIn) || is(CommandKind::Logout) ||
               is(CommandKind::EnableUtf8) || is(CommandKind::Compress) || isRunningIdle();
    }
    bool awaitsContinuation() const;
    // Bodies that arrive now may be for it.
    bool streams() const { return phase == Phase::Sent && command.streamsAbove(); }
    // An OK to it cannot have seen all of it.
    bool isHalfSent() const { return phase == Phase::AwaitingLiteral || (hasAnswers() && nextAnswer == 0); }

    // Appends what may be written now.
    void write(EncodingOptions options, QByteArray &output, WireLog &log);

private:
    void writeSegment(QByteArray &output);
    void writeAnswer(QByteArray &output, WireLog &log);
};

// Literals of more octets are handed out: the lowest of what the streaming commands ask for, or nothing.
std::optional<std::uint64_t> streamingThreshold(const std::deque<OpenCommand> &open, const Limits &limits);
// The one command that streams; nothing when there are several.
std::optional<CommandId> onlyStreaming(const std::deque<OpenCommand> &open);

} // namespace imap
