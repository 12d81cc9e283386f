#include "app/startwords.h"

#include "app/profile.h"
#include "app/sentences.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace app {

namespace {

struct StartWords {
    Q_DECLARE_TR_FUNCTIONS(app::StartWords)
};

} // namespace

StartOptions readStartOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(StartWords::tr("Watches mailboxes and says at once when mail comes."));
    const QCommandLineOption profile{
        QStringLiteral("profile"),
        StartWords::tr("Keep everything in the folder <DIR>, instead of %1.").arg(Profile::usualPlace()),
        QStringLiteral("DIR")};
    const QCommandLineOption hidden{QStringLiteral("hidden"), StartWords::tr("Start in the tray, without the window.")};
    parser.addOptions({profile, hidden});
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();

    StartOptions options;
    const bool isParsed = parser.parse(arguments);
    if (!isParsed || !parser.positionalArguments().isEmpty()) {
        options.isUsageFault = true;
        options.answer = isParsed ? StartWords::tr("posthorn: it takes no arguments but options; see posthorn --help")
                                  : StartWords::tr("posthorn: %1; see posthorn --help").arg(parser.errorText());
    } else if (parser.isSet(help)) {
        options.answer = parser.helpText();
    } else if (parser.isSet(version)) {
        options.answer = QStringLiteral("posthorn ") + QCoreApplication::applicationVersion();
    }
    options.profileDir = parser.value(profile);
    options.isHidden = parser.isSet(hidden);
    return options;
}

QString noAnswerSentence()
{
    return StartWords::tr("posthorn: it runs already but does not answer. End it and start it again.");
}

QString noProfileSentence(const base::Error &error)
{
    return StartWords::tr("posthorn: %1").arg(sentenceFor(error, {}, Situation::OneShot));
}

} // namespace app
