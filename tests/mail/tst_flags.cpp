// Flags: case, spelling, order and doubles.
#include "mail/flags.h"
#include "mail/message.h"

#include <QTest>

using mail::Flags;

class TestFlags : public QObject
{
    Q_OBJECT

private slots:
    void systemFlagsGetTheirCanonicalSpelling();
    void keywordsStayAsTheServerWroteThem();
    void doublesAreFolded();
    void theOrderDoesNotMatter();
    void containsIgnoresCase();
    void insertsAndRemoves();
    void aMessageIsUnreadWithoutSeen();
    void unknownBackslashFlagsAreKept();
};

void TestFlags::systemFlagsGetTheirCanonicalSpelling()
{
    const Flags flags{{"\\SEEN", "\\answered", "\\fLaGgEd", "\\deleted", "\\draft"}};
    QCOMPARE(flags.toStringList(),
             (QStringList{QStringLiteral("\\Answered"), QStringLiteral("\\Deleted"), QStringLiteral("\\Draft"),
                          QStringLiteral("\\Flagged"), QStringLiteral("\\Seen")}));
    QVERIFY(flags.isSeen() && flags.isDeleted());
}

void TestFlags::keywordsStayAsTheServerWroteThem()
{
    QCOMPARE((Flags{{"$MDNSent", "NonJunk"}}).atoms(), (QList<QByteArray>{"$MDNSent", "NonJunk"}));
}

void TestFlags::doublesAreFolded()
{
    QCOMPARE((Flags{{"\\Seen", "\\SEEN", "\\seen"}}).atoms(), QList<QByteArray>{"\\Seen"});
    QCOMPARE((Flags{{"junk", "Junk"}}).atoms().size(), 1);
    Flags flags{{"Junk"}};
    flags.insert("JUNK");
    QCOMPARE(flags.atoms(), QList<QByteArray>{"Junk"}); // the first spelling stays
}

void TestFlags::theOrderDoesNotMatter()
{
    QCOMPARE((Flags{{"b", "\\Seen", "a"}}), (Flags{{"a", "b", "\\Seen"}}));
    Flags grown;
    for (const char *atom : {"c", "\\Seen", "a", "b"})
        grown.insert(atom);
    QCOMPARE(grown, (Flags{{"\\Seen", "a", "b", "c"}}));
}

void TestFlags::containsIgnoresCase()
{
    const Flags flags{{"$Forwarded", "\\Seen", "zebra"}};
    QVERIFY(flags.contains("$FORWARDED") && flags.contains("\\sEEN") && flags.contains("ZEBRA"));
    QVERIFY(!flags.contains("") && !flags.contains("$Forward") && !flags.contains("$Forwarded2"));
    QVERIFY(!Flags{}.contains("\\Seen"));
}

void TestFlags::insertsAndRemoves()
{
    Flags flags;
    flags.insert("\\seen");
    QVERIFY(flags.isSeen());
    flags.remove("\\SEEN");
    QCOMPARE(flags, Flags{});
    flags.remove("not there");
    QVERIFY(flags.atoms().isEmpty());
}

void TestFlags::aMessageIsUnreadWithoutSeen()
{
    mail::Message message;
    QVERIFY(message.isUnread());
    message.flags.insert(mail::kSeen);
    QVERIFY(!message.isUnread());
}

void TestFlags::unknownBackslashFlagsAreKept()
{
    QCOMPARE((Flags{{"\\Recent", "\\XSpecial"}}).atoms(), (QList<QByteArray>{"\\Recent", "\\XSpecial"}));
}

QTEST_GUILESS_MAIN(TestFlags)
#include "tst_flags.moc"
