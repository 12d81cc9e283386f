// What changes a running session: ENABLE (RFC 5161), names in UTF-8 (RFC 6855, RFC 9051 section 6.3.1), COMPRESS (RFC
// 4978).
#include "imap/conversation.h"
#include "imap/listcommands.h"

#include <QTest>

namespace commands = imap::commands;
using imap::Conversation;

namespace {

// A conversation behind its sign-in.
void signIn(Conversation &conversation, const QByteArray &capabilities)
{
    conversation.receive("* PREAUTH [CAPABILITY " + capabilities + "] hi\r\n");
    while (conversation.nextEvent()) {
    }
}

QList<bool> repliesOf(Conversation &conversation)
{
    QList<bool> succeeded;
    while (const auto event = conversation.nextEvent()) {
        if (const auto *done = std::get_if<imap::CommandDone>(&*event))
            succeeded.append(done->succeeded());
    }
    return succeeded;
}

QString listedName(Conversation &conversation)
{
    while (const auto event = conversation.nextEvent()) {
        if (const auto *received = std::get_if<imap::Received>(&*event)) {
            if (const auto *list = std::get_if<imap::ListResponse>(&received->response))
                return list->name;
        }
    }
    return {};
}

} // namespace

class TestEnable : public QObject
{
    Q_OBJECT

private slots:
    void whatTheServerNamesIsEnabled();
    void qresyncBringsCondstore();
    void nothingIsEnabledBeforeTheSignIn();
    void aTaggedOkAloneEnablesNothing();
    void aTaggedOkEnablesForAServerKnownToSayNoMore();
    void aFloodOfNamesIsNotKept();
    void selectIsPipelinedBehindEnable();
    void nothingIsPipelinedBehindUtf8();
    void namesAreUtf8AfterEnable_data();
    void namesAreUtf8AfterEnable();
    void aServerOfRev2AloneWritesUtf8();
    void nothingIsPipelinedBehindCompress();
    void whatStandsBehindTheOkIsHandedBack();
    void aRefusedCompressChangesNothing();
};

void TestEnable::whatTheServerNamesIsEnabled()
{
    Conversation conversation{Conversation::Start::WithGreeting};
    signIn(conversation, "IMAP4rev1 ENABLE CONDSTORE X-GOOD");
    conversation.send(commands::enable({"CONDSTORE", "X-GOOD"}));
    QCOMPARE(conversation.takeOutput(), QByteArray{"A1 ENABLE CONDSTORE X-GOOD\r\n"});
    QVERIFY(!conversation.isEnabled("CONDSTORE"));
    conversation.receive("* ENABLED x-good\r\n* ENABLED\r\nA1 OK done\r\n");
    QVERIFY(conversation.isEnabled("X-Good"));
    QVERIFY(!conversation.isEnabled("CONDSTORE"));
    QVERIFY(!conversation.isEnabled("QRESYNC"));
}

void TestEnable::qresyncBringsCondstore()
{
    Conversation conversation{Conversation::Start::WithGreeting};
    signIn(conversation, "IMAP4rev1 ENABLE QRESYNC");
    conversation.receive("* ENABLED QRESYNC\r\n");
    QVERIFY(conversation.isEnabled("qresync"));
    QVERIFY(conversation.isEnabled("condstore"));
}

void TestEnable::nothingIsEnabledBeforeTheSignIn()
{
    Conversation conversation{Conversation::Start::WithGreeting};
    conversation.receive("* OK hi\r\n* ENABLED UTF8=ACCEPT QRESYNC\r\n");
    QVERIFY(!conversation.isEnabled("QRESYNC"));
    QVERIFY(!conversation.isEnabled("UTF8=ACCEPT"));
}

void TestEnable::aTaggedOkAloneEnablesNothing()
{
    Conversation conversation{Conversation::Start::WithGreeting};
    signIn(conversation, "IMAP4rev1 ENABLE CONDSTORE");
    conversation.send(commands::enable({"CONDSTORE"}));
    conversation.takeOutput();
    conversation.receive("A1 OK done\r\n");
    QVERIFY(!conversation.isEnabled("CONDSTORE"));
}

void TestEnable::aTaggedOkEnablesForAServerKnownToSayNoMore()
{
    Conversation conversation{Conversation::Start::WithGreeting};
    imap::Quirks quirks;
    quirks.enablesWithoutEnabled = true;
    conversation.setQuirks(quirks);
    signIn(conversation, "IMAP4rev1 ENABLE CONDSTORE");
    conversation.send(commands::enable({"CONDSTORE", "X-UNHEARD"}));
    conversation.send(commands::noop());
    conversation.send(commands::enable({"CONDSTORE"}));
    conversation.takeOutput();
    conversation.receive("A2 OK done\r\nA3 NO later\r\n");
    QVERIFY(!conversation.isEnabled("CONDSTORE"));
    conversation.receive("A1 OK done\r\n");
    QVERIFY(conversation.isEnabled("CONDSTORE"));
    QVERIFY(!conversation.isEnabled("X-UNHEARD"));
}

void TestEnable::aFloodOfNamesIsNotKept()
{
    Conversation conversation{Conversation::Start::WithGreeting};
    signIn(conversation, "IMAP4rev1");
    QByteArray flood{"* ENABLED"};
    for (int i = 0; i < 1000; ++i)
        flood += " X" + QByteArray::number(i);
    conversation.receive(flood + "\r\n");
    QVERIFY(conversation.isEnabled("X99"));
    QVERIFY(!conversation.isEnabled("X100"));
}

void TestEnable::selectIsPipelinedBehindEnable()
{
    Conversation conversation{Conversation::Start::WithGreeting};
    signIn(conversation, "IMAP4rev1 ENABLE QRESYNC");
    conversation.send(commands::enable({"QRESYNC"}));
    conversation.send(commands::examine(QStringLiteral("INBOX")));
    QCOMPARE(conversation.takeOutput(), QByteArray{"A1 ENABLE QRESYNC\r\nA2 EXAMINE INBOX\r\n"});
}

void TestEnable::nothingIsPipelinedBehindUtf8()
{
    Conversation conversation{Conversation::Start::WithGreeting};
    signIn(conversation, "IMAP4rev1 ENABLE UTF8=ACCEPT");
    conversation.send(commands::enable({"UTF8=ACCEPT"}));
    conversation.send(commands::examine(QStringLiteral("\u00E4")));
    QCOMPARE(conversation.takeOutput(), QByteArray{"A1 ENABLE UTF8=ACCEPT\r\n"});
    conversation.receive("* ENABLED\r\nA1 NO not today\r\n");
    QCOMPARE(conversation.takeOutput(), QByteArray{"A2 EXAMINE &AOQ-\r\n"});
}

void TestEnable::namesAreUtf8AfterEnable_data()
{
    QTest::addColumn<QByteArray>("capability");
    QTest::newRow("utf8=accept") << QByteArray{"UTF8=ACCEPT"};
    QTest::newRow("imap4rev2") << QByteArray{"IMAP4REV2"};
}

void TestEnable::namesAreUtf8AfterEnable()
{
    QFETCH(QByteArray, capability);
    Conversation conversation{Conversation::Start::WithGreeting};
    signIn(conversation, "IMAP4rev1 ENABLE " + capability);
    conversation.receive("* LIST () \"/\" \"a&-b\"\r\n");
    QCOMPARE(listedName(conversation), QStringLiteral("a&b"));
    conversation.send(commands::enable({capability}));
    conversation.send(commands::examine(QStringLiteral("\u00E4 & b")));
    conversation.takeOutput();
    conversation.receive("* ENABLED " + capability + "\r\nA1 OK done\r\n* LIST () \"/\" \"a&-\xC3\xA4\"\r\n");
    QCOMPARE(conversation.takeOutput(), QByteArray{"A2 EXAMINE \"\xC3\xA4 & b\"\r\n"});
    QCOMPARE(listedName(conversation), QStringLiteral("a&-\u00E4"));
}

void TestEnable::aServerOfRev2AloneWritesUtf8()
{
    Conversation conversation{Conversation::Start::WithGreeting};
    signIn(conversation, "IMAP4rev2");
    conversation.send(commands::listExtended({QStringLiteral("\u00E4")}));
    QCOMPARE(conversation.takeOutput(), QByteArray{"A1 LIST \"\" \"\xC3\xA4\"\r\n"});
    QVERIFY(conversation.hasCapability("MOVE"));
    QVERIFY(!conversation.hasCapability("CONDSTORE"));
}

void TestEnable::nothingIsPipelinedBehindCompress()
{
    Conversation conversation{Conversation::Start::WithGreeting};
    signIn(conversation, "IMAP4rev1 COMPRESS=DEFLATE");
    conversation.send(commands::noop());
    conversation.send(commands::compressDeflate());
    conversation.send(commands::noop());
    QCOMPARE(conversation.takeOutput(), QByteArray{"A1 NOOP\r\nA2 COMPRESS DEFLATE\r\n"});
    conversation.receive("A1 OK\r\nA2 OK compressing\r\n");
    QVERIFY(conversation.awaitsCompression());
    QCOMPARE(conversation.takeOutput(), QByteArray{});
    QCOMPARE(conversation.beginCompression(), QByteArray{});
    QVERIFY(!conversation.awaitsCompression());
    QCOMPARE(conversation.takeOutput(), QByteArray{"A3 NOOP\r\n"});
}

void TestEnable::whatStandsBehindTheOkIsHandedBack()
{
    Conversation conversation{Conversation::Start::WithGreeting};
    signIn(conversation, "IMAP4rev1 COMPRESS=DEFLATE");
    conversation.send(commands::compressDeflate());
    conversation.takeOutput();
    conversation.receive("* 3 EXISTS\r\nA1 OK go\r\nA9 OK {3}\r\n\x01");
    conversation.receive("\x02");
    QCOMPARE(repliesOf(conversation), QList<bool>{true});
    QCOMPARE(conversation.beginCompression(), QByteArray{"A9 OK {3}\r\n\x01\x02"});
    conversation.send(commands::noop());
    QCOMPARE(conversation.takeOutput(), QByteArray{"A2 NOOP\r\n"});
    conversation.receive("A2 OK inflated\r\n");
    QCOMPARE(repliesOf(conversation), QList<bool>{true});
}

void TestEnable::aRefusedCompressChangesNothing()
{
    Conversation conversation{Conversation::Start::WithGreeting};
    signIn(conversation, "IMAP4rev1 COMPRESS=DEFLATE");
    conversation.send(commands::compressDeflate());
    conversation.send(commands::noop());
    conversation.takeOutput();
    conversation.receive("A1 NO [COMPRESSIONACTIVE] TLS does\r\n");
    QVERIFY(!conversation.awaitsCompression());
    QCOMPARE(conversation.takeOutput(), QByteArray{"A2 NOOP\r\n"});
    conversation.receive("A2 OK\r\n");
    QCOMPARE(repliesOf(conversation), (QList<bool>{false, true}));
}

QTEST_APPLESS_MAIN(TestEnable)
#include "tst_enable.moc"
