#include "cli/commandline.h"

#include "cli/help.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>

namespace cli {

namespace {

struct CommandLine {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

bool takesValue(const QString &word, const QList<CommandSpec> &specs)
{
    const auto matches = [&word](const OptionSpec &option) {
        return !option.valueName.isEmpty() && word == QStringLiteral("--") + option.name;
    };
    for (const CommandSpec &spec : specs) {
        for (const OptionSpec &option : spec.options) {
            if (matches(option))
                return true;
        }
    }
    const QList<OptionSpec> common = commonOptions();
    return std::any_of(common.begin(), common.end(), matches);
}

// Takes the words of the command out of `words`; what is left are its options and arguments.
QStringList takeCommand(QStringList &words, const QList<CommandSpec> &specs)
{
    QStringList command;
    for (qsizetype at = 0; at < words.size() && command.size() < 2;) {
        const QString word = words.at(at);
        if (word == QLatin1String{"--"})
            break;
        if (word.startsWith(u'-') && word.size() > 1) {
            at += takesValue(word, specs) ? 2 : 1;
            continue;
        }
        const QString name = QStringList{command + QStringList{word}}.join(u' ');
        const bool isPart = std::any_of(specs.begin(), specs.end(), [&name](const CommandSpec &spec) {
            return spec.name == name || spec.name.startsWith(name + u' ');
        });
        if (!isPart && !command.isEmpty())
            break;
        command.append(word);
        words.removeAt(at);
        if (!isPart)
            break;
    }
    return command;
}

QString commandNames(const QList<CommandSpec> &specs, const QString &prefix = {})
{
    QStringList names;
    for (const CommandSpec &spec : specs) {
        if (spec.name.startsWith(prefix))
            names.append(spec.name);
    }
    return names.join(QStringLiteral(", "));
}

// `name` is what was taken for the command, `rest` what follows it.
UsageFault unknownCommand(const QString &name, const QStringList &rest, const QList<CommandSpec> &specs)
{
    if (name.isEmpty())
        return {CommandLine::tr("a command is missing; there are: %1").arg(commandNames(specs))};
    const QString group = commandNames(specs, name + u' ');
    if (!group.isEmpty()) {
        const auto word = std::find_if(rest.begin(), rest.end(),
                                       [](const QString &candidate) { return !candidate.startsWith(u'-'); });
        if (word == rest.end())
            return {CommandLine::tr("\"%1\" needs a second word; there are: %2").arg(name, group)};
        return {CommandLine::tr("there is no command \"%1\"; there are: %2").arg(name + u' ' + *word, group)};
    }
    return {CommandLine::tr("there is no command \"%1\"; there are: %2").arg(name, commandNames(specs))};
}

Arguments argumentsOf(const QCommandLineParser &parser)
{
    Arguments arguments;
    arguments.positional = parser.positionalArguments();
    const QStringList names = parser.optionNames();
    for (const QString &name : names) {
        const QStringList values = parser.values(name);
        arguments.options[name] = values.isEmpty() ? QStringList{QString{}} : values;
    }
    return arguments;
}

} // namespace

std::variant<Invocation, Text, UsageFault> readCommandLine(const QStringList &words, const QList<CommandSpec> &specs)
{
    QStringList rest = words;
    const QString name = takeCommand(rest, specs).join(u' ');
    const auto spec = std::find_if(specs.begin(), specs.end(),
                                   [&name](const CommandSpec &candidate) { return candidate.name == name; });
    if (spec == specs.end()) {
        if (rest.contains(QStringLiteral("--version")) && name.isEmpty())
            return Text{QStringLiteral("posthornctl ") + QCoreApplication::applicationVersion() + u'\n'};
        if ((rest.contains(QStringLiteral("--help")) || rest.contains(QStringLiteral("-h"))) &&
            (name.isEmpty() || !commandNames(specs, name + u' ').isEmpty()))
            return Text{overviewHelp(specs)};
        return unknownCommand(name, rest, specs);
    }
    if (rest.contains(QStringLiteral("--help")) || rest.contains(QStringLiteral("-h")))
        return Text{commandHelp(*spec)};

    QCommandLineParser parser;
    const QList<OptionSpec> options = spec->options + commonOptions();
    for (const OptionSpec &option : options)
        parser.addOption(QCommandLineOption{option.name, option.description, option.valueName});
    const QString hint = CommandLine::tr("see: posthornctl %1 --help").arg(spec->name);
    if (!parser.parse(QStringList{QStringLiteral("posthornctl")} + rest))
        return UsageFault{parser.errorText() + QStringLiteral(" (") + hint + u')'};
    const qsizetype count = parser.positionalArguments().size();
    if (count < spec->minPositional)
        return UsageFault{CommandLine::tr("\"%1\" needs %2; %3").arg(spec->name, spec->arguments, hint)};
    if (count > spec->maxPositional) {
        return UsageFault{CommandLine::tr("\"%1\" does not take \"%2\"; %3")
                              .arg(spec->name, parser.positionalArguments().at(spec->maxPositional), hint)};
    }
    return Invocation{&*spec, argumentsOf(parser)};
}

} // namespace cli
