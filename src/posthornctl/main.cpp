// posthornctl: Posthorn without a screen.

#include "app/language.h"
#include "cli/commandline.h"
#include "cli/commands.h"
#include "cli/terminaltext.h"
#include "posthornctl/composition.h"

#include <QCoreApplication>

#ifdef Q_OS_UNIX
#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace {

constexpr int kStandardOutput = 1;
constexpr int kStandardError = 2;

#ifdef Q_OS_UNIX
// A program that is started without one of them would open its database under that number, and then write its output
// into it. What is opened here can be neither read nor written, as before.
void occupyStandardDescriptors()
{
    for (int descriptor = 0; descriptor <= kStandardError; ++descriptor) {
        if (::fcntl(descriptor, F_GETFD) < 0)
            ::open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY);
    }
}
#endif

// Qt's own warnings are no part of the one line on stderr that scripts read; with a profile they go to its log.
void dropMessage(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (type == QtFatalMsg)
        fprintf(stderr, "%s\n", qPrintable(message));
}

} // namespace

int main(int argc, char **argv)
{
#ifdef Q_OS_UNIX
    ::umask(077);
    occupyStandardDescriptors();
    std::signal(SIGPIPE, SIG_IGN); // a reader that is gone is told by write()
#endif
    qInstallMessageHandler(dropMessage);
    QCoreApplication application{argc, argv};
    QCoreApplication::setApplicationName(QStringLiteral("posthornctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(POSTHORN_VERSION));
    app::installTranslators(application);

    cli::Output out{kStandardOutput};
    cli::Output err{kStandardError};
    const QList<cli::CommandSpec> specs = cli::allCommands();
    const auto read = cli::readCommandLine(QCoreApplication::arguments().mid(1), specs);
    if (const auto *text = std::get_if<cli::Text>(&read)) {
        out.write(text->text.toUtf8());
        out.flush();
        return cli::kDone;
    }
    if (const auto *fault = std::get_if<cli::UsageFault>(&read)) {
        err.write(QString{QStringLiteral("posthornctl: ") + cli::safeLine(fault->sentence) + u'\n'}.toUtf8());
        return cli::kUsage;
    }
    return runCommand(*std::get_if<cli::Invocation>(&read), out, err);
}
