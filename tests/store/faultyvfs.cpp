#include "store/faultyvfs.h"

namespace {

// SQLite allocates this and the real file's bytes behind it in one piece.
struct File {
    sqlite3_file base;
    FaultyVfs *owner;
};

File *fileOf(sqlite3_file *file)
{
    return reinterpret_cast<File *>(file);
}

sqlite3_file *real(sqlite3_file *file)
{
    return reinterpret_cast<sqlite3_file *>(fileOf(file) + 1);
}

int closeFile(sqlite3_file *file)
{
    return real(file)->pMethods->xClose(real(file));
}

int readFile(sqlite3_file *file, void *buffer, int amount, sqlite3_int64 offset)
{
    return real(file)->pMethods->xRead(real(file), buffer, amount, offset);
}

int writeFile(sqlite3_file *file, const void *buffer, int amount, sqlite3_int64 offset)
{
    if (const int fault = fileOf(file)->owner->next(); fault != SQLITE_OK) {
        // As a disk that fills up: a part of the bytes arrives.
        real(file)->pMethods->xWrite(real(file), buffer, amount / 2, offset);
        return fault;
    }
    return real(file)->pMethods->xWrite(real(file), buffer, amount, offset);
}

int truncateFile(sqlite3_file *file, sqlite3_int64 size)
{
    const int fault = fileOf(file)->owner->next();
    return fault != SQLITE_OK ? fault : real(file)->pMethods->xTruncate(real(file), size);
}

int syncFile(sqlite3_file *file, int flags)
{
    fileOf(file)->owner->countSync();
    const int fault = fileOf(file)->owner->next();
    return fault != SQLITE_OK ? fault : real(file)->pMethods->xSync(real(file), flags);
}

int fileSize(sqlite3_file *file, sqlite3_int64 *size)
{
    return real(file)->pMethods->xFileSize(real(file), size);
}

int lockFile(sqlite3_file *file, int lock)
{
    return real(file)->pMethods->xLock(real(file), lock);
}

int unlockFile(sqlite3_file *file, int lock)
{
    return real(file)->pMethods->xUnlock(real(file), lock);
}

int checkLock(sqlite3_file *file, int *result)
{
    return real(file)->pMethods->xCheckReservedLock(real(file), result);
}

int controlFile(sqlite3_file *file, int operation, void *argument)
{
    return real(file)->pMethods->xFileControl(real(file), operation, argument);
}

int sectorSize(sqlite3_file *file)
{
    return real(file)->pMethods->xSectorSize(real(file));
}

int deviceCharacteristics(sqlite3_file *file)
{
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

int mapShared(sqlite3_file *file, int page, int size, int extend, void volatile **memory)
{
    return real(file)->pMethods->xShmMap(real(file), page, size, extend, memory);
}

int lockShared(sqlite3_file *file, int offset, int count, int flags)
{
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}

void fenceShared(sqlite3_file *file)
{
    real(file)->pMethods->xShmBarrier(real(file));
}

int unmapShared(sqlite3_file *file, int remove)
{
    return real(file)->pMethods->xShmUnmap(real(file), remove);
}

// Version 2: shared memory, which WAL needs, without memory-mapped reads.
const sqlite3_io_methods kMethods{
    2,           closeFile, readFile,    writeFile,  truncateFile,          syncFile,  fileSize,   lockFile,
    unlockFile,  checkLock, controlFile, sectorSize, deviceCharacteristics, mapShared, lockShared, fenceShared,
    unmapShared, nullptr,   nullptr};

int openFile(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    auto *const owner = static_cast<FaultyVfs *>(vfs->pAppData);
    fileOf(file)->owner = owner;
    const int result = owner->real()->xOpen(owner->real(), name, real(file), flags, outFlags);
    file->pMethods = real(file)->pMethods == nullptr ? nullptr : &kMethods;
    return result;
}

} // namespace

FaultyVfs::FaultyVfs() : m_real{sqlite3_vfs_find(nullptr)}
{
    m_vfs = *m_real; // everything but xOpen does what it did
    m_vfs.szOsFile += static_cast<int>(sizeof(File));
    m_vfs.zName = "faulty";
    m_vfs.pNext = nullptr;
    m_vfs.pAppData = this;
    m_vfs.xOpen = openFile;
    sqlite3_vfs_register(&m_vfs, 1);
}

FaultyVfs::~FaultyVfs()
{
    sqlite3_vfs_unregister(&m_vfs);
    sqlite3_vfs_register(m_real, 1);
}

void FaultyVfs::failAt(int number, int code, Lasting lasting)
{
    m_countdown = number;
    m_code = code;
    m_lasting = lasting;
    m_hasFailed = false;
}

int FaultyVfs::next()
{
    if (m_countdown == 0)
        return SQLITE_OK;
    if (m_countdown > 1) {
        --m_countdown;
        return SQLITE_OK;
    }
    if (m_lasting == Lasting::Once)
        m_countdown = 0;
    m_hasFailed = true;
    return m_code;
}
