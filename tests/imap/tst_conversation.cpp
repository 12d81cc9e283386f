#include "imap/dialogue.h"

#include <QTest>

using dialogue::Script;
using Lines = QList<QByteArray>;
using imap::Conversation;

namespace {

namespace commands = imap::commands;

void send(Conversation &conversation, imap::Command command)
{
    conversation.send(std::move(command));
}

imap::Command plainLogin()
{
    std::vector<base::Secret> answers;
    answers.emplace_back(QByteArrayView{"AGJvYgBwdw=="});
    return commands::authenticate("PLAIN", std::move(answers));
}

const dialogue::Actions kActions{
    {"login", [](Conversation &c) { send(c, commands::login("bob", base::Secret{"pw"})); }},
    {"login 8-bit", [](Conversation &c) { send(c, commands::login("bob", base::Secret{"p\xC3\xA4"})); }},
    {"plain", [](Conversation &c) { send(c, plainLogin()); }},
    {"capability", [](Conversation &c) { send(c, commands::capability()); }},
    {"noop", [](Conversation &c) { send(c, commands::noop()); }},
    {"select", [](Conversation &c) { send(c, commands::select(QStringLiteral("INBOX"))); }},
    {"select literal",
     [](Conversation &c) {
         imap::Command command{"SELECT", imap::CommandKind::Select};
         command.wireMailbox("Entw\xC3\xBCrfe");
         send(c, std::move(command));
     }},
    {"two literals",
     [](Conversation &c) {
         imap::Command command{"X"};
         command.string("\xC3\xA4").string("\xC3\xB6");
         send(c, std::move(command));
     }},
    {"fetch", [](Conversation &c) { send(c, commands::uidFetch(mail::UidSet::from(mail::Uid{7}), "UID FLAGS")); }},
    {"idle", [](Conversation &c) { send(c, commands::idle()); }},
    {"finish", [](Conversation &c) { c.finishIdle(); }},
    {"logout", [](Conversation &c) { send(c, commands::logout()); }},
    {"lost",
     [](Conversation &c) {
         c.connectionLost({base::ErrorKind::Network, QStringLiteral("gone"), {}});
     }},
};

} // namespace

class TestConversation : public QObject
{
    Q_OBJECT

private slots:
    void plays_data();
    void plays();
    void doneAndTheNextCommandLeaveInOneBuffer();
    void unsafeCommandsAreNeverSent();
    void capabilitiesAreForgottenAfterSignIn();
    void capabilitiesToldWithTheSignInStay();
    void anAnswerToAnEarlierCapabilityDoesNotSurviveTheSignIn();
    void stateFollowsTheReplies();
    void logHoldsNoSecretAndNoMail();
    void nothingIsSentBeforeTheGreeting();
    void afterStartTlsNothingIsKnownAndNoGreetingIsAwaited();
};

// clang-format off
void TestConversation::plays_data()
{
    QTest::addColumn<Lines>("lines");
    QTest::addColumn<Lines>("events");
    const auto row = [](const char *name, const Lines &lines, const Lines &events) {
        QTest::newRow(name) << lines << events;
    };
    const QByteArray ok{"greeted ok"};

    // --- greetings ---
    row("a greeting", {"S: * OK hi"}, {ok});
    row("a greeting without text", {"S: * OK"}, {ok});
    row("preauth", {"S: * PREAUTH hi"}, {"greeted preauth"});
    row("bye instead of a greeting", {"S: * BYE busy"}, {"ended"});
    row("no instead of a greeting", {"S: * NO busy", "S: * OK hi"}, {"broken protocol"});
    row("a tagged greeting", {"S: A1 OK hi"}, {"broken protocol"});
    row("data before the greeting", {"do: login", "S: * 3 EXISTS", "S: * OK hi"}, {"broken protocol", "done 1 protocol"});
    row("garbage before the greeting", {"S: HTTP/1.1 400 Bad Request"}, {"broken protocol"});
    row("an empty line before the greeting", {"S: ", "S: * OK hi"}, {"broken protocol"});

    // --- sending ---
    row("commands go back to back", {"S: * OK hi", "do: noop", "do: noop", "C: A1 NOOP", "C: A2 NOOP", "S: A2 OK 2", "S: A1 NO 1"},
        {ok, "done 2 ok", "done 1 no"});
    row("nothing behind a sign-in", {"S: * OK hi", "do: login", "do: noop", "C: A1 LOGIN bob pw", "S: A1 OK in", "C: A2 NOOP", "S: A2 OK"},
        {ok, "done 1 ok", "done 2 ok"});
    row("a literal waits for the server", {"S: * OK hi", "do: select literal", "do: noop", "C: A1 SELECT {9}", "S: + go", "C: Entw\xC3\xBCrfe", "C: A2 NOOP", "S: A1 OK", "S: A2 OK"},
        {ok, "done 1 ok", "done 2 ok"});
    row("a refused literal is not sent", {"S: * OK hi", "do: select literal", "do: noop", "C: A1 SELECT {9}", "S: A1 NO too big", "C: A2 NOOP", "S: A2 OK"},
        {ok, "done 1 no", "done 2 ok"});
    row("two literals wait twice", {"S: * OK hi", "do: two literals", "C: A1 X {2}", "S: +", "C: \xC3\xA4 {2}", "S: + ", "C: \xC3\xB6", "S: A1 BAD x"},
        {ok, "done 1 bad"});
    row("LITERAL+ does not wait", {"S: * OK [CAPABILITY IMAP4rev1 LITERAL+] hi", "do: select literal", "C: A1 SELECT {9+}", "C: Entw\xC3\xBCrfe", "S: A1 OK"},
        {ok, "done 1 ok"});
    row("nothing behind a logout", {"S: * OK hi", "do: logout", "do: noop", "C: A1 LOGOUT", "S: * BYE bye", "S: A1 OK", "do: lost"},
        {ok, "ended", "done 1 ok", "done 2 network"});

    // --- SASL ---
    row("SASL-IR sends the first answer along", {"S: * OK [CAPABILITY SASL-IR] hi", "do: plain", "C: A1 AUTHENTICATE PLAIN AGJvYgBwdw==", "S: A1 OK in"},
        {ok, "done 1 ok"});
    row("without SASL-IR the answer waits", {"S: * OK [CAPABILITY IMAP4rev1] hi", "do: plain", "do: noop", "C: A1 AUTHENTICATE PLAIN", "S: + ", "C: AGJvYgBwdw==", "S: A1 OK in", "C: A2 NOOP", "S: A2 OK"},
        {ok, "done 1 ok", "done 2 ok"});
    row("endless challenges are ended", {"S: * OK hi", "do: plain", "C: A1 AUTHENTICATE PLAIN", "S: +", "C: AGJvYgBwdw==", "S: + more", "C: *", "S: A1 BAD cancelled"},
        {ok, "done 1 bad"});
    row("a challenge behind the end breaks", {"S: * OK hi", "do: plain", "C: A1 AUTHENTICATE PLAIN", "S: +", "C: AGJvYgBwdw==", "S: + more", "C: *", "S: + more"},
        {ok, "broken protocol", "done 1 protocol"});
    row("OK before the password was sent breaks", {"S: * OK hi", "do: plain", "C: A1 AUTHENTICATE PLAIN", "S: A1 OK in"},
        {ok, "broken desync", "done 1 desync"});
    row("NO before the password was sent is a refusal", {"S: * OK hi", "do: plain", "C: A1 AUTHENTICATE PLAIN", "S: A1 NO no"},
        {ok, "done 1 no"});

    // --- IDLE: the matrix ---
    row("idle, news, done", {"S: * OK hi", "do: idle", "C: A1 IDLE", "S: + idling", "S: * 4 EXISTS", "do: finish", "C: DONE", "S: A1 OK"},
        {ok, "idle 1", "received exists 4", "done 1 ok"});
    row("idle with a bare plus", {"S: * OK hi", "do: idle", "C: A1 IDLE", "S: +", "do: finish", "C: DONE", "S: A1 OK"},
        {ok, "idle 1", "done 1 ok"});
    row("idle: data before the plus", {"S: * OK hi", "do: idle", "C: A1 IDLE", "S: * 4 EXISTS", "S: + idling", "do: finish", "C: DONE", "S: A1 OK"},
        {ok, "received exists 4", "idle 1", "done 1 ok"});
    row("idle: finished before the plus", {"S: * OK hi", "do: idle", "C: A1 IDLE", "do: finish", "do: fetch", "S: + idling", "C: DONE", "C: A2 UID FETCH 7:* (UID FLAGS)", "S: A1 OK", "S: A2 OK"},
        {ok, "idle 1", "done 1 ok", "done 2 ok"});
    row("idle: finished before it was sent", {"do: idle", "do: finish", "do: noop", "S: * OK hi", "C: A1 IDLE", "S: +", "C: DONE", "C: A2 NOOP", "S: A1 OK", "S: A2 OK"},
        {ok, "idle 1", "done 1 ok", "done 2 ok"});
    row("idle: nothing behind it before DONE", {"S: * OK hi", "do: idle", "do: noop", "C: A1 IDLE", "S: +", "S: * OK still here", "do: finish", "C: DONE", "C: A2 NOOP", "S: A1 OK", "S: A2 OK"},
        {ok, "idle 1", "received ok", "done 1 ok", "done 2 ok"});
    row("idle: finished twice is done once", {"S: * OK hi", "do: idle", "C: A1 IDLE", "S: +", "do: finish", "do: finish", "C: DONE", "do: finish", "S: A1 OK", "do: finish"},
        {ok, "idle 1", "done 1 ok"});
    row("idle: OK at once", {"S: * OK hi", "do: idle", "C: A1 IDLE", "S: A1 OK", "do: finish"}, {ok, "done 1 ok"});
    row("idle: NO at once", {"S: * OK hi", "do: idle", "do: noop", "C: A1 IDLE", "S: A1 NO", "C: A2 NOOP", "do: finish", "S: A2 OK"}, {ok, "done 1 no", "done 2 ok"});
    row("idle: BAD at once, finish asked", {"S: * OK hi", "do: idle", "C: A1 IDLE", "do: finish", "S: A1 BAD"}, {ok, "done 1 bad"});
    row("idle: the server ends it, no DONE", {"S: * OK hi", "do: idle", "C: A1 IDLE", "S: +", "S: A1 OK timeout", "do: finish"},
        {ok, "idle 1", "done 1 ok"});
    row("idle: the end crosses DONE", {"S: * OK hi", "do: idle", "C: A1 IDLE", "S: +", "do: finish", "C: DONE", "S: A1 OK timeout", "S: DONE BAD what?", "do: noop", "C: A2 NOOP", "S: A2 OK"},
        {ok, "idle 1", "done 1 ok", "done 2 ok"});
    row("idle: a second plus is forgiven once", {"S: * OK hi", "do: idle", "C: A1 IDLE", "S: +", "S: +", "do: finish", "C: DONE", "S: A1 OK"},
        {ok, "idle 1", "done 1 ok"});
    row("idle: endless pluses break", {"S: * OK hi", "do: idle", "C: A1 IDLE", "S: +", "S: +", "S: +"},
        {ok, "idle 1", "broken desync", "done 1 desync"});
    row("idle: bye inside", {"S: * OK hi", "do: idle", "C: A1 IDLE", "S: +", "S: * BYE", "do: finish", "do: lost"},
        {ok, "idle 1", "ended", "done 1 network"});
    row("idle: DONE is never answered", {"S: * OK hi", "do: idle", "C: A1 IDLE", "S: +", "do: finish", "C: DONE", "do: lost"},
        {ok, "idle 1", "done 1 network"});
    row("idle: two in the queue", {"S: * OK hi", "do: idle", "do: idle", "C: A1 IDLE", "S: +", "do: finish", "C: DONE", "C: A2 IDLE", "S: A1 OK", "S: +", "do: finish", "C: DONE", "S: A2 OK"},
        {ok, "idle 1", "done 1 ok", "idle 2", "done 2 ok"});

    // --- desync ---
    row("a reply to an unknown tag", {"S: * OK hi", "do: noop", "C: A1 NOOP", "S: X9 OK"}, {ok, "broken desync", "done 1 desync"});
    row("a reply to a command not sent yet", {"S: * OK hi", "do: login", "do: noop", "C: A1 LOGIN bob pw", "S: A2 OK"},
        {ok, "broken desync", "done 1 desync", "done 2 desync"});
    row("OK to a half sent command", {"S: * OK hi", "do: select literal", "C: A1 SELECT {9}", "S: A1 OK"}, {ok, "broken desync", "done 1 desync"});
    row("two replies to one command", {"S: * OK hi", "do: noop", "C: A1 NOOP", "S: A1 OK", "S: A1 OK"}, {ok, "done 1 ok", "broken desync"});
    row("a guessed reply", {"S: * OK hi", "S: A1 OK"}, {ok, "broken desync"});
    row("BAD for DONE without a DONE", {"S: * OK hi", "S: DONE BAD"}, {ok, "broken desync"});
    row("a reply that is none", {"S: * OK hi", "do: noop", "C: A1 NOOP", "S: A1 FINE"}, {ok, "broken protocol", "done 1 protocol"});
    row("nothing counts behind the break", {"S: * OK hi", "S: A1 OK", "S: * 3 EXISTS", "do: noop"}, {ok, "broken desync", "done 1 desync"});

    // --- tolerance ---
    row("a stray plus is forgiven", {"S: * OK hi", "S: + what", "do: noop", "C: A1 NOOP", "S: A1 OK"}, {ok, "done 1 ok"});
    row("a malformed line is a value", {"S: * OK hi", "S: * 1 FETCH (UID", "S: junk", "do: noop", "C: A1 NOOP", "S: A1 OK"},
        {ok, "received malformed", "received malformed", "done 1 ok"});
    row("bye is told once", {"S: * OK hi", "S: * BYE 1", "S: * BYE 2", "do: noop", "do: lost"}, {ok, "ended", "done 1 network"});
    row("a lost connection completes everything", {"do: login", "do: noop", "do: lost", "do: noop"}, {"done 1 network", "done 2 network", "done 3 network"});
}
// clang-format on

void TestConversation::plays()
{
    QFETCH(Lines, lines);
    QFETCH(Lines, events);
    const dialogue::Outcome outcome = dialogue::playEveryWay(Script{lines, kActions});
    QCOMPARE(outcome.fault, QString{});
    QCOMPARE(outcome.events, events);
}

void TestConversation::doneAndTheNextCommandLeaveInOneBuffer()
{
    Conversation conversation{Conversation::Start::WithGreeting};
    conversation.receive("* PREAUTH hi\r\n");
    conversation.send(commands::idle());
    QCOMPARE(conversation.takeOutput(), QByteArray{"A1 IDLE\r\n"});
    QVERIFY(!conversation.isIdling());
    conversation.receive("+ idling\r\n");
    QVERIFY(conversation.isIdling());
    conversation.receive("* 4 EXISTS\r\n");
    conversation.finishIdle();
    QVERIFY(!conversation.isIdling());
    conversation.send(commands::uidFetch(mail::UidSet::from(mail::Uid{7}), "ENVELOPE"));
    QCOMPARE(conversation.takeOutput(), QByteArray{"DONE\r\nA2 UID FETCH 7:* (ENVELOPE)\r\n"});
    QVERIFY(conversation.hasOpenCommands());
}

void TestConversation::unsafeCommandsAreNeverSent()
{
    Conversation conversation{Conversation::Start::AfterStartTls};
    imap::Command nul{"SELECT"};
    nul.string(QByteArrayView{"a\0b", 3});
    imap::Command lineEnd{"SELECT"};
    lineEnd.raw("x\r\nA9 DELETE INBOX");
    for (imap::Command *command : {&nul, &lineEnd}) {
        conversation.send(std::move(*command));
        const auto event = conversation.nextEvent();
        QVERIFY(event);
        QCOMPARE(std::get_if<base::Error>(&std::get_if<imap::CommandDone>(&*event)->outcome)->kind,
                 base::ErrorKind::Usage);
    }
    QCOMPARE(conversation.takeOutput(), QByteArray{});
}

void TestConversation::capabilitiesAreForgottenAfterSignIn()
{
    Conversation conversation{Conversation::Start::WithGreeting};
    QVERIFY(!conversation.knowsCapabilities());
    conversation.receive("* OK [CAPABILITY IMAP4rev1 idle] hi\r\n");
    QVERIFY(conversation.hasCapability("IDLE"));
    QVERIFY(conversation.hasCapability("idle"));
    conversation.send(commands::login("bob", base::Secret{"pw"}));
    conversation.takeOutput();
    conversation.receive("A1 OK in\r\n");
    QVERIFY(!conversation.knowsCapabilities());
    QVERIFY(!conversation.hasCapability("IDLE"));
    conversation.receive("* CAPABILITY IMAP4rev1 MOVE\r\n");
    QVERIFY(conversation.hasCapability("move"));
    QCOMPARE(conversation.capabilities(), (std::vector<QByteArray>{"IMAP4REV1", "MOVE"}));
}

void TestConversation::capabilitiesToldWithTheSignInStay()
{
    for (const char *reply :
         {"A1 OK [CAPABILITY IMAP4rev1 NOTIFY] in\r\n", "* CAPABILITY IMAP4rev1 NOTIFY\r\nA1 OK in\r\n"}) {
        Conversation conversation{Conversation::Start::WithGreeting};
        conversation.receive("* OK [CAPABILITY IMAP4rev1 IDLE] hi\r\n");
        conversation.send(commands::login("bob", base::Secret{"pw"}));
        conversation.takeOutput();
        conversation.receive(reply);
        QVERIFY(conversation.hasCapability("NOTIFY"));
        QVERIFY(!conversation.hasCapability("IDLE"));
    }
}

void TestConversation::anAnswerToAnEarlierCapabilityDoesNotSurviveTheSignIn()
{
    Conversation conversation{Conversation::Start::WithGreeting};
    conversation.receive("* OK hi\r\n");
    conversation.send(commands::capability());
    conversation.send(commands::login("bob", base::Secret{"pw"}));
    QCOMPARE(conversation.takeOutput(), QByteArray{"A1 CAPABILITY\r\nA2 LOGIN bob pw\r\n"});
    conversation.receive("* CAPABILITY IMAP4rev1 IDLE\r\nA1 OK\r\nA2 OK\r\n");
    QVERIFY(!conversation.knowsCapabilities());
}

void TestConversation::stateFollowsTheReplies()
{
    Conversation conversation{Conversation::Start::WithGreeting};
    const auto reply = [&](imap::Command command, const QByteArray &words) {
        const imap::CommandId id = conversation.send(std::move(command));
        conversation.takeOutput();
        conversation.receive('A' + QByteArray::number(id) + ' ' + words + "\r\n");
    };
    QCOMPARE(conversation.state(), imap::SessionState::AwaitingGreeting);
    conversation.receive("* OK hi\r\n");
    QCOMPARE(conversation.state(), imap::SessionState::NotAuthenticated);
    reply(commands::login("bob", base::Secret{"pw"}), "NO wrong");
    QCOMPARE(conversation.state(), imap::SessionState::NotAuthenticated);
    reply(commands::login("bob", base::Secret{"pw"}), "OK in");
    QCOMPARE(conversation.state(), imap::SessionState::Authenticated);
    reply(commands::examine(QStringLiteral("INBOX")), "OK [READ-ONLY]");
    QCOMPARE(conversation.state(), imap::SessionState::Selected);
    reply(commands::select(QStringLiteral("x")), "NO none");
    QCOMPARE(conversation.state(), imap::SessionState::Authenticated);
    reply(commands::select(QStringLiteral("INBOX")), "OK");
    reply(commands::unselect(), "OK");
    QCOMPARE(conversation.state(), imap::SessionState::Authenticated);
    reply(commands::logout(), "OK");
    QCOMPARE(conversation.state(), imap::SessionState::Ended);
    conversation.send(commands::noop());
    QCOMPARE(conversation.takeOutput(), QByteArray{});
}

void TestConversation::logHoldsNoSecretAndNoMail()
{
    Conversation conversation{Conversation::Start::WithGreeting};
    conversation.enableLog(true);
    conversation.receive("* OK hi\r\n");
    conversation.send(commands::login("bob", base::Secret{"hunter2"}));
    conversation.takeOutput();
    conversation.receive("A1 NO wrong\r\n");
    conversation.send(plainLogin());
    conversation.takeOutput();
    conversation.receive("+ Q2hhbGxlbmdl\r\n");
    conversation.takeOutput();
    conversation.receive(
        "A2 OK in\r\n* 1 FETCH (UID 7 FLAGS (\\Seen) ENVELOPE (NIL \"intimate\" NIL NIL NIL NIL NIL NIL "
        "NIL NIL) BODY[] {8}\r\nprivate!)\r\n* 2 FETCH (UID\r\n* LIST () \"/\" {3}\r\nabc\r\n");
    const QList<QByteArray> log = conversation.takeLog();
    QCOMPARE(log, (QList<QByteArray>{
                      "S: * OK hi", "C: A1 LOGIN bob ****", "S: A1 NO wrong", "C: A2 AUTHENTICATE PLAIN", "S: + ****",
                      "C: ****", "S: A2 OK in", "S: * 1 FETCH (UID 7 FLAGS (\\Seen) ...110 octets)",
                      "S: (malformed at 14: expected a number, 14 octets)", "S: * LIST () \"/\" {3} ... 22 octets"}));
    QVERIFY(conversation.takeLog().isEmpty());
}

void TestConversation::nothingIsSentBeforeTheGreeting()
{
    Conversation conversation{Conversation::Start::WithGreeting};
    conversation.send(commands::noop());
    QCOMPARE(conversation.takeOutput(), QByteArray{});
    conversation.receive("* OK hi\r\n");
    QCOMPARE(conversation.takeOutput(), QByteArray{"A1 NOOP\r\n"});
}

void TestConversation::afterStartTlsNothingIsKnownAndNoGreetingIsAwaited()
{
    Conversation conversation{Conversation::Start::AfterStartTls};
    QCOMPARE(conversation.state(), imap::SessionState::NotAuthenticated);
    QVERIFY(!conversation.knowsCapabilities());
    conversation.send(commands::capability());
    QCOMPARE(conversation.takeOutput(), QByteArray{"A1 CAPABILITY\r\n"});
}

QTEST_APPLESS_MAIN(TestConversation)
#include "tst_conversation.moc"
