// The program's own pictures, compiled in (resources/resources.qrc).
// Thread: GUI.
#pragma once

#include <QString>

namespace desktop {

// The resource path of resources/icons/<name>.svg, readable from the moment this returns.
QString artworkPath(const QString &name);

} // namespace desktop
