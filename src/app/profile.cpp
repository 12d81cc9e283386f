#include "app/profile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace app {

namespace {

base::Error storage(const QString &detail)
{
    return {base::ErrorKind::Storage, detail, {}};
}

#ifdef Q_OS_UNIX

// Ours alone: nobody else can plant a socket in it.
bool isPrivateFolder(const QString &path)
{
    struct stat info {
    };
    if (::lstat(QFile::encodeName(path).constData(), &info) != 0)
        return false;
    return S_ISDIR(info.st_mode) && info.st_uid == ::geteuid() && (info.st_mode & 077) == 0;
}

// Not QStandardPaths::RuntimeLocation: without XDG_RUNTIME_DIR that warns on stderr, and a program started by cron or
// over ssh would then not find the owner that was started in the desktop session.
QString runtimeFolder()
{
    const QString user = QString::number(::geteuid());
    const QString candidates[]{qEnvironmentVariable("XDG_RUNTIME_DIR"), QStringLiteral("/run/user/") + user};
    for (const QString &candidate : candidates) {
        if (!candidate.isEmpty() && isPrivateFolder(candidate))
            return candidate;
    }
    const QString own = QStringLiteral("/tmp/posthorn-") + user;
    ::mkdir(QFile::encodeName(own).constData(), 0700);
    return isPrivateFolder(own) ? own : QString{};
}

#else

QString runtimeFolder()
{
    return {}; // a named pipe needs no folder
}

#endif

} // namespace

QString Profile::usualPlace()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/posthorn");
}

base::Result<Profile> Profile::open(const QString &dir)
{
    const QString wanted = QDir::cleanPath(QDir{dir.isEmpty() ? usualPlace() : dir}.absolutePath());
    const bool existed = QFileInfo::exists(wanted);
    if (!QDir{}.mkpath(wanted))
        return storage(QStringLiteral("the profile's folder %1 cannot be made").arg(wanted));
    if (!existed)
        QFile::setPermissions(wanted, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const QString canonical = QFileInfo{wanted}.canonicalFilePath();
    if (canonical.isEmpty() || !QFileInfo{canonical}.isDir())
        return storage(QStringLiteral("the profile %1 is not a folder").arg(wanted));
    return Profile{canonical};
}

QString Profile::logFile() const
{
    return m_dir + QStringLiteral("/posthorn.log");
}

QString Profile::lockFile() const
{
    return m_dir + QStringLiteral("/owner.lock");
}

QString Profile::socketPath() const
{
    const QByteArray hash = QCryptographicHash::hash(m_dir.toUtf8(), QCryptographicHash::Sha256).toHex().left(20);
    const QString name = QStringLiteral("posthorn-") + QString::fromLatin1(hash);
    const QString folder = runtimeFolder();
    return folder.isEmpty() ? name : folder + u'/' + name;
}

} // namespace app
