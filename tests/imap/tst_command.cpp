#include "imap/command.h"
#include "imap/commandencoder.h"

#include <QRandomGenerator>
#include <QTest>

using imap::Command;
using imap::EncodingOptions;
using Literals = EncodingOptions::Literals;
namespace commands = imap::commands;

namespace {

QList<QByteArray> segments(const Command &command, EncodingOptions options = {})
{
    QList<QByteArray> list;
    for (const base::Secret &segment : imap::encode(command, "A1", options))
        list.append(segment.bytes().toByteArray());
    return list;
}

QByteArray printed(const Command &command)
{
    return segments(command).join("|");
}

std::vector<base::Secret> answers(const QList<QByteArray> &list)
{
    std::vector<base::Secret> secrets;
    for (const QByteArray &answer : list)
        secrets.emplace_back(QByteArrayView{answer});
    return secrets;
}

// Walks over what was written as a server would: a line end is only legal behind a literal's size or at the end.
bool isWellFramed(QByteArrayView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '\0' || text[i] == '\n')
            return false;
        if (text[i] != '\r')
            continue;
        if (i + 2 == text.size())
            return text[i + 1] == '\n';
        const QByteArray before = text.first(i).toByteArray();
        const qsizetype open = before.lastIndexOf('{');
        if (open < 0 || !before.endsWith("+}") || text[i + 1] != '\n')
            return false;
        i += 1 + before.mid(open + 1, before.size() - open - 3).toLongLong();
    }
    return false;
}

} // namespace

class TestCommand : public QObject
{
    Q_OBJECT

private slots:
    void everyCommandIsPrinted_data();
    void everyCommandIsPrinted();
    void literalsFollowWhatTheServerCan();
    void saslAnswersRideAlongWhereOffered();
    void secretsAreNotInTheRedactedForm();
    void unsafePiecesMakeACommandUnsendable();
    void flagsThatAreNoAtomsAreDropped();
    void nothingFromOutsideCanAddALine();
};

void TestCommand::everyCommandIsPrinted_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const Command &command, const char *expected) {
        QTest::newRow(name) << printed(command) << QByteArray{expected} + "\r\n";
    };
    const mail::UidSet uids = *mail::UidSet::parse("3,7:9");
    row("capability", commands::capability(), "A1 CAPABILITY");
    row("noop", commands::noop(), "A1 NOOP");
    row("id", commands::id(), R"(A1 ID ("name" "Posthorn" "version" "0.1.0"))");
    row("login", commands::login("bob", base::Secret{"pass word"}), R"(A1 LOGIN bob "pass word")");
    row("login with quotes", commands::login("b\"o\\b", base::Secret{"NIL"}), R"(A1 LOGIN "b\"o\\b" "NIL")");
    row("empty password", commands::login("bob", base::Secret{}), R"(A1 LOGIN bob "")");
    row("authenticate", commands::authenticate("PLAIN", answers({"abc="})), "A1 AUTHENTICATE PLAIN");
    row("list", commands::list("*"), R"(A1 LIST "" "*")");
    row("select", commands::select(QStringLiteral("Entw\u00FCrfe & mehr")), R"(A1 SELECT "Entw&APw-rfe &- mehr")");
    row("select inbox", commands::select(QStringLiteral("inbox")), "A1 SELECT INBOX");
    row("examine", commands::examine(QStringLiteral("a]b")), "A1 EXAMINE a]b");
    row("unselect", commands::unselect(), "A1 UNSELECT");
    row("close", commands::close(), "A1 CLOSE");
    row("status", commands::status(QStringLiteral("x y"), "(MESSAGES)"), R"(A1 STATUS "x y" (MESSAGES))");
    row("status, bare items", commands::status(QStringLiteral("x"), "MESSAGES UIDNEXT"),
        "A1 STATUS x (MESSAGES UIDNEXT)");
    row("search", commands::uidSearchAll(false), "A1 UID SEARCH ALL");
    row("esearch", commands::uidSearchAll(true), "A1 UID SEARCH RETURN (ALL) ALL");
    row("fetch", commands::uidFetch(uids, "FLAGS UID"), "A1 UID FETCH 3,7:9 (FLAGS UID)");
    row("store", commands::uidStore(uids, "+FLAGS.SILENT", mail::Flags{{"\\seen", "todo"}}),
        "A1 UID STORE 3,7:9 +FLAGS.SILENT (\\Seen todo)");
    row("idle", commands::idle(), "A1 IDLE");
    row("logout", commands::logout(), "A1 LOGOUT");
    row("seqs", Command{"FETCH"}.seqs(mail::SeqSet::from(mail::SeqNo{4})).raw("(UID)"), "A1 FETCH 4:* (UID)");
    row("percent and star are quoted", Command{"X"}.string("%").string("*"), R"(A1 X "%" "*")");
}

void TestCommand::everyCommandIsPrinted()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QCOMPARE(text, expected);
}

void TestCommand::literalsFollowWhatTheServerCan()
{
    Command command{"X"};
    command.string("a\r\nb").string("\xC3\xA4").raw("end");
    QCOMPARE(segments(command), (QList<QByteArray>{"A1 X {4}\r\n", "a\r\nb {2}\r\n", "\xC3\xA4 end\r\n"}));
    QCOMPARE(segments(command, {Literals::AlwaysNonSync, false}),
             QList<QByteArray>{"A1 X {4+}\r\na\r\nb {2+}\r\n\xC3\xA4 end\r\n"});
    const QByteArray small(4096, '\n');
    const QByteArray large(4097, '\n');
    const EncodingOptions options{Literals::SmallNonSync, false};
    QCOMPARE(segments(Command{"X"}.string(small), options), QList<QByteArray>{"A1 X {4096+}\r\n" + small + "\r\n"});
    QCOMPARE(segments(Command{"X"}.string(large), options), (QList<QByteArray>{"A1 X {4097}\r\n", large + "\r\n"}));
    const QByteArray long7bit(1025, 'a');
    QCOMPARE(segments(Command{"X"}.string(long7bit + ' ')).size(), 2);
}

void TestCommand::saslAnswersRideAlongWhereOffered()
{
    const EncodingOptions ir{Literals::Synchronising, true};
    QCOMPARE(segments(commands::authenticate("PLAIN", answers({"abc="})), ir),
             QList<QByteArray>{"A1 AUTHENTICATE PLAIN abc=\r\n"});
    QCOMPARE(segments(commands::authenticate("EXTERNAL", answers({""})), ir),
             QList<QByteArray>{"A1 AUTHENTICATE EXTERNAL =\r\n"});
    QCOMPARE(segments(commands::authenticate("LOGIN", {}), ir), QList<QByteArray>{"A1 AUTHENTICATE LOGIN\r\n"});
}

void TestCommand::secretsAreNotInTheRedactedForm()
{
    QCOMPARE(commands::login("bob", base::Secret{"hunter2"}).redacted(), QByteArray{"LOGIN bob ****"});
    QCOMPARE(commands::authenticate("PLAIN", answers({"c2VjcmV0"})).redacted(), QByteArray{"AUTHENTICATE PLAIN"});
    QCOMPARE(Command{"X"}.string("two\r\nlines").redacted(), QByteArray{"X {10}"});
    QCOMPARE(Command{"X"}.string("a b").redacted(), QByteArray{"X \"a b\""});
}

void TestCommand::unsafePiecesMakeACommandUnsendable()
{
    QVERIFY(commands::noop().isSendable());
    QVERIFY(!Command{QByteArray{}}.isSendable());
    QVERIFY(!Command{"X\r\nY"}.isSendable());
    QVERIFY(!Command{"X"}.raw("a\nb").isSendable());
    QVERIFY(!Command{"X"}.string(QByteArrayView{"\0", 1}).isSendable());
    QVERIFY(!Command{"X"}.secret(base::Secret{QByteArrayView{"\0", 1}}).isSendable());
    QVERIFY(!Command{"X"}.uids({}).isSendable());
    QVERIFY(!Command{"X"}.seqs({}).isSendable());
    QVERIFY(!commands::authenticate("X", answers({"a\r\nA2 LOGOUT"})).isSendable());
    QVERIFY(Command{"X"}.string("a\r\nb").isSendable());
}

void TestCommand::flagsThatAreNoAtomsAreDropped()
{
    const mail::Flags flags{{"\\Seen", "a b", "x)", "\\", "", "ok", "\r\nA2 NOOP", "f\xC3\xBC", "w]x", "\\*"}};
    QCOMPARE(printed(Command{"X"}.flags(flags)), QByteArray{"A1 X (\\Seen ok)\r\n"});
    QCOMPARE(printed(Command{"X"}.flags({})), QByteArray{"A1 X ()\r\n"});
}

void TestCommand::nothingFromOutsideCanAddALine()
{
    QRandomGenerator random{11};
    static constexpr char kNasty[] = "\r\n\0\"\\{}+ ()*%A1]\xC3\xBC~";
    for (int round = 0; round < 5000; ++round) {
        QByteArray text;
        for (int i = random.bounded(30); i > 0; --i)
            text += kNasty[random.bounded(static_cast<int>(sizeof kNasty - 1))];
        Command command{"X"};
        command.string(text).mailbox(QString::fromLatin1(text)).wireMailbox(text);
        command.flags(mail::Flags{{text, '\\' + text}}).secret(base::Secret{text});
        if (!command.isSendable()) {
            QVERIFY(text.contains('\0'));
            continue;
        }
        const QByteArray written = segments(command, {Literals::AlwaysNonSync, false}).join();
        QVERIFY2(isWellFramed(written), written.toPercentEncoding().constData());
    }
}

QTEST_APPLESS_MAIN(TestCommand)
#include "tst_command.moc"
