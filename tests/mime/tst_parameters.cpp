// Parameters of content fields, RFC 2231 included.
#include "mime/parameters.h"
#include "support/cputimer.h"

#include <QTest>

class TestParameters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFieldIsTakenApart();
    void aDamagedFieldGivesWhatCanBeRead_data();
    void aDamagedFieldGivesWhatCanBeRead();
    void aFileNameIsDecoded_data();
    void aFileNameIsDecoded();
    void continuationsAreBounded();
    void anAbsentParameterIsNull();
};

void TestParameters::aFieldIsTakenApart()
{
    const mime::ContentField field = mime::parseContentField(
        " Text/Plain (plain text); Charset=\"utf-8\"; (c) format = flowed ;name=\"a\\\"b;c\"\r\n");
    QCOMPARE(field.value, QByteArray{"text/plain"});
    QVERIFY(!field.isDamaged);
    QCOMPARE(field.parameters,
             (std::vector<mail::BodyParameter>{{"charset", "utf-8"}, {"format", "flowed"}, {"name", "a\"b;c"}}));
}

void TestParameters::aDamagedFieldGivesWhatCanBeRead_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *octets, const char *name, const char *value) {
        QTest::newRow(octets) << QByteArray{octets} << QByteArray{name} << QByteArray{value};
    };
    row("text/plain; charset", "charset", "");
    row("text/plain; charset=", "charset", "");
    row("text/plain;;;charset=x", "charset", "x");
    row("text/plain; name=a b c.txt; charset=x", "name", "a b c.txt");
    row("text/plain; name=\"open", "name", "open");
    row("text/plain; =x; charset=y", "charset", "y");
    row("text/plain; charset=x (comment)", "charset", "x (comment)");
    row("; charset=x", "charset", "x");
}

void TestParameters::aDamagedFieldGivesWhatCanBeRead()
{
    QFETCH(QByteArray, octets);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    const mime::ContentField field = mime::parseContentField(octets);
    QCOMPARE(mime::parameterText(field.parameters, name), QString::fromLatin1(value));
}

void TestParameters::aFileNameIsDecoded_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *octets, const char16_t *name) {
        QTest::newRow(octets) << QByteArray{octets} << QString::fromUtf16(name);
    };
    row("x; filename=plain.txt", u"plain.txt");
    row("x; filename*=utf-8''%e2%82%ac%20rates.txt", u"€ rates.txt");
    row("x; filename*=iso-8859-1'en'%A3.txt", u"£.txt");
    row("x; filename*0=one; filename*1=two.txt", u"onetwo.txt");
    row("x; filename*1=two.txt; filename*0=one", u"onetwo.txt");
    row("x; filename*0*=utf-8''%e2%82; filename*1*=%ac.txt", u"€.txt");
    row("x; filename*0*=utf-8''a%20; filename*1=\"%20b\"; filename*2*=%20c", u"a %20b c");
    row("x; filename=old.txt; filename*=utf-8''new.txt", u"new.txt");
    row("x; filename*0=a; filename*2=c", u"a");
    row("x; filename*1=b", u"");
    row("x; filename*0=a; filename*0=b", u"a");
    row("x; filename*0*=koi8-r''%C1; filename*1*=utf-8''%C2", u"аutf-8''б");
    row("x; filename*=''%41", u"A");
    row("x; filename*=%41", u"A");
    row("x; filename*=utf-8'x", u"utf-8'x");
    row("x; filename*=x-martian''caf%C3%A9", u"café");
    row("x; filename*=utf-7''+ADw-", u"+ADw-");
    row("x; filename*=utf-8''%zz%4", u"%zz%4");
    row("x; filename*=utf-8''a%00b%0Ac%E2%80%AEd", u"a\uFFFDb cd");
    row("x; filename*99999999999=a; filename=b", u"b");
    row("x; filename*-1=a; filename=b", u"b");
    row("x; filename*x=a; filename=b", u"b");
    row("x; filename=\"=?utf-8?B?w6kudHh0?=\"", u"é.txt");
    row("x; filename==?utf-8?Q?=C3=A9.txt?=", u"é.txt");
    row("x; filename*0=\"=?utf-8?Q?=C3=A9\"; filename*1=\"x.txt?=\"", u"éx.txt");
    row("x; filename=\"caf\xC3\xA9.txt\"", u"café.txt");
    row("x; filename=\"caf\xE9.txt\"", u"café.txt");
    row("x; filename=\"C:\\\\x\\\\y.txt\"", u"C:\\x\\y.txt");
    row("x; filename=\"folded\r\n name.txt\"", u"folded name.txt");
}

void TestParameters::aFileNameIsDecoded()
{
    QFETCH(QByteArray, octets);
    QFETCH(QString, name);
    QCOMPARE(mime::parameterText(mime::parseContentField(octets).parameters, "filename"), name);
}

void TestParameters::continuationsAreBounded()
{
    QByteArray many = "x";
    for (int i = 0; i < 100'000; ++i)
        many += "; name*" + QByteArray::number(i) + "=" + QByteArray(8, 'a');
    const testsupport::CpuTimer timer;
    QCOMPARE(mime::parameterText(mime::parseContentField(many).parameters, "name").size(), 64 * 8);
    const QByteArray wide = "x; name*0=" + QByteArray(1 << 20, 'a') + "; name*1=b";
    QCOMPARE(mime::parameterText(mime::parseContentField(wide).parameters, "name").size(), 4096);
    const QByteArray quotes = "x; a=" + QByteArray{"\""}.repeated(1 << 20);
    QVERIFY(mime::parseContentField(quotes).parameters.size() <= 256);
    QVERIFY(timer.elapsed() < 1000);
}

void TestParameters::anAbsentParameterIsNull()
{
    const mime::ContentField field = mime::parseContentField("x; a=; name2=y");
    QVERIFY(mime::parameterText(field.parameters, "name").isNull());
    QVERIFY(!mime::parameterText(field.parameters, "a").isNull());
}

QTEST_APPLESS_MAIN(TestParameters)
#include "tst_parameters.moc"
