// What is known of connections, kept over restarts.
#include "monitor/connectionmemory.h"
#include "support/manualclock.h"

#include <QTemporaryDir>
#include <QTest>

using namespace std::chrono_literals;
using monitor::ConnectionBudget;
using monitor::ConnectionMemory;
using monitor::LeasePurpose;

class TestConnectionMemory : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aProviderSeedsTheBudget_data();
    void aProviderSeedsTheBudget();
    void anAccountKeepsItsBudget();
    void whatARefusalTaughtOutlivesARestart();
    void aRenewalOutlivesARestartAndServesTheHost();
    void whatIsForgottenIsSeededAgain();

private:
    mail::Account add(const char *name, const char *host);
    void restart();

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<store::Store> m_store;
    testsupport::ManualClock m_clock;
    std::unique_ptr<ConnectionMemory> m_memory;
};

void TestConnectionMemory::init()
{
    m_memory.reset();
    m_store.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    restart();
}

void TestConnectionMemory::restart()
{
    m_memory.reset();
    m_store.reset();
    m_store = std::move(store::Store::open(m_dir->path())).value();
    m_memory = std::make_unique<ConnectionMemory>(m_clock, *m_store, [] { return 0.5; });
}

mail::Account TestConnectionMemory::add(const char *name, const char *host)
{
    mail::Account account;
    account.name = account.user = QString::fromLatin1(name);
    account.imap.host = QString::fromLatin1(host);
    account.id = m_store->addAccount(account).value();
    return account;
}

void TestConnectionMemory::aProviderSeedsTheBudget_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("limit");
    QTest::newRow("half of Gmail's 15") << QByteArray{"imap.gmail.com"} << 7;
    QTest::newRow("half of Exchange's 16") << QByteArray{"outlook.office365.com"} << 8;
    QTest::newRow("nobody knows") << QByteArray{"mail.example.org"} << ConnectionBudget::kDefaultLimit;
}

void TestConnectionMemory::aProviderSeedsTheBudget()
{
    QFETCH(QByteArray, host);
    QTEST(m_memory->budget(add("ann", host.constData())).limit(), "limit");
}

void TestConnectionMemory::anAccountKeepsItsBudget()
{
    const mail::Account ann = add("ann", "mail.example.org");
    const mail::Account bob = add("bob", "mail.example.org");
    QCOMPARE(&m_memory->budget(ann), &m_memory->budget(ann));
    QVERIFY(&m_memory->budget(ann) != &m_memory->budget(bob));
    mail::Account moved = ann;
    moved.imap.host = QStringLiteral("other.example.org");
    QVERIFY(&m_memory->budget(ann) != &m_memory->budget(moved));
}

void TestConnectionMemory::whatARefusalTaughtOutlivesARestart()
{
    const mail::Account ann = add("ann", "mail.example.org");
    {
        ConnectionBudget &budget = m_memory->budget(ann);
        auto first = budget.tryLease(LeasePurpose::Watch);
        first->established();
        budget.tryLease(LeasePurpose::Watch)->refused();
        QCOMPARE(budget.limit(), 1);
    }
    restart();
    QVERIFY(m_memory->budget(ann).isShared());
    m_clock.advance(10min);
    QCOMPARE(m_memory->budget(ann).limit(), 2);
}

void TestConnectionMemory::aRenewalOutlivesARestartAndServesTheHost()
{
    const mail::Account ann = add("ann", "Mail.example.org");
    (void)m_memory->budget(ann);
    QVERIFY(m_memory->renewal(ann.imap.host).foundDead(270s));
    m_memory->keepRenewal(ann);
    restart();
    (void)m_memory->budget(ann);
    QCOMPARE(m_memory->renewal(QStringLiteral("mail.example.org")).longest(), std::chrono::seconds{180s});
    QCOMPARE(m_memory->renewal(QStringLiteral("other.example.org")).longest(), std::chrono::seconds{9min});
    QCOMPARE(m_memory->renewal(QStringLiteral("outlook.office365.com")).longest(), std::chrono::seconds{5min});
}

void TestConnectionMemory::whatIsForgottenIsSeededAgain()
{
    const mail::Account ann = add("ann", "mail.example.org");
    QVERIFY(m_store->setLessons(ann.id, {{QStringLiteral("connections"), 1}, {QStringLiteral("renewal"), 120}}).ok());
    m_memory->forget(ann.id);
    QCOMPARE(m_memory->budget(ann).limit(), ConnectionBudget::kDefaultLimit);
    QCOMPARE(m_memory->renewal(ann.imap.host).longest(), std::chrono::seconds{9min});
}

QTEST_GUILESS_MAIN(TestConnectionMemory)
#include "tst_connectionmemory.moc"
