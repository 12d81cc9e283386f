#include "imap/capabilities.h"

#include <QTest>

using Names = std::vector<QByteArray>;

class TestCapabilities : public QObject
{
    Q_OBJECT

private slots:
    void aNameIsOfferedWithoutRegardToCase();
    void rev2StandsForWhatItTookIn();
    void theLimitOfAppendIsRead();
};

void TestCapabilities::aNameIsOfferedWithoutRegardToCase()
{
    const Names names{"IMAP4REV1", "IDLE"};
    QVERIFY(imap::offersCapability(names, "idle"));
    QVERIFY(imap::namesCapability(names, "IDLE"));
    QVERIFY(!imap::offersCapability(names, "IDL"));
    QVERIFY(!imap::offersCapability(names, "MOVE"));
    QVERIFY(!imap::offersCapability({}, "IDLE"));
}

void TestCapabilities::rev2StandsForWhatItTookIn()
{
    const Names names{"IMAP4REV2"};
    for (const char *included :
         {"NAMESPACE", "UNSELECT", "UIDPLUS", "ESEARCH", "SEARCHRES", "ENABLE", "IDLE", "SASL-IR", "LIST-EXTENDED",
          "LIST-STATUS", "MOVE", "LITERAL-", "SPECIAL-USE", "STATUS=SIZE", "BINARY", "CHILDREN"}) {
        QVERIFY2(imap::offersCapability(names, included), included);
        QVERIFY2(!imap::namesCapability(names, included), included);
        QVERIFY2(!imap::offersCapability({"IMAP4REV1"}, included), included);
    }
    for (const char *other : {"CONDSTORE", "QRESYNC", "NOTIFY", "LITERAL+", "UTF8=ACCEPT", "COMPRESS=DEFLATE", "SORT",
                              "CREATE-SPECIAL-USE", "IMAP4REV1", "OBJECTID"})
        QVERIFY2(!imap::offersCapability(names, other), other);
}

void TestCapabilities::theLimitOfAppendIsRead()
{
    QCOMPARE(imap::appendLimit({"IDLE", "APPENDLIMIT=35651584"}), 35651584U);
    QCOMPARE(imap::appendLimit({"appendlimit=0"}), 0U);
    QVERIFY(!imap::appendLimit({}));
    QVERIFY(!imap::appendLimit({"APPENDLIMIT"}));
    QVERIFY(!imap::appendLimit({"APPENDLIMIT=x", "APPENDLIMIT=-1", "APPENDLIMIT=99999999999999999999"}));
}

QTEST_APPLESS_MAIN(TestCapabilities)
#include "tst_capabilities.moc"
