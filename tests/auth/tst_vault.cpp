#include "auth/vault.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class VaultTest : public QObject
{
    Q_OBJECT

private slots:
    void keysOfTwoProfilesAndTwoAccountsDiffer()
    {
        const QTemporaryDir first;
        const QTemporaryDir second;
        QVERIFY(auth::vaultKey(first.path(), 1) != auth::vaultKey(second.path(), 1));
        QVERIFY(auth::vaultKey(first.path(), 1) != auth::vaultKey(first.path(), 2));
        QCOMPARE(auth::vaultKey(first.path(), 1), auth::vaultKey(first.path(), 1));
    }

    void theWayAFolderIsWrittenDoesNotMatter()
    {
        const QTemporaryDir folder;
        const QString plain = folder.filePath(u"profile"_s);
        QVERIFY(QDir{}.mkpath(plain));
        const QString link = folder.filePath(u"link"_s);
        QVERIFY(QFile::link(plain, link));
        QCOMPARE(auth::vaultKey(plain + u"/../profile/"_s, 7), auth::vaultKey(plain, 7));
        QCOMPARE(auth::vaultKey(link, 7), auth::vaultKey(plain, 7));
    }

    void aKeyDoesNotTellTheFolder() { QVERIFY(!auth::vaultKey(u"/home/somebody/mail"_s, 1).contains("somebody"_L1)); }
};

QTEST_GUILESS_MAIN(VaultTest)
#include "tst_vault.moc"
