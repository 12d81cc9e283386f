#include "posthornctl/composition.h"

#include "app/accountkeeper.h"
#include "app/sentences.h"
#include "auth/keychainvault.h"
#include "base/logging.h"
#include "cli/secretinput.h"
#include "cli/terminaltext.h"
#include "ipc/profilesession.h"
#include "posthornctl/signals.h"

#include <QCoreApplication>
#include <QDir>

#include <optional>

namespace {

constexpr int kStandardInput = 0;
constexpr auto kLastWords = std::chrono::milliseconds{200}; // of a command that was interrupted

void complain(cli::Output &err, const QString &sentence)
{
    err.write(QString{QStringLiteral("posthornctl: ") + cli::safeLine(sentence) + u'\n'}.toUtf8());
}

// `parse` keeps no state and knows no profile; a folder that is there already stands for one.
base::Result<app::Profile> profileFor(const cli::Invocation &invocation)
{
    if (!invocation.spec->needsProfile)
        return app::Profile::open(QDir::tempPath());
    return app::Profile::open(invocation.arguments.value(QStringLiteral("profile")));
}

std::optional<base::LogFile> openLog(const cli::Invocation &invocation, const app::Profile &profile)
{
    if (!invocation.spec->needsProfile)
        return std::nullopt;
    if (invocation.arguments.has(QStringLiteral("verbose")))
        QLoggingCategory::setFilterRules(QStringLiteral("posthorn.*.debug=true"));
    auto log = base::LogFile::open(profile.logFile(), base::LogFile::Echo::None);
    if (!log)
        return std::nullopt; // a full disk must not keep mail from being told
    return std::move(log).value();
}

int runLoop(const cli::Invocation &invocation, cli::Context &context)
{
    const auto command = invocation.spec->make(invocation.arguments, context);
    std::optional<Signals> stopper;
    if (invocation.spec->life != cli::CommandSpec::Life::OneShot) {
        stopper.emplace();
        QObject::connect(&*stopper, &Signals::interrupted, command.get(), &cli::Command::interrupt);
    }
    QObject::connect(command.get(), &cli::Command::finished, QCoreApplication::instance(), &QCoreApplication::exit);
    QMetaObject::invokeMethod(command.get(), &cli::Command::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace

int runCommand(const cli::Invocation &invocation, cli::Output &out, cli::Output &err)
{
    const auto profile = profileFor(invocation);
    if (!profile) {
        complain(err, app::sentenceFor(profile.error(), {}, app::Situation::OneShot));
        return cli::kFailed;
    }
    const auto log = openLog(invocation, profile.value());
    auth::KeychainVault vault;
    app::AccountKeeper keeper{vault, profile.value().dir()};
    cli::Context context{profile.value(),
                         out,
                         err,
                         [&err] { return cli::readSecretLine(kStandardInput, err); },
                         keeper,
                         [&profile]() -> std::unique_ptr<app::ServiceSource> {
                             return std::make_unique<ipc::ProfileSession>(profile.value(), monitor::EngineSettings{});
                         }};
    int exitCode = runLoop(invocation, context);
    if (invocation.spec->life == cli::CommandSpec::Life::UntilStopped)
        out.flush(kLastWords);
    else
        out.flush();
    if (exitCode == cli::kDone && out.end() == cli::Output::End::Failed) {
        complain(err,
                 QCoreApplication::translate("Composition", "standard output cannot be written; is the disk full?"));
        exitCode = cli::kFailed;
    }
    err.flush(kLastWords);
    return exitCode;
}
