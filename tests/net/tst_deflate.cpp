#include "net/deflate.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using base::ErrorKind;
using net::Progress;
using net::Transfer;

namespace {

// Everything that comes out of `input`, fed `step` octets at a time and read `piece` octets at a time.
struct Unpacked {
    QByteArray octets;
    Transfer last;
    qsizetype largest = 0;
};

Unpacked unpack(net::Inflater &inflater, const QByteArray &input, qsizetype step, qsizetype piece)
{
    Unpacked result;
    QByteArray buffer(piece, Qt::Uninitialized);
    for (qsizetype at = 0; at < input.size(); at += step) {
        inflater.feed(input.mid(at, step));
        do {
            result.last = inflater.read(buffer.data(), buffer.size());
            result.octets.append(buffer.constData(), result.last.bytes);
            result.largest = std::max(result.largest, result.last.bytes);
        } while (result.last.progress == Progress::Done);
        if (result.last.progress != Progress::NeedsInput)
            return result;
    }
    return result;
}

// As the thinnest stream packs a run of one octet: a fixed block of matches of 258, a few bits each.
QByteArray zeros(qsizetype count)
{
    net::Deflater deflater;
    return deflater.compress(QByteArray(count, '\0'));
}

QByteArray noise(int size)
{
    QRandomGenerator random{7};
    QByteArray octets(size, Qt::Uninitialized);
    std::generate(octets.begin(), octets.end(), [&random] { return static_cast<char>(random.bounded(256)); });
    return octets;
}

} // namespace

class DeflateTest : public QObject
{
    Q_OBJECT

private slots:
    void whatIsPackedComesBack_data()
    {
        QTest::addColumn<QByteArray>("octets");
        QTest::addColumn<int>("step");
        for (const int step : {1, 7, 100'000}) {
            QTest::addRow("a command by %d", step) << QByteArray{"A1 NOOP\r\n"} << step;
            QTest::addRow("a run by %d", step) << QByteArray(300'000, 'a') << step;
            QTest::addRow("noise by %d", step) << noise(70'000) << step;
        }
    }
    void whatIsPackedComesBack()
    {
        QFETCH(const QByteArray, octets);
        QFETCH(const int, step);
        net::Deflater deflater;
        net::Inflater inflater;
        const Unpacked result = unpack(inflater, deflater.compress(octets), step, 4096);
        QCOMPARE(result.last.progress, Progress::NeedsInput);
        QCOMPARE(result.octets, octets);
        QVERIFY(result.largest <= 4096);
    }

    void eachWriteCanBeReadAtOnce()
    {
        net::Deflater deflater;
        net::Inflater inflater;
        for (const QByteArray &line : {QByteArray{"A1 IDLE\r\n"}, QByteArray{"DONE\r\n"}, QByteArray{"A2 NOOP\r\n"}})
            QCOMPARE(unpack(inflater, deflater.compress(line), 1, 64).octets, line);
    }

    void repeatedCommandsShrink()
    {
        net::Deflater deflater;
        const QByteArray command = "A100 UID FETCH 12345:12400 (UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE)\r\n";
        deflater.compress(command);
        QVERIFY(deflater.compress(command).size() < command.size() / 3);
    }

    void aBombEndsAtItsLimit()
    {
        net::Inflater inflater;
        const qsizetype most = net::inflatelimits::kFreeOctets + net::inflatelimits::kFreeOctets / 2;
        const Unpacked result = unpack(inflater, zeros(2 * net::inflatelimits::kFreeOctets), 16'384, 256 * 1024);
        QCOMPARE(result.last.progress, Progress::Failed);
        QCOMPARE(result.last.error.kind, ErrorKind::Protocol);
        QVERIFY2(result.octets.size() <= most, qPrintable(QString::number(result.octets.size())));
        QVERIFY(result.largest <= 256 * 1024);
    }

    void anAttachmentOfZerosIsNoBomb()
    {
        net::Inflater inflater;
        QCOMPARE(unpack(inflater, zeros(20'000'000), 16'384, 256 * 1024).octets.size(), 20'000'000);
    }

    void aDamagedStreamIsAProtocolError()
    {
        net::Inflater inflater;
        const Unpacked result = unpack(inflater, "* OK this is not compressed\r\n", 1, 64);
        QCOMPARE(result.last.progress, Progress::Failed);
        QCOMPARE(result.last.error.kind, ErrorKind::Protocol);
    }

    void anEndedStreamIsTheEnd()
    {
        net::Inflater inflater;
        const QByteArray end{"\x03\x00", 2}; // a last block with nothing in it
        QCOMPARE(unpack(inflater, end, 1, 64).last.progress, Progress::Ended);
    }

    void halfAStreamOnlyWaits()
    {
        net::Deflater deflater;
        net::Inflater inflater;
        const QByteArray packed = deflater.compress(noise(1000));
        QCOMPARE(unpack(inflater, packed.first(packed.size() / 2), 1, 64).last.progress, Progress::NeedsInput);
    }
};

QTEST_GUILESS_MAIN(DeflateTest)
#include "tst_deflate.moc"
