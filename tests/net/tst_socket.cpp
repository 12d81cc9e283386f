#include "net/socket.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#endif

using namespace Qt::StringLiterals;
using base::ErrorKind;
using net::Progress;
using net::Socket;
using net::Transfer;

class SocketTest : public QObject
{
    Q_OBJECT

private:
    // Both ends of a connection.
    struct Pair {
        Pair()
        {
            listener.listen(QHostAddress::LocalHost);
            auto made = Socket::connectTo(QHostAddress{QHostAddress::LocalHost}, listener.serverPort());
            ours = std::move(made).value();
            listener.waitForNewConnection(5000);
            peer.reset(listener.nextPendingConnection());
        }
        QTcpServer listener;
        std::unique_ptr<Socket> ours;
        std::unique_ptr<QTcpSocket> peer;
    };

    static Transfer readOn(Socket &socket, QByteArray &buffer)
    {
        Transfer last{Progress::NeedsInput};
        for (int i = 0; i < 100'000 && last.progress == Progress::NeedsInput; ++i)
            last = socket.read(buffer.data(), buffer.size());
        return last;
    }

private slots:
    void bytesGoBothWaysWithoutBlocking()
    {
        Pair pair;
        QVERIFY(pair.ours->isConnected());
        QCOMPARE(pair.ours->peerAddress(), QHostAddress{QHostAddress::LocalHost});
        QByteArray buffer(64, Qt::Uninitialized);
        QCOMPARE(pair.ours->read(buffer.data(), buffer.size()).progress, Progress::NeedsInput);
        QCOMPARE(pair.ours->write("hello").bytes, 5);
        QVERIFY(pair.peer->waitForReadyRead());
        QCOMPARE(pair.peer->readAll(), "hello");
        pair.peer->write("and back");
        QVERIFY(pair.peer->waitForBytesWritten());
        const Transfer got = readOn(*pair.ours, buffer);
        QCOMPARE(buffer.first(got.bytes), "and back");
    }

    void aClosedPortIsRefused()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const quint16 port = server.serverPort();
        server.close();
        const auto made = Socket::connectTo(QHostAddress{QHostAddress::LocalHost}, port);
        if (!made) {
            QCOMPARE(made.error().kind, ErrorKind::Refused);
            return;
        }
        bool answered = false;
        const auto notifier =
            net::notifyOn(*made.value(), QSocketNotifier::Write, this, [&answered] { answered = true; });
        QTRY_VERIFY(answered);
        QVERIFY(!made.value()->isConnected());
        QCOMPARE(made.value()->takeError().kind, ErrorKind::Refused);
    }

    void theEndIsTold()
    {
        Pair pair;
        pair.peer->disconnectFromHost();
        QByteArray buffer(64, Qt::Uninitialized);
        const Transfer end = readOn(*pair.ours, buffer);
        QCOMPARE(end.progress, Progress::Ended);
        QCOMPARE(end.error.kind, ErrorKind::Disconnected);
    }

    void finishingLeavesTheOtherHalfOpen()
    {
        Pair pair;
        QSignalSpy finished{pair.peer.get(), &QTcpSocket::readChannelFinished};
        pair.peer->write("last words");
        QVERIFY(pair.peer->waitForBytesWritten());
        pair.ours->finishWriting();
        QTRY_COMPARE(finished.count(), 1);
        QByteArray buffer(64, Qt::Uninitialized);
        QCOMPARE(readOn(*pair.ours, buffer).bytes, 10);
    }

    void writingToNobodyIsAnErrorAndNoSignal()
    {
        Pair pair;
        pair.peer->abort();
        Transfer last;
        for (int i = 0; i < 1000 && last.progress == Progress::Done; ++i)
            last = pair.ours->write(QByteArray(16'384, 'x'));
        QCOMPARE(last.progress, Progress::Failed);
        QCOMPARE(last.error.kind, ErrorKind::Disconnected);
    }

    void childProcessesDoNotInheritIt()
    {
#ifdef Q_OS_UNIX
        const Pair pair;
        QVERIFY((fcntl(static_cast<int>(pair.ours->descriptor()), F_GETFD) & FD_CLOEXEC) != 0);
#else
        QSKIP("asked of the system on Unix only");
#endif
    }

    void aNotifierMayEndInsideItsOwnSignal()
    {
        Pair pair;
        int calls = 0;
        net::NotifierPointer notifier;
        notifier = net::notifyOn(*pair.ours, QSocketNotifier::Write, this, [&] {
            ++calls;
            notifier.reset();
            pair.ours.reset();
        });
        QTRY_COMPARE(calls, 1);
        QCoreApplication::processEvents();
        QCOMPARE(calls, 1);
    }
};

QTEST_GUILESS_MAIN(SocketTest)
#include "tst_socket.moc"
