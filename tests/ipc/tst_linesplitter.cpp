#include "ipc/linesplitter.h"

#include <QTest>

class TestLineSplitter : public QObject
{
    Q_OBJECT

private slots:
    void aLineThatComesInPiecesIsWhole();
    void severalLinesAtOnceComeInOrder();
    void anEmptyLineIsALine();
    void aLineOfTheLimitPassesAndOneMoreByteDoesNot();
    void anEndlessLineIsRefusedBeforeItEnds();
    void manyLinesCostNoMoreThanTheirBytes();
};

void TestLineSplitter::aLineThatComesInPiecesIsWhole()
{
    ipc::LineSplitter lines{100};
    for (const char byte : {'h', 'e', 'l', 'l', 'o'}) {
        lines.add(QByteArray{1, byte});
        QVERIFY(!lines.take());
    }
    lines.add("\nnext");
    QCOMPARE(lines.take(), std::optional{QByteArray{"hello"}});
    QVERIFY(!lines.take());
}

void TestLineSplitter::severalLinesAtOnceComeInOrder()
{
    ipc::LineSplitter lines{100};
    lines.add("a\nb\nc");
    QCOMPARE(lines.take(), std::optional{QByteArray{"a"}});
    lines.add("d\n");
    QCOMPARE(lines.take(), std::optional{QByteArray{"b"}});
    QCOMPARE(lines.take(), std::optional{QByteArray{"cd"}});
    QVERIFY(!lines.take());
}

void TestLineSplitter::anEmptyLineIsALine()
{
    ipc::LineSplitter lines{100};
    lines.add("\n\n");
    QCOMPARE(lines.take(), std::optional{QByteArray{}});
    QCOMPARE(lines.take(), std::optional{QByteArray{}});
    QVERIFY(!lines.take());
}

void TestLineSplitter::aLineOfTheLimitPassesAndOneMoreByteDoesNot()
{
    ipc::LineSplitter lines{4};
    lines.add("1234\n12345\n1\n");
    QCOMPARE(lines.take(), std::optional{QByteArray{"1234"}});
    QVERIFY(!lines.take());
    QVERIFY(lines.overflowed());
    lines.add("1\n");
    QVERIFY(!lines.take());
}

void TestLineSplitter::anEndlessLineIsRefusedBeforeItEnds()
{
    ipc::LineSplitter lines{1000};
    lines.add(QByteArray{1001, 'x'});
    QVERIFY(!lines.take());
    QVERIFY(lines.overflowed());
}

void TestLineSplitter::manyLinesCostNoMoreThanTheirBytes()
{
    ipc::LineSplitter lines{1000};
    lines.add(QByteArray{"x\n"}.repeated(500'000));
    int count = 0;
    while (lines.take())
        ++count;
    QCOMPARE(count, 500'000);
}

QTEST_GUILESS_MAIN(TestLineSplitter)
#include "tst_linesplitter.moc"
