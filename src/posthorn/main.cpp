// posthorn: reads the options, makes sure that it is the only window of its profile, and runs the composition.
// Exit codes as in posthornctl: 0 done, 1 failed, 2 usage.

#include "app/language.h"
#include "app/startwords.h"
#include "base/logging.h"
#include "posthorn/composition.h"
#include "posthorn/termination.h"
#include "posthorn/windowdoor.h"

#include <QApplication>

#include <cstdio>

namespace {

constexpr int kFailed = 1;
constexpr int kUsage = 2;

void print(std::FILE *stream, const QString &text)
{
    const QByteArray line = text.toLocal8Bit();
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stream);
    std::fputc('\n', stream);
}

int runSecond(QApplication &application, posthorn::WindowDoor &door)
{
    QObject::connect(&door, &posthorn::WindowDoor::knocked, &application, [&application](bool answered) {
        if (!answered)
            print(stderr, app::noAnswerSentence());
        application.exit(answered ? 0 : kFailed);
    });
    door.knock();
    return QApplication::exec();
}

int runFirst(QApplication &application, const app::Profile &profile, posthorn::WindowDoor &door, bool isHidden)
{
    posthorn::Composition composition{profile};
    QObject::connect(&composition, &posthorn::Composition::finished, &application, &QApplication::quit);
    posthorn::Termination termination;
    QObject::connect(&termination, &posthorn::Termination::requested, &composition, &posthorn::Composition::quit);
    QObject::connect(&door, &posthorn::WindowDoor::showRequested, &composition, &posthorn::Composition::show);
    if (const auto opened = door.open(composition.service()); !opened)
        qCWarning(lcApp) << "a second start will not find this window:" << opened.error().detail;
    composition.start(isHidden);
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application{argc, argv};
    QApplication::setApplicationName(QStringLiteral("posthorn"));
    QApplication::setApplicationDisplayName(QStringLiteral("Posthorn"));
    QApplication::setApplicationVersion(QStringLiteral(POSTHORN_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.posthorn.Posthorn"));
    QApplication::setQuitOnLastWindowClosed(false);
    app::installTranslators(application);

    const app::StartOptions options = app::readStartOptions(QApplication::arguments());
    if (!options.answer.isEmpty()) {
        print(options.isUsageFault ? stderr : stdout, options.answer);
        return options.isUsageFault ? kUsage : 0;
    }
    const auto profile = app::Profile::open(options.profileDir);
    if (!profile) {
        print(stderr, app::noProfileSentence(profile.error()));
        return kFailed;
    }
    posthorn::WindowDoor door{profile.value()};
    const auto isFirst = door.take();
    if (!isFirst) {
        print(stderr, app::noProfileSentence(isFirst.error()));
        return kFailed;
    }
    if (!isFirst.value())
        return runSecond(application, door);
    const auto log = base::LogFile::open(profile.value().logFile(), base::LogFile::Echo::Warnings);
    if (!log)
        print(stderr, app::noProfileSentence(log.error()));
    return runFirst(application, profile.value(), door, options.isHidden);
}
