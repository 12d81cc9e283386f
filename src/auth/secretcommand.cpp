#include "auth/secretcommand.h"

#include "base/logging.h"

#include <chrono>
#include <utility>

#ifdef Q_OS_UNIX
#include <csignal>

#include <unistd.h>
#endif

namespace auth {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kDeadline{60};      // long enough for a person at a pin entry
constexpr qsizetype kMaxOutputBytes = 64LL * 1024; // the largest token is a tenth of it
constexpr qsizetype kMaxErrorCharacters = 200;

QString firstLine(const QByteArray &text)
{
    const QByteArray line = text.left(text.indexOf('\n') < 0 ? text.size() : text.indexOf('\n'));
    return base::singleLine(QString::fromLocal8Bit(line).trimmed(), kMaxErrorCharacters);
}

} // namespace

SecretCommand::SecretCommand(QObject *context, base::Clock &clock, Callback callback, QObject *parent)
    : QObject{parent}, m_context{context}, m_callback{std::move(callback)}, m_deadline{clock.makeTimer([this] {
        fail(base::ErrorKind::Timeout, u"the secret command was ended after 60 s"_s);
    })}
{
    connect(context, &QObject::destroyed, this, &QObject::deleteLater);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &SecretCommand::onOutput);
    connect(&m_process, &QProcess::finished, this, &SecretCommand::onFinished);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(base::ErrorKind::Keychain, u"the secret command: "_s + m_process.errorString());
    });
}

SecretCommand::~SecretCommand()
{
    m_process.disconnect(this);
    end();
    base::Secret::consume(m_output);
}

void SecretCommand::start(const QString &command)
{
    m_process.setStandardInputFile(QProcess::nullDevice());
#ifdef Q_OS_WIN
    m_process.setProgram(u"cmd.exe"_s);
    m_process.setNativeArguments(u"/d /s /c \""_s + command + u'"');
#else
    m_process.setProgram(u"/bin/sh"_s);
    m_process.setArguments({u"-c"_s, command});
    m_process.setChildProcessModifier([] { ::setpgid(0, 0); }); // so that what it starts can be ended with it
#endif
    m_deadline->start(kDeadline);
    m_process.start(QIODevice::ReadOnly);
}

void SecretCommand::onOutput()
{
    QByteArray piece = m_process.readAllStandardOutput();
    if (m_output.capacity() < kMaxOutputBytes)
        m_output.reserve(kMaxOutputBytes); // growing would leave copies behind
    const bool fits = m_output.size() + piece.size() <= kMaxOutputBytes;
    if (fits)
        m_output.append(piece);
    base::Secret::consume(piece);
    if (!fits)
        fail(base::ErrorKind::Keychain, u"the secret command prints more than 64 KiB"_s);
}

void SecretCommand::onFinished(int exitCode, QProcess::ExitStatus status)
{
    onOutput();
    const QString words = firstLine(m_process.readAllStandardError());
    if (status != QProcess::NormalExit || exitCode != 0) {
        const QString how = status == QProcess::NormalExit ? u"ended with code %1"_s.arg(exitCode) : u"crashed"_s;
        fail(base::ErrorKind::Keychain,
             u"the secret command %1%2"_s.arg(how, words.isEmpty() ? words : u": "_s + words));
        return;
    }
    qsizetype length = m_output.indexOf('\n');
    if (length < 0)
        length = m_output.size();
    if (length > 0 && m_output.at(length - 1) == '\r')
        --length;
    if (length == 0) {
        fail(base::ErrorKind::Keychain, u"the secret command prints no secret"_s);
        return;
    }
    deliver(base::Secret{QByteArrayView{m_output}.first(length)});
}

void SecretCommand::end()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
#ifdef Q_OS_UNIX
    ::kill(static_cast<pid_t>(-m_process.processId()), SIGKILL);
#endif
    m_process.kill();
}

void SecretCommand::fail(base::ErrorKind kind, const QString &detail)
{
    deliver(base::Error{kind, detail, {}});
}

void SecretCommand::deliver(base::Result<base::Secret> result)
{
    if (m_delivered)
        return;
    m_delivered = true;
    m_deadline.reset();
    end();
    deleteLater();
    if (m_context)
        m_callback(std::move(result));
}

} // namespace auth
