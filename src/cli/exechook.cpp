#include "cli/exechook.h"

#include <QTimer>

#include <utility>

#ifdef Q_OS_UNIX
#include <csignal>
#include <unistd.h>
#endif

namespace cli {

namespace {

constexpr qsizetype kMaxWaiting = 1000; // per account: some hours of mail at 60 s each, a megabyte of memory
constexpr int kReapLimit = 500;         // milliseconds

} // namespace

ExecHook::ExecHook(QString command, std::chrono::milliseconds limit, QObject *parent)
    : QObject{parent}, m_command{std::move(command)}, m_limit{limit}
{}

ExecHook::~ExecHook()
{
    for (auto &[account, lane] : m_lanes) {
        if (!lane.process)
            continue;
        lane.process->disconnect(this);
        kill(lane);
        lane.process->waitForFinished(kReapLimit); // it is dead already: this only collects it
    }
}

void ExecHook::run(const QString &account, const QByteArray &line)
{
    Lane &lane = m_lanes[account];
    if (lane.waiting.size() >= kMaxWaiting) {
        emit failed(account, QStringLiteral("%1 runs wait already; this one is left out").arg(kMaxWaiting));
        return;
    }
    lane.waiting.enqueue(line);
    if (!lane.process)
        startNext(account);
}

void ExecHook::startNext(const QString &account)
{
    Lane &lane = m_lanes[account];
    if (lane.waiting.isEmpty())
        return;
    const QByteArray line = lane.waiting.dequeue();
    lane.isOverdue = false;
    lane.process = std::make_unique<QProcess>();
    QProcess *const process = lane.process.get();
    // Our standard output is for events only.
    process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process->setStandardOutputFile(QProcess::nullDevice());
#ifdef Q_OS_UNIX
    // A group of its own, so that what the shell started ends with it.
    process->setChildProcessModifier([] { ::setpgid(0, 0); });
#endif
    connect(process, &QProcess::errorOccurred, this, [this, account, process](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            onEnded(account, QStringLiteral("cannot start: ") + process->errorString());
    });
    connect(process, &QProcess::finished, this, [this, account](int exitCode, QProcess::ExitStatus status) {
        QString why;
        if (m_lanes[account].isOverdue)
            why = QStringLiteral("killed after %1 s")
                      .arg(std::chrono::duration_cast<std::chrono::seconds>(m_limit).count());
        else if (status == QProcess::CrashExit)
            why = QStringLiteral("ended by a signal");
        else if (exitCode != 0)
            why = QStringLiteral("exit code %1").arg(exitCode);
        onEnded(account, why);
    });
    lane.deadline = std::make_unique<QTimer>();
    lane.deadline->setSingleShot(true);
    connect(lane.deadline.get(), &QTimer::timeout, this, [this, account] {
        m_lanes[account].isOverdue = true;
        kill(m_lanes[account]);
    });
    lane.deadline->start(m_limit);
#ifdef Q_OS_WIN
    process->start(QStringLiteral("cmd.exe"), {QStringLiteral("/c"), m_command});
#else
    process->start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), m_command});
#endif
    process->write(line);
    process->closeWriteChannel();
}

void ExecHook::onEnded(const QString &account, const QString &why)
{
    Lane &lane = m_lanes[account];
    if (!lane.process)
        return;
    lane.process.release()->deleteLater(); // it is calling us
    lane.deadline->stop();
    if (!why.isEmpty())
        emit failed(account, why);
    QMetaObject::invokeMethod(
        this,
        [this, account] {
            if (!m_lanes[account].process)
                startNext(account);
        },
        Qt::QueuedConnection);
}

void ExecHook::kill(Lane &lane)
{
#ifdef Q_OS_UNIX
    const auto group = static_cast<pid_t>(lane.process->processId());
    if (group > 0)
        ::kill(-group, SIGKILL);
#endif
    lane.process->kill();
}

} // namespace cli
