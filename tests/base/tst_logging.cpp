// The log file: private, rotated, one line a message, whatever the message holds and whichever thread it comes from.
#include "base/logging.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <memory>
#include <vector>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using base::LogFile;

namespace {

QByteArrayList linesOf(const QString &path)
{
    QFile file{path};
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArrayList lines = file.readAll().split('\n');
    if (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

} // namespace

class TestLogging : public QObject
{
    Q_OBJECT

private slots:
    void aLineHasTimeLevelCategoryAndText();
    void levelsHaveTheirNames();
    void theFileIsTheOwnersAlone();
    void anOlderFileIsContinued();
    void aFileThatCannotBeWrittenIsAnError();
    void anotherHandlerComesBackAtTheEnd();
    void aMovedLogStaysOpen();
    void controlCharactersAreEscaped_data();
    void controlCharactersAreEscaped();
    void aMessageCannotForgeALine();
    void longTextIsCut();
    void cuttingKeepsCharactersWhole();
    void aLargeFileIsRotatedOnce();
    void linesOfThreadsDoNotMix();
};

void TestLogging::aLineHasTimeLevelCategoryAndText()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("log"));
    {
        const auto log = LogFile::open(path, LogFile::Echo::None);
        QVERIFY(log.ok());
        qCInfo(lcStore, "opened %s", "Größe");
    }
    const QByteArrayList lines = linesOf(path);
    QCOMPARE(lines.size(), 1);
    const QByteArrayList words = lines.first().split(' ');
    const QDateTime time = QDateTime::fromString(QString::fromLatin1(words.at(0)), Qt::ISODateWithMs);
    QVERIFY2(time.isValid() && words.at(0).endsWith('Z'), words.at(0).constData());
    QVERIFY(qAbs(time.secsTo(QDateTime::currentDateTimeUtc())) < 60);
    QCOMPARE(words.mid(1).join(' '), QByteArray{"info posthorn.store opened Größe"});
}

void TestLogging::levelsHaveTheirNames()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("log"));
    {
        const auto log = LogFile::open(path, LogFile::Echo::None);
        QVERIFY(log.ok());
        qCDebug(lcNet, "hidden"); // debug is off unless somebody asks for it
        qCInfo(lcNet, "a");
        qCWarning(lcNet, "b");
        qCCritical(lcNet, "c");
        qWarning("d");
    }
    QByteArrayList levels;
    const QByteArrayList lines = linesOf(path);
    for (const QByteArray &line : lines)
        levels.append(line.split(' ').mid(1).join(' '));
    QCOMPARE(levels, (QByteArrayList{"info posthorn.net a", "warning posthorn.net b", "error posthorn.net c",
                                     "warning default d"}));
}

void TestLogging::theFileIsTheOwnersAlone()
{
#ifdef Q_OS_UNIX
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("log"));
    const mode_t before = umask(0);
    auto log = LogFile::open(path, LogFile::Echo::None);
    umask(before);
    QVERIFY(log.ok());
    struct stat info {
    };
    QCOMPARE(stat(path.toLocal8Bit().constData(), &info), 0);
    QCOMPARE(static_cast<int>(info.st_mode & 0777), 0600);
#else
    QSKIP("no modes on this platform");
#endif
}

void TestLogging::anOlderFileIsContinued()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("log"));
    for (const char *text : {"first", "second"}) {
        const auto log = LogFile::open(path, LogFile::Echo::None);
        QVERIFY(log.ok());
        qCWarning(lcBase, "%s", text);
    }
    const QByteArrayList lines = linesOf(path);
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines.first().endsWith("first") && lines.last().endsWith("second"));
}

void TestLogging::aFileThatCannotBeWrittenIsAnError()
{
    const QTemporaryDir folder;
    const auto log = LogFile::open(folder.filePath(QStringLiteral("none/log")), LogFile::Echo::None);
    QVERIFY(!log.ok());
    QCOMPARE(base::kindName(log.error().kind), QStringLiteral("storage"));
    QVERIFY(log.error().detail.contains(QStringLiteral("none/log")));
    // Nothing was installed: the next one may be opened.
    QVERIFY(LogFile::open(folder.filePath(QStringLiteral("log")), LogFile::Echo::None).ok());
}

void TestLogging::anotherHandlerComesBackAtTheEnd()
{
    static int s_seen = 0;
    const QtMessageHandler ours = [](QtMsgType, const QMessageLogContext &, const QString &) { ++s_seen; };
    const QtMessageHandler before = qInstallMessageHandler(ours);
    const QTemporaryDir folder;
    {
        const auto log = LogFile::open(folder.filePath(QStringLiteral("log")), LogFile::Echo::None);
        qCWarning(lcBase, "to the file");
    }
    const int duringLog = s_seen;
    qCWarning(lcBase, "to the handler");
    qInstallMessageHandler(before);
    QCOMPARE(duringLog, 0);
    QCOMPARE(s_seen, 1);
}

void TestLogging::aMovedLogStaysOpen()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("log"));
    {
        auto first = std::make_unique<base::Result<LogFile>>(LogFile::open(path, LogFile::Echo::None));
        QVERIFY(first->ok());
        const LogFile moved = std::move(*first).value();
        first.reset(); // the shell that was moved from dies
        qCWarning(lcBase, "still here");
    }
    QCOMPARE(linesOf(path).size(), 1);
}

void TestLogging::controlCharactersAreEscaped_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("line");
    QTest::newRow("plain") << QStringLiteral("Grüße, 日本 🎉") << QStringLiteral("Grüße, 日本 🎉");
    QTest::newRow("line feed") << QStringLiteral("a\nb") << QStringLiteral("a\\x0ab");
    QTest::newRow("carriage return") << QStringLiteral("a\rb") << QStringLiteral("a\\x0db");
    QTest::newRow("terminal") << QStringLiteral("\x1b[31mred") << QStringLiteral("\\x1b[31mred");
    QTest::newRow("nul") << QString::fromUtf8("a\0b", 3) << QStringLiteral("a\\x00b");
    QTest::newRow("tab") << QStringLiteral("a\tb") << QStringLiteral("a\\x09b");
    QTest::newRow("delete") << QStringLiteral("a\u007fb") << QStringLiteral("a\\x7fb");
    QTest::newRow("C1: CSI") << QStringLiteral("a\u009bb") << QStringLiteral("a\\x9bb");
    QTest::newRow("next line") << QStringLiteral("a\u0085b") << QStringLiteral("a\\x85b");
    QTest::newRow("line separator") << QStringLiteral("a\u2028b") << QStringLiteral("a\\x2028b");
    QTest::newRow("paragraph separator") << QStringLiteral("a\u2029b") << QStringLiteral("a\\x2029b");
    QTest::newRow("right-to-left override") << QStringLiteral("a\u202eb") << QStringLiteral("a\\x202eb");
    QTest::newRow("isolate") << QStringLiteral("a\u2067b") << QStringLiteral("a\\x2067b");
    QTest::newRow("half of a pair") << QString{QChar{0xD83C}} << QStringLiteral("\\xd83c");
}

void TestLogging::controlCharactersAreEscaped()
{
    QFETCH(const QString, text);
    QFETCH(const QString, line);
    QCOMPARE(base::singleLine(text), line);
}

void TestLogging::aMessageCannotForgeALine()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("log"));
    {
        const auto log = LogFile::open(path, LogFile::Echo::None);
        QVERIFY(log.ok());
        qCWarning(lcMonitor) << "server said: x\r\n2026-01-01T00:00:00Z error posthorn.auth forged";
        qCWarning(lcMonitor).noquote() << QStringLiteral("y\n2026-01-01T00:00:00Z error posthorn.auth forged");
    }
    QCOMPARE(linesOf(path).size(), 2);
}

void TestLogging::longTextIsCut()
{
    QCOMPARE(base::singleLine(QString{10, u'x'}, 10), (QString{10, u'x'}));
    QCOMPARE(base::singleLine(QString{11, u'x'}, 10), QString(10, u'x') + u'\u2026');
    QVERIFY(base::singleLine(QString{1'000'000, u'\n'}).size() < 510);
    QCOMPARE(base::singleLine(QString{}, 0), QString{});
}

void TestLogging::cuttingKeepsCharactersWhole()
{
    const QString party = QStringLiteral("🎉"); // two code units
    const QString cut = base::singleLine(party.repeated(10), 5);
    QCOMPARE(cut, party.repeated(2) + u'\u2026');
}

void TestLogging::aLargeFileIsRotatedOnce()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("log"));
    {
        const auto log = LogFile::open(path, LogFile::Echo::None);
        QVERIFY(log.ok());
        const QByteArray text(3900, 'x');
        for (int i = 0; i < 3000; ++i) // more than twice what a file holds
            qCWarning(lcBase, "%d %s", i, text.constData());
    }
    const QFileInfo older{path + QStringLiteral(".1")};
    const QFileInfo newer{path};
    constexpr qint64 kLimit = 5 * 1024 * 1024;
    QVERIFY(older.size() > kLimit / 2 && older.size() <= kLimit);
    QVERIFY(newer.size() > 0 && newer.size() <= kLimit);
    QVERIFY(!QFileInfo::exists(path + QStringLiteral(".2")));
    // The newest lines are there, without a gap between the two files.
    QByteArrayList lines = linesOf(older.filePath()) + linesOf(path);
    int expected = 2999;
    while (!lines.isEmpty())
        QCOMPARE(lines.takeLast().split(' ').at(3).toInt(), expected--);
    for (const QFileInfo &file : {older, newer})
        QVERIFY(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
}

void TestLogging::linesOfThreadsDoNotMix()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("log"));
    constexpr int kThreads = 4;
    constexpr int kLines = 500;
    {
        const auto log = LogFile::open(path, LogFile::Echo::None);
        QVERIFY(log.ok());
        std::vector<std::unique_ptr<QThread>> threads;
        for (int number = 0; number < kThreads; ++number) {
            threads.emplace_back(QThread::create([number] {
                const QByteArray text(200, static_cast<char>('a' + number));
                for (int i = 0; i < kLines; ++i)
                    qCWarning(lcNet, "%s", text.constData());
            }));
            threads.back()->start();
        }
        for (const auto &thread : threads)
            QVERIFY(thread->wait(20'000));
    }
    const QByteArrayList lines = linesOf(path);
    QCOMPARE(lines.size(), kThreads * kLines);
    for (const QByteArray &line : lines) {
        const QByteArray text = line.split(' ').last();
        QCOMPARE(text, QByteArray(200, text.at(0)));
    }
}

QTEST_GUILESS_MAIN(TestLogging)
#include "tst_logging.moc"
