// HTML as text: readable, complete, linear, and nothing of it is ever run or loaded.
#include "mime/bodytext.h"
#include "support/cputimer.h"

#include <QTest>

class TestHtmlText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void htmlBecomesText_data();
    void htmlBecomesText();
    void hostileHtmlTakesLinearTime_data();
    void hostileHtmlTakesLinearTime();
};

void TestHtmlText::htmlBecomesText_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char16_t *html, const char16_t *text) {
        QTest::newRow(name) << QString::fromUtf16(html) << QString::fromUtf16(text);
    };
    row("plain", u"Hello", u"Hello");
    row("inline elements", u"<b>He</b>l<i>lo</i>", u"Hello");
    row("white space folds", u"a \n\t b", u"a b");
    row("line break", u"a<br>b<BR/>c", u"a\nb\nc");
    row("paragraphs", u"<p>a</p><p>b</p>", u"a\n\nb");
    row("divs", u"<div>a</div><div>b</div>", u"a\nb");
    row("heading", u"<h1>Head</h1>text", u"Head\n\ntext");
    row("list", u"<ul><li>one</li><li>two</li></ul>after", u"- one\n- two\n\nafter");
    row("list of paragraphs", u"<ul><li><p>one</p></li><li><p>two</p></li></ul>", u"- one\n\n- two");
    row("table", u"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", u"a  b\nc  d");
    row("link with other text", u"<a href=\"https://x.org/a\">here</a>", u"here <https://x.org/a>");
    row("link with its own text", u"<a href='https://x.org/'>x.org</a>", u"x.org");
    row("mail link with its own text", u"<a href=mailto:a@b.c>a@b.c</a>", u"a@b.c");
    row("link that lies", u"<a href='http://evil.example'>http://bank.example</a>",
        u"http://bank.example <http://evil.example>");
    row("script link", u"<a href='javascript:alert(1)'>x</a>", u"x");
    row("link around an image", u"<a href='https://x.org'><img src=x></a>y", u"y");
    row("image text", u"a<img alt='logo' src='http://x/y.png'>b", u"a logob");
    row("script, style and title go", u"<head><title>T</title><style>p{a:b}</style></head><script>if(a<b){}</script>x",
        u"x");
    row("script that holds tags", u"<script>document.write('<p>no</p>')</script >yes", u"yes");
    row("upper-case end of script", u"<script>no</SCRIPT>yes", u"yes");
    row("comment", u"a<!-- <p>no</p> -->b", u"ab");
    row("conditional comment", u"<!--[if mso]><p>no</p><![endif]-->yes", u"yes");
    row("empty comments", u"a<!-->b<!--->c", u"abc");
    row("doctype and processing instruction", u"<!DOCTYPE html><?xml version=1?>x", u"x");
    row("entities", u"&lt;p&gt; &amp;amp; &quot;&auml;&euro;&hellip;", u"<p> &amp; \"ä€…");
    row("numeric entities", u"&#65;&#x42;&#X43;&#128;&#8364;&#128239;", u"ABC€€📯");
    row("impossible numeric entities", u"&#0;&#xD800;&#x110000;&#99999999999999;", u"\uFFFD\uFFFD\uFFFD\uFFFD");
    row("entities without an end", u"a &amp b &lt c &unknown; &copy d &", u"a & b < c &unknown; &copy d &");
    row("entities are decoded once", u"&amp;lt;script&amp;gt;", u"&lt;script&gt;");
    row("tags made of entities stay text", u"&lt;img src=x&gt;", u"<img src=x>");
    row("removed tags do not make a new one", u"<im<img alt=''>g src=x>", u"g src=x>");
    row("less-than that is no tag", u"1 < 2 <3 a<", u"1 < 2 <3 a<");
    row("attribute with a greater-than", u"<p title=\"a>b\">x</p>", u"x");
    row("attribute without quotes", u"<a href=https://x.org/y>z</a>", u"z <https://x.org/y>");
    row("tag without an end", u"a<p class='x", u"a");
    row("comment without an end", u"a<!-- b", u"a");
    row("script without an end", u"a<script>b", u"a");
    row("preformatted", u"<pre>a\n  b</pre>c", u"a\n  b\n\nc");
    row("no-break spaces fold", u"a&nbsp;&nbsp;&nbsp;b", u"a b");
    row("padding of a preheader goes", u"Hi&zwnj;&nbsp;&#8203;&nbsp;&#847;", u"Hi\u200C");
    row("bidi override", u"a&#8238;b", u"ab");
    row("control by number", u"a&#27;b", u"a\uFFFDb");
    row("rule", u"a<hr>b", u"a\n\n---\n\nb");
    row("closing without opening", u"</p></div></a>x", u"x");
    row("blockquote", u"a<blockquote>b</blockquote>c", u"a\n\nb\n\nc");
}

void TestHtmlText::htmlBecomesText()
{
    QFETCH(QString, html);
    QFETCH(QString, text);
    QCOMPARE(mime::htmlToText(html), text);
}

void TestHtmlText::hostileHtmlTakesLinearTime_data()
{
    QTest::addColumn<QString>("html");
    const auto row = [](const char *name, const char16_t *piece) {
        QTest::newRow(name) << QString::fromUtf16(piece).repeated(1'000'000);
    };
    row("a million tags", u"<p>");
    row("a million closing links", u"a</a>");
    row("a million links", u"<a href=https://x.org/>y</a>");
    row("a million comments", u"<!---->");
    row("a million open comments", u"<!--");
    row("a million open tags", u"<a ");
    row("a million open quotes", u"<a b='");
    row("a million scripts", u"<script>");
    row("a million short scripts", u"<script></script>");
    row("a million ampersands", u"&&#&#x");
    row("a million digits", u"&#1111111");
    row("a million less-thans", u"<");
    row("a million blanks", u" \n");
    row("a million cells", u"<td>");
    row("a million items", u"<li>");
    row("a million marks", u"\u0301");
}

void TestHtmlText::hostileHtmlTakesLinearTime()
{
    QFETCH(QString, html);
    const testsupport::CpuTimer timer;
    QVERIFY(mime::htmlToText(html).size() <= 256 * 1024);
    QVERIFY2(timer.elapsed() < 5000,
             qPrintable(QString::number(timer.elapsed()))); // unoptimised; quadratic takes minutes
}

QTEST_APPLESS_MAIN(TestHtmlText)
#include "tst_htmltext.moc"
