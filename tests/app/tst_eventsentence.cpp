#include "app/eventsentence.h"

#include <QTest>

class TestEventSentence : public QObject
{
    Q_OBJECT

private slots:
    void aGapIsToldOnce()
    {
        const auto told = app::sentenceOf(eventOf(monitor::Summary{{}, 3, monitor::SummaryReason::Gap}));
        QVERIFY(told && !told->isTrouble);
        QVERIFY(told->text.startsWith(QStringLiteral("work: 3 ")));
        QVERIFY(!app::sentenceOf(eventOf(monitor::Summary{{}, 0, monitor::SummaryReason::Gap})));
        QVERIFY(!app::sentenceOf(eventOf(monitor::Summary{{}, 9, monitor::SummaryReason::FirstSync})));
    }

    void aServersWordsStayOnOneLine()
    {
        const auto told =
            app::sentenceOf(eventOf(monitor::Notice{QStringLiteral("alert"), QStringLiteral("full\r\nnow\u202E")}));
        QCOMPARE(told->text, QStringLiteral("work: full now"));
    }

    void aFullDiskIsTrouble()
    {
        const auto told = app::sentenceOf(
            eventOf(monitor::Failure{{base::ErrorKind::Storage, QStringLiteral("database or disk is full"), {}}}));
        QVERIFY(told->isTrouble);
        QVERIFY(told->text.contains(QStringLiteral("disk is full")));
    }

    void whatTheListShowsIsNotTold()
    {
        QVERIFY(!app::sentenceOf(eventOf(monitor::NewMessage{})));
        QVERIFY(!app::sentenceOf(eventOf(monitor::StateChanged{})));
        QVERIFY(!app::sentenceOf(eventOf(monitor::FlagsChanged{})));
    }

private:
    static monitor::Event eventOf(const monitor::EventBody &body)
    {
        return {{}, mail::AccountId{1}, QStringLiteral("work"), body};
    }
};

QTEST_GUILESS_MAIN(TestEventSentence)
#include "tst_eventsentence.moc"
