#include "cli/bench.h"

#include <QTest>

using namespace Qt::StringLiterals;
using app::ServiceSource;
using clitest::Bench;

namespace {

monitor::Event noticeOf(const QString &account, const QString &detail)
{
    return {base::WallTime{} + std::chrono::seconds{1795000000}, mail::AccountId{1}, account,
            monitor::Notice{u"alert"_s, detail}};
}

QList<int> seqs(const QList<QJsonObject> &objects)
{
    QList<int> found;
    for (const QJsonObject &object : objects) {
        if (object[u"ev"].toString() == u"new"_s)
            found.append(object[u"seq"].toInt());
    }
    return found;
}

} // namespace

class TestWatch : public QObject
{
    Q_OBJECT

private slots:
    void withoutAnAccountItSaysWhatToDo();
    void anUnknownAccountIsRefused();
    void wrongOptionsAreUsageFaults_data();
    void wrongOptionsAreUsageFaults();
    void eventsAreLinesAtOnce();
    void onlyTheNamedAccountsAreTold();
    void sinceRepeatsAndGoesOnWithoutGapOrDouble();
    void withoutSinceNothingOldIsTold();
    void aGuestThatTakesOverMissesAndRepeatsNothing();
    void aGuestIsToldTheStatesFirst();
    void theHookRunsForNewMailOnlyAndItsFailureIsANotice();
    void anInterruptionEndsIt();
    void aReaderThatLeavesEndsItCleanly();
    void aQuitRequestEndsTheOwner();
    void aStoreThatCannotBeOpenedIsAnError();
};

void TestWatch::withoutAnAccountItSaysWhatToDo()
{
    Bench bench;
    bench.start(u"watch"_s);
    QCOMPARE(bench.exitCode(), 1);
    QVERIFY(bench.err().contains("posthornctl account add"));
}

void TestWatch::anUnknownAccountIsRefused()
{
    Bench bench;
    bench.samples.addAccount(u"work"_s);
    bench.start(u"watch --account home"_s);
    QCOMPARE(bench.exitCode(), 1);
    const QByteArray told = bench.err();
    QVERIFY2(told.contains("home") && told.contains("work"), told.constData());
}

void TestWatch::wrongOptionsAreUsageFaults_data()
{
    QTest::addColumn<QString>("line");
    QTest::newRow("since text") << u"watch --since yesterday"_s;
    QTest::newRow("since below zero") << u"watch --since=-1"_s;
    QTest::newRow("empty hook") << u"watch --exec="_s;
}

void TestWatch::wrongOptionsAreUsageFaults()
{
    QFETCH(QString, line);
    Bench bench;
    bench.samples.addAccount(u"work"_s);
    bench.start(line);
    QCOMPARE(bench.exitCode(), 2);
}

void TestWatch::eventsAreLinesAtOnce()
{
    Bench bench;
    bench.samples.addAccount(u"work"_s);
    bench.start(u"watch"_s);
    QCOMPARE(bench.source->openedMode, std::optional{monitor::Engine::Mode::Watch});
    bench.beReady();
    bench.service.emitEvent(noticeOf(u"work"_s, u"one"_s));
    const QByteArray line = bench.out();
    QVERIFY(line.endsWith("}\n"));
    QCOMPARE(line.count('\n'), 1);
    QVERIFY(!bench.isFinished());
}

void TestWatch::onlyTheNamedAccountsAreTold()
{
    Bench bench;
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
        bench.samples.addAccount(name);
    bench.start(u"watch --account a --account c"_s);
    bench.beReady();
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
        bench.service.emitEvent(noticeOf(name, name));
    const QList<QJsonObject> told = bench.objects();
    QCOMPARE(told.size(), 2);
    QCOMPARE(told[0][u"account"].toString(), u"a"_s);
    QCOMPARE(told[1][u"account"].toString(), u"c"_s);
}

void TestWatch::sinceRepeatsAndGoesOnWithoutGapOrDouble()
{
    Bench bench;
    const mail::AccountId work = bench.samples.addAccount(u"work"_s);
    for (quint32 uid = 1; uid <= 4; ++uid)
        bench.announce(work, u"work"_s, uid);
    bench.start(u"watch --since 2"_s);
    // Committed before the replay reads, told by the engine after it.
    const monitor::Event late = bench.announce(work, u"work"_s, 5);
    bench.beReady();
    bench.service.emitEvent(late);
    bench.service.emitEvent(bench.announce(work, u"work"_s, 6));
    QCOMPARE(seqs(bench.objects()), QList<int>({3, 4, 5, 6}));
}

void TestWatch::withoutSinceNothingOldIsTold()
{
    Bench bench;
    const mail::AccountId work = bench.samples.addAccount(u"work"_s);
    for (quint32 uid = 1; uid <= 4; ++uid)
        bench.announce(work, u"work"_s, uid);
    bench.start(u"watch"_s);
    bench.beReady();
    QVERIFY(bench.out().isEmpty());
    bench.service.emitEvent(bench.announce(work, u"work"_s, 5));
    QCOMPARE(seqs(bench.objects()), QList<int>{5});
}

void TestWatch::aGuestThatTakesOverMissesAndRepeatsNothing()
{
    Bench bench;
    const mail::AccountId work = bench.samples.addAccount(u"work"_s);
    bench.start(u"watch"_s);
    bench.beReady(ServiceSource::Role::Guest);
    bench.service.emitEvent(bench.announce(work, u"work"_s, 1));
    bench.announce(work, u"work"_s, 2); // the owner dies between its commit and its word
    bench.service.disconnect();
    emit bench.source->lost();
    bench.announce(work, u"work"_s, 3);
    bench.beReady(ServiceSource::Role::Owner);
    bench.service.emitEvent(bench.announce(work, u"work"_s, 4));
    QCOMPARE(seqs(bench.objects()), QList<int>({1, 2, 3, 4}));
}

void TestWatch::aGuestIsToldTheStatesFirst()
{
    Bench bench;
    const mail::AccountId work = bench.samples.addAccount(u"work"_s);
    monitor::StateChanged state;
    state.mailbox = u"INBOX"_s;
    state.state = monitor::ConnectionState::Watching;
    bench.service.states = {{base::WallTime{}, work, u"work"_s, state}};
    bench.start(u"watch"_s);
    bench.beReady(ServiceSource::Role::Guest);
    QList<QJsonObject> told;
    QTRY_VERIFY((told += bench.objects()).size() == 1);
    QCOMPARE(told.first()[u"state"].toString(), u"watching"_s);
}

void TestWatch::theHookRunsForNewMailOnlyAndItsFailureIsANotice()
{
    Bench bench;
    const mail::AccountId work = bench.samples.addAccount(u"work"_s);
    bench.start(u"watch --exec false"_s);
    bench.beReady();
    bench.service.emitEvent(noticeOf(u"work"_s, u"no mail"_s));
    bench.service.emitEvent(bench.announce(work, u"work"_s, 1));
    QList<QJsonObject> told;
    QTRY_VERIFY((told += bench.objects()).size() == 3);
    QCOMPARE(told[2][u"ev"].toString(), u"notice"_s);
    QCOMPARE(told[2][u"kind"].toString(), u"exec"_s);
    QCOMPARE(told[2][u"account"].toString(), u"work"_s);
    QVERIFY(told[2][u"detail"].toString().contains(u"1"_s));
}

void TestWatch::anInterruptionEndsIt()
{
    Bench bench;
    bench.samples.addAccount(u"work"_s);
    bench.start(u"watch"_s);
    bench.beReady();
    bench.command().interrupt();
    QCOMPARE(bench.exitCode(), 0);
    QVERIFY(bench.source->isClosed);
}

void TestWatch::aReaderThatLeavesEndsItCleanly()
{
    Bench bench;
    bench.samples.addAccount(u"work"_s);
    bench.start(u"watch"_s);
    bench.beReady();
    bench.closeReader();
    bench.service.emitEvent(noticeOf(u"work"_s, u"one"_s));
    QCOMPARE(bench.exitCode(), 0);
    QVERIFY(bench.err().isEmpty());
}

void TestWatch::aQuitRequestEndsTheOwner()
{
    Bench bench;
    bench.samples.addAccount(u"work"_s);
    bench.start(u"watch"_s);
    bench.beReady();
    emit bench.source->quitRequested();
    QCOMPARE(bench.exitCode(), 0);
}

void TestWatch::aStoreThatCannotBeOpenedIsAnError()
{
    Bench bench;
    bench.samples.addAccount(u"work"_s);
    bench.start(u"watch"_s);
    emit bench.source->failed({base::ErrorKind::Storage, u"disk full"_s, {}});
    QCOMPARE(bench.exitCode(), 1);
    QVERIFY(bench.err().contains("disk full"));
    const QJsonObject told = bench.objects().value(0);
    QCOMPARE(told[u"ev"].toString(), u"error"_s);
    QCOMPARE(told[u"kind"].toString(), u"storage"_s);
    QVERIFY(told[u"account"].isNull());
}

QTEST_GUILESS_MAIN(TestWatch)
#include "tst_watch.moc"
