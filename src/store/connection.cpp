#include "store/connection.h"

#include <sqlite3.h>

#include <utility>

namespace store {

namespace {

int openFlags(Connection::Mode mode)
{
    // NOFOLLOW: a database that somebody replaced by a link is not ours. NOMUTEX: a connection stays in its thread.
    const int common = SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX;
    return common | (mode == Connection::Mode::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE);
}

// Applies to this connection only and changes nothing in the file.
constexpr char kSettings[] = "PRAGMA synchronous=FULL;"
                             "PRAGMA foreign_keys=ON;"
                             "PRAGMA trusted_schema=OFF;"
                             "PRAGMA cell_size_check=ON;"
                             "PRAGMA secure_delete=ON;"
                             "PRAGMA temp_store=MEMORY;"       // no spill of mail into files that we do not own
                             "PRAGMA cache_size=-8192;"        // the pages that the inserts of a first sync go to
                             "PRAGMA wal_autocheckpoint=4000;" // 16 MB: pages that change often are copied once
                             "PRAGMA fullfsync=ON;"            // macOS: F_FULLFSYNC; no effect elsewhere
                             "PRAGMA checkpoint_fullfsync=ON;"
                             "PRAGMA journal_size_limit=16777216;"; // a large first sync leaves no large log behind

} // namespace

Connection::Connection(const QString &path, Mode mode)
    : m_path{path}, m_database{path.toStdString(), openFlags(mode), kBusyTimeoutMs}
{
    sqlite3_extended_result_codes(m_database.getHandle(), 1);
    sqlite3_db_config(m_database.getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    m_database.exec(kSettings);
    if (mode == Mode::ReadOnly)
        m_database.exec("PRAGMA query_only=ON");
}

void Connection::setDurability(Durability durability)
{
    if (std::exchange(m_durability, durability) != durability)
        m_database.exec(durability == Durability::Durable ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
}

SQLite::Statement &Connection::prepared(const char *sql)
{
    auto &statement = m_statements[sql];
    if (!statement)
        statement = std::make_unique<SQLite::Statement>(m_database, sql);
    return *statement;
}

Query::~Query()
{
    m_statement.tryReset();
    try {
        m_statement.clearBindings();
    } catch (
        const SQLite::Exception &) { // NOLINT(bugprone-empty-catch): cannot fail on a statement that was just reset
    }
}

Query &Query::bind(qint64 value)
{
    m_statement.bind(++m_bound, static_cast<int64_t>(value));
    return *this;
}

Query &Query::bind(const QString &text)
{
    return bind(text.toStdString());
}

Query &Query::bind(const std::string &utf8Text)
{
    m_statement.bind(++m_bound, utf8Text);
    return *this;
}

Query &Query::bind(const QByteArray &blob)
{
    // constData() is never null, so an empty array becomes an empty blob and not NULL.
    m_statement.bind(++m_bound, static_cast<const void *>(blob.constData()), static_cast<int>(blob.size()));
    return *this;
}

Query &Query::bindNull()
{
    m_statement.bind(++m_bound);
    return *this;
}

int Query::runAgain()
{
    const int changed = m_statement.exec();
    m_statement.reset();
    m_bound = 0;
    return changed;
}

QString Query::text(int column) const
{
    const SQLite::Column value = m_statement.getColumn(column);
    const char *const utf8 = value.getText(); // before getBytes(): SQLite may convert in between
    return QString::fromUtf8(utf8, value.getBytes());
}

QByteArray Query::blob(int column) const
{
    const SQLite::Column value = m_statement.getColumn(column);
    const auto *const bytes = static_cast<const char *>(value.getBlob());
    return {bytes, value.getBytes()};
}

base::Error storageError(const char *action, const QString &path, const SQLite::Exception &exception)
{
    const int extended = exception.getExtendedErrorCode();
    const auto kind = extended == SQLITE_CONSTRAINT_FOREIGNKEY ? base::ErrorKind::NotFound : base::ErrorKind::Storage;
    return {kind,
            QStringLiteral("cannot %1 %2: %3 (SQLite %4)")
                .arg(QLatin1String{action}, path, QString::fromUtf8(exception.what()))
                .arg(extended > 0 ? extended : exception.getErrorCode()),
            {}};
}

bool isDamage(const SQLite::Exception &exception)
{
    const int code = exception.getErrorCode() & 0xFF;
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

bool isIoFailure(const SQLite::Exception &exception)
{
    return (exception.getErrorCode() & 0xFF) == SQLITE_IOERR;
}

} // namespace store
