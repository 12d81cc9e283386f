#include "base/logging.h"

#include <QDateTime>
#include <QFile>
#include <QMutex>
#include <QMutexLocker>

#include <cstdio>
#include <memory>
#include <tuple>

Q_LOGGING_CATEGORY(lcBase, "posthorn.base", QtInfoMsg)
Q_LOGGING_CATEGORY(lcNet, "posthorn.net", QtInfoMsg)
Q_LOGGING_CATEGORY(lcAuth, "posthorn.auth", QtInfoMsg)
Q_LOGGING_CATEGORY(lcStore, "posthorn.store", QtInfoMsg)
Q_LOGGING_CATEGORY(lcMonitor, "posthorn.monitor", QtInfoMsg)
Q_LOGGING_CATEGORY(lcApp, "posthorn.app", QtInfoMsg)
Q_LOGGING_CATEGORY(lcIpc, "posthorn.ipc", QtInfoMsg)
Q_LOGGING_CATEGORY(lcDesktop, "posthorn.desktop", QtInfoMsg)
Q_LOGGING_CATEGORY(lcCli, "posthorn.cli", QtInfoMsg)
Q_LOGGING_CATEGORY(lcWire, "posthorn.wire", QtInfoMsg)

namespace base {

namespace {

constexpr qint64 kMaxFileBytes = qint64{5} * 1024 * 1024; // two files of this size are kept

// Qt has one message handler per process, so the sink behind it is per process too. It is reached through LogFile only.
struct Sink {
    QMutex mutex;
    QFile file;
    LogFile::Echo echo = LogFile::Echo::None;
    QtMessageHandler previous = nullptr;
};

std::unique_ptr<Sink> s_sink; // clazy:exclude=non-pod-global-static

const char *levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
        return "error";
    case QtFatalMsg:
        return "fatal";
    }
    return "info";
}

bool openForAppend(QFile &file)
{
    constexpr QFileDevice::Permissions kOwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append, kOwnerOnly))
        return false;
    return file.setPermissions(kOwnerOnly); // an older file, or one made under a stricter umask
}

void rotate(Sink &sink)
{
    const QString path = sink.file.fileName();
    const QString older = path + QStringLiteral(".1");
    sink.file.close();
    QFile::remove(older);
    QFile::rename(path, older);
    openForAppend(sink.file);
}

void writeLine(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    Sink *const sink = s_sink.get();
    if (sink == nullptr)
        return;
    const QByteArray line =
        (QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs) + u' ' + QLatin1String{levelName(type)} + u' ' +
         QLatin1String{context.category != nullptr ? context.category : "default"} + u' ' + singleLine(message, 4000) +
         u'\n')
            .toUtf8();
    const QMutexLocker lock{&sink->mutex};
    if (sink->file.size() + line.size() > kMaxFileBytes)
        rotate(*sink);
    sink->file.write(line);
    sink->file.flush();
    if (sink->echo == LogFile::Echo::Warnings && type != QtDebugMsg && type != QtInfoMsg)
        std::ignore = std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stderr);
}

// Ends a line, drives a terminal, or turns the reading direction of what follows.
bool isHarmful(char32_t character)
{
    const QChar::Category category = QChar::category(character);
    if (category == QChar::Other_Control || category == QChar::Other_Surrogate || category == QChar::Separator_Line ||
        category == QChar::Separator_Paragraph)
        return true;
    return character == 0x061C || character == 0x200E || character == 0x200F ||
           (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
}

// The character at `position`, which moves behind it; half of a surrogate pair stands for itself.
char32_t takeCharacter(const QString &text, qsizetype &position)
{
    const QChar unit = text.at(position++);
    if (!unit.isHighSurrogate() || position == text.size() || !text.at(position).isLowSurrogate())
        return unit.unicode();
    return QChar::surrogateToUcs4(unit, text.at(position++));
}

} // namespace

Result<LogFile> LogFile::open(const QString &filePath, Echo echo)
{
    Q_ASSERT(!s_sink);
    auto sink = std::make_unique<Sink>();
    sink->echo = echo;
    sink->file.setFileName(filePath);
    if (!openForAppend(sink->file)) {
        return Error{ErrorKind::Storage,
                     QStringLiteral("cannot write the log file %1: %2").arg(filePath, sink->file.errorString()),
                     {}};
    }
    s_sink = std::move(sink);
    s_sink->previous = qInstallMessageHandler(writeLine);
    LogFile log;
    log.m_installed = true;
    return log;
}

LogFile::LogFile(LogFile &&other) noexcept : m_installed{std::exchange(other.m_installed, false)}
{}

LogFile::~LogFile()
{
    if (!m_installed)
        return;
    qInstallMessageHandler(s_sink->previous);
    s_sink.reset();
}

QString singleLine(const QString &text, qsizetype maxLength)
{
    QString line;
    line.reserve(qMin(text.size(), maxLength));
    for (qsizetype position = 0; position < text.size();) {
        const char32_t character = takeCharacter(text, position);
        if (line.size() + (QChar::requiresSurrogates(character) ? 1 : 0) >= maxLength) {
            line += u'\u2026';
            break;
        }
        if (isHarmful(character))
            line += QStringLiteral("\\x%1").arg(uint{character}, 2, 16, QLatin1Char{'0'});
        else
            line += QChar::fromUcs4(character);
    }
    return line;
}

} // namespace base
