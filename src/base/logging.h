// The log: one file per profile, rotated, readable by its owner only.
// Categories per library ("posthorn.monitor"); a line has the time, the level, the category and the text. Control bytes
// are escaped, so a hostile server cannot forge lines or drive a terminal. Secrets cannot get here: their type does
// not print, and wire logs are built from commands marked secret.
// Thread: any; lines of several threads do not mix.
#pragma once

#include "base/result.h"

#include <QLoggingCategory>

Q_DECLARE_LOGGING_CATEGORY(lcBase)
Q_DECLARE_LOGGING_CATEGORY(lcNet)
Q_DECLARE_LOGGING_CATEGORY(lcAuth)
Q_DECLARE_LOGGING_CATEGORY(lcStore)
Q_DECLARE_LOGGING_CATEGORY(lcMonitor)
Q_DECLARE_LOGGING_CATEGORY(lcApp)
Q_DECLARE_LOGGING_CATEGORY(lcIpc)
Q_DECLARE_LOGGING_CATEGORY(lcDesktop)
Q_DECLARE_LOGGING_CATEGORY(lcCli)
Q_DECLARE_LOGGING_CATEGORY(lcWire)

namespace base {

// Sends Qt's messages to `filePath` (created 0600) for the life of this object; warnings also go to stderr where
// `echoWarnings` is set. One at a time per process.
class LogFile
{
public:
    enum class Echo : std::uint8_t { None, Warnings };

    static Result<LogFile> open(const QString &filePath, Echo echo);

    LogFile(const LogFile &) = delete;
    LogFile &operator=(const LogFile &) = delete;
    LogFile(LogFile &&other) noexcept;
    LogFile &operator=(LogFile &&other) = delete;
    ~LogFile();

private:
    LogFile() = default;

    bool m_installed = false;
};

// `text` on one line, with every control and bidi control character written as an escape; cut behind `maxLength` code
// units, never inside a character.
QString singleLine(const QString &text, qsizetype maxLength = 500);

} // namespace base
