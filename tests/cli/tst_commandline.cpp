#include "cli/commandline.h"
#include "cli/commands.h"

#include <QTest>

using namespace Qt::StringLiterals;
using cli::Invocation;
using cli::Text;
using cli::UsageFault;

namespace {

std::variant<Invocation, Text, UsageFault> read(const QString &line)
{
    static const QList<cli::CommandSpec> specs = cli::allCommands();
    return cli::readCommandLine(line.split(u' ', Qt::SkipEmptyParts), specs);
}

} // namespace

class TestCommandLine : public QObject
{
    Q_OBJECT

private slots:
    void commandsAreFound_data();
    void commandsAreFound();
    void wrongUsageIsTold_data();
    void wrongUsageIsTold();
    void aRepeatedOptionKeepsAllItsValues();
    void aValueMayLookLikeACommand();
    void whatFollowsTwoDashesIsNoOption();
    void helpIsThereForEveryCommand();
    void whatIsNotBuiltYetDoesNotAppear();
    void theVersionIsTold();
};

void TestCommandLine::commandsAreFound_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("positional");
    QTest::addColumn<QString>("account");
    const QStringList none;
    QTest::newRow("plain") << u"watch"_s << u"watch"_s << none << QString{};
    QTest::newRow("option after") << u"watch --account work"_s << u"watch"_s << none << u"work"_s;
    QTest::newRow("option before") << u"--account work watch"_s << u"watch"_s << none << u"work"_s;
    QTest::newRow("option before with =") << u"--account=work watch"_s << u"watch"_s << none << u"work"_s;
    QTest::newRow("switch before") << u"--verbose --account work watch"_s << u"watch"_s << none << u"work"_s;
    QTest::newRow("own option before") << u"--json list"_s << u"list"_s << none << QString{};
    QTest::newRow("own value before") << u"--folder Lists show 17"_s << u"show"_s << QStringList{u"17"_s} << QString{};
    QTest::newRow("two words") << u"account test"_s << u"account test"_s << none << QString{};
    QTest::newRow("option between the words")
        << u"account --account work list"_s << u"account list"_s << none << u"work"_s;
    QTest::newRow("two words and a name")
        << u"account test home"_s << u"account test"_s << QStringList{u"home"_s} << QString{};
    QTest::newRow("a name like a command")
        << u"account remove list"_s << u"account remove"_s << QStringList{u"list"_s} << QString{};
    QTest::newRow("standard input") << u"parse imap -"_s << u"parse imap"_s << QStringList{u"-"_s} << QString{};
    QTest::newRow("arguments") << u"run read Lists 1:3"_s << u"run"_s << QStringList{u"read"_s, u"Lists"_s, u"1:3"_s}
                               << QString{};
}

void TestCommandLine::commandsAreFound()
{
    QFETCH(QString, line);
    const auto result = read(line);
    const auto *invocation = std::get_if<Invocation>(&result);
    QVERIFY2(invocation != nullptr, qPrintable(line));
    QTEST(invocation->spec->name, "name");
    QTEST(invocation->arguments.positional, "positional");
    QTEST(invocation->arguments.value(QStringLiteral("account")), "account");
}

void TestCommandLine::wrongUsageIsTold_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("word"); // which the sentence names
    QTest::newRow("nothing") << u""_s << u"watch"_s;
    QTest::newRow("unknown command") << u"brew coffee"_s << u"brew"_s;
    QTest::newRow("unknown command lists them") << u"brew"_s << u"account add"_s;
    QTest::newRow("half a command") << u"account"_s << u"account add"_s;
    QTest::newRow("wrong second word") << u"account brew"_s << u"brew"_s;
    QTest::newRow("unknown option") << u"watch --brew"_s << u"brew"_s;
    QTest::newRow("option of another command") << u"watch --unread"_s << u"unread"_s;
    QTest::newRow("missing value") << u"watch --since"_s << u"since"_s;
    QTest::newRow("value for a switch") << u"list --json=yes"_s << u"json"_s;
    QTest::newRow("missing argument") << u"show"_s << u"UID"_s;
    QTest::newRow("argument too many") << u"show 1 2"_s << u"2"_s;
    QTest::newRow("argument for none") << u"state now"_s << u"now"_s;
    QTest::newRow("only one argument for run") << u"run read"_s << u"UIDS"_s;
}

void TestCommandLine::wrongUsageIsTold()
{
    QFETCH(QString, line);
    QFETCH(QString, word);
    const auto result = read(line);
    const auto *fault = std::get_if<UsageFault>(&result);
    QVERIFY2(fault != nullptr, qPrintable(line));
    QVERIFY2(fault->sentence.contains(word), qPrintable(fault->sentence));
    QVERIFY2(!fault->sentence.contains(u'\n'), qPrintable(fault->sentence));
}

void TestCommandLine::aRepeatedOptionKeepsAllItsValues()
{
    const auto result = read(QStringLiteral("--account a watch --account b --account c"));
    const QStringList expected{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")};
    QCOMPARE(std::get_if<Invocation>(&result)->arguments.values(QStringLiteral("account")), expected);
}

void TestCommandLine::aValueMayLookLikeACommand()
{
    const auto result = read(QStringLiteral("--account watch list --folder account"));
    const auto *invocation = std::get_if<Invocation>(&result);
    QVERIFY(invocation != nullptr);
    QCOMPARE(invocation->spec->name, QStringLiteral("list"));
    QCOMPARE(invocation->arguments.value(QStringLiteral("account")), QStringLiteral("watch"));
    QCOMPARE(invocation->arguments.value(QStringLiteral("folder")), QStringLiteral("account"));
}

void TestCommandLine::whatFollowsTwoDashesIsNoOption()
{
    const auto result = read(QStringLiteral("parse mime -- --odd"));
    const auto *invocation = std::get_if<Invocation>(&result);
    QVERIFY(invocation != nullptr);
    QCOMPARE(invocation->arguments.positional, QStringList{QStringLiteral("--odd")});
}

void TestCommandLine::helpIsThereForEveryCommand()
{
    for (const cli::CommandSpec &spec : cli::allCommands()) {
        const auto result = read(spec.name + QStringLiteral(" --help"));
        const auto *text = std::get_if<Text>(&result);
        QVERIFY2(text != nullptr, qPrintable(spec.name));
        for (const QString &part : {QStringLiteral("posthornctl ") + spec.name, QStringLiteral("--profile DIR"),
                                    QStringLiteral("Examples:"), QStringLiteral("Exit codes:")})
            QVERIFY2(text->text.contains(part), qPrintable(spec.name + u' ' + part));
        for (const cli::OptionSpec &option : spec.options)
            QVERIFY2(text->text.contains(QStringLiteral("--") + option.name), qPrintable(option.name));
    }
    const auto overview = read(QStringLiteral("--help"));
    for (const cli::CommandSpec &spec : cli::allCommands())
        QVERIFY2(std::get_if<Text>(&overview)->text.contains(spec.name), qPrintable(spec.name));
}

void TestCommandLine::whatIsNotBuiltYetDoesNotAppear()
{
    for (const QString &name :
         {QStringLiteral("send"), QStringLiteral("queue"), QStringLiteral("outbox"), QStringLiteral("doctor")}) {
        const auto result = read(name);
        QVERIFY2(std::get_if<UsageFault>(&result) != nullptr, qPrintable(name));
    }
}

void TestCommandLine::theVersionIsTold()
{
    const auto result = read(QStringLiteral("--version"));
    QVERIFY(std::get_if<Text>(&result)->text.startsWith(QStringLiteral("posthornctl ")));
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
