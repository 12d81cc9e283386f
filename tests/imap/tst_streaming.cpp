// Bodies that are handed out while they arrive: whatever the cuts are, the same events with the same octets come out,
// and nothing but the bodies that were asked for is taken from the frames.
#include "imap/conversation.h"
#include "imap/intake.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <functional>

namespace {

namespace commands = imap::commands;
using Cut = std::function<qsizetype()>;

imap::Limits smallLimits()
{
    imap::Limits limits;
    limits.smallestStreamed = 1;
    limits.literalOctets = 100;
    limits.responseOctets = 1000;
    limits.lineOctets = 500;
    limits.streamedOctets = 5000;
    return limits;
}

QByteArray describe(const imap::BodySection &section)
{
    QByteArray text = (section.binary ? "BINARY[" : "BODY[") + section.name + ']';
    if (section.origin)
        text += '<' + QByteArray::number(*section.origin) + '>';
    if (section.streamed)
        text += " streamed " + QByteArray::number(qulonglong{*section.streamed});
    return section.data.isEmpty() ? text : text + ' ' + section.data;
}

QByteArray describe(const imap::FetchResponse &fetch)
{
    QByteArray text = "fetch " + QByteArray::number(fetch.seq.value());
    if (fetch.uid)
        text += " uid " + QByteArray::number(fetch.uid->value());
    for (const imap::BodySection &section : fetch.sections)
        text += ' ' + describe(section);
    return text;
}

QByteArray describe(const imap::LiteralBegan &began)
{
    QByteArray text = "begins " + QByteArray::number(began.seq.value());
    if (began.command)
        text += " for " + QByteArray::number(qulonglong{*began.command});
    if (began.uid)
        text += " uid " + QByteArray::number(began.uid->value());
    return text + ' ' + describe(began.section) + ' ' + QByteArray::number(qulonglong{began.octets});
}

// The events as lines; the data of one literal as one line.
class Listener
{
public:
    explicit Listener(imap::Conversation &conversation) : m_conversation{conversation} {}

    void drain()
    {
        while (const auto event = m_conversation.nextEvent()) {
            if (const auto *began = std::get_if<imap::LiteralBegan>(&*event))
                m_lines.append(describe(*began));
            else if (const auto *data = std::get_if<imap::LiteralData>(&*event))
                m_data += data->octets;
            else if (const auto *ended = std::get_if<imap::LiteralEnded>(&*event))
                end(ended->octets);
            else if (const auto *done = std::get_if<imap::CommandDone>(&*event))
                m_lines.append("done " + QByteArray::number(qulonglong{done->id}));
            else if (std::holds_alternative<imap::ProtocolBroken>(*event))
                m_lines.append("broken");
            else if (const auto *received = std::get_if<imap::Received>(&*event))
                m_lines.append(received->response);
        }
    }
    QList<QByteArray> lines() const { return m_lines.list; }
    QByteArray unfinished() const { return m_data; }

private:
    struct Lines {
        QList<QByteArray> list;
        void append(const QByteArray &line) { list.append(line); }
        void append(const imap::Response &response)
        {
            if (const auto *fetch = std::get_if<imap::FetchResponse>(&response))
                list.append(describe(*fetch));
            else if (std::holds_alternative<imap::MalformedResponse>(response))
                list.append("malformed");
            else
                list.append('#' + QByteArray::number(qulonglong{response.index()}));
        }
    };
    void end(std::uint64_t octets)
    {
        m_lines.append("data " + m_data);
        if (octets != static_cast<std::uint64_t>(m_data.size()))
            m_lines.append("of another size");
        m_data.clear();
    }

    imap::Conversation &m_conversation;
    Lines m_lines;
    QByteArray m_data;
};

enum class Handover : std::uint8_t { View, Shared };

QList<QByteArray> play(const QByteArray &bytes, std::uint64_t above, const Cut &cut, Handover handover,
                       int commandCount)
{
    imap::Conversation conversation{imap::Conversation::Start::WithGreeting, smallLimits()};
    conversation.receive("* PREAUTH hi\r\n");
    while (conversation.nextEvent()) {
    }
    for (int i = 0; i < commandCount; ++i) {
        imap::Command command = commands::uidFetch(mail::UidSet::single(mail::Uid{7}), "BODY.PEEK[]");
        conversation.send(std::move(command.streamLiterals(above)));
    }
    conversation.takeOutput();
    Listener listener{conversation};
    for (qsizetype at = 0; at < bytes.size();) {
        const QByteArray chunk = bytes.mid(at, cut());
        at += chunk.size();
        if (handover == Handover::Shared)
            conversation.receiveShared(chunk);
        else
            conversation.receive(chunk);
        listener.drain();
    }
    return listener.lines() +
           (listener.unfinished().isEmpty() ? QList<QByteArray>{} : QList{"open " + listener.unfinished()});
}

QList<QByteArray> playEveryWay(const QByteArray &bytes, std::uint64_t above = 5, int commandCount = 1)
{
    const QList<QByteArray> whole = play(
        bytes, above, [&] { return bytes.size(); }, Handover::View, commandCount);
    for (const Handover handover : {Handover::View, Handover::Shared}) {
        if (play(
                bytes, above, [] { return qsizetype{1}; }, handover, commandCount) != whole)
            return {"differs byte by byte"};
        for (quint32 seed = 1; seed <= 30; ++seed) {
            QRandomGenerator random{seed};
            if (play(
                    bytes, above, [&] { return qsizetype{1 + random.bounded(20)}; }, handover, commandCount) != whole)
                return {"differs at random cuts"};
        }
    }
    return whole;
}

QByteArray literal(const QByteArray &octets)
{
    return '{' + QByteArray::number(octets.size()) + "}\r\n" + octets;
}

} // namespace

class TestStreaming : public QObject
{
    Q_OBJECT

private slots:
    void plays_data();
    void plays();
    void limitsHold();
    void whatIsNotAskedForIsKept();
    void anEndInTheMiddleLeavesItOpen();
    void transcriptsComeTogetherAgain_data();
    void transcriptsComeTogetherAgain();
    void theLogHoldsNoBody();
    void nothingIsCopiedFromASharedChunk();
    void aGigabyteIsNotHeld();
};

void TestStreaming::plays_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QList<QByteArray>>("events");
    const auto row = [](const char *name, const QByteArray &bytes, const QList<QByteArray> &events) {
        QTest::newRow(name) << bytes << events;
    };
    const QByteArray nasty{"A1 OK x\r\n* BYE {9}\r\n\0)", 22};
    row("a body", "* 3 FETCH (UID 7 BODY[] " + literal("0123456789") + ")\r\nA1 OK\r\n",
        {"begins 3 for 1 uid 7 BODY[] 10", "data 0123456789", "fetch 3 uid 7 BODY[] streamed 10", "done 1"});
    row("the uid behind the body", "* 3 FETCH (BODY[] " + literal("0123456789") + " UID 7)\r\n",
        {"begins 3 for 1 BODY[] 10", "data 0123456789", "fetch 3 uid 7 BODY[] streamed 10"});
    row("a body that looks like responses", "* 3 FETCH (UID 7 BODY[] " + literal(nasty) + ")\r\nA1 OK\r\n",
        {"begins 3 for 1 uid 7 BODY[] 22", "data " + nasty, "fetch 3 uid 7 BODY[] streamed 22", "done 1"});
    row("a small body stays", "* 3 FETCH (UID 7 BODY[] " + literal("01234") + ")\r\n", {"fetch 3 uid 7 BODY[] 01234"});
    row("a part and an origin", "* 3 FETCH (UID 7 BODY[1.2.mime]<100> " + literal("0123456789") + ")\r\n",
        {"begins 3 for 1 uid 7 BODY[1.2.MIME]<100> 10", "data 0123456789",
         "fetch 3 uid 7 BODY[1.2.MIME]<100> streamed 10"});
    row("binary", "* 3 FETCH (BINARY[1] ~" + literal(QByteArray{"\0\1\2\3\4\5", 6}) + " UID 7)\r\n",
        {"begins 3 for 1 BINARY[1] 6", "data " + QByteArray{"\0\1\2\3\4\5", 6}, "fetch 3 uid 7 BINARY[1] streamed 6"});
    row("the old names", "* 3 FETCH (RFC822 " + literal("0123456789") + " RFC822.TEXT " + literal("abcdef") + ")\r\n",
        {"begins 3 for 1 BODY[] 10", "data 0123456789", "begins 3 for 1 BODY[TEXT] 6", "data abcdef",
         "fetch 3 BODY[] streamed 10 BODY[TEXT] streamed 6"});
    row("two bodies and small literals between",
        "* 3 FETCH (BODY[HEADER] " + literal("abc") + " BODY[1] " + literal("0123456789") + " ENVELOPE (" +
            literal("a date of the mail") + " NIL NIL NIL NIL NIL NIL NIL NIL NIL) BODY[2] " + literal("abcdefgh") +
            " UID 7)\r\n* 4 EXISTS\r\n",
        {"begins 3 for 1 BODY[1] 10", "data 0123456789", "begins 3 for 1 BODY[2] 8", "data abcdefgh",
         "fetch 3 uid 7 BODY[HEADER] abc BODY[1] streamed 10 BODY[2] streamed 8", "#4"});
    row("header fields named by a literal",
        "* 3 FETCH (BODY[HEADER.FIELDS (" + literal("Message-ID") + ")] " + literal("0123456789") + ")\r\n",
        {"begins 3 for 1 BODY[HEADER.FIELDS (MESSAGE-ID)] 10", "data 0123456789",
         "fetch 3 BODY[HEADER.FIELDS (MESSAGE-ID)] streamed 10"});
    row("no space in front of the literal", "* 3 FETCH (UID 7 BODY[]" + literal("0123456789") + ")\r\n",
        {"begins 3 for 1 uid 7 BODY[] 10", "data 0123456789", "fetch 3 uid 7 BODY[] streamed 10"});
    row("two messages",
        "* 3 FETCH (UID 7 BODY[] " + literal("0123456789") + ")\r\n* 4 FETCH (UID 8 BODY[] " + literal("abcdefghij") +
            ")\r\nA1 OK\r\n",
        {"begins 3 for 1 uid 7 BODY[] 10", "data 0123456789", "fetch 3 uid 7 BODY[] streamed 10",
         "begins 4 for 1 uid 8 BODY[] 10", "data abcdefghij", "fetch 4 uid 8 BODY[] streamed 10", "done 1"});
    row("a bare line feed", "* 3 FETCH (UID 7 BODY[] {10}\n0123456789)\n",
        {"begins 3 for 1 uid 7 BODY[] 10", "data 0123456789", "fetch 3 uid 7 BODY[] streamed 10"});
    row("damage behind the body", "* 3 FETCH (UID 7 BODY[] " + literal("0123456789") + " UID x)\r\nA1 OK\r\n",
        {"begins 3 for 1 uid 7 BODY[] 10", "data 0123456789", "malformed", "done 1"});
}

void TestStreaming::plays()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QList<QByteArray>, events);
    QCOMPARE(playEveryWay(bytes), events);
}

void TestStreaming::limitsHold()
{
    const QByteArray large(5000, 'x');
    QCOMPARE(playEveryWay("* 3 FETCH (BODY[] " + literal(large) + ")\r\n").value(2),
             QByteArray{"fetch 3 BODY[] streamed 5000"});
    QCOMPARE(playEveryWay("* 3 FETCH (BODY[] " + literal(large + 'x') + ")\r\n"),
             (QList<QByteArray>{"broken", "done 1"}));
    QCOMPARE(playEveryWay("* 3 FETCH (BODY[] {99999999999999999999}\r\n"), (QList<QByteArray>{"broken", "done 1"}));
    QCOMPARE(playEveryWay("* 3 FETCH (ENVELOPE (" + literal(QByteArray(101, 'x')) + ")\r\n"),
             (QList<QByteArray>{"broken", "done 1"}));
    // Streamed octets are not kept: they do not count for the response.
    QByteArray many{"* 3 FETCH (UID 7"};
    for (int i = 1; i <= 5; ++i)
        many += " BODY[" + QByteArray::number(i) + "] " + literal(QByteArray(600, 'x'));
    QCOMPARE(playEveryWay(many + ")\r\n").size(), 11);
    // A response whose beginning is large is not read again for each of its literals.
    QByteArray padded{"* 3 FETCH (X (" + QByteArray{"{90}\r\n" + QByteArray(90, 'x')}.repeated(6) + ") BODY[] "};
    QCOMPARE(playEveryWay(padded + literal("0123456789") + ")\r\n"), QList<QByteArray>{"fetch 3 BODY[] 0123456789"});
    QCOMPARE(imap::kLongestStreamedLiteral, 4294967296U);
}

void TestStreaming::whatIsNotAskedForIsKept()
{
    const QByteArray body = "* 3 FETCH (UID 7 BODY[] " + literal("0123456789") + ")\r\n";
    QCOMPARE(playEveryWay(body, 5, 0), QList<QByteArray>{"fetch 3 uid 7 BODY[] 0123456789"});
    QCOMPARE(playEveryWay(body + "A1 OK\r\n" + body),
             (QList<QByteArray>{"begins 3 for 1 uid 7 BODY[] 10", "data 0123456789", "fetch 3 uid 7 BODY[] streamed 10",
                                "done 1", "fetch 3 uid 7 BODY[] 0123456789"}));
    QCOMPARE(playEveryWay(body, 5, 2).first(), QByteArray{"begins 3 uid 7 BODY[] 10"});
    for (const QByteArray &other :
         {"* LIST () \"/\" " + literal("BODY[] 0123"), "* 3 FETCH (X BODY[] " + literal("0123456789") + ')',
          "* 3 FETCH (X (BODY[] " + literal("0123456789") + "))",
          "* 3 FETCH (UID x BODY[] " + literal("0123456789") + ')',
          "* 3 FETCH (FLAGS (BODY[] " + literal("0123456789") + "))",
          "* X FETCH (BODY[] " + literal("0123456789") + ')', "* 3 FETCH BODY[] " + literal("0123456789"),
          "A1 X FETCH (BODY[] " + literal("0123456789") + ')', "* 3 FETCH (BODY " + literal("0123456789") + ')',
          "* 3 FETCH (BODYX[] " + literal("0123456789") + ')',
          "* 3 FETCH (BINARY.SIZE[1] " + literal("0123456789") + ')',
          "* 3 FETCH (BODY[HEADER.FIELDS (" + literal("Message-ID") + ")] NIL)",
          "* 3 FETCH (BODY[HEADER.FIELDS (\"BODY[] " + literal("0123456789") + ")] NIL)"}) {
        const QList<QByteArray> events = playEveryWay(other + "\r\n* 4 EXISTS\r\n");
        QVERIFY2(!events.join().contains("begins") && !events.join().contains("differs"), other.constData());
    }
}

void TestStreaming::anEndInTheMiddleLeavesItOpen()
{
    QCOMPARE(playEveryWay("* 3 FETCH (UID 7 BODY[] {10}\r\n01234"),
             (QList<QByteArray>{"begins 3 for 1 uid 7 BODY[] 10", "open 01234"}));
    imap::Conversation conversation{imap::Conversation::Start::WithGreeting, smallLimits()};
    conversation.receive("* PREAUTH hi\r\n");
    conversation.send(
        std::move(commands::uidFetch(mail::UidSet::single(mail::Uid{7}), "BODY.PEEK[]").streamLiterals(5)));
    conversation.takeOutput();
    conversation.receive("* 3 FETCH (UID 7 BODY[] {10}\r\n01234");
    conversation.connectionLost({base::ErrorKind::Network, {}, {}});
    conversation.receive("56789)\r\n");
    Listener listener{conversation};
    listener.drain();
    QCOMPARE(listener.lines(), (QList<QByteArray>{"begins 3 for 1 uid 7 BODY[] 10", "done 1"}));
}

void TestStreaming::transcriptsComeTogetherAgain_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder{QStringLiteral(POSTHORN_SOURCE_DIR "/tests/imap/transcripts")};
    for (const QString &name : folder.entryList({QStringLiteral("*.txt")}, QDir::Files, QDir::Name))
        QTest::newRow(qPrintable(name)) << folder.filePath(name);
}

// Frames with their streamed octets put back are the frames of a connection that streams nothing.
void TestStreaming::transcriptsComeTogetherAgain()
{
    QFETCH(QString, path);
    QFile file{path};
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QList<QByteArray> plain;
    imap::Fragmenter fragmenter;
    fragmenter.append(bytes);
    while (const auto frame = fragmenter.next())
        plain.append(frame->octets);
    imap::Limits limits;
    limits.smallestStreamed = 1;
    for (const qsizetype size : {bytes.size(), qsizetype{1}, qsizetype{7}, qsizetype{61}}) {
        imap::Intake intake{limits};
        QList<QByteArray> frames;
        QList<QByteArray> bodies;
        for (qsizetype at = 0; at < bytes.size(); at += size) {
            intake.receive(QByteArrayView{bytes}.sliced(at, std::min(size, bytes.size() - at)), nullptr);
            while (auto arrival = intake.next(1)) {
                if (std::holds_alternative<imap::LiteralBegan>(*arrival))
                    bodies.append(QByteArray{});
                else if (const auto *data = std::get_if<imap::LiteralData>(&*arrival))
                    bodies.last() += data->octets;
                auto *frame = std::get_if<imap::Frame>(&*arrival);
                if (frame == nullptr)
                    continue;
                QCOMPARE(bodies.size(), static_cast<qsizetype>(frame->streamed.size()));
                for (auto literal = frame->streamed.rbegin(); literal != frame->streamed.rend(); ++literal)
                    frame->octets.insert(literal->offset, bodies.takeLast());
                frames.append(frame->octets);
            }
        }
        QVERIFY(!intake.error());
        QCOMPARE(frames, plain);
    }
}

void TestStreaming::theLogHoldsNoBody()
{
    imap::Conversation conversation{imap::Conversation::Start::WithGreeting, smallLimits()};
    conversation.enableLog(true);
    conversation.receive("* PREAUTH hi\r\n");
    conversation.send(
        std::move(commands::uidFetch(mail::UidSet::single(mail::Uid{7}), "BODY.PEEK[]").streamLiterals(5)));
    conversation.takeOutput();
    conversation.receive("* 3 FETCH (UID 7 BODY[] {10}\r\nintimacies)\r\n");
    for (const QByteArray &line : conversation.takeLog())
        QVERIFY2(!line.contains("intima"), line.constData());
}

void TestStreaming::nothingIsCopiedFromASharedChunk()
{
    imap::Conversation conversation{imap::Conversation::Start::WithGreeting};
    conversation.receive("* PREAUTH hi\r\n");
    conversation.send(
        std::move(commands::uidFetch(mail::UidSet::single(mail::Uid{7}), "BODY.PEEK[]").streamLiterals(1 << 16)));
    conversation.takeOutput();
    conversation.receive("* 3 FETCH (UID 7 BODY[] {100000}\r\n");
    const QByteArray chunk(50000, 'x');
    conversation.receiveShared(chunk);
    bool isSame = false;
    while (const auto event = conversation.nextEvent()) {
        if (const auto *data = std::get_if<imap::LiteralData>(&*event))
            isSame = data->octets.constData() == chunk.constData();
    }
    QVERIFY(isSame);
}

void TestStreaming::aGigabyteIsNotHeld()
{
    imap::Conversation conversation{imap::Conversation::Start::WithGreeting};
    conversation.receive("* PREAUTH hi\r\n");
    conversation.send(
        std::move(commands::uidFetch(mail::UidSet::single(mail::Uid{7}), "BODY.PEEK[]").streamLiterals(1 << 20)));
    conversation.takeOutput();
    constexpr std::uint64_t kOctets = 1ULL << 30;
    conversation.receive("* 3 FETCH (UID 7 BODY[] {" + QByteArray::number(qulonglong{kOctets}) + "}\r\n");
    const QByteArray chunk(65536, 'x');
    std::uint64_t handedOut = 0;
    QElapsedTimer timer;
    timer.start();
    for (std::uint64_t sent = 0; sent < kOctets; sent += 65536) {
        conversation.receive(chunk);
        qsizetype pieces = 0;
        while (const auto event = conversation.nextEvent()) {
            if (const auto *data = std::get_if<imap::LiteralData>(&*event)) {
                handedOut += static_cast<std::uint64_t>(data->octets.size());
                ++pieces;
            }
        }
        QCOMPARE(pieces, 1);
    }
    QCOMPARE(handedOut, kOctets);
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed()))); // a copy per octet, unoptimised
    conversation.receive(")\r\nA1 OK done\r\n");
    QVERIFY(!conversation.hasOpenCommands());
}

QTEST_APPLESS_MAIN(TestStreaming)
#include "tst_streaming.moc"
