// The tables, and the way from one version of them to the next: forward only, a step is one transaction.
// A released step is never edited; tests/store/fixtures keeps a database of every released version.
// Thread: the connection's. Errors: throws SQLite::Exception.
#pragma once

#include "store/connection.h"

#include <span>

namespace store {

inline constexpr int kApplicationId = 0x5048524E; // "PHRN"; file(1) and we tell our files by it
inline constexpr int kSchemaVersion = 4;

struct SchemaStep {
    int version = 0; // what the file has after it
    const char *sql = nullptr;
};

struct FileStamp {
    int applicationId = 0;
    int version = 0;
    bool operator==(const FileStamp &) const = default;
};

std::span<const SchemaStep> schemaSteps();
FileStamp readStamp(SQLite::Database &database);
// Runs every step above the file's version.
void migrate(SQLite::Database &database, std::span<const SchemaStep> steps);

} // namespace store
