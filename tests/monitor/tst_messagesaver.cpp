// Messages become files: whole or not at all, in their folder and nowhere else.
#include "monitor/messagefiles.h"
#include "monitor/messagesaver.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using monitor::MessageFileWriter;
using monitor::MessageSaver;

class TestMessageSaver : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void aMessageTakesItsNameWhenItIsWhole();
    void anUnfinishedMessageLeavesNothing();
    void aFinishedFileIsReplacedByItsNewerSelf();
    void aLinkInTheWayIsNotFollowed();
    void whatIsSavedIsFoundAgainForItsIncarnationOnly();
    void aFolderThatCannotBeMadeIsSaid();
    void filesAreNobodyElsesToRead();
    void theSaverWritesInOrderAndTellsEachResult();
    void anEmptyMessageIsAFileToo();
    void aMessageThatIsDiscardedIsNotSaved();
    void aDiskThatFailsIsSaidForTheMessage();
    void aSaverMayGoWhileAJobRuns();

private:
    QString path(const QString &name = {}) const { return name.isEmpty() ? m_dir->path() : m_dir->filePath(name); }
    QStringList files() const { return QDir{path()}.entryList(QDir::Files | QDir::Hidden, QDir::Name); }
    static QByteArray read(const QString &path)
    {
        QFile file{path};
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray{"(unreadable)"};
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

namespace {

// Collects what a saver says.
class Listener
{
public:
    explicit Listener(MessageSaver &saver)
    {
        QObject::connect(&saver, &MessageSaver::saved, &saver, [this](const std::vector<MessageSaver::Saved> &saved) {
            messages.insert(messages.end(), saved.begin(), saved.end());
        });
    }

    std::vector<MessageSaver::Saved> messages;
};

} // namespace

void TestMessageSaver::aMessageTakesItsNameWhenItIsWhole()
{
    MessageFileWriter writer{path(), QStringLiteral("0")};
    QVERIFY(writer.begin().ok());
    QVERIFY(writer.append("Subject: a\r\n").ok());
    QVERIFY(!QFile::exists(path(QStringLiteral("7-12.eml"))));
    QVERIFY(writer.append("\r\nbody").ok());
    QVERIFY(writer.finish(QStringLiteral("7-12.eml")).ok());
    QCOMPARE(files(), QStringList{QStringLiteral("7-12.eml")});
    QCOMPARE(read(path(QStringLiteral("7-12.eml"))), "Subject: a\r\n\r\nbody");
}

void TestMessageSaver::anUnfinishedMessageLeavesNothing()
{
    {
        MessageFileWriter writer{path(), QStringLiteral("0")};
        QVERIFY(writer.begin().ok());
        QVERIFY(writer.append("half").ok());
        QCOMPARE(files().size(), 1);
    }
    QCOMPARE(files(), QStringList{});
}

void TestMessageSaver::aFinishedFileIsReplacedByItsNewerSelf()
{
    MessageFileWriter writer{path(), QStringLiteral("0")};
    for (const QByteArray text : {"old and longer", "new"}) {
        QVERIFY(writer.begin().ok());
        QVERIFY(writer.append(text).ok());
        QVERIFY(writer.finish(QStringLiteral("1-1.eml")).ok());
    }
    QCOMPARE(read(path(QStringLiteral("1-1.eml"))), "new");
}

void TestMessageSaver::aLinkInTheWayIsNotFollowed()
{
    const QTemporaryDir other;
    const QString canary = other.filePath(QStringLiteral("canary"));
    QFile file{canary};
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("untouched") == 9);
    file.close();
    QVERIFY(QFile::link(canary, path(QStringLiteral("1-1.eml"))));
    const QString part = QStringLiteral(".posthorn-%1-0.part").arg(QCoreApplication::applicationPid());
    QVERIFY(QFile::link(canary, path(part)));
    MessageFileWriter writer{path(), QStringLiteral("0")};
    QVERIFY(!writer.begin().ok()); // the name of the unfinished file is taken
    QVERIFY(QFile::remove(path(part)));
    QVERIFY(writer.begin().ok());
    QVERIFY(writer.append("mail").ok());
    QVERIFY(writer.finish(QStringLiteral("1-1.eml")).ok()); // the link itself is replaced
    QCOMPARE(read(canary), "untouched");
    QVERIFY(!QFileInfo{path(QStringLiteral("1-1.eml"))}.isSymLink());
}

void TestMessageSaver::whatIsSavedIsFoundAgainForItsIncarnationOnly()
{
    for (const char *name : {"7-1.eml", "7-22.eml", "8-3.eml", "7-x.eml", "7-01.eml", "77-4.eml", "notes.txt"}) {
        QFile file{path(QString::fromLatin1(name))};
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    const auto saved = monitor::openMessageFolder(path(), mail::UidValidity{7});
    QVERIFY(saved.ok());
    QCOMPARE(saved.value(), (std::set<mail::Uid>{mail::Uid{1}, mail::Uid{22}}));
}

void TestMessageSaver::aFolderThatCannotBeMadeIsSaid()
{
    QFile file{path(QStringLiteral("file"))};
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto opened = monitor::openMessageFolder(path(QStringLiteral("file/below")), mail::UidValidity{1});
    QVERIFY(!opened.ok());
    QCOMPARE(opened.error().kind, base::ErrorKind::Storage);
    QVERIFY(opened.error().detail.contains(path()));
}

void TestMessageSaver::filesAreNobodyElsesToRead()
{
    MessageFileWriter writer{path(), QStringLiteral("0")};
    QVERIFY(writer.begin().ok());
    QVERIFY(writer.finish(QStringLiteral("1-1.eml")).ok());
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(path(QStringLiteral("1-1.eml"))) & others));
}

void TestMessageSaver::theSaverWritesInOrderAndTellsEachResult()
{
    QThreadPool pool;
    MessageSaver saver{path(), QStringLiteral("0"), mail::UidValidity{5}, pool};
    Listener listener{saver};
    for (std::uint32_t uid = 1; uid <= 200; ++uid) {
        saver.append("mail ");
        saver.append(QByteArray::number(uid));
        saver.finish(mail::Uid{uid});
    }
    QVERIFY(saver.pendingOctets() > 0);
    QTRY_VERIFY(saver.isIdle());
    QCOMPARE(saver.pendingOctets(), 0);
    QCOMPARE(listener.messages.size(), std::size_t{200});
    for (std::uint32_t uid = 1; uid <= 200; ++uid) {
        const auto &message = listener.messages[uid - 1];
        QVERIFY(message.result.ok());
        QCOMPARE(message.uid, mail::Uid{uid});
        const QByteArray text = "mail " + QByteArray::number(uid);
        QCOMPARE(message.octets, text.size());
        QCOMPARE(read(path(QStringLiteral("5-%1.eml").arg(uid))), text);
    }
}

void TestMessageSaver::anEmptyMessageIsAFileToo()
{
    QThreadPool pool;
    MessageSaver saver{path(), QStringLiteral("0"), mail::UidValidity{5}, pool};
    Listener listener{saver};
    saver.finish(mail::Uid{1});
    QTRY_COMPARE(listener.messages.size(), std::size_t{1});
    QVERIFY(listener.messages.front().result.ok());
    QCOMPARE(QFileInfo{path(QStringLiteral("5-1.eml"))}.size(), 0);
}

void TestMessageSaver::aMessageThatIsDiscardedIsNotSaved()
{
    QThreadPool pool;
    MessageSaver saver{path(), QStringLiteral("0"), mail::UidValidity{5}, pool};
    Listener listener{saver};
    saver.append("half of one");
    saver.discard();
    saver.append("another");
    saver.finish(mail::Uid{2});
    QTRY_COMPARE(listener.messages.size(), std::size_t{1});
    QCOMPARE(files(), QStringList{QStringLiteral("5-2.eml")});
    QCOMPARE(read(path(QStringLiteral("5-2.eml"))), "another");
}

void TestMessageSaver::aDiskThatFailsIsSaidForTheMessage()
{
    QThreadPool pool;
    MessageSaver saver{path(QStringLiteral("missing")), QStringLiteral("0"), mail::UidValidity{5}, pool};
    Listener listener{saver};
    saver.append("mail");
    saver.finish(mail::Uid{1});
    QTRY_COMPARE(listener.messages.size(), std::size_t{1});
    QVERIFY(!listener.messages.front().result.ok());
    QCOMPARE(listener.messages.front().result.error().kind, base::ErrorKind::Storage);
}

void TestMessageSaver::aSaverMayGoWhileAJobRuns()
{
    QThreadPool pool;
    for (int i = 0; i < 50; ++i) {
        MessageSaver saver{path(), QString::number(i), mail::UidValidity{5}, pool};
        saver.append(QByteArray(100'000, 'x'));
        saver.append("half");
    }
    pool.waitForDone();
    QCOMPARE(files(), QStringList{}); // none of them was whole
}

QTEST_GUILESS_MAIN(TestMessageSaver)
#include "tst_messagesaver.moc"
