// What the window remembers between two runs: one small file in the profile. Losing it loses comfort only, so failures
// are logged and nothing else.
// Thread: any (plain value and functions that read or write one file; save from a pool thread).
#pragma once

#include <QByteArray>
#include <QString>

namespace app {

enum class NoTrayClose : std::uint8_t { Ask, Minimise, Quit };

struct Settings {
    QByteArray windowGeometry;
    QByteArray splitterState;
    bool isStartedHidden = false;
    bool isClosedToTray = true;
    bool wasToldAboutTray = false; // that closing the window does not end the program
    NoTrayClose noTrayClose = NoTrayClose::Ask;
    bool operator==(const Settings &) const = default;
};

Settings loadSettings(const QString &profileDir);
void saveSettings(const QString &profileDir, const Settings &settings);

} // namespace app
