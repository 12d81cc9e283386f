#include "net/connectrace.h"

#include "net/blackhole.h"
#include "support/manualclock.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;
using base::ErrorKind;
using testsupport::BlackHole;
using testsupport::ManualClock;

namespace {

// A port of 127.0.0.0/8 on which nobody listens.
quint16 closedPort()
{
    QTcpServer server;
    server.listen(QHostAddress{u"127.0.0.1"_s});
    return server.serverPort();
}

const QHostAddress kGood{u"127.0.0.1"_s};
const QHostAddress kOther{u"127.0.0.2"_s};

} // namespace

class ConnectRaceTest : public QObject
{
    Q_OBJECT

private slots:
    void familiesTakeTurnsAndTheFirstStaysFirst()
    {
        const QHostAddress a4{u"192.0.2.1"_s};
        const QHostAddress b4{u"192.0.2.2"_s};
        const QHostAddress c4{u"192.0.2.3"_s};
        const QHostAddress a6{u"2001:db8::1"_s};
        const QHostAddress b6{u"2001:db8::2"_s};
        QCOMPARE(net::alternateFamilies({a6, b6, a4, b4, c4}), QList<QHostAddress>({a6, a4, b6, b4, c4}));
        QCOMPARE(net::alternateFamilies({a4, b4, a6}), QList<QHostAddress>({a4, a6, b4}));
        QCOMPARE(net::alternateFamilies({a4, a4}), QList<QHostAddress>({a4}));
    }

    void aSilentAddressLosesToTheNextAfterAQuarterSecond()
    {
        QTcpServer good;
        QVERIFY(good.listen(kGood));
        const BlackHole hole{kOther, good.serverPort()};
        if (!hole.works())
            QSKIP("this system answers even with a full queue");
        ManualClock clock;
        net::ConnectRace race{clock};
        QSignalSpy won{&race, &net::ConnectRace::won};
        race.start({kOther, kGood}, good.serverPort());
        clock.advance(std::chrono::milliseconds{249});
        QVERIFY(!good.waitForNewConnection(20));
        clock.advance(std::chrono::milliseconds{1});
        QTRY_COMPARE(won.count(), 1);
        const net::SocketPointer socket = race.takeWinner();
        QCOMPARE(socket->peerAddress(), kGood);
        QCOMPARE(clock.activeTimers(), 0);
    }

    void theOtherFamilyRescuesASilentOne()
    {
        BlackHole hole{QHostAddress::LocalHostIPv6};
        QTcpServer good;
        if (!hole.works() || !good.listen(kGood, hole.port()))
            QSKIP("no IPv6 loopback here");
        ManualClock clock;
        net::ConnectRace race{clock};
        QSignalSpy won{&race, &net::ConnectRace::won};
        race.start({QHostAddress::LocalHostIPv6, kGood}, good.serverPort());
        clock.advance(std::chrono::milliseconds{250});
        QTRY_COMPARE(won.count(), 1);
        QCOMPARE(race.takeWinner()->peerAddress(), kGood);
    }

    void aRefusedAddressIsFollowedAtOnce()
    {
        QTcpServer good;
        QVERIFY(good.listen(kGood));
        ManualClock clock; // stands still
        net::ConnectRace race{clock};
        QSignalSpy won{&race, &net::ConnectRace::won};
        race.start({kOther, kGood}, good.serverPort());
        QTRY_COMPARE(won.count(), 1);
        QVERIFY(race.summary().contains("127.0.0.2"_L1));
    }

    void thirtyOneDeadAddressesDoNotHideTheLastOne()
    {
        QTcpServer good;
        QVERIFY(good.listen(kGood));
        QList<QHostAddress> addresses;
        for (int i = 2; i < 33; ++i)
            addresses.append(QHostAddress{u"127.0.1.%1"_s.arg(i)});
        addresses.append(kGood);
        ManualClock clock;
        net::ConnectRace race{clock};
        QSignalSpy won{&race, &net::ConnectRace::won};
        race.start(addresses, good.serverPort());
        QTRY_COMPARE(won.count(), 1);
    }

    void allRefusedIsRefusedAndNamesEach()
    {
        ManualClock clock;
        net::ConnectRace race{clock};
        std::optional<base::Error> error;
        connect(&race, &net::ConnectRace::failed, this, [&error](const base::Error &reason) { error = reason; });
        race.start({kGood, kOther}, closedPort());
        QVERIFY(!error); // not from inside start()
        QTRY_VERIFY(error);
        QCOMPARE(error->kind, ErrorKind::Refused);
        QVERIFY2(error->detail.contains("127.0.0.1: "_L1) && error->detail.contains("127.0.0.2: "_L1),
                 qPrintable(error->detail));
        QCOMPARE(clock.activeTimers(), 0);
    }

    void anAddressWithoutARouteIsANetworkError()
    {
        ManualClock clock;
        net::ConnectRace race{clock};
        std::optional<base::Error> error;
        connect(&race, &net::ConnectRace::failed, this, [&error](const base::Error &reason) { error = reason; });
        race.start({QHostAddress{u"255.255.255.255"_s}}, 993); // connect() itself refuses a broadcast address
        QVERIFY(!error);
        QTRY_VERIFY(error);
        QCOMPARE(error->kind, ErrorKind::Network);
    }

    void onlyTheWinnerStaysConnected()
    {
        QTcpServer first;
        QTcpServer second;
        QVERIFY(first.listen(kGood));
        QVERIFY(second.listen(kOther, first.serverPort()));
        ManualClock clock;
        net::ConnectRace race{clock};
        QSignalSpy won{&race, &net::ConnectRace::won};
        race.start({kOther, kGood}, first.serverPort());
        clock.advance(std::chrono::milliseconds{250}); // both run before either has answered
        QTRY_COMPARE(won.count(), 1);
        const net::SocketPointer socket = race.takeWinner();
        QTcpServer &loser = socket->peerAddress() == kGood ? second : first;
        if (loser.waitForNewConnection(200)) {
            const std::unique_ptr<QTcpSocket> peer{loser.nextPendingConnection()};
            QTRY_COMPARE(peer->state(), QAbstractSocket::UnconnectedState);
        }
        QVERIFY(socket->isConnected());
        QCOMPARE(won.count(), 1);
    }

    void anAbandonedRaceIsSilent()
    {
        ManualClock clock;
        net::ConnectRace race{clock};
        QSignalSpy won{&race, &net::ConnectRace::won};
        QSignalSpy failed{&race, &net::ConnectRace::failed};
        QTcpServer good;
        QVERIFY(good.listen(kGood));
        race.start({kGood, kOther}, good.serverPort());
        race.abandon();
        net::ConnectRace later{clock}; // over when the first would be too
        QSignalSpy laterWon{&later, &net::ConnectRace::won};
        later.start({kGood}, good.serverPort());
        QTRY_COMPARE(laterWon.count(), 1);
        QCOMPARE(won.count() + failed.count(), 0);
        QCOMPARE(clock.activeTimers(), 0);
    }
};

QTEST_GUILESS_MAIN(ConnectRaceTest)
#include "tst_connectrace.moc"
