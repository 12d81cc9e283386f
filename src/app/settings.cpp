#include "app/settings.h"

#include "base/logging.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace app {

namespace {

constexpr qint64 kMaxFileBytes = 256 * 1024;

QString filePath(const QString &profileDir)
{
    return profileDir + QStringLiteral("/window.json");
}

QByteArray bytesOf(const QJsonValue &value)
{
    return QByteArray::fromBase64(value.toString().toLatin1());
}

QString textOf(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

NoTrayClose noTrayCloseOf(const QString &word)
{
    if (word == QLatin1String{"minimise"})
        return NoTrayClose::Minimise;
    return word == QLatin1String{"quit"} ? NoTrayClose::Quit : NoTrayClose::Ask;
}

QString wordOf(NoTrayClose choice)
{
    switch (choice) {
    case NoTrayClose::Ask:
        return QStringLiteral("ask");
    case NoTrayClose::Minimise:
        return QStringLiteral("minimise");
    case NoTrayClose::Quit:
        break;
    }
    return QStringLiteral("quit");
}

} // namespace

Settings loadSettings(const QString &profileDir)
{
    QFile file{filePath(profileDir)};
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject object = QJsonDocument::fromJson(file.read(kMaxFileBytes)).object();
    Settings settings;
    settings.windowGeometry = bytesOf(object[QLatin1String{"windowGeometry"}]);
    settings.splitterState = bytesOf(object[QLatin1String{"splitterState"}]);
    settings.isStartedHidden = object[QLatin1String{"startHidden"}].toBool(settings.isStartedHidden);
    settings.isClosedToTray = object[QLatin1String{"closeToTray"}].toBool(settings.isClosedToTray);
    settings.wasToldAboutTray = object[QLatin1String{"toldAboutTray"}].toBool(settings.wasToldAboutTray);
    settings.noTrayClose = noTrayCloseOf(object[QLatin1String{"noTrayClose"}].toString());
    return settings;
}

void saveSettings(const QString &profileDir, const Settings &settings)
{
    const QJsonObject object{{QStringLiteral("windowGeometry"), textOf(settings.windowGeometry)},
                             {QStringLiteral("splitterState"), textOf(settings.splitterState)},
                             {QStringLiteral("startHidden"), settings.isStartedHidden},
                             {QStringLiteral("closeToTray"), settings.isClosedToTray},
                             {QStringLiteral("toldAboutTray"), settings.wasToldAboutTray},
                             {QStringLiteral("noTrayClose"), wordOf(settings.noTrayClose)}};
    QSaveFile file{filePath(profileDir)};
    const bool isOpen = file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (!isOpen || file.write(QJsonDocument{object}.toJson()) < 0 || !file.commit())
        qCWarning(lcApp) << "the window's state was not saved:" << file.errorString();
}

} // namespace app
