// Whole messages: bombs, damage and limits. What ordinary mails read as is in tests/cli/tst_mimejson.cpp.
#include "mime/messageparser.h"
#include "support/cputimer.h"

#include <QTest>
#include <QThread>

#include <memory>

namespace {

constexpr int kSmallStack = 512 * 1024;

// A parser that recurses with its input dies here.
mime::ParsedMessage parseOnASmallStack(const QByteArray &octets)
{
    mime::ParsedMessage message;
    const std::unique_ptr<QThread> thread{QThread::create([&] { message = mime::parseMessage(octets); })};
    thread->setStackSize(kSmallStack);
    thread->start();
    thread->wait();
    return message;
}

int depthOf(const mime::Part &part)
{
    int deepest = 0;
    for (const mime::Part &child : part.parts)
        deepest = std::max(deepest, depthOf(child) + 1);
    return deepest;
}

int countOf(const mime::Part &part)
{
    int count = 1;
    for (const mime::Part &child : part.parts)
        count += countOf(child);
    return count;
}

QByteArray nestedMultiparts(int count)
{
    QByteArray octets;
    for (int i = 0; i < count; ++i) {
        const QByteArray boundary = "b" + QByteArray::number(i);
        octets += "Content-Type: multipart/mixed; boundary=" + boundary + "\r\n\r\n--" + boundary + "\r\n";
    }
    return octets + "\r\nend\r\n";
}

QByteArray withHeader(const QByteArray &header, const QByteArray &body = "text\r\n")
{
    return "From: Ann <ann@example.com>\r\nDate: Mon, 5 Oct 2020 10:11:12 +0200\r\nMessage-ID: <a@b>\r\n" + header +
           "\r\n" + body;
}

} // namespace

class TestMessageParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bombsEndAtTheirLimits_data();
    void bombsEndAtTheirLimits();
    void headerBombsTakeLinearTime_data();
    void headerBombsTakeLinearTime();
    void aDefectIsNamed_data();
    void aDefectIsNamed();
    void aSoundMailHasNoDefect();
    void aBoundaryThatBeginsAnotherIsKeptApart();
    void anOuterBoundaryEndsAnInnerMultipart();
    void aForgedSenderIsUnverified_data();
    void aForgedSenderIsUnverified();
    void theDomainIsTheOneOfTheAddress_data();
    void theDomainIsTheOneOfTheAddress();
    void everyCutAndEveryFlippedOctetIsSafe();
};

void TestMessageParser::bombsEndAtTheirLimits_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QString>("defect");
    const QString deep = QStringLiteral("Parts are nested deeper");
    const QString many = QStringLiteral("There are more than 10000 parts");
    QTest::newRow("10,000 nested multiparts") << nestedMultiparts(10'000) << deep;
    QTest::newRow("100,000 nested multiparts") << nestedMultiparts(100'000) << deep;
    QTest::newRow("100,000 nested messages")
        << QByteArray{"Content-Type: message/rfc822\r\n\r\n"}.repeated(100'000) << deep;
    QTest::newRow("a million empty parts")
        << "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + QByteArray{"--b\r\n\r\n"}.repeated(1'000'000) << many;
    QTest::newRow("a million parts without headers")
        << "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + QByteArray{"--b\n"}.repeated(1'000'000) << many;
    QTest::newRow("a million messages in a digest")
        << "Content-Type: multipart/digest; boundary=b\r\n\r\n" + QByteArray{"--b\n\n"}.repeated(1'000'000) << many;
    QTest::newRow("ten mebibytes of dashes in 64 levels")
        << nestedMultiparts(64) + QByteArray{"--x\n"}.repeated(2'500'000) << QString{};
    QTest::newRow("one boundary for all levels")
        << QByteArray{"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"}.repeated(50'000) << deep;
    QTest::newRow("a boundary of 2 KiB") << "Content-Type: multipart/mixed; boundary=" + QByteArray(2048, 'b') +
                                                "\r\n\r\n" + ("--" + QByteArray(2048, 'b') + "\r\n\r\n").repeated(5000)
                                         << QString{};
    QTest::newRow("one line of ten mebibytes")
        << withHeader({}, QByteArray(10 << 20, 'a')) << QStringLiteral("A line is longer");
    QTest::newRow("ten mebibytes of base64")
        << withHeader("Content-Transfer-Encoding: base64\r\n", QByteArray{"QUJD\r\n"}.repeated(1'700'000)) << QString{};
}

void TestMessageParser::bombsEndAtTheirLimits()
{
    QFETCH(QByteArray, octets);
    QFETCH(QString, defect);
    const testsupport::CpuTimer timer;
    const mime::ParsedMessage message = parseOnASmallStack(octets);
    // 200 ms for 10 MiB in a release build; this guard must also hold unoptimised and under sanitizers.
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(depthOf(message.root) <= 64);
    QVERIFY(countOf(message.root) <= 10'000);
    QVERIFY(defect.isEmpty() || message.defects.join(u' ').contains(defect));
}

void TestMessageParser::headerBombsTakeLinearTime_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("one field of ten mebibytes") << "Subject: " + QByteArray(10 << 20, 'a') + "\r\n";
    QTest::newRow("a million fields") << QByteArray{"X: y\r\n"}.repeated(1'000'000);
    QTest::newRow("a million From fields") << QByteArray{"From: a@b.c\r\n"}.repeated(1'000'000);
    QTest::newRow("a million addresses") << "To: " + QByteArray{"a@b.c, "}.repeated(1'000'000) + "\r\n";
    QTest::newRow("a hundred thousand folds") << "Subject: " + QByteArray{"a\r\n "}.repeated(100'000) + "b\r\n";
    QTest::newRow("a million semicolons") << "To: " + QByteArray(1'000'000, ';') + "\r\n";
    QTest::newRow("a million parameters")
        << "Content-Type: text/plain" + QByteArray{";a=b"}.repeated(1'000'000) + "\r\n";
    QTest::newRow("a million references") << "References: " + QByteArray{"<a@b> "}.repeated(1'000'000) + "\r\n";
    QTest::newRow("a hundred thousand comments") << "From: " + QByteArray{"("}.repeated(100'000) + "\r\n";
}

void TestMessageParser::headerBombsTakeLinearTime()
{
    QFETCH(QByteArray, header);
    const testsupport::CpuTimer timer;
    const mime::ParsedMessage message = parseOnASmallStack(header + "\r\ntext");
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(message.envelope.subject.size() <= 4096);
    QVERIFY(message.envelope.to.size() <= 1000);
    QVERIFY(message.references.size() <= 1000);
}

void TestMessageParser::aDefectIsNamed_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QString>("defect");
    const auto row = [](const QByteArray &octets, const char *defect) {
        QTest::newRow(defect) << octets << QString::fromLatin1(defect);
    };
    row("", "The message is empty.");
    row("From me Mon Oct  5 10:11:12 2020\r\n" + withHeader({}),
        "The message begins with the separator line of an mbox file.");
    row("From: a@b.c\n\r\nx", "Some lines end with CRLF and some with LF alone.");
    row(withHeader({}, QByteArray{"a\0b", 3}), "The message holds NUL octets.");
    row(withHeader({}, QByteArray(999, 'a')), "A line is longer than 998 octets.");
    row(withHeader("no field\r\n"), "A header holds a line that is no field.");
    row(withHeader("no field\r\n"), "The empty line behind a header is missing.");
    row(withHeader(QByteArray{"X: y\r\n"}.repeated(1001)),
        "A header has more than 1000 fields; the rest was not read.");
    row(withHeader("Subject: caf\xE9\r\n"), "A header field holds 8-bit octets or control characters.");
    row(withHeader("From: b@c.d\r\n"), "A header field that may stand once stands there several times.");
    row("Date: x\r\n\r\n", "The From field is missing.");
    row(withHeader("From: b@c.d\r\n"), "The sender cannot be told without doubt.");
    row(withHeader("To: Ann <a@b.c\r\n"), "An address list is damaged.");
    row("From: a@b.c\r\n\r\n", "The Date field is missing.");
    row("From: a@b.c\r\nDate: x\r\n\r\n", "The Date field holds no date.");
    row("From: a@b.c\r\n\r\n", "The Message-ID field is missing.");
    row(withHeader("Content-Type: text; charset\r\n"), "A Content-Type or Content-Disposition field is damaged.");
    row(withHeader("Content-Type: text/plain\r\nContent-Type: text/html\r\n"),
        "A part has several Content-Type, Content-Transfer-Encoding or Content-Disposition fields.");
    row(withHeader("Content-Type: multipart/mixed\r\n", "--x\r\n\r\na\r\n--x--\r\n"), "A multipart names no boundary.");
    row(withHeader("Content-Type: multipart/mixed; boundary=b\r\n"),
        "The boundary of a multipart does not occur in it.");
    row(withHeader("Content-Type: multipart/mixed; boundary=b\r\n", "--b\r\n\r\na"),
        "The closing boundary of a multipart is missing.");
    row(withHeader("Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n", "QUJD"),
        "A multipart or message has a transfer encoding.");
    row(withHeader("Content-Transfer-Encoding: x-zip\r\n"), "A transfer encoding is unknown.");
    row(withHeader("Content-Transfer-Encoding: base64\r\n", "QU*JD"), "The base64 of a part is damaged.");
    row(withHeader("Content-Type: text/plain; charset=x-martian\r\n"), "A charset is unknown.");
    row(withHeader("Content-Type: text/plain; charset=utf-7\r\n"), "A part is in UTF-7, which is not read.");
}

void TestMessageParser::aDefectIsNamed()
{
    QFETCH(QByteArray, octets);
    QFETCH(QString, defect);
    const QStringList defects = mime::parseMessage(octets).defects;
    QVERIFY2(defects.contains(defect), qPrintable(defects.join(u'\n')));
    QCOMPARE(defects.count(defect), 1);
}

void TestMessageParser::aSoundMailHasNoDefect()
{
    QCOMPARE(mime::parseMessage(withHeader({})).defects, QStringList{});
    QCOMPARE(
        mime::parseMessage(withHeader("Content-Type: multipart/mixed; boundary=\"b\"\r\n", "--b\r\n\r\na\r\n--b--\r\n"))
            .defects,
        QStringList{});
}

void TestMessageParser::aBoundaryThatBeginsAnotherIsKeptApart()
{
    const mime::ParsedMessage message = mime::parseMessage(withHeader(
        "Content-Type: multipart/mixed; boundary=b\r\n",
        "--b\r\nContent-Type: multipart/alternative; boundary=bb\r\n\r\n--bb\r\n\r\none\r\n--bb\r\nContent-Type: "
        "text/html\r\n\r\ntwo\r\n--bb--\r\n--b\r\nContent-Type: image/png\r\n\r\nthree\r\n--b--\r\n"));
    QCOMPARE(message.root.parts.size(), std::size_t{2});
    QCOMPARE(message.root.parts[0].parts.size(), std::size_t{2});
    QCOMPARE(message.text, QStringLiteral("one"));
    QCOMPARE(message.attachments.size(), std::size_t{1});
    QCOMPARE(message.attachments.front().sizeOctets, 5);
}

void TestMessageParser::anOuterBoundaryEndsAnInnerMultipart()
{
    const mime::ParsedMessage message =
        mime::parseMessage(withHeader("Content-Type: multipart/mixed; boundary=out\r\n",
                                      "--out\r\nContent-Type: multipart/mixed; "
                                      "boundary=in\r\n\r\n--in\r\n\r\none\r\n--out\r\n\r\ntwo\r\n--out--\r\n"));
    QCOMPARE(message.root.parts.size(), std::size_t{2});
    QCOMPARE(message.root.parts[0].parts.size(), std::size_t{1});
    QCOMPARE(message.root.parts[1].sizeOctets, 3);
    QVERIFY(message.defects.contains(QStringLiteral("The closing boundary of a multipart is missing.")));
}

void TestMessageParser::aForgedSenderIsUnverified_data()
{
    QTest::addColumn<QByteArray>("header");
    const auto row = [](const char *name, const QByteArray &header) { QTest::newRow(name) << header; };
    row("no From", "To: a@b.c\r\n");
    row("empty From", "From:\r\n");
    row("two From fields", "From: a@real.example\r\nFrom: b@fake.example\r\n");
    row("two equal From fields", "From: a@real.example\r\nFrom: a@real.example\r\n");
    row("two addresses", "From: a@real.example, b@fake.example\r\n");
    row("two addresses in brackets", "From: <a@real.example><b@fake.example>\r\n");
    row("group", "From: friends: a@real.example;\r\n");
    row("empty group", "From: friends:;\r\n");
    row("text behind the address", "From: <a@real.example> b@fake.example\r\n");
    row("blank before the colon and a second one", "From : a@real.example\r\nFrom: b@fake.example\r\n");
    row("name folded before the colon", "From\r\n : a@fake.example\r\nTo: x@y.z\r\n");
    row("octet behind the name", QByteArray{"From"} + '\0' + ": a@fake.example\r\n");
    row("blank before the name", " From: a@fake.example\r\nTo: x@y.z\r\n");
    row("folded at once", "From:\r\n a@real.example,\r\n b@fake.example\r\n");
    row("encoded whole address", "From: =?utf-8?B?YUBmYWtlLmV4YW1wbGU=?=\r\n");
    row("encoded local part with NUL", "From: =?utf-8?B?cG90dXNAd2hpdGVob3VzZS5nb3YA?=@real.example\r\n");
    row("encoded local part with line feed", "From: =?utf-8?Q?potus=40whitehouse.gov=0A?=@real.example\r\n");
    row("encoded name with an address and NUL", "From: =?utf-8?Q?potus=40whitehouse.gov=00?= <a@real.example>\r\n");
    row("quoted name with an address", "From: \"potus@whitehouse.gov\" <a@real.example>\r\n");
    row("quoted name with brackets", "From: \"Potus <potus@whitehouse.gov>\" <a@real.example>\r\n");
    row("name with an address in full width", "From: potus\xEF\xBC\xA0whitehouse.gov <a@real.example>\r\n");
    row("route", "From: <@attack.example,@any.example:a@real.example>\r\n");
    row("quoted local part with an address", "From: \"potus@whitehouse.gov\"@real.example\r\n");
    row("quoted pair", "From: <a\\@fake.example@real.example>\r\n");
    row("no domain", "From: root\r\n");
    row("no mailbox", "From: <@real.example>\r\n");
    row("empty brackets", "From: Potus <>\r\n");
    row("not closed", "From: Potus <a@real.example\r\n");
    row("quote not closed", "From: \"Potus <a@real.example>\r\n");
    row("NUL in the address", QByteArray{"From: a@real.example"} + '\0' + ".fake.example\r\n");
    row("escape in the name", "From: \x1B[2JPotus <a@real.example>\r\n");
    row("angle bracket in the domain", "From: a@real.example>\r\n");
    row("comma in the name", "From: potus@whitehouse.gov, <a@real.example>\r\n");
}

void TestMessageParser::aForgedSenderIsUnverified()
{
    QFETCH(QByteArray, header);
    const mime::ParsedMessage message = mime::parseMessage(header + "Subject: x\r\n\r\ntext\r\n");
    QVERIFY(message.unverified);
    for (const mail::Address &address : message.envelope.from) {
        QVERIFY2(!address.name.contains(u'@') || address.name == address.address, qPrintable(address.name));
    }
}

void TestMessageParser::theDomainIsTheOneOfTheAddress_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QString>("domain");
    QTest::newRow("plain") << QByteArray{"Ann <ann@Example.COM>"} << QStringLiteral("example.com");
    QTest::newRow("encoded name") << QByteArray{"=?utf-8?Q?bank.example?= <a@real.example>"}
                                  << QStringLiteral("real.example");
    QTest::newRow("encoded local part") << QByteArray{"=?utf-8?B?cG90dXNAd2hpdGVob3VzZS5nb3YA?=@real.example"}
                                        << QStringLiteral("real.example");
    QTest::newRow("route") << QByteArray{"<@attack.example:a@real.example>"} << QStringLiteral("real.example");
    QTest::newRow("international") << QByteArray{"a@b\xC3\xBC"
                                                 "cher.example"}
                                   << QStringLiteral("bücher.example");
    QTest::newRow("Cyrillic letter among Latin ones")
        << QByteArray{"a@p\xD0\xB0ypal.com"} << QStringLiteral("xn--pypal-4ve.com");
    QTest::newRow("all Cyrillic") << QByteArray{"a@\xD0\xBF\xD0\xBE\xD1\x87\xD1\x82\xD0\xB0.\xD1\x80\xD1\x84"}
                                  << QStringLiteral("почта.рф");
    QTest::newRow("literal") << QByteArray{"a@[192.0.2.1]"} << QStringLiteral("[192.0.2.1]");
    QTest::newRow("two") << QByteArray{"a@b.c, d@e.f"} << QString{};
    QTest::newRow("none") << QByteArray{"nobody"} << QString{};
}

void TestMessageParser::theDomainIsTheOneOfTheAddress()
{
    QFETCH(QByteArray, from);
    QFETCH(QString, domain);
    QCOMPARE(mime::parseMessage("From: " + from + "\r\n\r\n").fromDomain, domain);
}

void TestMessageParser::everyCutAndEveryFlippedOctetIsSafe()
{
    const QByteArray mail = withHeader("Subject: =?utf-8?B?w6k=?= =?iso-2022-jp?B?GyRCRnxLXDhsGyhC?=\r\nContent-Type: "
                                       "multipart/mixed; boundary=\"b\"\r\n",
                                       "--b\r\nContent-Type: text/plain; charset=koi8-r\r\nContent-Transfer-Encoding: "
                                       "quoted-printable\r\n\r\n=F0=D2\r\n"
                                       "--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: "
                                       "in\r\n\r\n<p>x\r\n--b\r\nContent-Disposition: attachment;\r\n"
                                       " filename*0*=utf-8''%e2; filename*1*=%82%ac.txt\r\nContent-Transfer-Encoding: "
                                       "base64\r\n\r\nQUJD\r\n--b--\r\n");
    for (qsizetype cut = 0; cut <= mail.size(); ++cut)
        QVERIFY(countOf(mime::parseMessage(mail.first(cut)).root) <= 6);
    for (qsizetype at = 0; at < mail.size(); ++at) {
        for (const char octet : {'\0', '\n', '"', '(', '\x80', '='}) {
            QByteArray damaged = mail;
            damaged[at] = octet;
            QVERIFY(countOf(mime::parseMessage(damaged).root) <= 7);
        }
    }
}

QTEST_APPLESS_MAIN(TestMessageParser)
#include "tst_messageparser.moc"
