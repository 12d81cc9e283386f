// Address lists taken apart as octets.
#include "mime/addresslist.h"
#include "support/cputimer.h"

#include <QTest>

namespace {

// "name|mailbox|host" for each; a group's marks as "[group" and "]"; "!" behind when the list is damaged.
QByteArray shape(QByteArrayView octets)
{
    const mime::AddressList list = mime::parseAddressList(octets, 1000);
    QByteArrayList out;
    for (const mail::RawAddress &address : list.addresses) {
        if (address.host.isNull())
            out.append(address.mailbox.isNull() ? QByteArray{"]"} : "[" + address.mailbox);
        else
            out.append((address.route.isEmpty() ? QByteArray{} : "{" + address.route + "}") + address.name + '|' +
                       address.mailbox + '|' + address.host);
    }
    return out.join(", ") + (list.isDamaged ? " !" : "");
}

} // namespace

class TestAddressList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAddressListIsTakenApart_data();
    void anAddressListIsTakenApart();
    void hostileListsTakeLinearTime_data();
    void hostileListsTakeLinearTime();
};

void TestAddressList::anAddressListIsTakenApart_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *octets, const char *expected) {
        QTest::newRow(octets) << QByteArray{octets} << QByteArray{expected};
    };
    row("", "");
    row("a@b.c", "|a|b.c");
    row("<a@b.c>", "|a|b.c");
    row("Ann <a@b.c>", "Ann|a|b.c");
    row("Ann Lee <a@b.c>, Bob <b@b.c>", "Ann Lee|a|b.c, Bob|b|b.c");
    row("\"Lee, Ann\" <a@b.c>", "Lee, Ann|a|b.c");
    row("\"Ann \\\"A\\\" Lee\" <a@b.c>", "Ann \"A\" Lee|a|b.c");
    row("J. R. Lee <a@b.c>", "J. R. Lee|a|b.c");
    row("Ann\r\n Lee\r\n\t<a@b.c>", "Ann Lee|a|b.c");
    row("a@b.c (Ann Lee)", "Ann Lee|a|b.c");
    row("Ann (work) <a@b.c> (home)", "Ann|a|b.c");
    row("(x (nested)) a @ b . c", "x (nested)|a|b.c");
    row("a(b)@c.d", "b|a|c.d");
    row("<a@b.c>,,<d@e.f>,", "|a|b.c, |d|e.f");
    row("a@b.c; d@e.f", "|a|b.c, |d|e.f");
    row("friends: a@b.c, Bob <d@e.f>;", "[friends, |a|b.c, Bob|d|e.f, ]");
    row("undisclosed-recipients:;", "[undisclosed-recipients, ]");
    row("\"My friends\": a@b.c;, x@y.z", "[My friends, |a|b.c, ], |x|y.z");
    row("friends: a@b.c", "[friends, |a|b.c, ]");
    row("<@one,@two:a@b.c>", "{@one,@two}|a|b.c");
    row("\"a b\"@c.d", "|a b|c.d");
    row("\"a@b\"@c.d", "|a@b|c.d");
    row("a@[192.0.2.1]", "|a|[192.0.2.1]");
    row("a@[IPv6:2001:db8::1]", "|a|[IPv6:2001:db8::1]");
    row("=?utf-8?Q?a,_b?= <a@b.c>", "=?utf-8?Q?a||, _b?=|a|b.c");
    row("root", "|root|");
    row("Ann Lee", "Ann Lee|| !");
    row("=?utf-8?B?QWRtaW4gPGFAYi5jPg==?=", "=?utf-8?B?QWRtaW4gPGFAYi5jPg==?=||");
    row("Ann <a@b.c", "Ann|a|b.c !");
    row("Ann a@b.c>", "Ann|a|b.c> !");
    row("<a@b.c><d@e.f>", "|a|b.c, |d|e.f !");
    row("<a@b.c> evil", "|a|b.c !");
    row("\"Ann <a@b.c>", "Ann <a@b.c>|| !");
    row("Ann (open <a@b.c>", "open <a@b.c>|Ann| !");
    row("a@b@c.d", "|a@b|c.d");
    row("a@b.c d@e.f", "a@b.c|d|e.f !");
    row("<>", "||");
    row("Mailer <>", "Mailer||");
    row("@", "||");
    row(",,;;::", "[, ] !");
}

void TestAddressList::anAddressListIsTakenApart()
{
    QFETCH(QByteArray, octets);
    QFETCH(QByteArray, expected);
    QCOMPARE(shape(octets), expected);
}

void TestAddressList::hostileListsTakeLinearTime_data()
{
    QTest::addColumn<QByteArray>("piece");
    for (const char *piece :
         {"a@b.c,", ";", ":", ",", "(", "\"", "<", "<a@b>", "[", "\\", "a ", "a:", "a@", "()", "((x)"})
        QTest::newRow(piece) << QByteArray{piece};
}

void TestAddressList::hostileListsTakeLinearTime()
{
    QFETCH(QByteArray, piece);
    const QByteArray octets = piece.repeated(1'000'000);
    const testsupport::CpuTimer timer;
    QVERIFY(mime::parseAddressList(octets, 1000).addresses.size() <= 1003);
    QVERIFY2(timer.elapsed() < 3000,
             qPrintable(QString::number(timer.elapsed()))); // unoptimised; quadratic takes minutes
}

QTEST_APPLESS_MAIN(TestAddressList)
#include "tst_addresslist.moc"
