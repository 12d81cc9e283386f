#include "net/channel.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using net::Channel;
using net::Progress;
using net::Transfer;

namespace {

// A channel in the clear, what it read turn by turn, and its peer.
struct Line {
    Line()
    {
        listener.listen(QHostAddress::LocalHost);
        auto socket = net::Socket::connectTo(QHostAddress{QHostAddress::LocalHost}, listener.serverPort());
        listener.waitForNewConnection(5000);
        peer.reset(listener.nextPendingConnection());
        channel = std::make_unique<Channel>(std::move(socket).value());
        QObject::connect(channel.get(), &Channel::due, channel.get(), [this] { turn(); });
    }

    void turn()
    {
        ++turns;
        channel->beginTurn();
        channel->writePending();
        last = channel->read(buffer);
        received += buffer.size();
        largest = std::max(largest, buffer.size());
        if (onTurn)
            onTurn();
        if (channel && last.progress != Progress::Ended && last.progress != Progress::Failed)
            channel->endTurn(last);
        else if (channel)
            channel->end();
    }

    QTcpServer listener;
    std::unique_ptr<QTcpSocket> peer;
    std::unique_ptr<Channel> channel;
    std::function<void()> onTurn;
    QByteArray buffer;
    Transfer last;
    int turns = 0;
    qsizetype received = 0;
    qsizetype largest = 0;
};

} // namespace

class ChannelTest : public QObject
{
    Q_OBJECT

private slots:
    void twoFloodsAreReadInTurn()
    {
        Line first;
        Line second;
        QString order;
        first.onTurn = [&order] { order += u'1'; };
        second.onTurn = [&order] { order += u'2'; };
        const QByteArray flood(2 << 20, 'x');
        for (Line *line : {&first, &second}) {
            line->peer->write(flood);
            line->peer->flush(); // as much as the system takes is there before anything is read
        }
        QTRY_COMPARE(first.received + second.received, 2 * flood.size());
        QCOMPARE(first.largest, Channel::kChunkBytes);
        QVERIFY2(order.left(4).count(u'1') == 2 && order.left(4).count(u'2') == 2, qPrintable(order));
    }

    void nothingHappensWhileNothingComes()
    {
        Line line;
        line.peer->write("hello");
        QTRY_COMPARE(line.received, 5);
        const int turns = line.turns;
        for (int i = 0; i < 50; ++i)
            QCoreApplication::processEvents();
        QCOMPARE(line.turns, turns);
    }

    void whatFindsNoRoomIsSentLater()
    {
        Line line;
        const QByteArray text(16 << 20, 'y');
        line.channel->write(text);
        line.channel->sayGoodbye();
        qsizetype got = 0;
        QObject::connect(line.peer.get(), &QTcpSocket::readyRead, this,
                         [&got, peer = line.peer.get()] { got += peer->readAll().size(); });
        QTRY_COMPARE(got, text.size());
    }

    void aWriteErrorIsKept()
    {
        Line line;
        line.peer->abort();
        for (int i = 0; i < 1000 && !line.channel->writeError(); ++i)
            line.channel->write(QByteArray(16'384, 'z'));
        QVERIFY(line.channel->writeError());
        QCOMPARE(line.channel->writeError()->kind, base::ErrorKind::Disconnected);
    }

    void itMayEndInsideItsTurn()
    {
        Line line;
        line.onTurn = [&line] {
            line.channel->end();
            line.channel.release()->deleteLater();
        };
        line.peer->write("hello");
        QTRY_COMPARE(line.received, 5);
        QTRY_COMPARE(line.peer->state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(line.turns, 1);
    }
};

QTEST_GUILESS_MAIN(ChannelTest)
#include "tst_channel.moc"
