#include "desktop/artwork.h"

#include <QDir>

// Resources of a static library are not registered by themselves; doing it again is harmless. Outside any namespace,
// because the macro declares the function of rcc where it stands.
static void registerPictures()
{
    Q_INIT_RESOURCE(resources);
}

namespace desktop {

QString artworkPath(const QString &name)
{
    registerPictures();
    return QStringLiteral(":/posthorn/icons/%1.svg").arg(name);
}

} // namespace desktop
