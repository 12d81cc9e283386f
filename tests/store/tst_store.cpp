#include "store/reader.h"
#include "store/store.h"

#include <QTemporaryDir>
#include <QTest>

class TestStore : public QObject
{
    Q_OBJECT
private slots:
    void keepsACommitForTheReader();
};

void TestStore::keepsACommitForTheReader()
{
    QTemporaryDir dir;
    auto s = store::Store::open(dir.filePath(QStringLiteral("p")));
    QVERIFY2(s.ok(), qPrintable(s ? QString{} : s.error().detail));
    mail::Account a;
    a.name = QStringLiteral("x");
    auto id = s.value()->addAccount(a);
    QVERIFY2(id.ok(), qPrintable(id ? QString{} : id.error().detail));
    store::MailboxCommit c;
    c.account = id.value();
    c.mailbox = QStringLiteral("INBOX");
    c.state.uidValidity = mail::UidValidity{5};
    mail::Message m;
    m.uid = mail::Uid{7};
    m.envelope.subject = QStringLiteral("Straße");
    c.upserts = {m};
    c.ledger = {{{}, {c.account, c.mailbox, c.state.uidValidity, m.uid}, store::LedgerReason::Arrived, m}};
    auto done = s.value()->commit(c);
    QVERIFY2(done.ok(), qPrintable(done ? QString{} : done.error().detail));
    QCOMPARE(done.value().size(), 1U);
    auto r = store::Reader::open(dir.filePath(QStringLiteral("p")));
    QVERIFY2(r.ok(), qPrintable(r ? QString{} : r.error().detail));
    store::ListQuery q;
    q.search = QStringLiteral("STRASSE");
    auto l = r.value()->list(q);
    QVERIFY2(l.ok(), qPrintable(l ? QString{} : l.error().detail));
    QCOMPARE(l.value().size(), 1U);
    QCOMPARE(l.value().front().message, m);
    QCOMPARE(r.value()->ledgerSince({}, 10).value().size(), 1U);
    QCOMPARE(r.value()->counts().value().front().unread, 1);
}

QTEST_GUILESS_MAIN(TestStore)
#include "tst_store.moc"
