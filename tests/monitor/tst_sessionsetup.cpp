// What is sent before the first mailbox is opened, and what a server's answer to it means.
#include "fakeserver.h"
#include "monitor/sessionsetup.h"

#include <QTest>

using monitor::Quirk;
using monitor::Quirks;
using monitor::ServerConnection;
using testsupport::FakeServer;
using testsupport::tagOf;

Q_DECLARE_METATYPE(monitor::Quirks)

class TestSessionSetup : public QObject
{
    Q_OBJECT

private slots:
    void whatIsEnabledFollowsServerAndQuirks_data();
    void whatIsEnabledFollowsServerAndQuirks();
    void withoutEnableNothingIsWaitedFor();
};

void TestSessionSetup::whatIsEnabledFollowsServerAndQuirks_data()
{
    QTest::addColumn<Quirks>("quirks");
    QTest::addColumn<QByteArray>("answer"); // to ENABLE; empty: it is not asked
    QTest::addColumn<bool>("hasQresync");
    QTest::newRow("told") << Quirks{} << QByteArray{"* ENABLED QRESYNC\r\n%1 OK\r\n"} << true;
    QTest::newRow("OK alone") << Quirks{} << QByteArray{"%1 OK\r\n"} << false;
    QTest::newRow("told nothing") << Quirks{} << QByteArray{"* ENABLED\r\n%1 OK\r\n"} << false;
    QTest::newRow("refused") << Quirks{} << QByteArray{"%1 BAD\r\n"} << false;
    QTest::newRow("OK alone, as known") << Quirks{Quirk::SilentEnable} << QByteArray{"%1 OK\r\n"} << true;
    QTest::newRow("refused, though known") << Quirks{Quirk::SilentEnable} << QByteArray{"%1 NO\r\n"} << false;
    QTest::newRow("not to be trusted") << Quirks{Quirk::NoQresync, Quirk::SilentEnable} << QByteArray{} << false;
}

void TestSessionSetup::whatIsEnabledFollowsServerAndQuirks()
{
    QFETCH(Quirks, quirks);
    QFETCH(QByteArray, answer);
    FakeServer server;
    testsupport::ManualClock clock;
    ServerConnection connection{testsupport::sampleParts(server, clock)};
    monitor::SessionSetup setup;
    bool isDone = false;
    connect(&connection, &ServerConnection::received, this,
            [&setup](const imap::Response &response) { setup.receive(response); });
    connect(&connection, &ServerConnection::commandDone, this,
            [&](const imap::CommandDone &done) { isDone = setup.commandDone(connection, done) || isDone; });
    connection.open();
    server.signIn("IMAP4rev1 ID ENABLE QRESYNC");
    const bool waits = setup.begin(connection, quirks);
    connection.flush();
    QCOMPARE(waits, !answer.isEmpty());
    const QByteArray write = server.takeWrites().value(0);
    QVERIFY(write.contains(" ID ("));
    QCOMPARE(write.contains(" ENABLE QRESYNC"), waits);
    if (waits) {
        server.say(tagOf(write) + " OK id\r\n");
        QVERIFY(!isDone);
        server.say(answer.replace("%1", tagOf(write.split('\n').at(1))));
        QVERIFY(isDone);
    }
    QTEST(setup.abilities().qresync, "hasQresync");
    QVERIFY(setup.abilities().condstore);
}

void TestSessionSetup::withoutEnableNothingIsWaitedFor()
{
    FakeServer server;
    testsupport::ManualClock clock;
    ServerConnection connection{testsupport::sampleParts(server, clock)};
    connection.open();
    server.signIn("IMAP4rev1 QRESYNC");
    monitor::SessionSetup setup;
    QVERIFY(!setup.begin(connection, {}));
    connection.flush();
    QVERIFY(server.takeWrites().isEmpty());
    QVERIFY(!setup.abilities().qresync);
}

QTEST_GUILESS_MAIN(TestSessionSetup)
#include "tst_sessionsetup.moc"
