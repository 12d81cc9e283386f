#include "monitor/newness.h"

#include <QTest>

using monitor::NewnessQuestion;
using monitor::SyncMode;
using store::LedgerReason;

class TestNewness : public QObject
{
    Q_OBJECT

private slots:
    void theRule_data();
    void theRule();
};

void TestNewness::theRule_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<bool>("above");
    QTest::addColumn<bool>("known");
    QTest::addColumn<bool>("live");
    QTest::addColumn<int>("secondsAfterLast");
    QTest::addColumn<int>("expected"); // -1: no ledger row

    const auto reason = [](LedgerReason value) { return static_cast<int>(value); };
    const int first = static_cast<int>(SyncMode::FirstSync);
    const int reset = static_cast<int>(SyncMode::Reset);
    const int resync = static_cast<int>(SyncMode::Resync);
    QTest::newRow("first sync is silent") << first << false << false << false << 5 << -1;
    QTest::newRow("mail that comes during the first sync")
        << first << true << false << false << 5 << reason(LedgerReason::Gap);
    QTest::newRow("watching") << resync << true << false << true << 5 << reason(LedgerReason::Arrived);
    QTest::newRow("while away") << resync << true << false << false << 5 << reason(LedgerReason::Gap);
    QTest::newRow("an old mail copied here is an event")
        << resync << true << false << true << -100000 << reason(LedgerReason::Arrived);
    QTest::newRow("moved from another watched mailbox")
        << resync << true << true << true << 5 << reason(LedgerReason::Moved);
    QTest::newRow("a row that was missing") << resync << false << false << false << 5 << -1;
    QTest::newRow("reset: known before") << reset << false << true << false << 5 << -1;
    QTest::newRow("reset: unknown and later") << reset << false << false << false << 5 << reason(LedgerReason::Gap);
    QTest::newRow("reset: unknown, within the hour")
        << reset << false << false << false << -3599 << reason(LedgerReason::Gap);
    QTest::newRow("reset: unknown but old")
        << reset << false << false << false << -3601 << reason(LedgerReason::OldAfterReset);
    QTest::newRow("after the reset: re-created slowly")
        << resync << true << true << true << 5 << reason(LedgerReason::Moved);
}

void TestNewness::theRule()
{
    QFETCH(int, mode);
    QFETCH(bool, above);
    QFETCH(bool, known);
    QFETCH(bool, live);
    QFETCH(int, secondsAfterLast);
    QFETCH(int, expected);
    const QDateTime last = QDateTime::fromString(QStringLiteral("2026-01-02T03:04:05Z"), Qt::ISODate);
    NewnessQuestion question;
    question.mode = static_cast<SyncMode>(mode);
    question.aboveHighWater = above;
    question.knownElsewhere = known;
    question.live = live;
    question.lastInternalDate = last;
    question.internalDate = last.addSecs(secondsAfterLast);
    const auto reason = monitor::newness(question);
    QCOMPARE(reason ? static_cast<int>(*reason) : -1, expected);
}

QTEST_APPLESS_MAIN(TestNewness)
#include "tst_newness.moc"
