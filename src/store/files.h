// The files of the database: who may read them, what is refused, and where a damaged one goes. Not their content.
// Thread: any. Errors: Storage, with the path and what the file system said.
#pragma once

#include "base/result.h"

#include <QDateTime>

namespace store {

// Makes the folder where it is missing and readable by its owner only; returns its path without symbolic links.
base::Result<QString> prepareFolder(const QString &profileDir);
// Creates the file (empty) where it is missing, and makes it and SQLite's companions 0600 whatever the umask. Refuses
// symbolic links and anything else that is not a plain file.
base::Result<void> prepareFile(const QString &path);
// Refuses symbolic links; creates and changes nothing.
base::Result<void> checkPlainFiles(const QString &path);

// SQLite removes the write-ahead log when the last connection closes in order: content in it means that a program
// died, or that one is at work.
bool hasLeftoverLog(const QString &path);
// A fault seen at work is remembered beside the database, so that the next start checks every page.
void requestCheck(const QString &path);
bool isCheckRequested(const QString &path);
void clearCheckRequest(const QString &path);

// Moves the database and its companions aside as "<path>.corrupt-<time>..."; nothing is deleted. Returns the new path.
base::Result<QString> moveAside(const QString &path, const QDateTime &now);
// Where a copy goes before a migration from `version`; an older copy of the same version is replaced.
base::Result<QString> makeBackupFile(const QString &path, int version);
// Copies hold what a removed account left; they go with it.
void removeBackups(const QString &path);

} // namespace store
