// Encoded words and raw 8-bit header text. RFC 2047, RFC 2231 section 5.
#include "mime/envelopedecoder.h"
#include "support/cputimer.h"

#include <QTest>

class TestEncodedWord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headerTextIsDecoded_data();
    void headerTextIsDecoded();
    void controlAndBidiCharactersAreNeverShown_data();
    void controlAndBidiCharactersAreNeverShown();
    void aHeaderIsNeverLongerThanFourThousandCharacters();
    void hostileHeadersTakeLinearTime_data();
    void hostileHeadersTakeLinearTime();
};

void TestEncodedWord::headerTextIsDecoded_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *raw, const char16_t *text) {
        QTest::newRow(name) << QByteArray{raw} << QString::fromUtf16(text);
    };
    row("plain ASCII", "Hello there", u"Hello there");
    row("empty", "", u"");
    row("UTF-8 base64", "=?UTF-8?B?R3LDvMOfZQ==?=", u"Grüße");
    row("UTF-8 quoted-printable", "=?utf-8?Q?Gr=C3=BC=C3=9Fe_aus_K=C3=B6ln?=", u"Grüße aus Köln");
    row("lower-case encodings", "=?utf-8?q?=c3=a9?= =?utf-8?b?w6k=?=", u"éé");
    row("base64 without padding", "=?utf-8?B?R3LDvMOfZQ?=", u"Grüße");
    row("white space between words goes", "=?utf-8?Q?a?= =?utf-8?Q?b?=", u"ab");
    row("white space beside text stays", "x =?utf-8?Q?a?= y", u"x a y");
    row("folded between words", "=?utf-8?Q?a?=\r\n =?utf-8?Q?b?=", u"ab");
    row("folded text", "one\r\n two\r\n\tthree", u"one two three");
    row("character split over words", "=?utf-8?B?4oI=?= =?utf-8?B?rA==?=", u"€");
    row("character split over Q words", "=?utf-8?Q?=E2=82?= =?utf-8?Q?=AC?=", u"€");
    row("base64 cut inside a group of four", "=?utf-8?B?R3LDv?= =?utf-8?B?MOfZQ==?=", u"Grüße");
    row("blanks inside a Q word", "=?utf-8?Q?a b c?=", u"a b c");
    row("word touching text", "Re:=?utf-8?Q?_=C3=A9?=x", u"Re: éx");
    row("language tag", "=?utf-8*de?Q?Gr=C3=BC=C3=9Fe?=", u"Grüße");
    row("ISO-8859-1", "=?iso-8859-1?Q?Fran=E7ois?=", u"François");
    row("ISO-8859-2", "=?iso-8859-2?Q?P=F8=EDli=B9?=", u"Příliš");
    row("ISO-8859-15", "=?iso-8859-15?Q?=A4?=", u"€");
    row("Windows-1252 under the name ISO-8859-1", "=?iso-8859-1?Q?=93x=94_=80?=", u"“x” €");
    row("Windows-1251", "=?windows-1251?B?z/Do4uXy?=", u"Привет");
    row("KOI8-R", "=?koi8-r?B?8NLJ18XU?=", u"Привет");
    row("ISO-2022-JP", "=?ISO-2022-JP?B?GyRCRnxLXDhsGyhC?=", u"日本語");
    row("Shift_JIS", "=?Shift_JIS?B?k/qWe4zq?=", u"日本語");
    row("EUC-JP", "=?EUC-JP?B?xvzL3Ljs?=", u"日本語");
    row("GB2312", "=?gb2312?B?xOO6ww==?=", u"你好");
    row("GB18030 of four octets", "=?gb18030?B?lTKCNg==?=", u"𠀀");
    row("Big5", "=?big5?B?p0GmbqFB?=", u"你好，");
    row("EUC-KR", "=?ks_c_5601-1987?B?vsiz5w==?=", u"안녕");
    row("Greek", "=?iso-8859-7?Q?=C1=E8=DE=ED=E1?=", u"Αθήνα");
    row("Hebrew", "=?windows-1255?Q?=F9=EC=E5=ED?=", u"שלום");
    row("Arabic", "=?windows-1256?Q?=E3=D1=CD=C8=C7?=", u"مرحبا");
    row("Turkish under ISO-8859-9", "=?iso-8859-9?Q?=DD=FE=F0?=", u"İşğ");
    row("Thai", "=?tis-620?Q?=CA=C7=D1=CA=B4=D5?=", u"สวัสดี");
    row("Vietnamese", "=?utf-8?Q?Xin_ch=C3=A0o?=", u"Xin chào");
    row("emoji", "=?utf-8?B?8J+Tr+KAjfCfk6w=?=", u"📯\u200D📬");
    row("unknown charset is guessed", "=?x-martian?Q?caf=C3=A9?=", u"café");
    row("unknown charset with 8-bit is Windows-1252", "=?x-martian?Q?caf=E9!?=", u"café!");
    row("UTF-7 stays as it came", "=?utf-7?Q?+ADw-b+AD4-?=", u"=?utf-7?Q?+ADw-b+AD4-?=");
    row("UTF-7 under another name", "=?unicode-1-1-utf-7?Q?+ADw-?=", u"=?unicode-1-1-utf-7?Q?+ADw-?=");
    row("path as a charset", "=?../../etc/passwd?Q?a?=", u"a");
    row("raw UTF-8",
        "Gr\xC3\xBC\xC3\x9F"
        "e",
        u"Grüße");
    row("raw Windows-1252",
        "Gr\xFC\xDF"
        "e",
        u"Grüße");
    row("raw Latin-1 at the very end", "caf\xE9", u"café");
    row("raw ISO-2022-JP", "\x1B$BF|K\\8l\x1B(B", u"日本語");
    row("raw UTF-8 beside a word", "\xC3\xA9 =?utf-8?Q?=C3=A9?=", u"é é");
    row("word without an end", "=?utf-8?Q?abc", u"=?utf-8?Q?abc");
    row("unknown encoding letter", "=?utf-8?X?abc?=", u"=?utf-8?X?abc?=");
    row("empty word",
        "a =?utf-8?Q?"
        "?= b",
        u"a  b");
    row("nested word stays one word", "=?utf-8?Q?=3D?utf-8?Q?x?=?=", u"=?utf-8?Q?x?=");
    row("bad hex stays", "=?utf-8?Q?100=%?=", u"100=%");
    row("overlong UTF-8", "=?utf-8?Q?=C0=AF?=", u"À¯");
    row("surrogate in UTF-8", "=?utf-8?Q?=C3=A9=ED=A0=80?=", u"é���");
}

void TestEncodedWord::headerTextIsDecoded()
{
    QFETCH(QByteArray, raw);
    QFETCH(QString, text);
    QCOMPARE(mime::decodeHeaderText(raw), text);
}

void TestEncodedWord::controlAndBidiCharactersAreNeverShown_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QByteArray &raw, const char16_t *text) {
        QTest::newRow(name) << raw << QString::fromUtf16(text);
    };
    row("NUL", QByteArray{"a\0b", 3}, u"a\uFFFDb");
    row("NUL in a word", "=?utf-8?Q?a=00b?=", u"a\uFFFDb");
    row("line feed in a word", "=?utf-8?Q?a=0Ab?=", u"a b");
    row("carriage return and line feed in a word", "=?utf-8?Q?a=0D=0ABcc:_x?=", u"a  Bcc: x");
    row("escape", "a\x1B[2Jb", u"a\uFFFD[2Jb");
    row("C1", "=?utf-8?Q?a=C2=9Bb?=", u"a\uFFFDb");
    row("delete",
        "a\x7F"
        "b",
        u"a\uFFFDb");
    row("next line", "=?utf-8?Q?a=C2=85b?=", u"a b");
    row("line separator",
        "a\xE2\x80\xA8"
        "b",
        u"a b");
    row("paragraph separator",
        "a\xE2\x80\xA9"
        "b",
        u"a b");
    row("right-to-left override", "exe\xE2\x80\xAEtxt", u"exetxt");
    row("isolates",
        "a\xE2\x81\xA6"
        "b\xE2\x81\xA9",
        u"ab");
    row("marks",
        "a\xE2\x80\x8F\xE2\x80\x8E\xD8\x9C"
        "b",
        u"ab");
    row("Braille blank",
        "a\xE2\xA0\x80"
        "b",
        u"a b");
    row("Hangul fillers",
        "a\xE3\x85\xA4"
        "b\xE1\x85\x9F"
        "c",
        u"a b c");
    row("no-break space",
        "a\xC2\xA0"
        "b",
        u"a b");
    row("zero-width space", "pay\xE2\x80\x8Bpal", u"paypal");
    row("byte order mark", "\xEF\xBB\xBFHello", u"Hello");
    row("tag characters",
        "a\xF3\xA0\x80\x81"
        "b",
        u"ab");
    row("tab", "a\tb", u"a b");
    row("blank at both ends", "  a  ", u"a");
}

void TestEncodedWord::controlAndBidiCharactersAreNeverShown()
{
    QFETCH(QByteArray, raw);
    QFETCH(QString, text);
    QCOMPARE(mime::decodeHeaderText(raw), text);
}

void TestEncodedWord::aHeaderIsNeverLongerThanFourThousandCharacters()
{
    QCOMPARE(mime::decodeHeaderText(QByteArray(1 << 20, 'a')).size(), 4096);
    QCOMPARE(mime::decodeHeaderText("=?utf-8?Q?" + QByteArray(1 << 15, 'a') + "?=").size(), 4096);
    const QByteArray pair = QByteArray{"=?utf-8?B?8J+Trw==?= "}.repeated(4000);
    const QString text = mime::decodeHeaderText(pair);
    QVERIFY(text.size() <= 4096);
    QVERIFY(!text.back().isHighSurrogate());
    // A letter under a tower of marks keeps a few of them.
    QVERIFY(mime::decodeHeaderText("a" + QByteArray{"\xCC\x81"}.repeated(200)).size() < 10);
}

void TestEncodedWord::hostileHeadersTakeLinearTime_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::newRow("begin marks") << QByteArray{"=?"}.repeated(1 << 19);
    QTest::newRow("begin marks and one end") << QByteArray{"=? "}.repeated(1 << 19) + "?=";
    QTest::newRow("words without an end") << QByteArray{"=?a?B?x"}.repeated(1 << 17);
    QTest::newRow("tiny words of changing charsets") << QByteArray{"=?utf-8?Q?a?= =?koi8-r?Q?=C1?= "}.repeated(1 << 15);
    QTest::newRow("a mebibyte in one word") << "=?utf-8?Q?" + QByteArray{"=C3=A9"}.repeated(1 << 18) + "?=";
    QTest::newRow("folds") << QByteArray{"a\r\n "}.repeated(1 << 18);
}

void TestEncodedWord::hostileHeadersTakeLinearTime()
{
    QFETCH(QByteArray, raw);
    const testsupport::CpuTimer timer;
    QVERIFY(mime::decodeHeaderText(raw).size() <= 4096);
    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
}

QTEST_APPLESS_MAIN(TestEncodedWord)
#include "tst_encodedword.moc"
