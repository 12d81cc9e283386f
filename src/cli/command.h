// One run of one command: start() once, then finished() once, when the engine it used has said goodbye.
// Thread: main.
#pragma once

#include "app/sentences.h"
#include "cli/arguments.h"
#include "cli/context.h"
#include "cli/exitcode.h"

#include <QObject>

#include <memory>
#include <optional>

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
    // Where the command gets its service, made at the first call. It is closed, and not heard any more, when the
    // command ends.
    app::ServiceSource &source();
    void finish(int exitCode); // the first call counts
    bool isFinished() const { return m_exitCode.has_value(); }
    // One line on stderr, then the end.
    void fail(int exitCode, const QString &sentence);
    void fail(const base::Error &error, const app::Place &place = {});
    void warn(const QString &sentence);
    void printLine(const QString &text);

private:
    void closeSource();
    void emitFinished();

    const Arguments m_arguments;
    Context &m_context;
    std::unique_ptr<app::ServiceSource> m_source;
    std::optional<int> m_exitCode;
    bool m_isOver = false; // finished() was emitted
};

} // namespace cli
