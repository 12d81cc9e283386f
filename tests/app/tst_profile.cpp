#include "app/ownerlock.h"
#include "app/profile.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

namespace {

app::Profile openProfile(const QString &dir)
{
    auto profile = app::Profile::open(dir);
    if (!profile)
        qFatal("%s", qPrintable(profile.error().detail));
    return profile.value();
}

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file{path};
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

class TestProfile : public QObject
{
    Q_OBJECT

private slots:
    void aMissingFolderIsMadeForItsOwnerOnly();
    void twoWaysToOneFolderAreOneProfile();
    void aFileInThePlaceOfTheFolderIsAnError();
    void theSocketsNameIsShortAndDiffersByProfile();
    void oneProcessOwnsAProfile();
    void aLockIsFreeAgainAfterItsHolder();
    void aLockOfADeadProcessIsTakenOver();
    void aLockWithAReusedProcessNumberIsTakenOver();
    void aLockOfAnotherHostThatNobodyHoldsIsTakenOver();
    void anEmptyLockOfAnInterruptedStartIsTakenOver();
    void aLiveHolderInAnotherProcessIsRespected();
    void aFolderThatCannotBeWrittenIsAnError();
};

void TestProfile::aMissingFolderIsMadeForItsOwnerOnly()
{
    const QTemporaryDir temporary;
    const app::Profile profile = openProfile(temporary.filePath(QStringLiteral("a/b")));
    QCOMPARE(QFile::permissions(profile.dir()) & (QFile::ReadGroup | QFile::ReadOther | QFile::ExeOther),
             QFile::Permissions{});
    QVERIFY(profile.logFile().startsWith(profile.dir()));
}

void TestProfile::twoWaysToOneFolderAreOneProfile()
{
    const QTemporaryDir temporary;
    const app::Profile direct = openProfile(temporary.filePath(QStringLiteral("real")));
    QVERIFY(QFile::link(direct.dir(), temporary.filePath(QStringLiteral("link"))));
    const app::Profile linked = openProfile(temporary.filePath(QStringLiteral("link/")));
    const app::Profile roundabout = openProfile(temporary.filePath(QStringLiteral("real/../real/.")));
    QCOMPARE(linked.socketPath(), direct.socketPath());
    QCOMPARE(roundabout.socketPath(), direct.socketPath());
}

void TestProfile::aFileInThePlaceOfTheFolderIsAnError()
{
    const QTemporaryDir temporary;
    const QString path = temporary.filePath(QStringLiteral("file"));
    writeFile(path, "x");
    const auto profile = app::Profile::open(path);
    QVERIFY(!profile.ok());
    QCOMPARE(profile.error().kind, base::ErrorKind::Storage);
}

void TestProfile::theSocketsNameIsShortAndDiffersByProfile()
{
    const QTemporaryDir temporary;
    const app::Profile one = openProfile(temporary.filePath(QString{80, u'a'}));
    const app::Profile two = openProfile(temporary.filePath(QString{80, u'b'}));
    QVERIFY(one.socketPath() != two.socketPath());
    QVERIFY2(one.socketPath().size() < 90, qPrintable(one.socketPath())); // sun_path holds 108, on macOS 104
}

void TestProfile::oneProcessOwnsAProfile()
{
    const QTemporaryDir temporary;
    const app::Profile profile = openProfile(temporary.path());
    app::OwnerLock first{profile};
    QVERIFY(first.take().valueOr(false));
    app::OwnerLock second{profile};
    QVERIFY(!second.take().valueOr(true));
}

void TestProfile::aLockIsFreeAgainAfterItsHolder()
{
    const QTemporaryDir temporary;
    const app::Profile profile = openProfile(temporary.path());
    {
        app::OwnerLock first{profile};
        QVERIFY(first.take().valueOr(false));
    }
    app::OwnerLock second{profile};
    QVERIFY(second.take().valueOr(false));
}

void TestProfile::aLockOfADeadProcessIsTakenOver()
{
    const QTemporaryDir temporary;
    const app::Profile profile = openProfile(temporary.path());
    QProcess dead;
    dead.start(QStringLiteral("true"), QStringList{});
    const qint64 pid = dead.processId();
    QVERIFY(dead.waitForFinished());
    writeFile(profile.lockFile(),
              QByteArray::number(pid) + "\nposthornctl\n" + QSysInfo::machineHostName().toUtf8() + "\n\n\n");
    app::OwnerLock lock{profile};
    QVERIFY(lock.take().valueOr(false));
}

void TestProfile::aLockWithAReusedProcessNumberIsTakenOver()
{
    const QTemporaryDir temporary;
    const app::Profile profile = openProfile(temporary.path());
    // This very process: as when a container starts its one program under the same number again.
    writeFile(profile.lockFile(), QByteArray::number(static_cast<qint64>(::getpid())) + "\ntst_profile\n" +
                                      QSysInfo::machineHostName().toUtf8() + "\n" + QSysInfo::machineUniqueId() + "\n" +
                                      QSysInfo::bootUniqueId() + "\n");
    app::OwnerLock lock{profile};
    QVERIFY(lock.take().valueOr(false));
}

void TestProfile::aLockOfAnotherHostThatNobodyHoldsIsTakenOver()
{
    const QTemporaryDir temporary;
    const app::Profile profile = openProfile(temporary.path());
    writeFile(profile.lockFile(), "7\nposthornctl\nanother-container\n\n\n");
    app::OwnerLock lock{profile};
    QVERIFY(lock.take().valueOr(false));
}

void TestProfile::anEmptyLockOfAnInterruptedStartIsTakenOver()
{
    const QTemporaryDir temporary;
    const app::Profile profile = openProfile(temporary.path());
    writeFile(profile.lockFile(), {});
    app::OwnerLock young{profile};
    QVERIFY(!young.take().valueOr(true));
    QFile file{profile.lockFile()};
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(QDateTime::currentDateTime().addSecs(-60), QFileDevice::FileModificationTime));
    file.close();
    app::OwnerLock old{profile};
    QVERIFY(old.take().valueOr(false));
}

void TestProfile::aLiveHolderInAnotherProcessIsRespected()
{
    const QTemporaryDir temporary;
    const app::Profile profile = openProfile(temporary.path());
    QProcess holder;
    // flock(1) holds the kernel's lock on the file as another owner would.
    writeFile(profile.lockFile(), "7\nposthornctl\nanother-container\n\n\n");
    holder.start(QStringLiteral("flock"), {profile.lockFile(), QStringLiteral("sh"), QStringLiteral("-c"),
                                           QStringLiteral("echo held; read line")});
    QVERIFY(holder.waitForReadyRead());
    app::OwnerLock lock{profile};
    QVERIFY(!lock.take().valueOr(true));
    holder.write("\n");
    QVERIFY(holder.waitForFinished());
    app::OwnerLock after{profile};
    QVERIFY(after.take().valueOr(false));
}

void TestProfile::aFolderThatCannotBeWrittenIsAnError()
{
    if (::geteuid() == 0)
        QSKIP("root may write everywhere");
    const QTemporaryDir temporary;
    const app::Profile profile = openProfile(temporary.path());
    QVERIFY(QFile::setPermissions(profile.dir(), QFile::ReadOwner | QFile::ExeOwner));
    app::OwnerLock lock{profile};
    const auto taken = lock.take();
    QVERIFY(!taken.ok());
    QCOMPARE(taken.error().kind, base::ErrorKind::Storage);
    QFile::setPermissions(profile.dir(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

QTEST_GUILESS_MAIN(TestProfile)
#include "tst_profile.moc"
