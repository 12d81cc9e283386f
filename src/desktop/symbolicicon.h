// The icons of actions: one style, drawn in the palette's colour at the moment they are painted, so that they follow
// the theme, also when it changes while the program runs. Thread: GUI.
#pragma once

#include <QIcon>

#include <cstdint>

namespace desktop {

enum class Symbol : std::uint8_t {
    Add,
    Attachment,
    CheckNow,
    Copy,
    Edit,
    Open,
    Pause,
    Quit,
    Read,
    Remove,
    Resume,
    Search,
    Unread,
    Warning,
};

// Sharp at every size; greyed when disabled, in the colour of selected text when selected.
QIcon symbolicIcon(Symbol symbol);

} // namespace desktop
