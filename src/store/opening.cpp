#include "store/opening.h"

#include "base/clock.h"
#include "store/files.h"
#include "store/store.h"

#include <QFileInfo>

#include <sqlite3.h>

namespace store {

namespace {

using ConnectionResult = base::Result<std::unique_ptr<Connection>>;

base::Error storage(const QString &detail)
{
    return {base::ErrorKind::Storage, detail, {}};
}

// Nothing when the file may be used by a program that knows versions up to `newest`.
std::optional<base::Error> refusal(const FileStamp &stamp, const QString &path, int newest)
{
    if (stamp == FileStamp{})
        return std::nullopt;
    if (stamp.applicationId != kApplicationId)
        return storage(QStringLiteral("%1 is a database of another program; it was not touched").arg(path));
    if (stamp.version > newest) {
        return storage(QStringLiteral("%1 was written by a newer Posthorn (schema %2, this one knows %3); it was not "
                                      "touched: install the newer version again")
                           .arg(path)
                           .arg(stamp.version)
                           .arg(newest));
    }
    return std::nullopt;
}

// A connection that cannot write looks first, so that a refused file stays as it is to the last byte.
std::optional<base::Error> lookBeforeWriting(const QString &path, int newest)
{
    if (QFileInfo{path}.size() == 0)
        return std::nullopt;
    try {
        Connection connection{path, Connection::Mode::ReadOnly};
        return refusal(readStamp(connection.database()), path, newest);
    } catch (const SQLite::Exception &exception) {
        // Whoever created the file died before it was in WAL mode: a writer must undo that first.
        if ((exception.getErrorCode() & 0xFF) == SQLITE_READONLY) // any extended form of it
            return std::nullopt;
        throw;
    }
}

base::Error setAside(const QString &path, const QString &finding)
{
    const std::chrono::milliseconds now =
        std::chrono::duration_cast<std::chrono::milliseconds>(base::SystemClock{}.now().time_since_epoch());
    const auto moved = moveAside(path, QDateTime::fromMSecsSinceEpoch(now.count(), Qt::UTC));
    if (!moved)
        return moved.error();
    return storage(QStringLiteral("%1 is damaged (%2); it was moved to %3 and the next start begins a new one: add the "
                                  "accounts again, or put a copy of your own in its place")
                       .arg(path, finding, moved.value()));
}

void backUp(SQLite::Database &database, const QString &target)
{
    SQLite::Statement copy{database, "VACUUM INTO ?"};
    copy.bind(1, target.toStdString());
    copy.exec();
}

ConnectionResult openChecked(const QString &path, std::span<const SchemaStep> steps)
{
    const int newest = steps.back().version;
    const bool isSuspect = hasLeftoverLog(path) || isCheckRequested(path);
    if (auto refused = lookBeforeWriting(path, newest))
        return *std::move(refused);
    auto connection = std::make_unique<Connection>(path, Connection::Mode::ReadWrite);
    SQLite::Database &database = connection->database();
    if (isSuspect) {
        const QString finding = QString::fromUtf8(database.execAndGet("PRAGMA quick_check(1)").getText());
        if (finding != QLatin1String{"ok"}) {
            connection.reset();
            return setAside(path, finding);
        }
        clearCheckRequest(path);
    }
    database.exec("PRAGMA journal_mode=WAL");
    const FileStamp stamp = readStamp(database);
    if (stamp.version > 0 && stamp.version < newest) {
        const auto copy = makeBackupFile(path, stamp.version);
        if (!copy)
            return copy.error();
        backUp(database, copy.value());
    }
    migrate(database, steps);
    return connection;
}

} // namespace

ConnectionResult openForWriting(const QString &profileDir, std::span<const SchemaStep> steps)
{
    const auto folder = prepareFolder(profileDir);
    if (!folder)
        return folder.error();
    const QString path = folder.value() + u'/' + QLatin1String{kDatabaseName};
    if (const auto prepared = prepareFile(path); !prepared)
        return prepared.error();
    try {
        return openChecked(path, steps);
    } catch (const SQLite::Exception &exception) {
        if (isDamage(exception))
            return setAside(path, QString::fromUtf8(exception.what()));
        return storageError("open", path, exception);
    }
}

ConnectionResult openForReading(const QString &profileDir)
{
    const QString folder = QFileInfo{profileDir}.canonicalFilePath();
    const QString path = folder + u'/' + QLatin1String{kDatabaseName};
    // A file of no size is one that its maker has not filled yet.
    if (folder.isEmpty() || QFileInfo{path}.size() == 0)
        return base::Error{base::ErrorKind::NotFound, QStringLiteral("no database in %1").arg(profileDir), {}};
    if (const auto plain = checkPlainFiles(path); !plain)
        return plain.error();
    try {
        auto connection = std::make_unique<Connection>(path, Connection::Mode::ReadOnly);
        const FileStamp stamp = readStamp(connection->database());
        if (stamp == FileStamp{})
            return base::Error{base::ErrorKind::NotFound, QStringLiteral("%1 is still empty").arg(path), {}};
        if (auto refused = refusal(stamp, path, kSchemaVersion))
            return *std::move(refused);
        if (stamp.version < kSchemaVersion) {
            return storage(QStringLiteral("%1 is of an older Posthorn (schema %2); start Posthorn once to renew it")
                               .arg(path)
                               .arg(stamp.version));
        }
        return connection;
    } catch (const SQLite::Exception &exception) {
        return storageError("read", path, exception);
    }
}

} // namespace store
