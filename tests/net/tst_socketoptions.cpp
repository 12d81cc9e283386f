#include "net/socketoptions.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>

#ifdef Q_OS_LINUX
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#endif

class SocketOptionsTest : public QObject
{
    Q_OBJECT

private:
    QTcpServer m_listener;
    QTcpSocket m_socket;
    std::unique_ptr<QTcpSocket> m_peer;

#ifdef Q_OS_LINUX
    int option(int level, int name) const
    {
        int value = -1;
        socklen_t size = sizeof value;
        getsockopt(static_cast<int>(m_socket.socketDescriptor()), level, name, &value, &size);
        return value;
    }
#endif

private slots:
    void initTestCase()
    {
        QVERIFY(m_listener.listen(QHostAddress::LocalHost));
        m_socket.connectToHost(QHostAddress::LocalHost, m_listener.serverPort());
        QVERIFY(m_socket.waitForConnected() && m_listener.waitForNewConnection(5000));
        m_peer.reset(m_listener.nextPendingConnection());
    }

    void keepaliveAndTheUserTimeoutAreSet()
    {
#ifdef Q_OS_LINUX
        net::tuneConnection(m_socket.socketDescriptor());
        QCOMPARE(option(SOL_SOCKET, SO_KEEPALIVE), 1);
        QCOMPARE(option(IPPROTO_TCP, TCP_KEEPIDLE), 60);
        QCOMPARE(option(IPPROTO_TCP, TCP_KEEPINTVL), 20);
        QCOMPARE(option(IPPROTO_TCP, TCP_KEEPCNT), 3);
        QCOMPARE(option(IPPROTO_TCP, TCP_USER_TIMEOUT), 60'000);
#else
        QSKIP("read back on Linux only");
#endif
    }

    void acknowledgementsCanBeHurried()
    {
#ifdef Q_OS_LINUX
        // A socket that answers what it reads is interactive: it would delay its acknowledgements.
        const int off = 0;
        setsockopt(static_cast<int>(m_socket.socketDescriptor()), IPPROTO_TCP, TCP_QUICKACK, &off, sizeof off);
        QCOMPARE(option(IPPROTO_TCP, TCP_QUICKACK), 0);
        net::acknowledgeAtOnce(m_socket.socketDescriptor());
        QCOMPARE(option(IPPROTO_TCP, TCP_QUICKACK), 1);
#else
        QSKIP("read back on Linux only");
#endif
    }

    void unreadBytesAreSeenAndStay()
    {
        QVERIFY(!net::hasUnreadBytes(m_socket.socketDescriptor()));
        m_peer->write("x");
        QVERIFY(m_peer->waitForBytesWritten());
        QTRY_VERIFY(net::hasUnreadBytes(m_socket.socketDescriptor()) || m_socket.bytesAvailable() == 1);
        QVERIFY(m_socket.bytesAvailable() == 1 || m_socket.waitForReadyRead());
        QCOMPARE(m_socket.readAll(), "x");
        QVERIFY(!net::hasUnreadBytes(m_socket.socketDescriptor()));
    }

    void theEndOfTheStreamIsNotAByte()
    {
        const qintptr descriptor = m_socket.socketDescriptor();
        m_peer->disconnectFromHost();
        QVERIFY(!net::hasUnreadBytes(descriptor));
        QVERIFY(!net::hasUnreadBytes(-1));
    }
};

QTEST_GUILESS_MAIN(SocketOptionsTest)
#include "tst_socketoptions.moc"
