#include "cli/bench.h"

#include "cli/commandline.h"
#include "cli/commands.h"

#include <QJsonDocument>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace clitest {

void FakeSource::open(monitor::Engine::Mode mode, Reach reach)
{
    openedMode = mode;
    openedReach = reach;
}

void FakeSource::testAccount(const mail::Account &, QObject *, app::MailService::Callback<monitor::TestReport> callback)
{
    callback(*testResult);
}

void FakeSource::close()
{
    isClosed = true;
    if (!holdsClosed)
        QMetaObject::invokeMethod(this, &app::ServiceSource::closed, Qt::QueuedConnection);
}

void FakeSource::quitOwner(QObject *, app::MailService::Callback<void> callback)
{
    callback(quitError ? base::Result<void>{*quitError} : base::Result<void>{});
}

Bench::Bench()
    : profile{app::Profile::open(folder.filePath(QStringLiteral("profile"))).value()}
    , samples{profile.dir()}
    , keeper{vault, profile.dir()}
{
    std::signal(SIGPIPE, SIG_IGN); // as the program does
}

Bench::~Bench()
{
    m_command.reset();
    for (const Ends &ends : {m_outPipe, m_errPipe}) {
        if (ends.reader >= 0)
            ::close(ends.reader);
        ::close(ends.writer);
    }
}

Bench::Ends Bench::makePipe()
{
    std::array<int, 2> ends{-1, -1};
    if (::pipe(ends.data()) != 0)
        qFatal("no pipe");
    ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
    return {ends[0], ends[1]};
}

QByteArray Bench::drain(int descriptor)
{
    QByteArray bytes;
    std::array<char, 65536> part{};
    for (ssize_t got = 0; descriptor >= 0 && (got = ::read(descriptor, part.data(), part.size())) > 0;)
        bytes.append(part.data(), got);
    return bytes;
}

void Bench::start(const QString &line)
{
    static const QList<cli::CommandSpec> specs = cli::allCommands();
    m_command.reset();
    m_exitCode.reset();
    m_out = std::make_unique<cli::Output>(m_outPipe.writer);
    m_err = std::make_unique<cli::Output>(m_errPipe.writer);
    m_context = std::make_unique<cli::Context>(
        cli::Context{profile, *m_out, *m_err,
                     [this]() -> base::Result<base::Secret> { return base::Secret{QByteArrayView{secret}}; }, keeper,
                     [this]() -> std::unique_ptr<app::ServiceSource> {
                         auto made = std::make_unique<FakeSource>();
                         source = made.get();
                         source->testResult = testResult;
                         return made;
                     }});
    const auto read = cli::readCommandLine(line.split(u' ', Qt::SkipEmptyParts), specs);
    const auto *invocation = std::get_if<cli::Invocation>(&read);
    if (invocation == nullptr)
        qFatal("not a command: %s", qPrintable(line));
    m_command = invocation->spec->make(invocation->arguments, *m_context);
    QObject::connect(m_command.get(), &cli::Command::finished, m_command.get(),
                     [this](int code) { m_exitCode = code; });
    m_command->start();
}

bool Bench::isFinished()
{
    QCoreApplication::sendPostedEvents();
    return m_exitCode.has_value();
}

int Bench::exitCode()
{
    return QTest::qWaitFor([this] { return m_exitCode.has_value(); }) ? *m_exitCode : -1;
}

QByteArray Bench::out()
{
    return drain(m_outPipe.reader);
}

QByteArray Bench::err()
{
    return drain(m_errPipe.reader);
}

QList<QJsonObject> Bench::objects()
{
    QList<QJsonObject> objects;
    const QList<QByteArray> lines = out().split('\n');
    for (const QByteArray &line : lines) {
        if (!line.isEmpty())
            objects.append(QJsonDocument::fromJson(line).object());
    }
    return objects;
}

void Bench::beReady(app::ServiceSource::Role role)
{
    emit source->ready(&service, role);
}

monitor::Event Bench::announce(mail::AccountId account, const QString &accountName, quint32 uid)
{
    const mail::MessageKey key = testsupport::sampleKey(account, uid);
    store::MailboxCommit commit;
    commit.account = account;
    commit.mailbox = key.mailbox;
    commit.state.uidValidity = key.uidValidity;
    commit.state.highWater = mail::Uid{uid};
    commit.state.firstSyncDone = true;
    commit.upserts = {testsupport::sampleMessage(uid)};
    commit.ledger = {{{}, key, store::LedgerReason::Arrived, testsupport::sampleMessage(uid)}};
    const auto entries = samples.store().commit(commit);
    if (!entries)
        qFatal("%s", qPrintable(entries.error().detail));
    return {base::WallTime{} + std::chrono::seconds{1795000000}, account, accountName,
            monitor::NewMessage{entries.value().front().seq, key, testsupport::sampleMessage(uid)}};
}

void Bench::closeReader()
{
    ::close(m_outPipe.reader);
    m_outPipe.reader = -1;
}

} // namespace clitest
