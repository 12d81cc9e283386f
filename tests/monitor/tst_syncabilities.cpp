// What a server can do, from what it says.
#include "monitor/syncabilities.h"

#include <QTest>

using monitor::SyncAbilities;
using Names = std::vector<QByteArray>;

class TestSyncAbilities : public QObject
{
    Q_OBJECT

private slots:
    void aBareServerCanNothing();
    void qresyncIsThereOnlyWhenItWasEnabled();
    void whoeverHasQresyncHasCondstore();
    void rev2HasEsearchWithoutSayingSo();
    void namesAreComparedWithoutRegardToCase();
    void onlyWhatIsOfferedIsToBeEnabled();
};

void TestSyncAbilities::aBareServerCanNothing()
{
    QCOMPARE(SyncAbilities::from({"IMAP4REV1", "IDLE"}, {}), SyncAbilities{});
}

void TestSyncAbilities::qresyncIsThereOnlyWhenItWasEnabled()
{
    QVERIFY(!SyncAbilities::from({"QRESYNC", "ENABLE"}, {}).qresync);
    QVERIFY(!SyncAbilities::from({"QRESYNC", "ENABLE"}, {"CONDSTORE"}).qresync);
    QVERIFY(SyncAbilities::from({"QRESYNC", "ENABLE"}, {"QRESYNC"}).qresync);
}

void TestSyncAbilities::whoeverHasQresyncHasCondstore()
{
    QVERIFY(SyncAbilities::from({"CONDSTORE"}, {}).condstore);
    QVERIFY(SyncAbilities::from({"QRESYNC"}, {}).condstore);
    QVERIFY(SyncAbilities::from({}, {"QRESYNC"}).condstore);
}

void TestSyncAbilities::rev2HasEsearchWithoutSayingSo()
{
    QVERIFY(SyncAbilities::from({"IMAP4REV2"}, {}).esearch);
    QVERIFY(SyncAbilities::from({"IMAP4REV1", "ESEARCH"}, {}).esearch);
}

void TestSyncAbilities::namesAreComparedWithoutRegardToCase()
{
    const SyncAbilities abilities = SyncAbilities::from({"Preview", "objectid", "SaveDate", "partial"}, {"qresync"});
    QVERIFY(abilities.preview && abilities.objectId && abilities.saveDate && abilities.partial && abilities.qresync);
}

void TestSyncAbilities::onlyWhatIsOfferedIsToBeEnabled()
{
    QCOMPARE(SyncAbilities::wanted({"IMAP4REV1", "ENABLE", "QRESYNC"}), Names{"QRESYNC"});
    QCOMPARE(SyncAbilities::wanted({"IMAP4REV2", "QRESYNC"}), Names{"QRESYNC"});
    QVERIFY(SyncAbilities::wanted({"IMAP4REV1", "QRESYNC"}).empty()); // no ENABLE: nothing could confirm it
    QVERIFY(SyncAbilities::wanted({"IMAP4REV1", "ENABLE", "CONDSTORE"}).empty());
}

QTEST_GUILESS_MAIN(TestSyncAbilities)
#include "tst_syncabilities.moc"
