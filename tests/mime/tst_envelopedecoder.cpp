// What people read of an ENVELOPE, and when its sender is not to be believed.
#include "mime/envelopedecoder.h"
#include "support/cputimer.h"

#include <QElapsedTimer>
#include <QTest>

#include <thread>

namespace {

mail::RawAddress address(const QByteArray &name, const QByteArray &mailbox, const QByteArray &host)
{
    return {name, {}, mailbox, host};
}

mail::RawEnvelope from(const QList<mail::RawAddress> &senders)
{
    mail::RawEnvelope raw;
    raw.from = senders;
    return raw;
}

mail::RawEnvelope typical()
{
    mail::RawEnvelope raw;
    raw.date = "Mon, 5 Oct 2020 10:11:12 +0200";
    raw.subject = "Minutes of the meeting on Monday";
    raw.from = {address("Ann Example", "ann", "example.com")};
    raw.sender = raw.from;
    raw.replyTo = raw.from;
    raw.to = {address("Bob Example", "bob", "example.org"), address({}, "list", "example.net")};
    raw.inReplyTo = "<one@example.org>";
    raw.messageId = "<two@example.com>";
    return raw;
}

} // namespace

class TestEnvelopeDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTypicalEnvelopeIsDecoded();
    void anUnparsableDateIsKeptAsText();
    void groupMarksAreNoAddresses();
    void messageIdsLoseTheirBrackets_data();
    void messageIdsLoseTheirBrackets();
    void localPartsAreQuotedWhereNeeded();
    void decodedTextNeverMakesAnAddress();
    void aSenderWithOneAddressIsVerified_data();
    void aSenderWithOneAddressIsVerified();
    void aDoubtfulSenderIsUnverified_data();
    void aDoubtfulSenderIsUnverified();
    void aNameThatClaimsAnotherAddressIsReplaced();
    void aMillionAddressesAreCutAtAThousand();
    void threadsDecodeAtTheSameTime();
    void decodingIsFastEnoughForAFirstSync();
};

void TestEnvelopeDecoder::aTypicalEnvelopeIsDecoded()
{
    mail::RawEnvelope raw = typical();
    raw.subject = "=?utf-8?Q?Gr=C3=BC=C3=9Fe?=";
    raw.cc = {address("=?koi8-r?B?8NLJ18XU?=", "ivan", "example.ru")};
    const mail::Envelope read = mime::decodeEnvelope(raw);
    QCOMPARE(read.subject, QStringLiteral("Grüße"));
    QCOMPARE(read.date.toString(Qt::ISODate), QStringLiteral("2020-10-05T10:11:12+02:00"));
    QVERIFY(read.dateRaw.isEmpty());
    QCOMPARE(read.from, (QList<mail::Address>{{QStringLiteral("Ann Example"), QStringLiteral("ann@example.com")}}));
    QCOMPARE(read.sender, read.from);
    QCOMPARE(read.replyTo, read.from);
    QCOMPARE(read.to.size(), 2);
    QCOMPARE(read.to[1].name, QString{});
    QCOMPARE(read.to[1].address, QStringLiteral("list@example.net"));
    QCOMPARE(read.cc.first().name, QStringLiteral("Привет"));
    QVERIFY(read.bcc.isEmpty());
    QCOMPARE(read.inReplyTo, QStringLiteral("one@example.org"));
    QCOMPARE(read.messageId, QStringLiteral("two@example.com"));
    QVERIFY(!mime::isSenderUnverified(raw));
}

void TestEnvelopeDecoder::anUnparsableDateIsKeptAsText()
{
    mail::RawEnvelope raw;
    raw.date = "last\r\n Tuesday\x1B";
    const mail::Envelope read = mime::decodeEnvelope(raw);
    QVERIFY(!read.date.isValid());
    QCOMPARE(read.dateRaw, QStringLiteral("last Tuesday\uFFFD"));
}

void TestEnvelopeDecoder::groupMarksAreNoAddresses()
{
    mail::RawEnvelope raw;
    raw.to = {{{}, {}, "undisclosed-recipients", {}}, {}};
    raw.cc = {{{}, {}, "friends", {}}, address("A", "a", "x.org"), address({}, "b", "x.org"), {}};
    const mail::Envelope read = mime::decodeEnvelope(raw);
    QVERIFY(read.to.isEmpty());
    QCOMPARE(read.cc.size(), 2);
    QCOMPARE(read.cc[1].address, QStringLiteral("b@x.org"));
}

void TestEnvelopeDecoder::messageIdsLoseTheirBrackets_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QString>("id");
    QTest::newRow("usual") << QByteArray{"<a@b>"} << QStringLiteral("a@b");
    QTest::newRow("blanks") << QByteArray{" \t<a@b> "} << QStringLiteral("a@b");
    QTest::newRow("no brackets") << QByteArray{"a@b"} << QStringLiteral("a@b");
    QTest::newRow("comment") << QByteArray{"(x) <a@b> (y)"} << QStringLiteral("a@b");
    QTest::newRow("several") << QByteArray{"<a@b> <c@d>"} << QStringLiteral("a@b");
    QTest::newRow("not closed") << QByteArray{"<a@b"} << QStringLiteral("a@b");
    QTest::newRow("quotes inside") << QByteArray{"<\"a\"@b>"} << QStringLiteral("\"a\"@b");
    QTest::newRow("empty") << QByteArray{"<>"} << QString{};
    QTest::newRow("absent") << QByteArray{} << QString{};
}

void TestEnvelopeDecoder::messageIdsLoseTheirBrackets()
{
    QFETCH(QByteArray, raw);
    QFETCH(QString, id);
    mail::RawEnvelope envelope;
    envelope.messageId = raw;
    QCOMPARE(mime::decodeEnvelope(envelope).messageId, id);
}

void TestEnvelopeDecoder::localPartsAreQuotedWhereNeeded()
{
    const auto shown = [](const QByteArray &mailbox, const QByteArray &host) {
        return mime::decodeEnvelope(from({address({}, mailbox, host)})).from.first().address;
    };
    QCOMPARE(shown("a b", "x.org"), QStringLiteral("\"a b\"@x.org"));
    QCOMPARE(shown("\"a b\"", "x.org"), QStringLiteral("\"a b\"@x.org"));
    QCOMPARE(shown("a\"b", "x.org"), QStringLiteral("\"a\\\"b\"@x.org"));
    QCOMPARE(shown("j\xC3\xBCrgen", "b\xC3\xBC"
                                    "cher.example"),
             QStringLiteral("jürgen@bücher.example"));
    QCOMPARE(shown("a", "p\xD0\xB0ypal.com"),
             QStringLiteral("a@xn--pypal-4ve.com")); // a Cyrillic letter among Latin ones
    QCOMPARE(shown("root", "MISSING_DOMAIN"), QStringLiteral("root"));
    QVERIFY(mime::decodeEnvelope(from({address({}, "MISSING_MAILBOX", "MISSING_DOMAIN")})).from.isEmpty());
}

void TestEnvelopeDecoder::decodedTextNeverMakesAnAddress()
{
    // An encoded "potus@whitehouse.gov" followed by NUL: the address of the mail stays the one behind the last "@".
    const QList<mail::RawAddress> senders{
        address({}, "=?utf-8?b?cG90dXNAd2hpdGVob3VzZS5nb3YA?=", "mailsploit.example"),
        address({}, "=?utf-8?Q?=22potus=40whitehouse.gov=22_=3Ctest=3E=0A?=", "mailsploit.example"),
        address("=?utf-8?Q?a=2C_b=40c=3E=2C_=3Cd?=", "demo", "mailsploit.example"),
    };
    for (const mail::RawAddress &sender : senders) {
        const mail::Envelope read = mime::decodeEnvelope(from({sender}));
        QCOMPARE(read.from.size(), 1);
        QVERIFY(read.from.first().address.endsWith(QStringLiteral("@mailsploit.example")));
        QCOMPARE(read.from.first().address.count(u'@'), 1);
        QVERIFY(mime::isSenderUnverified(from({sender})));
    }
}

void TestEnvelopeDecoder::aSenderWithOneAddressIsVerified_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("mailbox");
    QTest::addColumn<QByteArray>("host");
    const auto row = [](const char *name, const QByteArray &mailbox, const QByteArray &host) {
        QTest::newRow(name) << QByteArray{name} << mailbox << host;
    };
    row("Ann", "ann", "example.com");
    row("ANN@example.com", "ann", "example.com");
    row("'ann@example.com'", "ann", "example.com");
    row("Ann (ann@example.com)", "ann", "example.com");
    row("=?utf-8?Q?J=C3=BCrgen?=", "juergen", "example.com");
    row("Literal", "ann", "[192.0.2.1]");
    row("Quoted", "ann lee", "example.com");
    row("International", "j\xC3\xBCrgen",
        "b\xC3\xBC"
        "cher.example");
}

void TestEnvelopeDecoder::aSenderWithOneAddressIsVerified()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, mailbox);
    QFETCH(QByteArray, host);
    QVERIFY(!mime::isSenderUnverified(from({address(name, mailbox, host)})));
}

void TestEnvelopeDecoder::aDoubtfulSenderIsUnverified_data()
{
    QTest::addColumn<QList<mail::RawAddress>>("senders");
    const auto row = [](const char *name, const QList<mail::RawAddress> &senders) { QTest::newRow(name) << senders; };
    const mail::RawAddress good = address("Ann", "ann", "example.com");
    row("nobody", {});
    row("two", {good, address("Bob", "bob", "example.com")});
    row("group", {{{}, {}, "friends", {}}, good, {}});
    row("empty group", {{{}, {}, "friends", {}}, {}});
    row("no host", {address("Ann", "ann", "")});
    row("no mailbox", {address("Ann", "", "example.com")});
    row("Dovecot's placeholder", {address("Ann", "ann", "MISSING_DOMAIN")});
    row("UW's placeholder", {address("Ann", "ann", ".SYNTAX-ERROR.")});
    row("blank in the domain", {address("Ann", "ann", "example.com evil.example")});
    row("angle bracket in the domain", {address("Ann", "ann", "example.com>")});
    row("at sign in the local part", {address("Ann", "potus@whitehouse.gov", "example.com")});
    row("NUL in the local part", {address("Ann", QByteArray{"potus\0", 6}, "example.com")});
    row("line feed in the domain", {address("Ann", "ann", "example.com\n.evil.example")});
    row("encoded word in the local part", {address("Ann", "=?utf-8?Q?ann?=", "example.com")});
    row("NUL in the name", {address("=?utf-8?Q?potus=00?=", "ann", "example.com")});
    row("line feed in the name", {address("=?utf-8?B?YQpi?=", "ann", "example.com")});
    row("override in the name", {address("\xE2\x80\xAEmoc.knab", "ann", "example.com")});
    row("route", {{"Ann", "@attack.example,@any.example", "ann", "example.com"}});
    row("another address as the name", {address("potus@whitehouse.gov", "ann", "example.com")});
    row("another address in angle brackets", {address("Potus <potus@whitehouse.gov>", "ann", "example.com")});
    row("another address in full width", {address("potus\xEF\xBC\xA0whitehouse.gov", "ann", "example.com")});
    row("another address spelled apart", {address("potus @ whitehouse.gov", "ann", "example.com")});
    row("another address, encoded", {address("=?utf-8?Q?potus=40whitehouse.gov?=", "ann", "example.com")});
}

void TestEnvelopeDecoder::aDoubtfulSenderIsUnverified()
{
    QFETCH(QList<mail::RawAddress>, senders);
    QVERIFY(mime::isSenderUnverified(from(senders)));
}

void TestEnvelopeDecoder::aNameThatClaimsAnotherAddressIsReplaced()
{
    mail::RawEnvelope raw = from({address("potus@whitehouse.gov", "ann", "example.com")});
    raw.to = raw.from;
    const mail::Envelope read = mime::decodeEnvelope(raw);
    QCOMPARE(read.from.first().name, QStringLiteral("ann@example.com"));
    QCOMPARE(read.from.first().address, QStringLiteral("ann@example.com"));
    QCOMPARE(read.to.first().name, QStringLiteral("potus@whitehouse.gov"));
}

void TestEnvelopeDecoder::aMillionAddressesAreCutAtAThousand()
{
    mail::RawEnvelope raw;
    raw.to = QList<mail::RawAddress>(1'000'000, address("Ann", "ann", "example.com"));
    const testsupport::CpuTimer timer;
    QCOMPARE(mime::decodeEnvelope(raw).to.size(), 1000);
    QVERIFY(timer.elapsed() < 200);
}

void TestEnvelopeDecoder::threadsDecodeAtTheSameTime()
{
    mail::RawEnvelope raw = typical();
    raw.subject = "=?koi8-r?B?8NLJ18XU?= =?ISO-2022-JP?B?GyRCRnxLXDhsGyhC?=";
    const mail::Envelope expected = mime::decodeEnvelope(raw);
    std::array<bool, 4> same{};
    std::vector<std::jthread> threads;
    for (bool &result : same) {
        threads.emplace_back([&raw, &expected, &result] {
            result = true;
            for (int i = 0; i < 500; ++i)
                result = result && mime::decodeEnvelope(raw) == expected;
        });
    }
    threads.clear();
    QCOMPARE(same, (std::array{true, true, true, true}));
}

void TestEnvelopeDecoder::decodingIsFastEnoughForAFirstSync()
{
    const mail::RawEnvelope raw = typical();
    QElapsedTimer timer;
    timer.start();
    constexpr int kRounds = 10'000;
    for (int i = 0; i < kRounds; ++i)
        QVERIFY(!mime::decodeEnvelope(raw).from.isEmpty());
    const auto each = static_cast<double>(timer.nsecsElapsed()) / 1000.0 / kRounds;

    // A few microseconds in a release build; the guard is for another order of magnitude, unoptimised on a busy
    // machine.
    QVERIFY2(each < 500, qPrintable(QString::number(each)));
}

QTEST_APPLESS_MAIN(TestEnvelopeDecoder)
#include "tst_envelopedecoder.moc"
