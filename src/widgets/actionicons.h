// The icons of the window's actions, by their object names. Thread: GUI.
#pragma once

class QWidget;

namespace widgets {

void setActionIcons(const QWidget &window);

} // namespace widgets
