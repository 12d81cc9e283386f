#include "imap/mailboxname.h"

#include <QTest>

class TestMailboxName : public QObject
{
    Q_OBJECT

private slots:
    void namesTravelBothWays_data();
    void namesTravelBothWays();
    void oddNamesAreStillRead_data();
    void oddNamesAreStillRead();
    void inboxIsAlwaysUpperCase();
    void everythingEncodedIsPrintableAsciiAndReadsBack();
};

void TestMailboxName::namesTravelBothWays_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("wire");
    QTest::newRow("ascii") << QStringLiteral("Archive/2026") << QByteArray{"Archive/2026"};
    QTest::newRow("empty") << QString{} << QByteArray{};
    QTest::newRow("ampersand") << QStringLiteral("R&D") << QByteArray{"R&-D"};
    QTest::newRow("umlaut") << QStringLiteral("Entw\u00FCrfe") << QByteArray{"Entw&APw-rfe"};
    QTest::newRow("rfc 3501") << QStringLiteral("~peter/mail/\u53F0\u5317/\u65E5\u672C\u8A9E")
                              << QByteArray{"~peter/mail/&U,BTFw-/&ZeVnLIqe-"};
    QTest::newRow("surrogates") << QStringLiteral("\U0001F4EF post") << QByteArray{"&2D3c7w- post"};
    QTest::newRow("control") << QStringLiteral("a\nb") << QByteArray{"a&AAo-b"};
    QTest::newRow("space and quote") << QStringLiteral("a \"b\\") << QByteArray{"a \"b\\"};
}

void TestMailboxName::namesTravelBothWays()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, wire);
    QCOMPARE(imap::encodeMailboxName(name), wire);
    QCOMPARE(imap::decodeMailboxName(wire), name);
}

void TestMailboxName::oddNamesAreStillRead_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QString>("name");
    QTest::newRow("raw utf-8 of Proton Bridge") << QByteArray{"Entw\xC3\xBCrfe"} << QStringLiteral("Entw\u00FCrfe");
    QTest::newRow("latin-1") << QByteArray{"Entw\xFCrfe"} << QStringLiteral("Entw\u00FCrfe");
    QTest::newRow("no end of the shift") << QByteArray{"&APw"} << QStringLiteral("&APw");
    QTest::newRow("bad base64") << QByteArray{"&A*-"} << QStringLiteral("&A*-");
    QTest::newRow("ascii in disguise is not a second name") << QByteArray{"&AGE-"} << QStringLiteral("&AGE-");
    QTest::newRow("half a surrogate") << QByteArray{"&2D0-"} << QStringLiteral("&2D0-");
    QTest::newRow("bits left over") << QByteArray{"&APx-"} << QStringLiteral("&APx-");
    QTest::newRow("two shifts in a row") << QByteArray{"&APw-&APw-"} << QStringLiteral("\u00FC\u00FC");
}

void TestMailboxName::oddNamesAreStillRead()
{
    QFETCH(QByteArray, wire);
    QFETCH(QString, name);
    QCOMPARE(imap::decodeMailboxName(wire), name);
}

void TestMailboxName::inboxIsAlwaysUpperCase()
{
    QCOMPARE(imap::decodeMailboxName("iNbOx"), QStringLiteral("INBOX"));
    QCOMPARE(imap::encodeMailboxName(QStringLiteral("Inbox")), QByteArray{"INBOX"});
    QCOMPARE(imap::decodeMailboxName("inbox/a"), QStringLiteral("inbox/a"));
}

void TestMailboxName::everythingEncodedIsPrintableAsciiAndReadsBack()
{
    for (char16_t c = 0; c < 0xD800; ++c) {
        const QString name = u'x' + QString{QChar{c}} + u'y';
        const QByteArray wire = imap::encodeMailboxName(name);
        for (const char octet : wire)
            QVERIFY2(octet >= 0x20 && octet < 0x7F, wire.constData());
        QCOMPARE(imap::decodeMailboxName(wire), name);
    }
    const QString broken = QStringLiteral("a") + QChar{0xD800};
    QCOMPARE(imap::decodeMailboxName(imap::encodeMailboxName(broken)), QStringLiteral("a\uFFFD"));
}

QTEST_APPLESS_MAIN(TestMailboxName)
#include "tst_mailboxname.moc"
