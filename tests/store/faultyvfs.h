// A file system under SQLite that fails on demand: every write, sync and truncation is counted, and from a chosen one
// on (or at that one only) they fail. Registers itself as SQLite's default for its life.
#pragma once

#include <sqlite3.h>

#include <cstdint>

class FaultyVfs
{
public:
    enum class Lasting : std::uint8_t { Once, UntilHealed };

    FaultyVfs();
    FaultyVfs(const FaultyVfs &) = delete;
    FaultyVfs &operator=(const FaultyVfs &) = delete;
    ~FaultyVfs();

    // The `number`th operation from now (1 is the next one) fails with `code`, e.g. SQLITE_FULL.
    void failAt(int number, int code, Lasting lasting);
    void heal() { m_countdown = 0; }
    bool hasFailed() const { return m_hasFailed; }
    int syncs() const { return m_syncs; }

    // For the functions that SQLite calls.
    int next();
    void countSync() { ++m_syncs; }
    sqlite3_vfs *real() const { return m_real; }

private:
    sqlite3_vfs *m_real = nullptr;
    sqlite3_vfs m_vfs{};
    int m_countdown = 0; // 0: healthy
    int m_code = SQLITE_OK;
    Lasting m_lasting = Lasting::Once;
    bool m_hasFailed = false;
    int m_syncs = 0;
};
