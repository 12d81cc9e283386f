// What was reported as committed survives SIGKILL at any moment, and nothing half done does.
#include "store/samples.h"

#include <QProcess>
#include <QRandomGenerator>

#include <SQLiteCpp/SQLiteCpp.h>

class TestStoreCrash : public QObject
{
    Q_OBJECT

private slots:
    void everyReportedCommitSurvivesFiftyKills();
};

namespace {

struct Seen {
    qint64 seq = 0;
    std::uint32_t uid = 0;
};

// Lets the writer work until it printed `lines` lines, kills it, and tells the last whole line that it printed.
Seen runAndKill(const QString &profile, int lines)
{
    QProcess writer;
    writer.start(QStringLiteral(STOREWRITER), {QStringLiteral("loop"), profile});
    QByteArray output;
    while (output.count('\n') < lines && writer.waitForReadyRead(20'000))
        output += writer.readAllStandardOutput();
    writer.kill();
    writer.waitForFinished(20'000);
    output += writer.readAllStandardOutput();
    const qsizetype end = output.lastIndexOf('\n');
    if (end < 0)
        return {};
    const QList<QByteArray> words = output.first(end).split('\n').last().split(' ');
    return words.size() == 2 ? Seen{words.at(0).toLongLong(), words.at(1).toUInt()} : Seen{};
}

} // namespace

void TestStoreCrash::everyReportedCommitSurvivesFiftyKills()
{
    const samples::Profile profile;
    {
        TAKE(opened, store::Store::open(profile.path()));
        VERIFY_OK(opened->addAccount(samples::account(QStringLiteral("one"))));
    }
    QRandomGenerator random{20261120};
    Seen last;
    for (int kill = 0; kill < 50; ++kill) {
        const Seen seen = runAndKill(profile.path(), 1 + random.bounded(12));
        QVERIFY2(seen.seq > last.seq, "the writer made no progress");
        last = seen;
        TAKE(opened, store::Store::open(profile.path())); // runs the quick check: the log was left over
        TAKE(state, opened->mailboxState(mail::AccountId{1}, QStringLiteral("INBOX")));
        QVERIFY(state && state->highWater >= mail::Uid{seen.uid});
        TAKE(reader, store::Reader::open(profile.path()));
        TAKE(ledger, reader->ledgerSince({}, 1'000'000));
        // A commit may have become durable whose line was not printed any more; never the other way round.
        QVERIFY(ledger.back().seq >= mail::LedgerSeq{seen.seq});
        QCOMPARE(ledger.size(), std::size_t{state->highWater.value()});
        for (std::size_t i = 0; i < ledger.size(); ++i)
            QCOMPARE(ledger[i].key.uid, mail::Uid{static_cast<std::uint32_t>(i) + 1});
        TAKE(counts, reader->counts());
        TAKE(list, reader->list({}));
        QCOMPARE(static_cast<std::size_t>(counts.front().total), list.size());
        QCOMPARE(list.size(), std::min<std::size_t>(20, ledger.size()));
    }
    SQLite::Database database{profile.database().toStdString()};
    QCOMPARE(database.execAndGet("PRAGMA integrity_check").getString(), std::string{"ok"});
}

QTEST_GUILESS_MAIN(TestStoreCrash)
#include "tst_storecrash.moc"
