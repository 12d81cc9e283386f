// A herd of connections, let through a few at a time.
#include "monitor/connectgate.h"
#include "support/manualclock.h"

#include <QTest>

using namespace std::chrono_literals;
using monitor::ConnectGate;

class TestConnectGate : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void oneAloneBeginsAtOnce();
    void aHostTakesSoManyAtATime();
    void theProcessTakesSoManyAtATime();
    void aHostThatIsSilentDoesNotHoldUpTheOthers();
    void whoIsGoneIsPassedOver();
    void aThousandOnAFastServerTakeSeconds();
    void fiftyOnASlowPathAreAllInWithinThirtySeconds();

private:
    void enter(const QString &host, int number);

    testsupport::ManualClock m_clock;
    std::unique_ptr<ConnectGate> m_gate;
    std::vector<std::pair<int, ConnectGate::Pass>> m_inside;
    QList<int> m_begun;
};

void TestConnectGate::init()
{
    m_gate = std::make_unique<ConnectGate>(m_clock, [] { return 0.5; });
    m_inside.clear();
    m_begun.clear();
}

void TestConnectGate::enter(const QString &host, int number)
{
    m_gate->enter(host, this, [this, number](ConnectGate::Pass pass) {
        m_begun.append(number);
        m_inside.emplace_back(number, std::move(pass));
    });
}

void TestConnectGate::oneAloneBeginsAtOnce()
{
    enter(QStringLiteral("a"), 1);
    QCOMPARE(m_begun, QList<int>{1});
}

void TestConnectGate::aHostTakesSoManyAtATime()
{
    for (int i = 0; i < 10; ++i)
        enter(QStringLiteral("a"), i);
    QCOMPARE(m_begun.size(), ConnectGate::kPerHost);
    m_inside.erase(m_inside.begin()); // its session is there
    m_clock.advance(ConnectGate::kJitter);
    QCOMPARE(m_begun, (QList<int>{0, 1, 2, 3}));
    m_clock.advance(500ms);
    QCOMPARE(m_begun.size(), ConnectGate::kPerHost + 1);
}

void TestConnectGate::theProcessTakesSoManyAtATime()
{
    for (int i = 0; i < 20; ++i)
        enter(QString::number(i), i);
    QCOMPARE(m_begun.size(), ConnectGate::kPerProcess);
}

void TestConnectGate::aHostThatIsSilentDoesNotHoldUpTheOthers()
{
    for (int i = 0; i < 10; ++i)
        enter(QStringLiteral("silent"), i);
    enter(QStringLiteral("b"), 100);
    m_clock.advance(ConnectGate::kJitter);
    QVERIFY(m_begun.contains(100));
    m_clock.advance(ConnectGate::kLongest + 3 * ConnectGate::kJitter);
    QVERIFY2(m_begun.size() > ConnectGate::kPerHost + 1, "a handshake that hangs gives way to the next");
}

void TestConnectGate::whoIsGoneIsPassedOver()
{
    for (int i = 0; i < ConnectGate::kPerHost; ++i)
        enter(QStringLiteral("a"), i);
    auto gone = std::make_unique<QObject>();
    bool begun = false;
    m_gate->enter(QStringLiteral("a"), gone.get(), [&begun](const ConnectGate::Pass &) { begun = true; });
    enter(QStringLiteral("a"), 9);
    gone.reset();
    m_inside.clear();
    m_clock.advance(1s);
    QVERIFY(!begun);
    QVERIFY(m_begun.contains(9));
}

void TestConnectGate::aThousandOnAFastServerTakeSeconds()
{
    for (int i = 0; i < 1000; ++i)
        enter(QStringLiteral("127.0.0.1"), i);
    const auto began = m_clock.elapsed();
    while (m_begun.size() < 1000) {
        m_clock.advance(10ms); // each handshake
        m_inside.clear();
    }
    QVERIFY(m_clock.elapsed() - began < 30s);
}

void TestConnectGate::fiftyOnASlowPathAreAllInWithinThirtySeconds()
{
    for (int i = 0; i < 50; ++i)
        enter(QStringLiteral("mail.example.org"), i);
    const auto began = m_clock.elapsed();
    int most = 0;
    while (m_begun.size() < 50) {
        const auto before = m_begun.size();
        m_clock.advance(500ms); // each handshake: five round trips of 100 ms
        m_inside.clear();
        most = std::max(most, static_cast<int>(m_begun.size() - before));
    }
    QVERIFY(m_clock.elapsed() - began <= 30s);
    QVERIFY(most <= ConnectGate::kPerHost);
}

QTEST_GUILESS_MAIN(TestConnectGate)
#include "tst_connectgate.moc"
