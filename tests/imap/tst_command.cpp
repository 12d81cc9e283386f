#include "imap/command.h"
#include "imap/printed.h"

#include <QRandomGenerator>
#include <QTest>

using imap::Alphabet;
using imap::Command;
using imap::EncodingOptions;
using Literals = EncodingOptions::Literals;
namespace commands = imap::commands;

namespace {

std::vector<base::Secret> answers(const QList<QByteArray> &list)
{
    std::vector<base::Secret> secrets;
    for (const QByteArray &answer : list)
        secrets.emplace_back(QByteArrayView{answer});
    return secrets;
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
    void parenthesesAreWrittenTight();
    void namesAndTextsAreUtf8WhereEnabled();
    void aLargeMailWaitsForTheServer();
    void whatIsEnabledIsAtoms();
    void flagsThatAreNoAtomsAreDropped();
    void nothingFromOutsideCanAddALine();
};

void TestCommand::everyCommandIsPrinted_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const Command &command, const char *expected) {
        QTest::newRow(name) << printed::text(command) << QByteArray{expected} + "\r\n";
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
    row("store unless changed", commands::uidStore(uids, "FLAGS", mail::Flags{{"a"}}, mail::ModSeq{12121230045}),
        "A1 UID STORE 3,7:9 (UNCHANGEDSINCE 12121230045) FLAGS (a)");
    row("enable", commands::enable({"QRESYNC", "UTF8=ACCEPT"}), "A1 ENABLE QRESYNC UTF8=ACCEPT");
    row("compress", commands::compressDeflate(), "A1 COMPRESS DEFLATE");
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
    QCOMPARE(printed::segments(command), (QList<QByteArray>{"A1 X {4}\r\n", "a\r\nb {2}\r\n", "\xC3\xA4 end\r\n"}));
    QCOMPARE(printed::segments(command, {Literals::AlwaysNonSync, false}),
             QList<QByteArray>{"A1 X {4+}\r\na\r\nb {2+}\r\n\xC3\xA4 end\r\n"});
    const QByteArray small(4096, '\n');
    const QByteArray large(4097, '\n');
    const EncodingOptions options{Literals::SmallNonSync, false};
    QCOMPARE(printed::segments(Command{"X"}.string(small), options),
             QList<QByteArray>{"A1 X {4096+}\r\n" + small + "\r\n"});
    QCOMPARE(printed::segments(Command{"X"}.string(large), options),
             (QList<QByteArray>{"A1 X {4097}\r\n", large + "\r\n"}));
    const QByteArray long7bit(1025, 'a');
    QCOMPARE(printed::segments(Command{"X"}.string(long7bit + ' ')).size(), 2);
}

void TestCommand::saslAnswersRideAlongWhereOffered()
{
    const EncodingOptions ir{Literals::Synchronising, true};
    QCOMPARE(printed::segments(commands::authenticate("PLAIN", answers({"abc="})), ir),
             QList<QByteArray>{"A1 AUTHENTICATE PLAIN abc=\r\n"});
    QCOMPARE(printed::segments(commands::authenticate("EXTERNAL", answers({""})), ir),
             QList<QByteArray>{"A1 AUTHENTICATE EXTERNAL =\r\n"});
    QCOMPARE(printed::segments(commands::authenticate("LOGIN", {}), ir),
             QList<QByteArray>{"A1 AUTHENTICATE LOGIN\r\n"});
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
    QVERIFY(!Command{"X"}.mailbox(QString{QChar::Null}).isSendable());
    QVERIFY(!Command{"X"}.literal(QByteArray{"a\0b", 3}).isSendable());
    QVERIFY(Command{"X"}.binaryLiteral(QByteArray{"a\0b", 3}).isSendable());
    QVERIFY(!Command{"X"}.open().isSendable());
    QVERIFY(!Command{"X"}.close().isSendable());
    QVERIFY(!Command{"X"}.close().open().isSendable());
    QVERIFY(!Command{"X"}.refuse().isSendable());
}

void TestCommand::parenthesesAreWrittenTight()
{
    Command command{"X"};
    command.open().string("a").open().string("b c").close().close().raw("end");
    QCOMPARE(printed::text(command), QByteArray{"A1 X (a (\"b c\")) end\r\n"});
    QCOMPARE(command.redacted(), QByteArray{"X (a (\"b c\")) end"});
    QCOMPARE(printed::text(Command{"X"}.open().close()), QByteArray{"A1 X ()\r\n"});
    QCOMPARE(printed::segments(Command{"X"}.open().binaryLiteral(QByteArray{"\0)", 2}).close()),
             (QList<QByteArray>{"A1 X (~{2}\r\n", QByteArray{"\0))\r\n", 5}}));
}

void TestCommand::namesAndTextsAreUtf8WhereEnabled()
{
    EncodingOptions utf8;
    utf8.alphabet = Alphabet::Utf8;
    Command command{"X"};
    command.charsetUtf8().mailbox(QStringLiteral("Entw\u00FCrfe & mehr")).string("\xC3\xA4").string("\xC3");
    QCOMPARE(printed::text(command),
             QByteArray{"A1 X CHARSET UTF-8 \"Entw&APw-rfe &- mehr\" {2}\r\n|\xC3\xA4 {1}\r\n|\xC3\r\n"});
    QCOMPARE(printed::text(command, utf8), QByteArray{"A1 X \"Entw\xC3\xBCrfe & mehr\" \"\xC3\xA4\" {1}\r\n|\xC3\r\n"});
    QCOMPARE(printed::text(Command{"X"}.mailbox(QStringLiteral("inbox")), utf8), QByteArray{"A1 X INBOX\r\n"});
    QCOMPARE(printed::text(Command{"X"}.mailbox(QStringLiteral("a\nb")), utf8), QByteArray{"A1 X {3}\r\n|a\nb\r\n"});
    QCOMPARE(printed::text(Command{"X"}.mailbox(QString{QChar{0xD800}}), utf8),
             QByteArray{"A1 X \"\xEF\xBF\xBD\"\r\n"});
}

void TestCommand::aLargeMailWaitsForTheServer()
{
    const QByteArray small(64 * 1024, 'a');
    const QByteArray large(64 * 1024 + 1, 'a');
    const EncodingOptions options{Literals::AlwaysNonSync, false};
    QCOMPARE(printed::segments(Command{"X"}.literal(small), options),
             QList<QByteArray>{"A1 X {65536+}\r\n" + small + "\r\n"});
    QCOMPARE(printed::segments(Command{"X"}.literal(large), options),
             (QList<QByteArray>{"A1 X {65537}\r\n", large + "\r\n"}));
    const QByteArray huge(20 * 1024 * 1024, '\n');
    QCOMPARE(printed::segments(Command{"X"}.binaryLiteral(huge)),
             (QList<QByteArray>{"A1 X ~{20971520}\r\n", huge + "\r\n"}));
}

void TestCommand::whatIsEnabledIsAtoms()
{
    QVERIFY(!commands::enable({}).isSendable());
    QVERIFY(!commands::enable({"A B"}).isSendable());
    QVERIFY(!commands::enable({"A\r\nA2 LOGOUT"}).isSendable());
    QCOMPARE(commands::enable({"CONDSTORE"}).kind(), imap::CommandKind::Enable);
    QCOMPARE(commands::enable({"CONDSTORE", "utf8=accept"}).kind(), imap::CommandKind::EnableUtf8);
    QCOMPARE(commands::enable({"IMAP4rev2"}).kind(), imap::CommandKind::EnableUtf8);
}

void TestCommand::flagsThatAreNoAtomsAreDropped()
{
    const mail::Flags flags{{"\\Seen", "a b", "x)", "\\", "", "ok", "\r\nA2 NOOP", "f\xC3\xBC", "w]x", "\\*"}};
    QCOMPARE(printed::text(Command{"X"}.flags(flags)), QByteArray{"A1 X (\\Seen ok)\r\n"});
    QCOMPARE(printed::text(Command{"X"}.flags({})), QByteArray{"A1 X ()\r\n"});
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
        command.flags(mail::Flags{{text, '\\' + text}}).secret(base::Secret{text}).literal(text);
        if (!command.isSendable()) {
            QVERIFY(text.contains('\0'));
            continue;
        }
        for (const Alphabet alphabet : {Alphabet::Ascii, Alphabet::Utf8}) {
            const QByteArray written = printed::segments(command, {Literals::AlwaysNonSync, false, alphabet}).join();
            QVERIFY2(printed::isWellFramed(written), written.toPercentEncoding().constData());
        }
    }
}

QTEST_APPLESS_MAIN(TestCommand)
#include "tst_command.moc"
