#include "cli/command.h"

#include "cli/terminaltext.h"

#include <QTimer>

#include <chrono>
#include <utility>

namespace cli {

namespace {

constexpr std::chrono::milliseconds kGoodbyeLimit{1800}; // the engine promises two seconds; nobody waits for more

} // namespace

app::ServiceSource &Command::source()
{
    if (!m_source)
        m_source = m_context.makeSource();
    return *m_source;
}

void Command::finish(int exitCode)
{
    if (isFinished())
        return;
    m_exitCode = exitCode;
    if (m_source)
        m_source->disconnect(this);
    // Later: whoever ends a command from inside a callback finds it alive, and the service that is calling too.
    QMetaObject::invokeMethod(this, &Command::closeSource, Qt::QueuedConnection);
}

void Command::closeSource()
{
    if (!m_source)
        return emitFinished();
    connect(m_source.get(), &app::ServiceSource::closed, this, &Command::emitFinished);
    QTimer::singleShot(kGoodbyeLimit, this, &Command::emitFinished);
    m_source->close();
}

void Command::emitFinished()
{
    if (!std::exchange(m_isOver, true))
        emit finished(*m_exitCode);
}

void Command::fail(int exitCode, const QString &sentence)
{
    if (isFinished())
        return;
    warn(sentence);
    finish(exitCode);
}

void Command::fail(const base::Error &error, const app::Place &place)
{
    fail(exitCodeFor(error), app::sentenceFor(error, place, app::Situation::OneShot));
}

void Command::warn(const QString &sentence)
{
    m_context.err.write(QString{QStringLiteral("posthornctl: ") + safeLine(sentence) + u'\n'}.toUtf8());
}

void Command::printLine(const QString &text)
{
    m_context.out.write(QString{text + u'\n'}.toUtf8());
}

} // namespace cli
