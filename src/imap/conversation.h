// The client's half of an IMAP connection as a machine without I/O: bytes in, events and bytes out.
// It frames and parses, assigns tags, sends queued commands as early as the protocol allows (pipelining, literals,
// continuations, IDLE and DONE), resolves tagged replies, tracks capabilities and the session's state. It holds no
// mailbox, no socket, no timer and no policy. After ProtocolBroken or connectionLost() every command still open gets
// its CommandDone (with an error), and nothing more is ever sent. RFC 9051, RFC 2177, RFC 7888, RFC 4959, RFC 4978,
// RFC 5161. Thread: one at a time, whichever; not QObject.
#pragma once

#include "base/error.h"
#include "imap/command.h"
#include "imap/limits.h"
#include "imap/quirks.h"
#include "imap/response.h"

#include <QByteArray>
#include <QByteArrayView>

#include <deque>
#include <memory>
#include <optional>
#include <variant>

namespace imap {

enum class SessionState : std::uint8_t { AwaitingGreeting, NotAuthenticated, Authenticated, Selected, Ended };

using CommandId = std::uint64_t;

// --- events, in the order in which the server caused them ---

struct Greeted {
    StatusResponse greeting; // Ok or PreAuth; anything else is ProtocolBroken or ServerEnded
};
struct Received { // untagged data, also while a command runs; belongs to nobody or to the running command
    Response response;
};
struct CommandDone {
    CommandId id = 0;
    // The tagged reply, or why there is none (Desync, Protocol, Disconnected, Cancelled).
    std::variant<StatusResponse, base::Error> outcome;
    bool succeeded() const
    {
        const auto *status = std::get_if<StatusResponse>(&outcome);
        return status != nullptr && status->kind == StatusKind::Ok;
    }
};
struct IdleBegan { // the "+" arrived; data that came before it was delivered as Received
    CommandId id = 0;
};
struct ServerEnded { // "* BYE"
    StatusResponse bye;
};
struct ProtocolBroken { // the owner closes the connection
    base::Error error;
};

// A body that a command asked to stream (Command::streamLiterals) arrives. Between LiteralBegan and LiteralEnded there
// is nothing but LiteralData; the FETCH itself follows as Received, when its line ends, with BodySection::streamed set.
// A literal whose LiteralEnded never came is incomplete: the connection ended.
struct LiteralBegan {
    std::optional<CommandId> command; // the only command that streams now; nothing when there are several
    mail::SeqNo seq;
    std::optional<mail::Uid>
        uid;             // when the server told it before the body; the FETCH that follows tells it in any case
    BodySection section; // its name, without data
    std::uint64_t octets = 0;
};
struct LiteralData {
    QByteArray octets;
};
struct LiteralEnded {
    std::uint64_t octets = 0;
};

using Event = std::variant<Greeted, Received, CommandDone, IdleBegan, ServerEnded, ProtocolBroken, LiteralBegan,
                           LiteralData, LiteralEnded>;

class Conversation
{
public:
    enum class Start : std::uint8_t {
        WithGreeting,  // a fresh connection
        AfterStartTls, // TLS has just begun: no greeting will come, nothing is known
    };

    explicit Conversation(Start start, Limits limits = {});
    ~Conversation();
    Conversation(const Conversation &) = delete;
    Conversation &operator=(const Conversation &) = delete;

    // --- the wire's side ---
    void receive(QByteArrayView bytes);
    // The same, but a chunk that lies inside of a streamed literal becomes its LiteralData without a copy.
    void receiveShared(const QByteArray &bytes);
    // The peer closed or the socket failed: completes every command with `error`.
    void connectionLost(const base::Error &error);
    // Everything that may be written now, as one buffer; empty when there is nothing.
    QByteArray takeOutput();
    std::optional<Event> nextEvent();

    // After the tagged OK to COMPRESS nothing is read or written until the owner says that it compresses from here on.
    // Returns what came behind the OK: it is compressed and goes through the owner's inflater to receive(). RFC 4978.
    bool awaitsCompression() const;
    QByteArray beginCompression();

    // --- the owner's side ---
    // Queues; sent by the next takeOutput() when the protocol allows it. Never sent before an earlier one.
    CommandId send(Command command);
    // Ends the running (or queued) IDLE: DONE leaves with the next takeOutput(), before any command queued behind it,
    // in the same buffer. Harmless when no IDLE runs or DONE left already: exactly one DONE is ever sent per IDLE.
    void finishIdle();

    SessionState state() const;
    bool isIdling() const;        // "+" seen, DONE not yet queued
    bool hasOpenCommands() const; // sent or queued
    // Case-insensitive. Empty until the server told; forgotten after sign-in unless told again.
    // IMAP4rev2 stands for what it took in (capabilities.h).
    bool hasCapability(QByteArrayView name) const;
    bool knowsCapabilities() const;
    std::vector<QByteArray> capabilities() const;
    // The server said ENABLED; QRESYNC brings CONDSTORE.
    bool isEnabled(QByteArrayView capability) const;
    void setQuirks(Quirks quirks);

    // Lines for the wire log since the last call, "C: A1 LOGIN bob ****", "S: * 3 EXISTS"; literals as sizes, mail
    // data left out. Only collected after enableLog(true).
    void enableLog(bool on);
    QList<QByteArray> takeLog();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace imap
