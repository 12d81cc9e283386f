// The program's icon with its state drawn on it, for the tray and the window: the number of unread messages, a mark
// when an account needs its user, and a grey horn while watching is paused. Thread: GUI.
#pragma once

#include <QIcon>

namespace desktop {

// Sharp at every size from 16 pixels on; "99+" above 99, no number at 0. Legible on light and on dark panels.
QIcon badgedIcon(int unread, bool attention, bool paused);

} // namespace desktop
