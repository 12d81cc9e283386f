// One run of one command: start() once, then finished() once.
// Thread: main.
#pragma once

#include "app/sentences.h"
#include "cli/arguments.h"
#include "cli/context.h"
#include "cli/exitcode.h"

#include <QObject>

namespace cli {

class Command : public QObject
{
    Q_OBJECT

public:
    Command(Arguments arguments, Context &context) : m_arguments{std::move(arguments)}, m_context{context} {}

    virtual void start() = 0;
    // SIGTERM, SIGINT: finished() within two seconds.
    virtual void interrupt() { finish(kDone); }

signals:
    void finished(int exitCode);

protected:
    const Arguments &arguments() const { return m_arguments; }
    Context &context() const { return m_context; }
    void finish(int exitCode); // the first call counts
    // One line on stderr, then the end.
    void fail(int exitCode, const QString &sentence);
    void fail(const base::Error &error, const app::Place &place = {});
    void warn(const QString &sentence);
    void printLine(const QString &text);

private:
    const Arguments m_arguments;
    Context &m_context;
    bool m_isFinished = false;
};

} // namespace cli
