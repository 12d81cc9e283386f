// What a hostile subject can and cannot do to a toast.
#include "desktop/toasttext.h"

#include <QTest>

using namespace Qt::StringLiterals;
using desktop::Markup;
using desktop::toastText;

class TestToastText : public QObject
{
    Q_OBJECT

private slots:
    void ordinaryTextPassesUnchanged()
    {
        const QString text = u"Привет, 世界 – 100 % \U0001F4EF %1 %s"_s;
        for (const Markup markup : {Markup::None, Markup::Undeclared, Markup::Interpreted})
            QCOMPARE(toastText(text, 200, markup), text);
    }

    void markupIsEscapedWhereItWouldBeRead()
    {
        QCOMPARE(toastText(u"<img src=x>&lt;b&gt;"_s, 200, Markup::Interpreted),
                 u"&lt;img src=x&gt;&amp;lt;b&amp;gt;"_s);
        QCOMPARE(toastText(u"a < b & c"_s, 200, Markup::None), u"a < b & c"_s);
    }

    void noTagCanBeginWhereMarkupIsUndeclared()
    {
        QCOMPARE(toastText(u"<b>x</b> <!-- --> <?p a < b <3 <ы> &lt; >"_s, 200, Markup::Undeclared),
                 u"\u2039b>x\u2039/b> \u2039!-- --> \u2039?p a < b <3 \u2039ы> &lt; >"_s);
        // What stands between "<" and its name is dropped before the name is looked at.
        QCOMPARE(toastText(u"<\u200Bimg src=x>"_s, 200, Markup::Undeclared), u"\u2039img src=x>"_s);
    }

    void splicedTagsStayEscaped()
    {
        const QString text = toastText(u"<im<img src=a>g src=http://e.example/>"_s, 200, Markup::Interpreted);
        QVERIFY(!text.contains(u'<'));
        QVERIFY(!text.contains(u'>'));
    }

    void lineBreaksAndControlsBecomeOneSpace()
    {
        QCOMPARE(toastText(u" a\r\n\n\tb\x1b\x07 c\u0085d\u2028e\u2800f\u3164g \n"_s, 200, Markup::None),
                 u"a b c d e f g"_s);
        QCOMPARE(toastText(QString{QChar{0}} + u"x"_s + QChar{0}, 200, Markup::None), u"x"_s);
        QCOMPARE(toastText(QString{10'000, u'\n'}, 200, Markup::None), QString{});
    }

    void directionAndInvisibleCharactersAreDropped()
    {
        QCOMPARE(toastText(u"in\u202Evoice\u202C\u2066fdp\u2069.\u200Eexe\u061C\uFEFF\u200B"_s, 200, Markup::None),
                 u"invoicefdp.exe"_s);
    }

    void joinersOfScriptsAndEmojiStay()
    {
        const QString family = u"\U0001F468\u200D\U0001F469\u200D\U0001F467 \u0646\u200C\u0627"_s;
        QCOMPARE(toastText(family, 200, Markup::None), family);
    }

    void longTextIsCutWithAnEllipsis()
    {
        const QString cut = toastText(QString{500, u'x'}, 200, Markup::None);
        QCOMPARE(cut.size(), 200);
        QCOMPARE(cut.back(), QChar{0x2026});
        QCOMPARE(toastText(QString{200, u'x'}, 200, Markup::None), QString(200, u'x'));
    }

    void aCutNeverSplitsAnEntityOrACharacter()
    {
        for (int lead = 0; lead < 12; ++lead) {
            const QString ampersands = toastText(QString{lead, u'x'} + QString{300, u'&'}, 200, Markup::Interpreted);
            QVERIFY(ampersands.size() <= 200);
            QVERIFY(ampersands.endsWith(u"&amp;\u2026"_s));
            const QString emoji = toastText(QString{lead, u'x'} + u"\U0001F4EF"_s.repeated(200), 200, Markup::None);
            QVERIFY(emoji.size() <= 200);
            QVERIFY(emoji.isValidUtf16());
            QVERIFY(emoji.endsWith(u"\U0001F4EF\u2026"_s));
        }
    }

    void brokenUtf16DoesNotReachTheBus()
    {
        const QString text = toastText(u"a"_s + QChar{0xD800} + u"b"_s + QChar{0xDC00}, 200, Markup::None);
        QVERIFY(text.isValidUtf16());
        QVERIFY(text.startsWith(u'a'));
        QVERIFY(text.contains(u'b'));
    }
};

QTEST_APPLESS_MAIN(TestToastText)
#include "tst_toasttext.moc"
