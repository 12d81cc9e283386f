#include "cli/output.h"

#include <QSignalSpy>
#include <QTest>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace {

// A pipe whose reading end a test holds.
class Pipe
{
public:
    Pipe()
    {
        if (::pipe(m_ends.data()) != 0)
            qFatal("no pipe");
        ::fcntl(m_ends[0], F_SETFL, O_NONBLOCK);
    }
    Pipe(const Pipe &) = delete;
    Pipe &operator=(const Pipe &) = delete;
    ~Pipe()
    {
        closeReader();
        ::close(m_ends[1]);
    }
    int writer() const { return m_ends[1]; }
    QByteArray readAll()
    {
        QByteArray bytes;
        std::array<char, 65536> part{};
        for (ssize_t got = 0; (got = ::read(m_ends[0], part.data(), part.size())) > 0;)
            bytes.append(part.data(), got);
        return bytes;
    }
    void closeReader()
    {
        if (m_ends[0] >= 0)
            ::close(m_ends[0]);
        m_ends[0] = -1;
    }

private:
    std::array<int, 2> m_ends{-1, -1};
};

} // namespace

class TestOutput : public QObject
{
    Q_OBJECT

private slots:
    void whatIsWrittenIsThereAtOnce();
    void aSlowReaderGetsEverythingInOrder();
    void aReaderThatLeavesIsToldWithoutAWrite();
    void aWriteToNobodyClosesOnce();
    void aReaderThatIsStuckClosesWhereTheCommandMustGoOn();
    void flushWaitsNoLongerThanItsLimit();
};

void TestOutput::whatIsWrittenIsThereAtOnce()
{
    Pipe pipe;
    cli::Output output{pipe.writer()};
    output.write("one\n");
    QCOMPARE(pipe.readAll(), QByteArray{"one\n"});
    QVERIFY(!output.isTerminal());
}

void TestOutput::aSlowReaderGetsEverythingInOrder()
{
    Pipe pipe;
    cli::Output output{pipe.writer()};
    QByteArray expected;
    for (int number = 0; number < 20'000; ++number) {
        const QByteArray line = QByteArray::number(number).rightJustified(50, '.') + '\n';
        expected += line;
        output.write(line);
    }
    QByteArray received;
    QVERIFY(QTest::qWaitFor([&] {
        received += pipe.readAll();
        return received.size() >= expected.size();
    }));
    QCOMPARE(received, expected);
}

void TestOutput::aReaderThatLeavesIsToldWithoutAWrite()
{
    Pipe pipe;
    cli::Output output{pipe.writer()};
    QSignalSpy closed{&output, &cli::Output::closed};
    pipe.closeReader();
    QTRY_COMPARE(closed.size(), 1);
    QCOMPARE(closed.first().first().value<cli::Output::End>(), cli::Output::End::ReaderGone);
}

void TestOutput::aWriteToNobodyClosesOnce()
{
    Pipe pipe;
    cli::Output output{pipe.writer()};
    QSignalSpy closed{&output, &cli::Output::closed};
    pipe.closeReader();
    output.write("one\n");
    output.write("two\n");
    QVERIFY(output.isClosed());
    QVERIFY(closed.isEmpty()); // never from inside write()
    QTRY_COMPARE(closed.size(), 1);
}

void TestOutput::aReaderThatIsStuckClosesWhereTheCommandMustGoOn()
{
    Pipe pipe;
    cli::Output output{pipe.writer()};
    output.setWhenFull(cli::Output::WhenFull::Close);
    QSignalSpy closed{&output, &cli::Output::closed};
    const QByteArray line(1024 * 1024, 'x');
    for (int count = 0; count < 18; ++count)
        output.write(line);
    QVERIFY(output.isClosed());
    QTRY_COMPARE(closed.size(), 1);
    QCOMPARE(closed.first().first().value<cli::Output::End>(), cli::Output::End::ReaderTooSlow);
}

void TestOutput::flushWaitsNoLongerThanItsLimit()
{
    Pipe pipe;
    cli::Output output{pipe.writer()};
    output.write(QByteArray(1024 * 1024, 'x'));
    output.flush(std::chrono::milliseconds{20});
    QVERIFY(!output.isClosed());
    QVERIFY(!pipe.readAll().isEmpty());
}

int main(int argc, char **argv)
{
    std::signal(SIGPIPE, SIG_IGN); // as the program does
    QCoreApplication application{argc, argv};
    TestOutput test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_output.moc"
