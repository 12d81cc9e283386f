#include "cli/command.h"

#include "cli/terminaltext.h"

namespace cli {

void Command::finish(int exitCode)
{
    if (m_isFinished)
        return;
    m_isFinished = true;
    // Later: whoever ends a command from inside a callback finds it alive.
    QMetaObject::invokeMethod(
        this, [this, exitCode] { emit finished(exitCode); }, Qt::QueuedConnection);
}

void Command::fail(int exitCode, const QString &sentence)
{
    if (m_isFinished)
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
