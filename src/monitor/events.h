// What the engine tells the world: values only, in the order in which things happened.
// Thread: any (plain values; they cross threads by queued signals).
#pragma once

#include "base/clock.h"
#include "base/error.h"
#include "mail/message.h"

#include <QMetaType>

#include <optional>
#include <variant>

namespace monitor {

enum class ConnectionState : std::uint8_t {
    Offline,        // nothing is open and nothing is tried (paused, or not started)
    Connecting,     // name lookup and TCP
    Securing,       // TLS
    Authenticating, // signing in, or waiting for the keychain
    Syncing,        // comparing the mailbox with what we know
    Watching,       // the server pushes
    Polling,        // we ask, because it does not
    Backoff,        // failed; tried again in retryIn
    NeedsSignIn,    // the server refused the credentials, or there are none: waits for the user
    Stopped,        // ended for good
};

enum class WatchMethod : std::uint8_t { Notify, Idle, Poll };

struct StateChanged {
    QString mailbox; // empty: the account as a whole
    ConnectionState state = ConnectionState::Offline;
    std::optional<base::Error> error;            // why, in Backoff and NeedsSignIn
    std::optional<std::chrono::seconds> retryIn; // in Backoff
    std::optional<base::WallTime> verifiedAt;    // when the server was last heard
    std::optional<WatchMethod> how;              // in Watching and Polling
    bool operator==(const StateChanged &) const = default;
};

struct NewMessage { // exactly one per message, committed to the ledger before
    mail::LedgerSeq seq;
    mail::MessageKey key;
    mail::Message message;
    bool operator==(const NewMessage &) const = default;
};

enum class SummaryReason : std::uint8_t { FirstSync, Gap, Burst };

struct Summary {
    QString mailbox;
    int count = 0;
    SummaryReason reason = SummaryReason::FirstSync;
    bool operator==(const Summary &) const = default;
};

struct FlagsChanged {
    mail::MessageKey key;
    mail::Flags flags;
    bool operator==(const FlagsChanged &) const = default;
};

struct MessageGone {
    mail::MessageKey key;
    bool operator==(const MessageGone &) const = default;
};

enum class CommandState : std::uint8_t { Queued, Running, Done, Failed, Dropped };

struct CommandProgress {
    qint64 id = 0;
    QString action; // "read", "unread"
    CommandState state = CommandState::Queued;
    int attempts = 0;
    std::optional<base::Error> error;
    bool operator==(const CommandProgress &) const = default;
};

struct Notice { // worth knowing, nothing to do: a server's ALERT, a mailbox that is missing, a failed --exec
    QString kind;
    QString detail; // untrusted plain text
    bool operator==(const Notice &) const = default;
};

struct Failure { // something of ours failed and a person should know
    base::Error error;
    bool operator==(const Failure &) const = default;
};

using EventBody =
    std::variant<StateChanged, NewMessage, Summary, FlagsChanged, MessageGone, CommandProgress, Notice, Failure>;

struct Event {
    base::WallTime time;
    mail::AccountId accountId;
    QString account; // its name
    EventBody body;
    bool operator==(const Event &) const = default;
};

} // namespace monitor

Q_DECLARE_METATYPE(monitor::Event)
