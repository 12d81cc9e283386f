// Dates of messages. RFC 5322 sections 3.3 and 4.3.
#include "mime/headerdate.h"

#include <QTest>

class TestHeaderDate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDateKeepsTheSendersOffset_data();
    void aDateKeepsTheSendersOffset();
    void whatIsNoDateIsInvalid_data();
    void whatIsNoDateIsInvalid();
};

void TestHeaderDate::aDateKeepsTheSendersOffset_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("iso");
    const auto row = [](const char *text, const char *iso) {
        QTest::newRow(text) << QByteArray{text} << QString::fromLatin1(iso);
    };
    row("Fri, 21 Nov 1997 09:55:06 -0600", "1997-11-21T09:55:06-06:00");
    row("21 Nov 1997 09:55:06 -0600", "1997-11-21T09:55:06-06:00");
    row("Thu,\r\n\t13\r\n\t Feb\r\n 1969\r\n 23:32\r\n -0330 (Newfoundland Time)", "1969-02-13T23:32:00-03:30");
    row("21 Nov 97 09:55:06 GMT", "1997-11-21T09:55:06Z");
    row("1 Jan 49 00:00 UT", "2049-01-01T00:00:00Z");
    row("1 Jan 50 00:00 Z", "1950-01-01T00:00:00Z");
    row("1 Jan 120 00:00 +0000", "2020-01-01T00:00:00Z");
    row("Mon, 5 Oct 2020 10:11 EST", "2020-10-05T10:11:00-05:00");
    row("Mon, 5 Oct 2020 10:11:12 PDT", "2020-10-05T10:11:12-07:00");
    row("Mon, 5 Oct 2020 10:11:12 CEST", "2020-10-05T10:11:12+02:00");
    row("Mon, 5 Oct 2020 10:11:12 A", "2020-10-05T10:11:12Z");
    row("Mon, 5 Oct 2020 10:11:12 +0530 (IST (India (nested)))", "2020-10-05T10:11:12+05:30");
    row("Mon, 5 Oct 2020 10:11:12 -0000", "2020-10-05T10:11:12Z");
    row("Mon, 5 Oct 2020 10:11:12", "2020-10-05T10:11:12Z");
    row("Mon, 5 Oct 2020 10:11:12 +05:45", "2020-10-05T10:11:12+05:45");
    row("Mon, 5 Oct 2020 10:11:12+0200", "2020-10-05T10:11:12+02:00");
    row("Mon, 5 Oct 2020 10:11:12 +9999", "2020-10-05T10:11:12Z");
    row("Sun, 31 Dec 2016 23:59:60 +0000", "2016-12-31T23:59:59Z");
    row("Wed, 5 October 2020 10:11:12 +0100", "2020-10-05T10:11:12+01:00");
    row("05-Oct-2020 10:11:12 -0130", "2020-10-05T10:11:12-01:30");
    row("Oct 5, 2020 1:02:03 PM", "2020-10-05T13:02:03Z");
    row("Mon Oct  5 10:11:12 2020", "2020-10-05T10:11:12Z");
    row("Mon Oct  5 10:11:12 EST 2020", "2020-10-05T10:11:12-05:00");
    row("2020-10-05T10:11:12+02:00", "2020-10-05T10:11:12+02:00");
    row("2020-10-05 10:11:12", "2020-10-05T10:11:12Z");
    row("Mon, 29 Feb 2016 00:00:00 +1400", "2016-02-29T00:00:00+14:00");
}

void TestHeaderDate::aDateKeepsTheSendersOffset()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, iso);
    QCOMPARE(mime::parseHeaderDate(text).toString(Qt::ISODate), iso);
}

void TestHeaderDate::whatIsNoDateIsInvalid_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"", "yesterday", "00-Jan-0000 00:00:00 +0000", "Mon, 32 Jan 2020 10:00:00 +0000",
                             "29 Feb 2019 10:00:00 +0000", "5 Oct 2020", "5 Oct 2020 25:00:00 +0000",
                             "5 Oct 2020 10:61:00 +0000", "5 Foo 2020 10:11:12 +0000", "5 Oct 99999 10:11:12 +0000",
                             "5 Oct 1066 10:11:12 +0000", "Oct 2020 10:11", "(((((((", "::::", "2020-13-45T99:99:99"})
        QTest::newRow(text) << QByteArray{text};
    QTest::newRow("a mebibyte of digits") << QByteArray(1 << 20, '1');
    QTest::newRow("a mebibyte of brackets") << QByteArray(1 << 20, '(');
}

void TestHeaderDate::whatIsNoDateIsInvalid()
{
    QFETCH(QByteArray, text);
    QVERIFY(!mime::parseHeaderDate(text).isValid());
}

QTEST_APPLESS_MAIN(TestHeaderDate)
#include "tst_headerdate.moc"
