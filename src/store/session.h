// A connection over its failures: runs work on it, turns what SQLite throws into a value, and takes a fresh handle
// after the file system failed below it, because what such a handle believes about the disk cannot be trusted. Thread:
// the one that made it. Errors: Storage (or NotFound, see storageError).
#pragma once

#include "store/files.h"
#include "store/opening.h"

#include <QFileInfo>

#include <utility>

namespace store {

class Session
{
public:
    Session(QString profileDir, Connection::Mode mode, std::unique_ptr<Connection> connection)
        : m_profileDir{std::move(profileDir)}
        , m_mode{mode}
        , m_path{connection->path()}
        , m_connection{std::move(connection)}
    {}

    const QString &path() const { return m_path; }

    // `work` takes a Connection & and returns a base::Result. `action` completes "cannot ... FILE".
    template<typename Work>
    auto run(const char *action, Work &&work) -> decltype(work(std::declval<Connection &>()))
    {
        if (!m_connection || m_isSuspect) {
            if (auto failure = reopen())
                return *std::move(failure);
        }
        try {
            return work(*m_connection);
        } catch (const SQLite::Exception &exception) {
            return failed(action, exception);
        }
    }

private:
    std::optional<base::Error> reopen()
    {
        auto fresh =
            m_mode == Connection::Mode::ReadWrite ? openForWriting(m_profileDir) : openForReading(m_profileDir);
        if (!fresh) {
            if (!QFileInfo::exists(m_path)) // it was damaged and moved aside
                m_connection.reset();
            return fresh.error();
        }
        m_connection = std::move(fresh).value();
        m_isSuspect = false;
        return std::nullopt;
    }

    base::Error failed(const char *action, const SQLite::Exception &exception)
    {
        if (isDamage(exception) && m_mode == Connection::Mode::ReadWrite)
            requestCheck(m_path);
        m_isSuspect = m_isSuspect || isIoFailure(exception);
        return storageError(action, m_path, exception);
    }

    QString m_profileDir;
    Connection::Mode m_mode;
    QString m_path;
    std::unique_ptr<Connection> m_connection;
    bool m_isSuspect = false;
};

} // namespace store
