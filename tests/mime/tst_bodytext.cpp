// The text a reader is shown, and the first words of it.
#include "mime/bodytext.h"

#include <QTest>

namespace {

mail::BodyPart leaf(const QByteArray &subtype, const QByteArray &encoding = {}, const QByteArray &charset = {})
{
    mail::BodyPart part;
    part.type = "text";
    part.subtype = subtype;
    part.encoding = encoding;
    if (!charset.isEmpty())
        part.parameters.push_back({"charset", charset});
    return part;
}

mail::BodyPart multipart(const QByteArray &subtype, const QByteArray &boundary, std::vector<mail::BodyPart> parts)
{
    mail::BodyPart part;
    part.type = "multipart";
    part.subtype = subtype;
    part.parameters.push_back({"boundary", boundary});
    part.parts = std::move(parts);
    return part;
}

QString u(const char16_t *text)
{
    return QString::fromUtf16(text);
}

} // namespace

class TestBodyText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void transferEncodingsAndCharsetsAreUndone_data();
    void transferEncodingsAndCharsetsAreUndone();
    void everyCutGivesTheTextSoFar();
    void flowedLinesAreJoined();
    void flowedLinesLoseTheirBlankWithDelSp();
    void htmlWithoutACharsetSaysItInItsHead();
    void aPartThatIsNoTextHasNone();
    void textIsBounded();
    void previewIsTheFirstWords_data();
    void previewIsTheFirstWords();
    void previewIsCutAtAWord();
    void previewOfAWordThatNeverEndsIsCutInside();
    void previewFindsTheTextInANestedMultipart();
    void previewReadsHtmlWhereThereIsNoPlainText();
    void previewReadsTheMessageInsideAMessage();
    void previewSkipsAttachedText();
    void previewGuessesAMissingBoundary();
    void previewOfEveryCutIsSafe();
};

void TestBodyText::transferEncodingsAndCharsetsAreUndone_data()
{
    QTest::addColumn<mail::BodyPart>("part");
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const mail::BodyPart &part, const QByteArray &octets, const char16_t *text) {
        QTest::newRow(name) << part << octets << u(text);
    };
    row("plain", leaf("plain"), "Hello\r\nyou\r\n", u"Hello\nyou\n");
    row("LF only", leaf("plain"), "Hello\nyou\n", u"Hello\nyou\n");
    row("base64", leaf("plain", "base64", "utf-8"), "R3LDvMOf\r\nZQ==\r\n", u"Grüße");
    row("base64 without padding", leaf("plain", "base64", "utf-8"), "R3LDvMOfZQ", u"Grüße");
    row("base64 with junk between", leaf("plain", "BASE64", "utf-8"), "R3L*Dv MOf!ZQ==", u"Grüße");
    row("quoted-printable", leaf("plain", "quoted-printable", "iso-8859-1"), "Gr=FC=DFe =\r\naus K=F6ln",
        u"Grüße aus Köln");
    row("quoted-printable, damaged", leaf("plain", "quoted-printable", "utf-8"), "100% =ZZ =C3=A9", u"100% =ZZ é");
    row("quoted-printable, LF", leaf("plain", "quoted-printable", "utf-8"), "a=\nb", u"ab");
    row("8bit", leaf("plain", "8bit", "windows-1251"), "\xCF\xF0\xE8\xE2\xE5\xF2", u"Привет");
    row("8bit without a charset", leaf("plain", "8bit"), "caf\xE9", u"café");
    row("wrong label", leaf("plain", "8bit", "us-ascii"),
        "Gr\xC3\xBC\xC3\x9F"
        "e",
        u"Grüße");
    row("UTF-7 is refused", leaf("plain", "7bit", "utf-7"), "+ADw-b+AD4-", u"+ADw-b+AD4-");
    row("unknown encoding", leaf("plain", "x-zip"), "abc", u"abc");
    row("uuencode", leaf("plain", "x-uuencode"), "begin 644 a.txt\n%2&5L;&\\`\n`\nend\n", u"Hello");
    row("ISO-2022-JP", leaf("plain", "7bit", "iso-2022-jp"), "\x1B$BF|K\\8l\x1B(B", u"日本語");
    row("UTF-16", leaf("plain", "base64", "utf-16le"), "SABpAA==", u"Hi");
    row("NUL and escape", leaf("plain"), QByteArray{"a\0b\x1B[1m", 7}, u"a\uFFFDb\uFFFD[1m");
    row("override", leaf("plain", "8bit", "utf-8"),
        "a\xE2\x80\xAE"
        "b",
        u"ab");
    row("html", leaf("html", "quoted-printable", "utf-8"), "<p>Gr=C3=BC=C3=9Fe</p><p>x", u"Grüße\n\nx");
}

void TestBodyText::transferEncodingsAndCharsetsAreUndone()
{
    QFETCH(mail::BodyPart, part);
    QFETCH(QByteArray, octets);
    QFETCH(QString, text);
    QCOMPARE(mime::partText(part, octets), text);
}

void TestBodyText::everyCutGivesTheTextSoFar()
{
    const QByteArray whole = QByteArray{"Gr\xC3\xBC\xC3\x9F"
                                        "e aus K\xC3\xB6ln, \xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E!"};
    const QString text = QString::fromUtf8(whole);
    for (qsizetype cut = 8; cut <= whole.size(); ++cut) {
        const QString read = mime::partText(leaf("plain", "8bit", "utf-8"), whole.first(cut));
        QVERIFY2(text.startsWith(read), qPrintable(read));
    }
    const QByteArray base64 = whole.toBase64();
    for (qsizetype cut = 12; cut <= base64.size(); ++cut) {
        const QString read = mime::partText(leaf("plain", "base64", "utf-8"), base64.first(cut));
        QVERIFY2(text.startsWith(read) && !read.isEmpty(), qPrintable(read));
    }
}

void TestBodyText::flowedLinesAreJoined()
{
    mail::BodyPart part = leaf("plain", "7bit", "utf-8");
    part.parameters.push_back({"format", "Flowed"});
    QCOMPARE(mime::partText(part, "one \r\ntwo\r\n> a \r\n> b\r\n>> deep\r\n From here\r\n-- \r\nAnn"),
             u(u"one two\n> a b\n>> deep\nFrom here\n-- \nAnn"));
}

void TestBodyText::flowedLinesLoseTheirBlankWithDelSp()
{
    mail::BodyPart part = leaf("plain", "7bit", "utf-8");
    part.parameters.push_back({"format", "flowed"});
    part.parameters.push_back({"delsp", "Yes"});
    QCOMPARE(mime::partText(part, "one \r\ntwo"), u(u"onetwo"));
}

void TestBodyText::htmlWithoutACharsetSaysItInItsHead()
{
    QCOMPARE(mime::partText(leaf("html", "8bit"), "<meta charset=\"windows-1251\"><p>\xCF\xF0\xE8\xE2\xE5\xF2"),
             u(u"Привет"));
    QCOMPARE(mime::partText(leaf("html", "8bit"), "<META content='text/html; charset=koi8-r'>\xF0\xD2\xC9\xD7\xC5\xD4"),
             u(u"Привет"));
}

void TestBodyText::aPartThatIsNoTextHasNone()
{
    mail::BodyPart part = leaf("png");
    part.type = "image";
    QVERIFY(mime::partText(part, "abc").isEmpty());
}

void TestBodyText::textIsBounded()
{
    constexpr qsizetype kMost = 256 * 1024;
    QCOMPARE(mime::partText(leaf("plain"), QByteArray(10 << 20, 'a')).size(), kMost);
    QVERIFY(mime::partText(leaf("html"), QByteArray(10 << 20, 'a')).size() <= kMost);
    QVERIFY(mime::partText(leaf("html"), QByteArray{"<p>&hearts;"}.repeated(1 << 20)).size() <= kMost);
}

void TestBodyText::previewIsTheFirstWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("preview");
    const auto row = [](const char *name, const char16_t *text, const char16_t *preview) {
        QTest::newRow(name) << u(text) << u(preview);
    };
    row("white space is folded", u"  Hello\n\n  you \t there ", u"Hello you there");
    row("quotes go", u"> old\n>> older\nNew", u"New");
    row("attribution goes", u"On Mon, 5 Oct 2020, Ann wrote:\n> old\nNew", u"New");
    row("attribution over two lines goes", u"On Mon, 5 Oct 2020 at 10:11\nAnn <a@b.c> wrote:\n> old\nNew", u"New");
    row("German attribution goes", u"Am 5.10.2020 um 10:11 schrieb Ann:\nNeu", u"Neu");
    row("Russian attribution goes", u"5 октября Анна пишет:\n> да\nНовое", u"Новое");
    row("links go", u"See https://x.org/?a=1 and <http://y.org> now", u"See and now");
    row("rules go", u"-----\nNews\n=====\n*****\ntext", u"News text");
    row("signature goes", u"Hello\n-- \nAnn\nHead of things", u"Hello");
    row("original message goes", u"Yes.\n-----Original Message-----\nFrom: x", u"Yes.");
    row("only quotes are better than nothing", u"> old\n> older", u"> old > older");
    row("nothing", u"", u"");
    row("On alone is text", u"On Monday we meet.\nSee you", u"On Monday we meet. See you");
    row("control characters", u"a\u202Eb\u0000c", u"ab");
}

void TestBodyText::previewIsTheFirstWords()
{
    QFETCH(QString, text);
    QFETCH(QString, preview);
    QCOMPARE(mime::previewOf(text), preview);
}

void TestBodyText::previewIsCutAtAWord()
{
    const QString preview = mime::previewOf(QStringLiteral("seven77 ").repeated(100));
    QCOMPARE(preview.size(), 25 * 8 - 1);
    QVERIFY(preview.endsWith(QStringLiteral("seven77")));
}

void TestBodyText::previewOfAWordThatNeverEndsIsCutInside()
{
    QCOMPARE(mime::previewOf(QString{1000, u'a'}).size(), 200);
    QVERIFY(!mime::previewOf(u(u"a") + u(u"📯").repeated(300)).back().isHighSurrogate());
}

void TestBodyText::previewFindsTheTextInANestedMultipart()
{
    const auto root =
        multipart("mixed", "out", {multipart("alternative", "in", {leaf("plain", "base64", "utf-8"), leaf("html")})});
    const QByteArray octets =
        "preamble\r\n--out\r\nContent-Type: multipart/alternative; boundary=in\r\n\r\n--in\r\n"
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        "R3LDvMOfZQ==\r\n--in\r\nContent-Type: text/html\r\n\r\n<b>html</b>\r\n--in--\r\n--out--\r\n";
    QCOMPARE(mime::previewOf(root, octets), u(u"Grüße"));
}

void TestBodyText::previewReadsHtmlWhereThereIsNoPlainText()
{
    const auto root = multipart("alternative", "b", {leaf("plain"), leaf("html")});
    const QByteArray octets =
        "--b\r\n\r\n \r\n--b\r\nContent-Type: text/html\r\n\r\n<style>p{}</style><p>Only <b>html</b>";
    QCOMPARE(mime::previewOf(root, octets), u(u"Only html"));
    QCOMPARE(mime::previewOf(leaf("html"), "<p>Hello<br>you"), u(u"Hello you"));
}

void TestBodyText::previewReadsTheMessageInsideAMessage()
{
    mail::BodyPart root;
    root.type = "message";
    root.subtype = "rfc822";
    root.parts = {leaf("plain")};
    QCOMPARE(mime::previewOf(root, "Subject: inner\r\n\r\nInner text"), u(u"Inner text"));
}

void TestBodyText::previewSkipsAttachedText()
{
    mail::BodyPart attached = leaf("plain");
    attached.disposition = mail::BodyDisposition{"attachment", {}};
    const auto root = multipart("mixed", "b", {attached, leaf("plain")});
    QCOMPARE(mime::previewOf(root, "--b\r\n\r\nattached\r\n--b\r\n\r\nshown\r\n--b--"), u(u"shown"));
}

void TestBodyText::previewGuessesAMissingBoundary()
{
    QCOMPARE(mime::previewOf(multipart("mixed", "", {leaf("plain")}), "--x\r\n\r\nHello\r\n--x--"), u(u"Hello"));
}

void TestBodyText::previewOfEveryCutIsSafe()
{
    const auto root = multipart("mixed", "b", {leaf("plain", "quoted-printable", "utf-8"), leaf("html", "base64")});
    const QByteArray octets = "--b\r\nX: y\r\n\r\nGr=C3=BC=C3=9Fe\r\n--b\r\n\r\nPGI+eDwvYj4=\r\n--b--\r\n";
    for (qsizetype cut = 0; cut <= octets.size(); ++cut)
        QVERIFY(mime::previewOf(root, octets.first(cut)).size() <= 200);
    QCOMPARE(mime::previewOf(root, octets), u(u"Grüße"));
}

QTEST_APPLESS_MAIN(TestBodyText)
#include "tst_bodytext.moc"
