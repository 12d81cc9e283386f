// One connection to the database: its settings, its prepared statements, and the border where SQLite's exceptions
// become values. Not a schema: it knows no table. Thread: the one that made it. Errors: the constructor, prepare() and
// Query throw SQLite::Exception; attempt() turns what was thrown into Storage (NotFound where a row refers to a row
// that does not exist).
#pragma once

#include "base/result.h"
#include "store/durability.h"

#include <QByteArray>
#include <QString>

#include <SQLiteCpp/SQLiteCpp.h>

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

namespace store {

class Connection
{
public:
    enum class Mode : std::uint8_t { ReadWrite, ReadOnly };
    static constexpr int kBusyTimeoutMs = 5000; // another program may hold the lock for one large commit

    // `path` has no symbolic link in it; the file exists.
    Connection(const QString &path, Mode mode);

    const QString &path() const { return m_path; }
    SQLite::Database &database() { return m_database; }
    // Compiled once. `sql` must be a constant with static storage: its address is the key.
    SQLite::Statement &prepared(const char *sql);
    // For the transactions that begin from now on.
    void setDurability(Durability durability);
    void setBusyTimeout(int milliseconds) { m_database.setBusyTimeout(milliseconds); }

private:
    QString m_path;
    SQLite::Database m_database;
    Durability m_durability = Durability::Durable;
    std::unordered_map<const char *, std::unique_ptr<SQLite::Statement>> m_statements;
};

// One use of a prepared statement; resets it at the end, so that it holds no lock and keeps no bound value.
class Query
{
public:
    Query(Connection &connection, const char *sql) : m_statement{connection.prepared(sql)} {}
    Query(const Query &) = delete;
    Query &operator=(const Query &) = delete;
    ~Query();

    // Binds the next parameter; the order of calls is the order of the "?" in the statement.
    Query &bind(qint64 value);
    Query &bind(const QString &text);
    Query &bind(const QByteArray &blob);
    Query &bind(const std::string &utf8Text);
    Query &bindNull();

    bool step() { return m_statement.executeStep(); }
    // Runs a statement that gives no rows; returns how many rows it changed.
    int run() { return m_statement.exec(); }
    // Runs it and makes it ready for the next set of values.
    int runAgain();

    qint64 integer(int column) const { return m_statement.getColumn(column).getInt64(); }
    bool isNull(int column) const { return m_statement.isColumnNull(column); }
    QString text(int column) const;
    QByteArray blob(int column) const;

private:
    SQLite::Statement &m_statement;
    int m_bound = 0;
};

// What SQLite threw, as an Error: "cannot <action> <path>: <SQLite's words> (<code>)".
base::Error storageError(const char *action, const QString &path, const SQLite::Exception &exception);
// True when the exception says that the file's content cannot be trusted.
bool isDamage(const SQLite::Exception &exception);
// True when the file system failed below SQLite, so that the handle must not be used again.
bool isIoFailure(const SQLite::Exception &exception);

} // namespace store
