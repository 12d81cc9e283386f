// The events a person is told in the status line: what came while nobody watched, what a server wants to say, what
// failed on this computer. Thread: any after the translators are installed (pure functions).
#pragma once

#include "monitor/events.h"

#include <optional>

namespace app {

struct EventSentence {
    QString text; // plain text; quotes the server
    bool isTrouble = false;
    bool operator==(const EventSentence &) const = default;
};

// Nothing for events that the list and the states show anyway.
std::optional<EventSentence> sentenceOf(const monitor::Event &event);

} // namespace app
