#include "cli/terminaltext.h"

#include <QTest>

class TestTerminalText : public QObject
{
    Q_OBJECT

private slots:
    void nothingInALineDrivesATerminal();
    void aTextKeepsItsLinesAndTabsOnly();
    void wideAndJoinedCharactersStayWhole();
    void columnsAreCutAndFilled_data();
    void columnsAreCutAndFilled();
    void aLongLineIsCut();
};

void TestTerminalText::nothingInALineDrivesATerminal()
{
    QString hostile;
    for (char16_t unit = 0; unit < 0xA0; ++unit)
        hostile += QChar{unit};
    for (const char16_t unit : {0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202E, 0x2066, 0x2069})
        hostile += QChar{unit};
    const QString safe = cli::safeLine(hostile);
    for (const QChar character : safe) {
        QVERIFY(character.category() != QChar::Other_Control);
        QVERIFY(character.category() != QChar::Other_Format);
        QVERIFY(character.category() != QChar::Separator_Line);
        QVERIFY(character.category() != QChar::Separator_Paragraph);
    }
    QCOMPARE(cli::safeLine(QStringLiteral("a\x1b[2Jb")), QStringLiteral("a\\u001b[2Jb"));
}

void TestTerminalText::aTextKeepsItsLinesAndTabsOnly()
{
    QCOMPARE(cli::safeText(QStringLiteral("a\r\n\tb\x07 c\u009b d\u202e")),
             QStringLiteral("a\n\tb\\u0007 c\\u009b d\\u202e"));
}

void TestTerminalText::wideAndJoinedCharactersStayWhole()
{
    const QString text = QStringLiteral("\u4f60\U0001F600 e\u0301");
    QCOMPARE(cli::safeLine(text), text);
    QCOMPARE(cli::safeText(text), text);
}

void TestTerminalText::columnsAreCutAndFilled_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("column");
    QTest::newRow("short") << QStringLiteral("ab") << QStringLiteral("ab    ");
    QTest::newRow("exact") << QStringLiteral("abcdef") << QStringLiteral("abcdef");
    QTest::newRow("long") << QStringLiteral("abcdefg") << QStringLiteral("abcde\u2026");
    QTest::newRow("wide") << QStringLiteral("\u4f60\u597d\u4f60\u597d") << QStringLiteral("\u4f60\u597d\u2026 ");
    QTest::newRow("emoji") << QStringLiteral("abcd\U0001F600\U0001F600") << QStringLiteral("abcd\u2026 ");
    QTest::newRow("empty") << QString{} << QStringLiteral("      ");
}

void TestTerminalText::columnsAreCutAndFilled()
{
    QFETCH(QString, text);
    QTEST(cli::column(text, 6), "column");
}

void TestTerminalText::aLongLineIsCut()
{
    QCOMPARE(cli::safeLine(QString(50, u'x'), 10), QString(QString(10, u'x') + u'\u2026'));
}

QTEST_GUILESS_MAIN(TestTerminalText)
#include "tst_terminaltext.moc"
