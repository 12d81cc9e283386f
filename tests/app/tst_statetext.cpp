#include "app/statetext.h"

#include <QTest>

using namespace std::chrono_literals;
using base::ErrorKind;
using monitor::ConnectionState;

namespace {

const base::WallTime kNow = base::WallTime{} + 1795000000s;

base::Error errorOf(ErrorKind kind)
{
    return {kind, {}, {}};
}

} // namespace

class TestStateText : public QObject
{
    Q_OBJECT

private slots:
    void statesReadAsPromised_data();
    void statesReadAsPromised();
    void durationsUseTheLargestWholeUnit_data();
    void durationsUseTheLargestWholeUnit();
    void aMissingPasswordIsToldFromARefusedOne();
};

void TestStateText::statesReadAsPromised_data()
{
    QTest::addColumn<monitor::StateChanged>("state");
    QTest::addColumn<QString>("text");
    monitor::StateChanged state;
    state.state = ConnectionState::Watching;
    QTest::newRow("watching, not heard yet") << state << QStringLiteral("Watching");
    state.verifiedAt = kNow - 8s;
    QTest::newRow("watching") << state << QStringLiteral("Watching, verified 8 s ago");
    state.how = monitor::WatchMethod::Notify;
    QTest::newRow("by NOTIFY") << state << QStringLiteral("Watching by NOTIFY, verified 8 s ago");
    state.how = monitor::WatchMethod::Idle;
    QTest::newRow("by IDLE") << state << QStringLiteral("Watching by IDLE, verified 8 s ago");
    state.how.reset();
    state.verifiedAt = kNow + 8s;
    QTest::newRow("a clock that went back") << state << QStringLiteral("Watching, verified 0 s ago");
    state.state = ConnectionState::Polling;
    state.verifiedAt = kNow - 61s;
    QTest::newRow("polling") << state << QStringLiteral("Asking from time to time, verified 1 min ago");
    state = {};
    state.state = ConnectionState::Backoff;
    state.retryIn = 30s;
    QTest::newRow("backoff") << state << QStringLiteral("Trying again in 30 s");
    state.error = errorOf(ErrorKind::Refused);
    QTest::newRow("backoff, why") << state << QStringLiteral("Trying again in 30 s: the connection was refused");
    state.state = ConnectionState::NeedsSignIn;
    state.error = errorOf(ErrorKind::Auth);
    QTest::newRow("needs sign-in") << state << QStringLiteral("Needs sign-in: the sign-in was refused");
    state = {};
    QTest::newRow("paused") << state << QStringLiteral("Paused");
}

void TestStateText::statesReadAsPromised()
{
    QFETCH(monitor::StateChanged, state);
    QTEST(app::stateText(state, kNow), "text");
}

void TestStateText::durationsUseTheLargestWholeUnit_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("0") << qint64{0} << QStringLiteral("0 s");
    QTest::newRow("59") << qint64{59} << QStringLiteral("59 s");
    QTest::newRow("60") << qint64{60} << QStringLiteral("1 min");
    QTest::newRow("3599") << qint64{3599} << QStringLiteral("59 min");
    QTest::newRow("3600") << qint64{3600} << QStringLiteral("1 h");
    QTest::newRow("47 h") << qint64{47 * 3600} << QStringLiteral("47 h");
    QTest::newRow("48 h") << qint64{48 * 3600} << QStringLiteral("2 d");
}

void TestStateText::durationsUseTheLargestWholeUnit()
{
    QFETCH(qint64, seconds);
    QTEST(app::durationText(std::chrono::seconds{seconds}), "text");
}

void TestStateText::aMissingPasswordIsToldFromARefusedOne()
{
    const app::Place place{QStringLiteral("work"), QStringLiteral("imap.example.org"), QStringLiteral("ann")};
    monitor::StateChanged state;
    QVERIFY(app::troubleText(state, place).isEmpty());
    state.state = ConnectionState::NeedsSignIn;
    state.error = errorOf(ErrorKind::NotFound);
    const QString missing = app::troubleText(state, place);
    state.error = errorOf(ErrorKind::Auth);
    QVERIFY(missing != app::troubleText(state, place));
    QVERIFY2(missing.contains(QStringLiteral("work")), qPrintable(missing));
}

QTEST_GUILESS_MAIN(TestStateText)
#include "tst_statetext.moc"
