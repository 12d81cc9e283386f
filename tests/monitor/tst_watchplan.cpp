// Which connection watches what, as a table.
#include "monitor/watchplan.h"

#include <QTest>

using monitor::planWatch;
using monitor::WatchAbilities;
using monitor::WatchMethod;
using monitor::WatchPlan;

namespace {

constexpr WatchAbilities kNothing{};
constexpr WatchAbilities kIdle{false, true};
constexpr WatchAbilities kNotify{true, true};

QString text(const WatchPlan &plan)
{
    const auto letter = [](WatchMethod how) { return QStringLiteral("NIP").at(static_cast<int>(how)); };
    QStringList lines;
    for (const auto &one : plan) {
        QString line = one.home + QLatin1Char(':') + letter(one.how);
        if (!one.others.isEmpty())
            line += QLatin1Char(' ') + one.others.join(QLatin1Char(',')) + QLatin1Char(':') + letter(one.othersHow);
        lines.append(one.isShared ? line + QStringLiteral(" shared") : line);
    }
    return lines.join(QStringLiteral(" | "));
}

} // namespace

class TestWatchPlan : public QObject
{
    Q_OBJECT

private slots:
    void aPlanFollowsAbilitiesAndBudget_data();
    void aPlanFollowsAbilitiesAndBudget();
    void everyMailboxIsLookedAfterOnceWithinTheBudget();
};

void TestWatchPlan::aPlanFollowsAbilitiesAndBudget_data()
{
    QTest::addColumn<QString>("mailboxes");
    QTest::addColumn<bool>("canNotify");
    QTest::addColumn<bool>("canIdle");
    QTest::addColumn<int>("budget");
    QTest::addColumn<QString>("plan");
    const auto row = [](const char *name, const char *mailboxes, WatchAbilities can, int budget, const char *plan) {
        QTest::newRow(name) << QString::fromLatin1(mailboxes) << can.canNotify << can.canIdle << budget
                            << QString::fromLatin1(plan);
    };
    row("one mailbox", "INBOX", kIdle, 5, "INBOX:I");
    row("one mailbox, one connection", "INBOX", kIdle, 1, "INBOX:I shared");
    row("room for all", "INBOX,A,B", kIdle, 5, "INBOX:I | A:I | B:I");
    row("one is kept for commands", "INBOX,A,B", kIdle, 3, "INBOX:I | A:I B:P");
    row("the last asks after the rest", "INBOX,A,B,C,D,E", kIdle, 5, "INBOX:I | A:I | B:I | C:I D,E:P");
    row("two connections", "INBOX,A,B", kIdle, 2, "INBOX:I A,B:P");
    row("one connection", "INBOX,A,B", kIdle, 1, "INBOX:I A,B:P shared");
    row("no budget is one", "INBOX,A", kIdle, 0, "INBOX:I A:P shared");
    row("INBOX comes first", "A,INBOX,B", kIdle, 3, "INBOX:I | A:I B:P");
    row("without INBOX the user's order", "B,A", kIdle, 2, "B:I A:P");
    row("named twice is watched once", "INBOX,A,INBOX,A", kIdle, 5, "INBOX:I | A:I");
    row("NOTIFY covers all", "INBOX,A,B", kNotify, 5, "INBOX:N A,B:N");
    row("NOTIFY, one connection", "INBOX,A", kNotify, 1, "INBOX:N A:N shared");
    row("NOTIFY without IDLE is not trusted", "INBOX,A", WatchAbilities{true, false}, 5, "INBOX:P A:P");
    row("nothing offered", "INBOX,A,B", kNothing, 5, "INBOX:P A,B:P");
    row("nothing offered, one connection", "INBOX,A", kNothing, 1, "INBOX:P A:P shared");
}

void TestWatchPlan::aPlanFollowsAbilitiesAndBudget()
{
    QFETCH(QString, mailboxes);
    QFETCH(bool, canNotify);
    QFETCH(bool, canIdle);
    QFETCH(int, budget);
    QTEST(text(planWatch(mailboxes.split(QLatin1Char(',')), {canNotify, canIdle}, budget)), "plan");
}

void TestWatchPlan::everyMailboxIsLookedAfterOnceWithinTheBudget()
{
    for (int count = 1; count <= 30; ++count) {
        QStringList mailboxes;
        for (int i = 0; i < count; ++i)
            mailboxes.append(QString::number(i));
        for (int budget = 1; budget <= 12; ++budget) {
            for (const WatchAbilities can : {kNothing, kIdle, kNotify}) {
                const WatchPlan plan = planWatch(mailboxes, can, budget);
                QStringList found;
                for (const auto &one : plan)
                    found << one.home << one.others;
                found.sort();
                QStringList wanted = mailboxes;
                wanted.sort();
                QCOMPARE(found, wanted);
                QVERIFY(static_cast<int>(plan.size()) <= std::max(1, budget - 1));
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestWatchPlan)
#include "tst_watchplan.moc"
