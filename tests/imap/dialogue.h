// Plays a dialogue between a server's bytes and a Conversation from a script, and tells what came of it.
// A script is a list of lines: "S: ..." the server sends the line (CRLF is added), "C: ..." the client must have
// written exactly this line by now, "do: ..." the owner acts (see play()). At the end nothing unexpected may be left.
#pragma once

#include "imap/conversation.h"

#include <functional>
#include <map>

namespace dialogue {

enum class Cuts : std::uint8_t { Whole, Bytewise, Random };

using Actions = std::map<QByteArray, std::function<void(imap::Conversation &)>>;

struct Outcome {
    QList<QByteArray> events; // one line each, see describe()
    QString fault;            // empty, or the step that went wrong
    bool operator==(const Outcome &) const = default;
};

// One line for an event: "greeted ok", "received exists 3", "done A2 ok", "idle A3", "ended", "broken desync".
QByteArray describe(const imap::Event &event);
QByteArray describe(const imap::Response &response);

struct Script {
    QList<QByteArray> lines;
    Actions actions{};
    imap::Conversation::Start start = imap::Conversation::Start::WithGreeting;
};

Outcome play(const Script &script, Cuts cuts, quint32 seed = 1);
// Whole, byte by byte and at twenty random cuts: the outcomes must be equal; returns the common one, or the fault.
Outcome playEveryWay(const Script &script);

} // namespace dialogue
