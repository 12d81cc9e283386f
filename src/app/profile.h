// Where one user's state lives: every file of a run is inside one folder. Also the name under which the process that
// owns the profile answers. Not the contents: the database is store/'s.
// Thread: any (a plain value).
#pragma once

#include "base/result.h"

#include <QString>

namespace app {

class Profile
{
public:
    // Creates `dir` (0700) where missing; empty stands for the platform's usual place. Errors: Storage.
    static base::Result<Profile> open(const QString &dir);
    // The same without touching the disk; for help texts.
    static QString usualPlace();

    // Absolute, links resolved: two ways to one folder are one profile.
    const QString &dir() const { return m_dir; }
    QString logFile() const;
    QString lockFile() const;
    // In the runtime folder, named by a hash of dir(): same user only, short enough for a socket's name.
    QString socketPath() const;

private:
    explicit Profile(QString dir) : m_dir{std::move(dir)} {}

    QString m_dir;
};

} // namespace app
