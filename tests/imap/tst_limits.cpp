// What a hostile server may try: depth, long lists, quadratic traps. Each is bounded and linear.
// The times are for an unoptimised build on a busy machine; a quadratic step would need minutes.
#include "imap/conversation.h"
#include "imap/parser.h"
#include "support/cputimer.h"

#include <QTest>
#include <QThread>

#include <memory>

namespace {

constexpr qint64 kSoon = 5000; // ms

bool isMalformed(const imap::Response &response)
{
    return std::holds_alternative<imap::MalformedResponse>(response);
}

} // namespace

class TestLimits : public QObject
{
    Q_OBJECT

private slots:
    void depthIsBounded_data();
    void depthIsBounded();
    void exactlyTheDepthAllowedPasses();
    void aLittleStackIsEnough();
    void longListsAreLinear_data();
    void longListsAreLinear();
    void listsHaveAnEnd();
    void aFloodOfDataDuringIdleDoesNotDelayDone();
};

void TestLimits::depthIsBounded_data()
{
    QTest::addColumn<QByteArray>("frame");
    const auto deep = [](const char *before, const char *open, int count, const char *close) {
        return before + QByteArray{open}.repeated(count) + QByteArray{close}.repeated(count);
    };
    QTest::newRow("a million parentheses") << deep("* 1 FETCH ", "(", 1'000'000, "");
    QTest::newRow("unknown item") << deep("* 1 FETCH (X ", "(", 10'000, ")") + ")";
    QTest::newRow("body structure") << deep("* 1 FETCH (BODYSTRUCTURE ", "(", 10'000, ")") + ")";
    QTest::newRow("message in message")
        << "* 1 FETCH (BODYSTRUCTURE " +
               QByteArray{"(\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 1 (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL) "}
                   .repeated(10'000);
    QTest::newRow("thread") << deep("* THREAD ", "(1 ", 10'000, ")");
    QTest::newRow("namespace") << deep("* NAMESPACE (", "(\"\" NIL (", 10'000, "))") + ") NIL NIL";
    QTest::newRow("list") << deep("* LIST () \"/\" x ", "(", 10'000, ")");
    QTest::newRow("envelope") << deep("* 1 FETCH (ENVELOPE (NIL NIL ", "(", 10'000, ")");
}

void TestLimits::depthIsBounded()
{
    QFETCH(QByteArray, frame);
    const testsupport::CpuTimer timer;
    QVERIFY(isMalformed(imap::parseResponse(frame)));
    QVERIFY2(timer.elapsed() < kSoon, qPrintable(QString::number(timer.elapsed())));
}

void TestLimits::exactlyTheDepthAllowedPasses()
{
    imap::Limits limits;
    limits.depth = 10;
    const auto thread = [](int depth) { return "* THREAD " + QByteArray(depth, '(') + '1' + QByteArray(depth, ')'); };
    QVERIFY(!isMalformed(imap::parseResponse(thread(10), limits)));
    QVERIFY(isMalformed(imap::parseResponse(thread(11), limits)));
}

void TestLimits::aLittleStackIsEnough()
{
    QByteArray structure;
    const int depth = 62;
    for (int i = 0; i < depth; ++i)
        structure += "(\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 1 (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL) ";
    structure += "(\"text\" \"plain\" NIL NIL NIL \"7bit\" 1 1)" + QByteArray{" 1)"}.repeated(depth);
    bool parsed = false;
    QThread *const thread = QThread::create([&] {
        const imap::Response response = imap::parseResponse("* 1 FETCH (BODYSTRUCTURE " + structure + ')');
        const auto *fetch = std::get_if<imap::FetchResponse>(&response);
        parsed = fetch != nullptr && fetch->bodyStructure.has_value();
    });
    const std::unique_ptr<QThread> owner{thread};
    thread->setStackSize(512 * 1024);
    thread->start();
    QVERIFY(thread->wait());
    QVERIFY(parsed);
}

void TestLimits::longListsAreLinear_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<bool>("malformed");
    const int many = 1'000'000;
    QByteArray numbers;
    QByteArray ranges{"* VANISHED 1"};
    QByteArray descending{"* VANISHED 4000000"};
    for (int i = 1; i <= many; ++i) {
        numbers += ' ' + QByteArray::number(i);
        if (i < many / 2) {
            ranges += ',' + QByteArray::number(2 * i + 1);
            descending += ',' + QByteArray::number(4000000 - 2 * i);
        }
    }
    QTest::newRow("escapes") << "* LIST () \"/\" \"" + QByteArray{"\\\""}.repeated(many) + "\"" << false;
    QTest::newRow("escapes without end") << "* LIST () \"/\" \"" + QByteArray{"\\\""}.repeated(many) << true;
    QTest::newRow("quotes") << "* 1 FETCH (ENVELOPE (\"" + QByteArray{"\"x"}.repeated(many) + ')' << true;
    QTest::newRow("flags") << "* FLAGS (" + QByteArray{"a "}.repeated(many) + ")" << false;
    QTest::newRow("search") << "* SEARCH" + numbers << false;
    QTest::newRow("vanished, ascending") << ranges << false;
    QTest::newRow("vanished, descending") << descending << false;
    QTest::newRow("capabilities") << "* CAPABILITY" + QByteArray{" X"}.repeated(many) << false;
    QTest::newRow("addresses") << "* 1 FETCH (ENVELOPE (NIL NIL (" + QByteArray{"NIL "}.repeated(many) +
                                      ") NIL NIL NIL NIL NIL NIL NIL))"
                               << false;
    QTest::newRow("literals") << "* X " + QByteArray{"{1}\r\na"}.repeated(many / 6) << false;
    QTest::newRow("sections") << "* 1 FETCH (" + QByteArray{"BODY[1] NIL "}.repeated(100'000) + ")" << false;
    QTest::newRow("damaged envelopes") << "* 1 FETCH (" + QByteArray{"ENVELOPE (x) "}.repeated(80'000) + ")" << false;
    QTest::newRow("brackets in a status") << "* OK [X " + QByteArray{"["}.repeated(many) << false;
    QTest::newRow("spaces") << "* SEARCH" + QByteArray(many, ' ') << false;
    QTest::newRow("empty parts") << "* 1 FETCH (BODYSTRUCTURE (" + QByteArray{"()"}.repeated(many / 2) + "))" << false;
}

void TestLimits::longListsAreLinear()
{
    QFETCH(QByteArray, frame);
    QFETCH(bool, malformed);
    const testsupport::CpuTimer timer;
    const imap::Response response = imap::parseResponse(frame);
    const qint64 elapsed = timer.elapsed();
    QCOMPARE(isMalformed(response), malformed);
    QVERIFY2(elapsed < kSoon, qPrintable(QString::number(elapsed)));
}

void TestLimits::listsHaveAnEnd()
{
    imap::Limits limits;
    limits.listItems = 3;
    for (const char *line :
         {"* FLAGS (a b c%1)", "* SEARCH 1 2 3%1", "* CAPABILITY a b c%1", "* STATUS x (A 1 B 2 C 3%2)",
          "* ID (\"a\" NIL \"b\" NIL \"c\" NIL%3)", "* VANISHED 1,3,5%4", "* 1 FETCH (UID 1 FLAGS () X 1%2)"}) {
        const auto fill = [line](bool more) {
            QByteArray text{line};
            text.replace("%1", more ? " 4" : "").replace("%2", more ? " D 4" : "");
            return text.replace("%3", more ? " \"d\" NIL" : "").replace("%4", more ? ",7" : "");
        };
        QVERIFY2(!isMalformed(imap::parseResponse(fill(false), limits)), line);
        QVERIFY2(isMalformed(imap::parseResponse(fill(true), limits)), line);
    }
    QCOMPARE(imap::Limits{}.listItems, 1'000'000);
    QVERIFY(isMalformed(imap::parseResponse("* FLAGS (" + QByteArray{"a "}.repeated(1'000'001) + ")")));
}

void TestLimits::aFloodOfDataDuringIdleDoesNotDelayDone()
{
    imap::Conversation conversation{imap::Conversation::Start::WithGreeting};
    conversation.receive("* PREAUTH hi\r\n");
    conversation.send(imap::commands::idle());
    conversation.takeOutput();
    conversation.receive("+ idling\r\n");
    const QByteArray flood = QByteArray{"* 7 EXISTS\r\n"}.repeated(1000);
    const testsupport::CpuTimer timer;
    for (int i = 0; i < 100; ++i) {
        conversation.receive(flood);
        int events = 0;
        while (conversation.nextEvent())
            ++events;
        QVERIFY(events >= 1000);
    }
    conversation.finishIdle();
    QCOMPARE(conversation.takeOutput(), QByteArray{"DONE\r\n"});
    QVERIFY2(timer.elapsed() < kSoon, qPrintable(QString::number(timer.elapsed())));
}

QTEST_APPLESS_MAIN(TestLimits)
#include "tst_limits.moc"
