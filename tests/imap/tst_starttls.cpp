#include "imap/starttls.h"

#include <QTest>

using imap::StartTlsMachine;
using Step = StartTlsMachine::Step;

namespace {

const QByteArray kGreeting{"* OK [CAPABILITY IMAP4rev1 STARTTLS] hi\r\n"};

// Feeds the chunks as the server sends them, taking the output in between; the last step decides.
Step feed(StartTlsMachine &machine, const QList<QByteArray> &chunks)
{
    Step step = Step::NeedInput;
    for (const QByteArray &chunk : chunks) {
        step = machine.receive(chunk);
        if (step == Step::Failed)
            break;
        machine.takeOutput();
    }
    return step;
}

QList<QByteArray> bytes(const QList<QByteArray> &chunks)
{
    QList<QByteArray> single;
    for (const QByteArray &chunk : chunks) {
        for (qsizetype i = 0; i < chunk.size(); ++i)
            single.append(chunk.mid(i, 1));
    }
    return single;
}

} // namespace

class TestStartTls : public QObject
{
    Q_OBJECT

private slots:
    void asksAfterTheGreetingAndBegins();
    void untaggedDataIsDropped_data();
    void untaggedDataIsDropped();
    void refuses_data();
    void refuses();
    void theEndIsAFailure();
    void bytesBehindAGoodReplyAreAnAttackEvenInALaterRead();
};

void TestStartTls::asksAfterTheGreetingAndBegins()
{
    StartTlsMachine machine;
    QCOMPARE(machine.takeOutput(), QByteArray{});
    QVERIFY(machine.receive("* OK") == Step::NeedInput);
    QCOMPARE(machine.takeOutput(), QByteArray{});
    QVERIFY(machine.receive(" hi\r\n") == Step::NeedInput);
    QCOMPARE(machine.takeOutput(), QByteArray{"A1 STARTTLS\r\n"});
    QCOMPARE(machine.takeOutput(), QByteArray{});
    QVERIFY(machine.receive("A1 OK begin\r") == Step::NeedInput);
    QVERIFY(machine.receive("\n") == Step::BeginTls);
}

void TestStartTls::untaggedDataIsDropped_data()
{
    QTest::addColumn<QByteArray>("line");
    for (const char *line : {"* LIST () \"/\" x", "* STATUS INBOX (MESSAGES 3)", "* SEARCH 1", "* FLAGS (\\Seen)",
                             "* 54321 EXISTS", "* 3 RECENT", "* 7 EXPUNGE", "* CAPABILITY IDLE", "* OK [ALERT] pay us",
                             "* NO [REFERRAL imap://evil/]", "garbage"})
        QTest::newRow(line) << QByteArray{line} + "\r\n";
}

void TestStartTls::untaggedDataIsDropped()
{
    QFETCH(QByteArray, line);
    StartTlsMachine machine;
    QVERIFY(feed(machine, {kGreeting, line, line, "A1 OK begin\r\n"}) == Step::BeginTls);
    StartTlsMachine bytewise;
    QVERIFY(feed(bytewise, bytes({kGreeting, line, "A1 OK begin\r\n"})) == Step::BeginTls);
}

void TestStartTls::refuses_data()
{
    QTest::addColumn<QList<QByteArray>>("chunks");
    QTest::addColumn<base::ErrorKind>("kind");
    using Chunks = QList<QByteArray>;
    using base::ErrorKind;
    QTest::newRow("bytes behind the reply")
        << Chunks{kGreeting, "A1 OK go\r\n* CAPABILITY X\r\n"} << ErrorKind::TlsInjection;
    QTest::newRow("one byte behind the reply") << Chunks{kGreeting, "A1 OK go\r\n*"} << ErrorKind::TlsInjection;
    QTest::newRow("a reply before the question") << Chunks{kGreeting + "A1 OK go\r\n"} << ErrorKind::Desync;
    QTest::newRow("another tag") << Chunks{kGreeting, "2 OK go\r\n"} << ErrorKind::Desync;
    QTest::newRow("no") << Chunks{kGreeting, "A1 NO not now\r\n"} << ErrorKind::Tls;
    QTest::newRow("bad") << Chunks{kGreeting, "A1 BAD what\r\n"} << ErrorKind::Tls;
    QTest::newRow("a continuation") << Chunks{kGreeting, "+ continue\r\n"} << ErrorKind::Protocol;
    QTest::newRow("preauth") << Chunks{"* PREAUTH [CAPABILITY STARTTLS] hi\r\n"} << ErrorKind::Protocol;
    QTest::newRow("bye greets") << Chunks{"* BYE busy\r\n"} << ErrorKind::Server;
    QTest::newRow("bye later") << Chunks{kGreeting, "* BYE busy\r\n"} << ErrorKind::Server;
    QTest::newRow("no greets") << Chunks{"* NO busy\r\n"} << ErrorKind::Protocol;
    QTest::newRow("a tagged greeting") << Chunks{"A1 OK hi\r\n"} << ErrorKind::Protocol;
    QTest::newRow("garbage greets") << Chunks{"SSH-2.0-x\r\n"} << ErrorKind::Protocol;
    QTest::newRow("five lines") << Chunks{kGreeting, QByteArray{"* 1 EXISTS\r\n"}.repeated(5)} << ErrorKind::Protocol;
    QTest::newRow("a long line") << Chunks{kGreeting, QByteArray(8193, 'x')} << ErrorKind::Protocol;
}

void TestStartTls::refuses()
{
    QFETCH(QList<QByteArray>, chunks);
    QFETCH(base::ErrorKind, kind);
    StartTlsMachine machine;
    QVERIFY(feed(machine, chunks) == Step::Failed);
    QCOMPARE(machine.error().kind, kind);
    QVERIFY(machine.error().serverText.isEmpty());
    QCOMPARE(machine.takeOutput(), QByteArray{});
    QVERIFY(machine.receive("A1 OK go\r\n") == Step::Failed);
    QCOMPARE(machine.error().kind, kind);
}

void TestStartTls::theEndIsAFailure()
{
    StartTlsMachine machine;
    QVERIFY(machine.closed() == Step::Failed);
    QCOMPARE(machine.error().kind, base::ErrorKind::Disconnected);
}

void TestStartTls::bytesBehindAGoodReplyAreAnAttackEvenInALaterRead()
{
    StartTlsMachine machine;
    QVERIFY(feed(machine, {kGreeting, "A1 OK go\r\n"}) == Step::BeginTls);
    QVERIFY(machine.receive("* BYE\r\n") == Step::Failed);
    QCOMPARE(machine.error().kind, base::ErrorKind::TlsInjection);
}

QTEST_APPLESS_MAIN(TestStartTls)
#include "tst_starttls.moc"
