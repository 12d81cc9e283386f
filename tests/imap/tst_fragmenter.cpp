#include "imap/fragmenter.h"
#include "support/cputimer.h"

#include <QRandomGenerator>
#include <QTest>

namespace {

struct Cut {
    QList<QByteArray> frames;
    QList<bool> bare;
    bool failed = false;
    bool operator==(const Cut &) const = default;
};

Cut cut(const QList<QByteArray> &chunks, imap::Limits limits = {})
{
    imap::Fragmenter fragmenter{limits};
    Cut result;
    for (const QByteArray &chunk : chunks) {
        fragmenter.append(chunk);
        while (const auto frame = fragmenter.next()) {
            result.frames.append(frame->octets);
            result.bare.append(frame->bareLineFeed);
        }
    }
    result.failed = fragmenter.error().has_value();
    return result;
}

QList<QByteArray> bytes(const QByteArray &input)
{
    QList<QByteArray> chunks;
    for (qsizetype i = 0; i < input.size(); ++i)
        chunks.append(input.mid(i, 1));
    return chunks;
}

} // namespace

class TestFragmenter : public QObject
{
    Q_OBJECT

private slots:
    void cutsFrames_data();
    void cutsFrames();
    void limitsEndTheStream_data();
    void limitsEndTheStream();
    void exactlyAtTheLimitPasses();
    void announcedOctetsAreNotAllocated();
    void manySmallLiteralsTakeLinearTime();
    void manySmallFramesInOneChunkTakeLinearTime();
};

void TestFragmenter::cutsFrames_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QList<QByteArray>>("frames");
    QTest::newRow("two lines") << QByteArray{"* OK\r\n* 1 EXISTS\r\n"} << QList<QByteArray>{"* OK", "* 1 EXISTS"};
    QTest::newRow("an unfinished line") << QByteArray{"* OK\r\n* 1 EX"} << QList<QByteArray>{"* OK"};
    QTest::newRow("bare line feeds") << QByteArray{"* OK\n* 2 EXISTS\n"} << QList<QByteArray>{"* OK", "* 2 EXISTS"};
    QTest::newRow("empty lines") << QByteArray{"\r\n\n"} << QList<QByteArray>{"", ""};
    QTest::newRow("a literal with line ends") << QByteArray{"* 1 FETCH (X {7}\r\na\r\nb\r\n) Y)\r\n* 2 EXISTS\r\n"}
                                              << QList<QByteArray>{"* 1 FETCH (X {7}\r\na\r\nb\r\n) Y)", "* 2 EXISTS"};
    QTest::newRow("literals that look like responses")
        << QByteArray{"* 1 FETCH (X {12}\r\nA1 OK done\r\n Y {0}\r\n)\r\n"}
        << QList<QByteArray>{"* 1 FETCH (X {12}\r\nA1 OK done\r\n Y {0}\r\n)"};
    QTest::newRow("literal8, non-synchronising, leading zeros")
        << QByteArray{"* X ~{2}\r\nab {1+}\r\nc {003}\r\ndef\r\n"}
        << QList<QByteArray>{"* X ~{2}\r\nab {1+}\r\nc {003}\r\ndef"};
    QTest::newRow("no literal: negative, empty, letters")
        << QByteArray{"* X {-1}\r\n* X {}\r\n* X {a}\r\n"} << QList<QByteArray>{"* X {-1}", "* X {}", "* X {a}"};
    QTest::newRow("texts of people end as they like")
        << QByteArray{"* OK see {12}\r\n+ go {3}\r\nA1 NO [ALERT] {5}\r\n"}
        << QList<QByteArray>{"* OK see {12}", "+ go {3}", "A1 NO [ALERT] {5}"};
    QTest::newRow("a literal inside a code") << QByteArray{"A1 NO [BADCHARSET ({5}\r\nUTF-8)] no\r\n"}
                                             << QList<QByteArray>{"A1 NO [BADCHARSET ({5}\r\nUTF-8)] no"};
    QTest::newRow("nul") << QByteArray{"* X a\0b\r\n", 9} << QList<QByteArray>{QByteArray{"* X a\0b", 7}};
}

void TestFragmenter::cutsFrames()
{
    QFETCH(QByteArray, input);
    QFETCH(QList<QByteArray>, frames);
    const Cut whole = cut({input});
    QCOMPARE(whole.frames, frames);
    QVERIFY(!whole.failed);
    QVERIFY(cut(bytes(input)) == whole);
    QRandomGenerator random{7};
    for (int round = 0; round < 20; ++round) {
        const auto at = static_cast<qsizetype>(random.bounded(static_cast<quint32>(input.size())));
        QVERIFY(cut({input.first(at), input.sliced(at)}) == whole);
    }
}

void TestFragmenter::limitsEndTheStream_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::newRow("line without end") << "* OK\r\n" + QByteArray(101, 'x');
    QTest::newRow("line") << "* OK\r\n" + QByteArray(101, 'x') + "\r\n* OK\r\n";
    QTest::newRow("line behind a literal") << "* OK\r\n* X {3}\r\nabc" + QByteArray(100, 'x') + "\r\n";
    QTest::newRow("literal") << QByteArray{"* OK\r\n* X {201}\r\n"};
    QTest::newRow("2^32") << QByteArray{"* OK\r\n* X {4294967296}\r\nabc\r\n"};
    QTest::newRow("20 digits") << QByteArray{"* OK\r\n* X {99999999999999999999}\r\nabc\r\n"};
    QTest::newRow("response") << "* OK\r\n* X {200}\r\n" + QByteArray(200, 'x') + " {200}\r\n";
}

void TestFragmenter::limitsEndTheStream()
{
    QFETCH(QByteArray, input);
    imap::Limits limits;
    limits.lineOctets = 100;
    limits.literalOctets = 200;
    limits.responseOctets = 300;
    const Cut whole = cut({input, "\r\n* OK\r\n"}, limits);
    QCOMPARE(whole.frames, QList<QByteArray>{"* OK"});
    QVERIFY(whole.failed);
    QVERIFY(cut(bytes(input), limits) == whole);
}

void TestFragmenter::exactlyAtTheLimitPasses()
{
    imap::Limits limits;
    limits.lineOctets = 20;
    limits.literalOctets = 30;
    const QByteArray input = "* X {30}\r\n" + QByteArray(30, 'y') + "123456789\r\n";
    QCOMPARE(cut({input}, limits).frames.size(), 1);
    QVERIFY(!cut({input}, limits).failed);
    QVERIFY(cut({"* X {30}\r\n" + QByteArray(30, 'y') + "1234567890123\r\n"}, limits).failed);
}

void TestFragmenter::announcedOctetsAreNotAllocated()
{
    imap::Fragmenter fragmenter;
    fragmenter.append("* 1 FETCH (BODY[] {33554432}\r\nabc");
    QVERIFY(!fragmenter.next());
    QVERIFY(!fragmenter.error());
    QCOMPARE(fragmenter.pendingOctets(), 33);
}

void TestFragmenter::manySmallLiteralsTakeLinearTime()
{
    QByteArray input{"* X "};
    while (input.size() < 1024 * 1024)
        input += "{1}\r\na";
    input += "\r\n";
    testsupport::CpuTimer timer;
    QCOMPARE(cut({input}).frames.size(), 1);
    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
    timer.restart();
    QCOMPARE(cut(bytes(input)).frames.size(), 1);
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

void TestFragmenter::manySmallFramesInOneChunkTakeLinearTime()
{
    QByteArray input;
    while (input.size() < 4 * 1024 * 1024)
        input += "* 1 EXISTS\r\n";
    const testsupport::CpuTimer timer;
    QVERIFY(cut({input}).frames.size() > 300'000);
    QVERIFY2(timer.elapsed() < 1500, qPrintable(QString::number(timer.elapsed())));
}

QTEST_APPLESS_MAIN(TestFragmenter)
#include "tst_fragmenter.moc"
