// One run of a command that prints a secret: in the system's shell, without input, for at most 60 s. The first line it
// prints is the secret. Ends itself and everything it started when it is destroyed or its context is.
// Thread: lives in the thread that made it.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"

#include <QObject>
#include <QPointer>
#include <QProcess>

#include <functional>
#include <memory>

namespace auth {

class SecretCommand : public QObject
{
    Q_OBJECT

public:
    using Callback = std::function<void(base::Result<base::Secret>)>;

    // Deletes itself after the callback. Errors: Keychain (it cannot be started, fails, prints nothing or too much),
    // Timeout.
    SecretCommand(QObject *context, base::Clock &clock, Callback callback, QObject *parent);
    ~SecretCommand() override;

    void start(const QString &command);

private:
    void onOutput();
    void onFinished(int exitCode, QProcess::ExitStatus status);
    void end();
    void deliver(base::Result<base::Secret> result);
    void fail(base::ErrorKind kind, const QString &detail);

    QPointer<QObject> m_context;
    Callback m_callback;
    std::unique_ptr<base::Timer> m_deadline;
    QProcess m_process;
    QByteArray m_output;
    bool m_delivered = false;
};

} // namespace auth
