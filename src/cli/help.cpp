#include "cli/help.h"

#include <QCoreApplication>

namespace cli {

namespace {

struct Help {
    Q_DECLARE_TR_FUNCTIONS(Help)
};

QString table(const QList<QPair<QString, QString>> &rows)
{
    qsizetype width = 0;
    for (const auto &[left, right] : rows)
        width = qMax(width, left.size());
    QString text;
    for (const auto &[left, right] : rows)
        text += QStringLiteral("  ") + left.leftJustified(width + 2) + right + u'\n';
    return text;
}

QString optionTable(const QList<OptionSpec> &options)
{
    QList<QPair<QString, QString>> rows;
    for (const OptionSpec &option : options) {
        QString left = QStringLiteral("--") + option.name;
        if (!option.valueName.isEmpty())
            left += u' ' + option.valueName;
        rows.append({left, option.description});
    }
    return table(rows);
}

QString exitCodes()
{
    return Help::tr("Exit codes:") + u'\n' +
           table({{QStringLiteral("0"), Help::tr("done")},
                  {QStringLiteral("1"), Help::tr("refused or failed; one line on stderr says what and what to do")},
                  {QStringLiteral("2"), Help::tr("wrong usage")},
                  {QStringLiteral("3"), Help::tr("needs sign-in: wrong or missing password")},
                  {QStringLiteral("4"), Help::tr("no connection")}});
}

} // namespace

QList<OptionSpec> commonOptions()
{
    return {
        {QStringLiteral("profile"), Help::tr("DIR"), Help::tr("keep all state of this run in DIR")},
        {QStringLiteral("account"), Help::tr("NAME"), Help::tr("the account that is meant; one account needs no name")},
        {QStringLiteral("verbose"), {}, Help::tr("write more to the log file of the profile")},
        {QStringLiteral("help"), {}, Help::tr("this help")}};
}

QString usageLine(const CommandSpec &spec)
{
    QString line = Help::tr("Usage:") + QStringLiteral(" posthornctl ") + spec.name;
    if (!spec.arguments.isEmpty())
        line += u' ' + spec.arguments;
    return line;
}

QString overviewHelp(const QList<CommandSpec> &specs)
{
    QString text = Help::tr("Usage:") + QStringLiteral(" posthornctl [--profile DIR] [--account NAME] ") +
                   Help::tr("COMMAND ...") + QStringLiteral("\n\n") +
                   Help::tr("Watches mailboxes without a screen, and works on the profile of a running Posthorn.") +
                   QStringLiteral("\n\n") + Help::tr("Commands:") + u'\n';
    QList<QPair<QString, QString>> rows;
    for (const CommandSpec &spec : specs)
        rows.append({spec.name, spec.summary});
    text += table(rows) + u'\n' + Help::tr("Options, before or after the command:") + u'\n' +
            optionTable(commonOptions() + QList<OptionSpec>{{QStringLiteral("version"), {}, Help::tr("the version")}}) +
            u'\n' + exitCodes() + u'\n' + Help::tr("To begin:") + u'\n' +
            QStringLiteral("  posthornctl account add work --email ann@example.org --imap imaps://mail.example.org "
                           "--secret-stdin\n"
                           "  posthornctl account test work\n"
                           "  posthornctl watch\n\n") +
            Help::tr("More on a command: posthornctl COMMAND --help") + u'\n';
    return text;
}

QString commandHelp(const CommandSpec &spec)
{
    QString text = usageLine(spec) + QStringLiteral("\n\n") + spec.details.trimmed() + QStringLiteral("\n\n");
    text += Help::tr("Options:") + u'\n' + optionTable(spec.options + commonOptions()) + u'\n';
    if (!spec.examples.isEmpty()) {
        text += Help::tr("Examples:") + u'\n';
        for (const QString &example : spec.examples)
            text += QStringLiteral("  ") + example + u'\n';
        text += u'\n';
    }
    return text + exitCodes();
}

} // namespace cli
