// From a profile folder to a connection that may be trusted: files, stamp, damage, migration.
// Thread: any; the connection belongs to the caller's. Errors: Storage, with the path and what to do about it; NotFound
// where a reader finds no database.
#pragma once

#include "store/schema.h"

namespace store {

// Creates and migrates what is missing. A damaged file is moved aside and reported; the next call begins a new one.
base::Result<std::unique_ptr<Connection>> openForWriting(const QString &profileDir,
                                                         std::span<const SchemaStep> steps = schemaSteps());
// Creates and changes nothing.
base::Result<std::unique_ptr<Connection>> openForReading(const QString &profileDir);

} // namespace store
