// File names a stranger chose, made safe to create.
#include "mime/savename.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

class TestSaveName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNameIsMadeSafe_data();
    void aNameIsMadeSafe();
    void everySafeNameKeepsTheRules_data() { aNameIsMadeSafe_data(); }
    void everySafeNameKeepsTheRules();
    void aLongNameIsCutInItsStem();
    void everySingleCharacterKeepsTheRules();
};

namespace {

bool keepsRules(const QString &name)
{
    static const QSet<QString> kDevices{QStringLiteral("con"), QStringLiteral("prn"), QStringLiteral("aux"),
                                        QStringLiteral("nul")};
    const QString stem = name.section(u'.', 0, 0).toLower();
    const bool isPort = (stem.startsWith(QStringLiteral("com")) || stem.startsWith(QStringLiteral("lpt"))) &&
                        stem.size() == 4 && stem.normalized(QString::NormalizationForm_KC)[3].isDigit();
    for (const QChar c : name) {
        if (c.unicode() < 0x20 ||
            QStringView{u"/\\:*?\"<>|%$&;`!\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u200E\u200F"}
                .contains(c))
            return false;
    }
    return !name.isEmpty() && name.toUtf8().size() <= 120 && !name.startsWith(u'.') && !name.startsWith(u'-') &&
           !name.startsWith(u' ') && !name.endsWith(u'.') && !name.endsWith(u' ') && !kDevices.contains(stem) &&
           !isPort && name == name.normalized(QString::NormalizationForm_C);
}

} // namespace

void TestSaveName::aNameIsMadeSafe_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("safe");
    int number = 0;
    const auto row = [&number](const char16_t *wanted, const char16_t *safe) {
        QTest::newRow(qPrintable(QStringLiteral("%1").arg(++number)))
            << QString::fromUtf16(wanted) << QString::fromUtf16(safe);
    };
    // As it is.
    row(u"report.pdf", u"report.pdf");
    row(u"Report 2020 (final).pdf", u"Report 2020 (final).pdf");
    row(u"a_b-c+d,e=f@g#h[1].txt", u"a_b-c+d,e=f@g#h[1].txt");
    row(u"no extension", u"no extension");
    row(u"Übersicht.pdf", u"Übersicht.pdf");
    row(u"Отчёт.docx", u"Отчёт.docx");
    row(u"報告書.xlsx", u"報告書.xlsx");
    row(u"「報告書」（最終）.xlsx", u"「報告書」（最終）.xlsx");
    row(u"تقرير.pdf", u"تقرير.pdf");
    row(u"דוח.pdf", u"דוח.pdf");
    row(u"รายงาน.pdf", u"รายงาน.pdf");
    row(u"보고서.hwp", u"보고서.hwp");
    row(u"📯.png", u"📯.png");
    row(u"price 5€.txt", u"price 5€.txt");
    // Traversal.
    row(u"../../etc/passwd", u"passwd");
    row(u"..\\..\\windows\\system.ini", u"system.ini");
    row(u"/etc/passwd", u"passwd");
    row(u"C:\\autoexec.bat", u"autoexec.bat");
    row(u"C:autoexec.bat", u"C_autoexec.bat");
    row(u"..", u"attachment.bin");
    row(u".", u"attachment.bin");
    row(u"...", u"attachment.bin");
    row(u"/", u"attachment.bin");
    row(u"a/", u"attachment.bin");
    row(u"../", u"attachment.bin");
    row(u"a/../b.txt", u"b.txt");
    row(u"..\u2215etc\u2215passwd", u"_etc_passwd");
    row(u"..\uFF0Fetc\uFF0Fpasswd", u"_etc_passwd");
    row(u"..\u2044x", u"_x");
    row(u"%2e%2e%2fpasswd", u"_2e_2e_2fpasswd");
    row(u"..%5cx.txt", u"_5cx.txt");
    row(u"~/.ssh/authorized_keys", u"authorized_keys");
    row(u"~root", u"_root");
    row(u"file:///etc/passwd", u"passwd");
    row(u"http://evil.example/x.exe", u"x.exe");
    // Windows paths.
    row(u"\\\\host\\share\\x.exe", u"x.exe");
    row(u"\\\\?\\C:\\x.exe", u"x.exe");
    row(u"\\\\.\\COM1", u"_COM1");
    row(u"\\\\.\\PhysicalDrive0", u"PhysicalDrive0");
    row(u"//host/share/x.txt", u"x.txt");
    row(u"PROGRA~1", u"PROGRA_1");
    row(u"LONGFI~1.TXT", u"LONGFI_1.TXT");
    // Streams.
    row(u"file.txt:hidden.exe", u"file.txt_hidden.exe");
    row(u"file.txt::$DATA", u"file.txt_DATA");
    row(u":Zone.Identifier", u"_Zone.Identifier");
    row(u"x.exe:", u"x.exe_");
    // Reserved names.
    row(u"CON", u"_CON");
    row(u"con.txt", u"_con.txt");
    row(u"PRN.pdf", u"_PRN.pdf");
    row(u"aux", u"_aux");
    row(u"AUX.tar.gz", u"_AUX.tar.gz");
    row(u"NUL", u"_NUL");
    row(u"nul.", u"_nul");
    row(u"nul .txt", u"_nul .txt");
    row(u"COM1", u"_COM1");
    row(u"com9.txt", u"_com9.txt");
    row(u"COM¹", u"_COM¹");
    row(u"COM².txt", u"_COM².txt");
    row(u"LPT³", u"_LPT³");
    row(u"lpt1", u"_lpt1");
    row(u"LPT9.x", u"_LPT9.x");
    row(u"COM0", u"_COM0");
    row(u"CONIN$", u"CONIN_");
    row(u"CLOCK$", u"CLOCK_");
    row(u"\uFF23\uFF2F\uFF2E", u"_\uFF23\uFF2F\uFF2E");
    row(u"CON\u200B", u"_CON");
    row(u" con ", u"_con");
    row(u"console.txt", u"console.txt");
    row(u"COM10", u"COM10");
    row(u"common.txt", u"common.txt");
    row(u"null", u"null");
    row(u"auxiliary.doc", u"auxiliary.doc");
    // First and last characters.
    row(u".bashrc", u"bashrc");
    row(u"..hidden", u"hidden");
    row(u".htaccess", u"htaccess");
    row(u"-rf", u"rf");
    row(u"--help", u"help");
    row(u"- x.txt", u"x.txt");
    row(u" lead.txt", u"lead.txt");
    row(u"trail.txt ", u"trail.txt");
    row(u"trail.txt.", u"trail.txt");
    row(u"trail.txt. . .", u"trail.txt");
    row(u"evil.exe...", u"evil.exe");
    row(u"\u00A0x.txt\u00A0", u"x.txt");
    row(u"\u3164x.txt", u"x.txt");
    row(u"x.txt\u2800", u"x.txt");
    // Extensions that lie.
    row(u"invoice.pdf.exe", u"invoice.pdf.exe");
    row(u"photo.jpg.scr", u"photo.jpg.scr");
    row(u"a.pdf.desktop", u"a.pdf.desktop");
    row(u"link.txt.lnk", u"link.txt.lnk");
    row(u"invoice.pdf                                                                    .exe", u"invoice.pdf .exe");
    row(u"annexe\u202Efdp.exe", u"annexefdp.exe");
    row(u"photo\u202Egpj.scr\u202C", u"photogpj.scr");
    row(u"a\u2067b\u2069.txt", u"ab.txt");
    row(u"a\u200Fb\u200E.txt", u"ab.txt");
    row(u"x.e\u200Bxe", u"x.exe");
    row(u"x.ex\u00ADe", u"x.exe");
    row(u"x\u2024exe", u"x_exe");
    row(u"x\uFF0Eexe", u"x_exe");
    // Controls.
    row(u"a\nb.txt", u"a b.txt");
    row(u"a\r\nX: y.txt", u"a X_ y.txt");
    row(u"a\tb.txt", u"a b.txt");
    row(u"a\u001B[2Jb.txt", u"a_[2Jb.txt");
    row(u"a\u0007b.txt", u"a_b.txt");
    row(u"a\u007Fb.txt", u"a_b.txt");
    row(u"a\u009Bb.txt", u"a_b.txt");
    row(u"a\u2028b.txt", u"a b.txt");
    row(u"a\uFFFDb.txt", u"a_b.txt");
    row(u"a\uE000b.txt", u"a_b.txt");
    // What shells and file systems read otherwise.
    row(u"a*b?.txt", u"a_b_.txt");
    row(u"a<b>c|d.txt", u"a_b_c_d.txt");
    row(u"\"quoted\".txt", u"_quoted_.txt");
    row(u"$(reboot).txt", u"_(reboot).txt");
    row(u"`reboot`.txt", u"_reboot_.txt");
    row(u"a;reboot.txt", u"a_reboot.txt");
    row(u"a&b.txt", u"a_b.txt");
    row(u"%PATH%.txt", u"_PATH_.txt");
    row(u"{a,b}.txt", u"_a,b_.txt");
    row(u"a!b.txt", u"a_b.txt");
    row(u"it's.txt", u"it_s.txt");
    row(u"a^b.txt", u"a_b.txt");
    // Normal forms.
    row(u"U\u0308bersicht.pdf", u"Übersicht.pdf");
    row(u"e\u0301.txt", u"é.txt");
    row(u"\u1112\u1161\u11AB.txt", u"한.txt");
    row(u"\u212Aelvin.txt", u"Kelvin.txt");
    // Nothing.
    row(u"", u"attachment.bin");
    row(u"   ", u"attachment.bin");
    row(u"___", u"attachment.bin");
    row(u"-", u"attachment.bin");
    row(u"\u202E", u"attachment.bin");
    row(u"???", u"attachment.bin");
}

void TestSaveName::aNameIsMadeSafe()
{
    QFETCH(QString, wanted);
    QFETCH(QString, safe);
    QCOMPARE(mime::safeSaveName(wanted, QStringLiteral("application/octet-stream")), safe);
}

void TestSaveName::everySafeNameKeepsTheRules()
{
    QFETCH(QString, wanted);
    const QString name = mime::safeSaveName(wanted, QStringLiteral("application/octet-stream"));
    QVERIFY2(keepsRules(name), qPrintable(name));
    // It lands in the folder, under exactly this name.
    const QTemporaryDir folder;
    QFile file{folder.filePath(name)};
    QVERIFY(file.open(QIODevice::NewOnly | QIODevice::WriteOnly));
    const QDir::Filters everything = QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot;
    QCOMPARE(QDir{folder.path()}.entryList(everything), QStringList(name));
    QCOMPARE(mime::safeSaveName(name, QString()), name); // safe names are left alone
}

void TestSaveName::aLongNameIsCutInItsStem()
{
    const auto safe = [](const QString &wanted) { return mime::safeSaveName(wanted, {}); };
    const auto pdf = [](const QString &letter, int count) { return letter.repeated(count) + QStringLiteral(".pdf"); };
    QCOMPARE(safe(pdf(QStringLiteral("a"), 500)), pdf(QStringLiteral("a"), 116));
    QCOMPARE(safe(pdf(QStringLiteral("ü"), 500)), pdf(QStringLiteral("ü"), 58));
    QCOMPARE(safe(QString::fromUtf16(u"📯").repeated(100) + QStringLiteral(".pdf")),
             QString::fromUtf16(u"📯").repeated(29) + QStringLiteral(".pdf"));
    QVERIFY((keepsRules(safe(QStringLiteral("a.") + QString{500, u'b'}))));
    QVERIFY((keepsRules(safe(QString{119, u'a'} + QStringLiteral(" .   .b")))));
    QVERIFY((keepsRules(safe(QString{100'000, u'/'} + QString{100'000, u'.'}))));
    QVERIFY(safe(QStringLiteral("x").repeated(300) + QStringLiteral(".pdf.exe")).endsWith(QStringLiteral(".exe")));
    // Cut to nothing that says something.
    QCOMPARE(safe(QString(130, u']') + QStringLiteral("x")), QStringLiteral("attachment.bin"));
    QCOMPARE(mime::safeSaveName(QString(), QStringLiteral("message/rfc822")), QStringLiteral("attachment.eml"));
    QCOMPARE(mime::safeSaveName(QString(), QStringLiteral("Image/JPEG")), QStringLiteral("attachment.jpg"));
}

void TestSaveName::everySingleCharacterKeepsTheRules()
{
    for (char32_t c = 0; c < 0x20000; ++c) {
        const QString one = QString::fromUcs4(&c, 1);
        for (const QString &wanted : {one, one + QStringLiteral("x.txt"), QStringLiteral("x.txt") + one}) {
            const QString name = mime::safeSaveName(wanted, {});
            if (!keepsRules(name))
                QFAIL(qPrintable(QStringLiteral("U+%1 gives %2").arg(static_cast<uint>(c), 4, 16).arg(name)));
        }
    }
}

QTEST_APPLESS_MAIN(TestSaveName)
#include "tst_savename.moc"
