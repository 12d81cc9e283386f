#include "app/ownerlock.h"

#include <QDateTime>
#include <QFileInfo>

namespace app {

namespace {

constexpr qint64 kWritingSeconds = 10; // making and filling the file takes microseconds

// A file is filled after the kernel's lock was taken on it. So one that is filled, or too old to be just in the making,
// and is not locked has lost its holder; removeStaleLockFile() fails while the holder lives.
bool isWritten(const QLockFile &lock)
{
    qint64 pid = 0;
    QString host;
    QString name;
    if (lock.getLockInfo(&pid, &host, &name))
        return true;
    const QFileInfo file{lock.fileName()};
    return file.lastModified().secsTo(QDateTime::currentDateTimeUtc()) > kWritingSeconds;
}

} // namespace

OwnerLock::OwnerLock(const Profile &profile) : m_file{profile.lockFile()}
{
    m_file.setStaleLockTime(0); // an owner runs for weeks: age says nothing
}

base::Result<bool> OwnerLock::take()
{
    if (m_file.tryLock(0))
        return true;
    if (m_file.error() == QLockFile::LockFailedError && isWritten(m_file) && m_file.removeStaleLockFile() &&
        m_file.tryLock(0))
        return true;
    if (m_file.error() == QLockFile::LockFailedError)
        return false;
    return base::Error{
        base::ErrorKind::Storage, QStringLiteral("the lock %1 cannot be written").arg(m_file.fileName()), {}};
}

} // namespace app
