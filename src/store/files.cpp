#include "store/files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <array>

namespace store {

namespace {

constexpr QFileDevice::Permissions kOwnerFile = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr QFileDevice::Permissions kOwnerFolder = kOwnerFile | QFileDevice::ExeOwner;
// What SQLite keeps beside a database (the journal only while it is created); first the database itself.
constexpr std::array kSuffixes{"", "-journal", "-wal", "-shm"};
constexpr char kCheckSuffix[] = ".check";
constexpr char kBackupInfix[] = ".backup-v";

base::Error storage(const QString &detail)
{
    return {base::ErrorKind::Storage, detail, {}};
}

QString withSuffix(const QString &path, const char *suffix)
{
    return path + QLatin1String{suffix};
}

base::Result<void> createOwnerOnly(const QString &path)
{
    QFile file{path};
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, kOwnerFile))
        return storage(QStringLiteral("cannot create %1: %2").arg(path, file.errorString()));
    return {};
}

} // namespace

base::Result<QString> prepareFolder(const QString &profileDir)
{
    const QFileInfo info{QDir::cleanPath(QDir{profileDir}.absolutePath())};
    if (!info.exists()) {
        QDir{}.mkpath(info.absolutePath());
        // The result is judged below: another program may make the folder in this very moment.
        QDir{}.mkdir(info.absoluteFilePath(), kOwnerFolder);
    }
    const QFileInfo folder{info.absoluteFilePath()};
    if (!folder.isDir())
        return storage(QStringLiteral("cannot create the folder %1").arg(info.absoluteFilePath()));
    QFile asFile{folder.absoluteFilePath()};
    if (!asFile.setPermissions(kOwnerFolder)) {
        return storage(QStringLiteral("cannot make the folder %1 private: %2")
                           .arg(folder.absoluteFilePath(), asFile.errorString()));
    }
    return folder.canonicalFilePath();
}

base::Result<void> checkPlainFiles(const QString &path)
{
    for (const char *suffix : kSuffixes) {
        const QFileInfo info{withSuffix(path, suffix)};
        if (info.isSymLink())
            return storage(QStringLiteral("%1 is a symbolic link, which is refused").arg(info.filePath()));
        if (info.exists() && !info.isFile())
            return storage(QStringLiteral("%1 is not a plain file").arg(info.filePath()));
    }
    return {};
}

base::Result<void> prepareFile(const QString &path)
{
    if (auto plain = checkPlainFiles(path); !plain)
        return plain;
    if (!QFileInfo::exists(path)) {
        if (auto created = createOwnerOnly(path); !created && !QFileInfo::exists(path))
            return created;
    }
    for (const char *suffix : kSuffixes) {
        QFile file{withSuffix(path, suffix)};
        if (file.exists() && !file.setPermissions(kOwnerFile))
            return storage(QStringLiteral("cannot make %1 private: %2").arg(file.fileName(), file.errorString()));
    }
    return {};
}

bool hasLeftoverLog(const QString &path)
{
    return QFileInfo{withSuffix(path, "-wal")}.size() > 0;
}

void requestCheck(const QString &path)
{
    // On a full or broken disk this may fail as well; then the next start checks no more than usual.
    QFile marker{withSuffix(path, kCheckSuffix)};
    if (marker.open(QIODevice::WriteOnly, kOwnerFile))
        marker.close();
}

bool isCheckRequested(const QString &path)
{
    return QFileInfo::exists(withSuffix(path, kCheckSuffix));
}

void clearCheckRequest(const QString &path)
{
    QFile::remove(withSuffix(path, kCheckSuffix));
}

base::Result<QString> moveAside(const QString &path, const QDateTime &now)
{
    const QString base =
        path + QStringLiteral(".corrupt-") + now.toUTC().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    QString target = base;
    for (int number = 2; QFileInfo::exists(target); ++number)
        target = base + QStringLiteral("-%1").arg(number);
    // The companions first: a log beside a missing database is harmless, a new database beside an old log is not.
    for (auto suffix = kSuffixes.rbegin(); suffix != kSuffixes.rend(); ++suffix) {
        QFile file{withSuffix(path, *suffix)};
        if (file.exists() && !file.rename(withSuffix(target, *suffix)))
            return storage(QStringLiteral("cannot move the damaged %1 aside: %2").arg(path, file.errorString()));
    }
    clearCheckRequest(path);
    return target;
}

base::Result<QString> makeBackupFile(const QString &path, int version)
{
    const QString target = path + QLatin1String{kBackupInfix} + QString::number(version);
    QFile::remove(target);
    if (const auto created = createOwnerOnly(target); !created)
        return created.error();
    return target;
}

void removeBackups(const QString &path)
{
    const QFileInfo info{path};
    QDir folder = info.dir();
    const QStringList backups =
        folder.entryList({info.fileName() + QLatin1String{kBackupInfix} + u'*'}, QDir::Files | QDir::Hidden);
    for (const QString &name : backups)
        folder.remove(name);
}

} // namespace store
