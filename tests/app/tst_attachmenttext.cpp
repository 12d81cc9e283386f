#include "app/attachmenttext.h"

#include <QLocale>
#include <QTest>

class TestAttachmentText : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void sizesAreReadable()
    {
        QCOMPARE(app::sizeText(0), QStringLiteral("0 bytes"));
        QCOMPARE(app::sizeText(1), QStringLiteral("1 kB"));
        QCOMPARE(app::sizeText(48'200), QStringLiteral("48 kB"));
        QCOMPARE(app::sizeText(1'234'567), QStringLiteral("1.2 MB"));
        QVERIFY(app::sizeText(~std::uint64_t{0}).endsWith(QStringLiteral("EB")));
    }

    void theNameStandsBeforeTheSizeAndBesideNothingElse()
    {
        QCOMPARE(app::attachmentText({QStringLiteral("report.pdf"), 1'234'567}),
                 QStringLiteral("\u200E\u2068report.pdf\u2069\u00A0(1.2\u00A0MB)"));
    }

    void aLongNameKeepsItsEnd()
    {
        const QString text = app::attachmentText({QString{100, u'x'} + QStringLiteral(".pdf.exe"), 1});
        QVERIFY(text.contains(QStringLiteral("\u2026xxxxxxxxxxxx.pdf.exe\u2069")));
        QVERIFY(text.size() < 90);
    }

    void noCharacterIsCutInTwo()
    {
        const QString text = app::attachmentText({QStringLiteral("🎉").repeated(55) + QStringLiteral(".pdf"), 1});
        QVERIFY(text.isValidUtf16());
    }

    void whatTurnsTextAroundIsGone()
    {
        QVERIFY(!app::attachmentText({QStringLiteral("a\u202Efdp.exe\nb"), 1}).contains(QChar{0x202E}));
    }
};

QTEST_APPLESS_MAIN(TestAttachmentText)
#include "tst_attachmenttext.moc"
