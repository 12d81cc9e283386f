#include "app/timetext.h"

#include <QTest>

class TestTimeText : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale{QLocale::English, QLocale::UnitedKingdom}); }

    void agesBecomeDatesAsTheyGrow_data()
    {
        QTest::addColumn<QDateTime>("when");
        QTest::addColumn<QString>("text");
        const QDateTime now = noon();
        QTest::newRow("now") << now << QStringLiteral("just now");
        QTest::newRow("59 s") << now.addSecs(-59) << QStringLiteral("just now");
        QTest::newRow("1 min") << now.addSecs(-60) << QStringLiteral("1 min ago");
        QTest::newRow("59 min") << now.addSecs(-3599) << QStringLiteral("59 min ago");
        QTest::newRow("this morning") << now.addSecs(-3 * 3600) << QStringLiteral("09:00");
        QTest::newRow("yesterday") << now.addDays(-1) << QStringLiteral("Thu 12:00");
        QTest::newRow("six days") << now.addDays(-6) << QStringLiteral("Sat 12:00");
        QTest::newRow("a week") << now.addDays(-7) << QStringLiteral("13 Nov");
        QTest::newRow("another year") << now.addYears(-1) << QStringLiteral("20 Nov 2025");
        QTest::newRow("the future is told as a time") << now.addSecs(600) << QStringLiteral("12:10");
        QTest::newRow("tomorrow is told as a date") << now.addDays(1) << QStringLiteral("21 Nov");
        QTest::newRow("unknown") << QDateTime{} << QString{};
    }

    void agesBecomeDatesAsTheyGrow()
    {
        QFETCH(QDateTime, when);
        QFETCH(QString, text);
        QCOMPARE(app::relativeTime(when, noon()), text);
    }

    void aSendersZoneIsTurnedIntoOurs()
    {
        const QDateTime abroad = noon().toOffsetFromUtc(9 * 3600);
        QCOMPARE(app::relativeTime(abroad.addSecs(-120), noon()), QStringLiteral("2 min ago"));
        QVERIFY(app::fullTime(abroad).contains(QStringLiteral("12:00")));
    }

private:
    static QDateTime noon() { return {{2026, 11, 20}, {12, 0}, Qt::LocalTime}; }
};

QTEST_GUILESS_MAIN(TestTimeText)
#include "tst_timetext.moc"
