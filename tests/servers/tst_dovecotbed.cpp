// Proves that the wrapper of the Dovecot bed does what tests of other units rely on.
#include "support/dovecotbed.h"

#include <QTest>

using testsupport::DovecotBed;

class TestDovecotBed : public QObject
{
    Q_OBJECT

private slots:
    void deliveredDroppedAndAppendedMailIsThereAfterAKill()
    {
        DovecotBed bed;
        QVERIFY2(bed.start(), qPrintable(bed.error()));
        QVERIFY(bed.imapsPort() != 0 && bed.imapPort() != 0);
        QVERIFY(bed.deliver("Subject: one\r\n\r\none\r\n"));
        QVERIFY(bed.deliverSome(3));
        QVERIFY(bed.appendSome(2, 3));
        QVERIFY(bed.kill9());
        QVERIFY(bed.drop("Subject: two\r\n\r\ntwo\r\n"));
        QVERIFY(bed.restart());
        const QStringList status{QStringLiteral("mailbox"), QStringLiteral("status"),   QStringLiteral("-u"),
                                 QStringLiteral("alice"),   QStringLiteral("messages"), QStringLiteral("INBOX")};
        QCOMPARE(bed.doveadm(status), QStringLiteral("INBOX messages=7\n"));
    }

    void announcesOnlyTheCapabilitiesAskedFor()
    {
        DovecotBed bed;
        DovecotBed::Options options;
        options.capability = QStringLiteral("IMAP4rev1 UIDPLUS");
        QVERIFY2(bed.start(options), qPrintable(bed.error()));
        QVERIFY2(bed.log().contains(QLatin1String("starting up")), qPrintable(bed.log()));
    }

    void saysWhyAnOrderFailed()
    {
        DovecotBed bed;
        QVERIFY2(bed.start(), qPrintable(bed.error()));
        QVERIFY(!bed.deliver("Subject: x\r\n\r\n", QStringLiteral("nobody-of-that-name")));
        QVERIFY2(bed.error().contains(QLatin1String("550")), qPrintable(bed.error()));
    }
};

QTEST_GUILESS_MAIN(TestDovecotBed)
#include "tst_dovecotbed.moc"
