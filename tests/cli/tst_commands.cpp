#include "auth/vault.h"
#include "cli/bench.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using app::ServiceSource;
using clitest::Bench;

namespace {

const QString kAdd = u"account add work --email ann@example.org --imap imaps://mail.example.org"_s;

} // namespace

class TestCommands : public QObject
{
    Q_OBJECT

private slots:
    void anAccountIsAddedPausedUntilItsPasswordIsSafe();
    void withoutAKeychainNothingIsStored();
    void anAccountWithACommandNeedsNoKeychain();
    void aNameThatIsTakenIsRefused();
    void accountsAreListed();
    void aTestTellsWhatItFound();
    void aTestThatFailsHasItsExitCode_data();
    void aTestThatFailsHasItsExitCode();
    void anAccountIsRemovedByName();
    void listShowsWhatIsStored();
    void commandsForOneAccountAskWhich_data();
    void commandsForOneAccountAskWhich();
    void showPrintsTextWithoutControlCharacters();
    void showFetchesWhatIsNotKnown();
    void showTellsAnUnknownMessage();
    void runMarksASet();
    void runRefusesWhatItDoesNotKnow_data();
    void runRefusesWhatItDoesNotKnow();
    void runTriesAgainOnlyWhenThereIsNoConnection();
    void stateWithoutOwnerSaysSo();
    void stateTellsWhatTheOwnerKnows();
    void quitWithoutOwnerFails();
    void quitEndsTheOwner();
    void everyCommandClosesItsSource_data();
    void everyCommandClosesItsSource();
    void aGoodbyeIsWaitedForButNotForLong();
};

void TestCommands::anAccountIsAddedPausedUntilItsPasswordIsSafe()
{
    Bench bench;
    bench.secret = "s3cret";
    bench.service.nextAccountId = mail::AccountId{7};
    bench.start(kAdd + u" --secret-stdin"_s);
    QCOMPARE(bench.source->openedMode, std::optional{monitor::Engine::Mode::OnDemand});
    bench.beReady();
    QCOMPARE(bench.exitCode(), 0);
    QCOMPARE(bench.service.calls, QStringList({u"saveAccount work"_s, u"saveAccount work"_s}));
    QVERIFY(bench.service.savedAccounts[0].paused && !bench.service.savedAccounts[0].id.isValid());
    QVERIFY(!bench.service.savedAccounts[1].paused && bench.service.savedAccounts[1].id == mail::AccountId{7});
    QCOMPARE(bench.vault.secret(auth::vaultKey(bench.profile.dir(), 7)), QByteArray{"s3cret"});
    QVERIFY(!bench.out().contains("s3cret"));
}

void TestCommands::withoutAKeychainNothingIsStored()
{
    Bench bench;
    bench.secret = "s3cret";
    bench.vault.setLocked(true);
    bench.start(kAdd + u" --secret-stdin"_s);
    bench.beReady();
    QCOMPARE(bench.exitCode(), 1);
    QVERIFY(bench.service.calls.isEmpty());
    const QByteArray told = bench.err();
    QVERIFY2(told.contains("--secret-command") && told.count('\n') == 1, told.constData());
    QVERIFY(!told.contains("s3cret"));
}

void TestCommands::anAccountWithACommandNeedsNoKeychain()
{
    Bench bench;
    bench.vault.setLocked(true);
    bench.start(kAdd + u" --secret-command cat"_s);
    bench.beReady();
    QCOMPARE(bench.exitCode(), 0);
    QCOMPARE(bench.service.savedAccounts.size(), 1);
    QVERIFY(bench.err().isEmpty());
}

void TestCommands::aNameThatIsTakenIsRefused()
{
    Bench bench;
    bench.samples.addAccount(u"work"_s);
    bench.start(kAdd);
    QCOMPARE(bench.exitCode(), 1);
    QVERIFY(bench.source == nullptr);
    QVERIFY(bench.err().contains("work"));
}

void TestCommands::accountsAreListed()
{
    Bench bench;
    bench.start(u"account list --json"_s);
    QCOMPARE(bench.exitCode(), 0);
    QVERIFY(bench.out().isEmpty());
    bench.samples.addAccount(u"work"_s);
    bench.samples.addAccount(u"home"_s);
    bench.start(u"account list --json"_s);
    QCOMPARE(bench.exitCode(), 0);
    const QList<QJsonObject> told = bench.objects();
    QCOMPARE(told.size(), 2);
    QCOMPARE(told[0].keys(), QStringList({u"account"_s, u"auth"_s, u"ca_file"_s, u"email"_s, u"folders"_s, u"imap"_s,
                                          u"oauth"_s, u"paused"_s, u"quiet"_s, u"secret"_s, u"smtp"_s, u"user"_s}));
    bench.start(u"account list"_s);
    QCOMPARE(bench.exitCode(), 0);
    QCOMPARE(bench.out().count('\n'), 2);
}

void TestCommands::aTestTellsWhatItFound()
{
    Bench bench;
    bench.samples.addAccount(u"work"_s);
    monitor::TestReport report;
    report.greeting = u"hello \x1b[2J"_s;
    report.tlsProtocol = u"TLSv1.3"_s;
    report.mailboxes = {u"INBOX"_s, u"Lists"_s};
    report.watched = {{u"INBOX"_s, 12}};
    bench.testResult = report;
    bench.start(u"account test"_s);
    QCOMPARE(bench.exitCode(), 0);
    const QByteArray told = bench.out();
    for (const QByteArray &part : {QByteArray{"TLSv1.3"}, QByteArray{"Lists"}, QByteArray{"12"}})
        QVERIFY2(told.contains(part), told.constData());
    QVERIFY(!told.contains('\x1b'));
}

void TestCommands::aTestThatFailsHasItsExitCode_data()
{
    QTest::addColumn<base::ErrorKind>("kind");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("wrong password") << base::ErrorKind::Auth << 3;
    QTest::newRow("no password") << base::ErrorKind::NotFound << 3;
    QTest::newRow("no keychain") << base::ErrorKind::Keychain << 3;
    QTest::newRow("refused") << base::ErrorKind::Refused << 4;
    QTest::newRow("unknown host") << base::ErrorKind::Dns << 4;
    QTest::newRow("certificate") << base::ErrorKind::Certificate << 4;
    QTest::newRow("timeout") << base::ErrorKind::Timeout << 4;
}

void TestCommands::aTestThatFailsHasItsExitCode()
{
    QFETCH(base::ErrorKind, kind);
    Bench bench;
    bench.samples.addAccount(u"work"_s);
    bench.testResult = base::Error{kind, u"why"_s, {}};
    bench.start(u"account test work"_s);
    QTEST(bench.exitCode(), "exitCode");
    QCOMPARE(bench.err().count('\n'), 1);
    QVERIFY(bench.out().isEmpty());
}

void TestCommands::anAccountIsRemovedByName()
{
    Bench bench;
    const mail::AccountId work = bench.samples.addAccount(u"work"_s);
    bench.start(u"account remove nobody"_s);
    QCOMPARE(bench.exitCode(), 1);
    bench.start(u"account remove work"_s);
    bench.beReady();
    QCOMPARE(bench.exitCode(), 0);
    QCOMPARE(bench.service.calls, QStringList{u"removeAccount %1"_s.arg(work.value())});
}

void TestCommands::listShowsWhatIsStored()
{
    Bench bench;
    const mail::AccountId work = bench.samples.addAccount(u"work"_s);
    bench.samples.addMessages(work, 1, 5);
    mail::Flags seen;
    seen.insert(mail::kSeen);
    bench.samples.setFlags(work, 4, seen);
    bench.start(u"list --json --limit 3"_s);
    QCOMPARE(bench.exitCode(), 0);
    const QList<QJsonObject> told = bench.objects();
    QCOMPARE(told.size(), 3);
    QCOMPARE(told[0][u"uid"].toInt(), 5);
    QCOMPARE(told[0][u"unread"].toBool(), true);
    QCOMPARE(told[1][u"unread"].toBool(true), false);
    QCOMPARE(told[0].keys(),
             QStringList({u"account"_s, u"date"_s, u"folder"_s, u"from"_s, u"message_id"_s, u"preview"_s, u"size"_s,
                          u"subject"_s, u"uid"_s, u"uidvalidity"_s, u"unread"_s}));
    bench.start(u"list --unread"_s);
    QCOMPARE(bench.exitCode(), 0);
    QCOMPARE(bench.out().count('\n'), 4);
    bench.start(u"list --folder Elsewhere"_s);
    QCOMPARE(bench.exitCode(), 0);
    QVERIFY(bench.out().isEmpty());
    bench.start(u"list --limit none"_s);
    QCOMPARE(bench.exitCode(), 2);
}

void TestCommands::commandsForOneAccountAskWhich_data()
{
    QTest::addColumn<QString>("line");
    QTest::newRow("show") << u"show 1"_s;
    QTest::newRow("run") << u"run read 1"_s;
    QTest::newRow("test") << u"account test"_s;
}

void TestCommands::commandsForOneAccountAskWhich()
{
    QFETCH(QString, line);
    Bench bench;
    bench.start(line);
    QCOMPARE(bench.exitCode(), 1);
    QVERIFY(bench.err().contains("account add"));
    bench.samples.addAccount(u"work"_s);
    bench.samples.addAccount(u"home"_s);
    bench.start(line);
    QCOMPARE(bench.exitCode(), 2);
    const QByteArray told = bench.err();
    QVERIFY2(told.contains("--account") && told.contains("home"), told.constData());
}

void TestCommands::showPrintsTextWithoutControlCharacters()
{
    Bench bench;
    const mail::AccountId work = bench.samples.addAccount(u"work"_s);
    mail::Message message = testsupport::sampleMessage(17);
    message.envelope.subject = u"one\x1b]0;x\x07"_s;
    bench.samples.addMessage(work, message);
    const mail::MessageKey key = testsupport::sampleKey(work, 17);
    QVERIFY(bench.samples.store()
                .setText(key, u"line\n\ttab \x9b"
                              u"1m end\n"_s)
                .ok());
    bench.start(u"show 17"_s);
    QCOMPARE(bench.exitCode(), 0);
    const QByteArray told = bench.out();
    QVERIFY2(told.contains("\nline\n\ttab \\u009b1m end\n"), told.constData());
    QVERIFY(!told.contains('\x1b') && !told.contains('\x07'));
    QVERIFY(bench.source == nullptr);
}

void TestCommands::showFetchesWhatIsNotKnown()
{
    Bench bench;
    const mail::AccountId work = bench.samples.addAccount(u"work"_s);
    bench.samples.addMessages(work, 1, 3);
    bench.service.text = u"fetched"_s;
    bench.start(u"show 2 --folder INBOX"_s);
    bench.beReady(ServiceSource::Role::Guest);
    QCOMPARE(bench.exitCode(), 0);
    QVERIFY(bench.out().contains("\nfetched\n"));
    QCOMPARE(bench.service.calls, QStringList{u"fetchText INBOX 2"_s});
    bench.service.nextError = base::Error{base::ErrorKind::Refused, {}, {}};
    bench.start(u"show 3"_s);
    bench.beReady();
    QCOMPARE(bench.exitCode(), 4);
}

void TestCommands::showTellsAnUnknownMessage()
{
    Bench bench;
    bench.samples.addAccount(u"work"_s);
    bench.start(u"show 99"_s);
    QCOMPARE(bench.exitCode(), 1);
    bench.start(u"show zero"_s);
    QCOMPARE(bench.exitCode(), 2);
}

void TestCommands::runMarksASet()
{
    Bench bench;
    const mail::AccountId work = bench.samples.addAccount(u"work"_s);
    bench.samples.addMessages(work, 1, 9);
    bench.start(u"run read INBOX 2,4:5,8:* --json"_s);
    bench.beReady();
    QCOMPARE(bench.exitCode(), 0);
    QCOMPARE(bench.service.calls, QStringList{u"markSeen INBOX 2,4,5,8,9 seen"_s});
    const QJsonObject told = bench.objects().value(0);
    QCOMPARE(told[u"ev"].toString(), u"command"_s);
    QCOMPARE(told[u"action"].toString(), u"read"_s);
    QCOMPARE(told[u"state"].toString(), u"done"_s);
    QCOMPARE(told[u"attempts"].toInt(), 1);
    QVERIFY(told.contains(u"error") && told[u"error"].isNull());
    bench.start(u"run unread 3"_s);
    bench.beReady();
    QCOMPARE(bench.exitCode(), 0);
    QCOMPARE(bench.service.calls.last(), u"markSeen INBOX 3 unseen"_s);
}

void TestCommands::runRefusesWhatItDoesNotKnow_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("unknown action") << u"run move INBOX 17"_s << 2;
    QTest::newRow("not a set") << u"run read seventeen"_s << 2;
    QTest::newRow("retries") << u"run read 1 --retries often"_s << 2;
    QTest::newRow("unknown folder") << u"run read Elsewhere 1"_s << 1;
    QTest::newRow("uid above all") << u"run read 4000"_s << 1;
}

void TestCommands::runRefusesWhatItDoesNotKnow()
{
    QFETCH(QString, line);
    Bench bench;
    bench.samples.addMessages(bench.samples.addAccount(u"work"_s), 1, 3);
    bench.start(line);
    QTEST(bench.exitCode(), "exitCode");
    QVERIFY(bench.source == nullptr);
    QCOMPARE(bench.err().count('\n'), 1);
}

void TestCommands::runTriesAgainOnlyWhenThereIsNoConnection()
{
    Bench bench;
    bench.samples.addMessages(bench.samples.addAccount(u"work"_s), 1, 3);
    bench.service.nextError = base::Error{base::ErrorKind::Disconnected, {}, {}};
    bench.start(u"run read 1 --retries 2 --json"_s);
    bench.beReady();
    QCOMPARE(bench.exitCode(), 0);
    QCOMPARE(bench.objects().value(0)[u"attempts"].toInt(), 2);

    bench.service.nextError = base::Error{base::ErrorKind::Auth, {}, {}};
    bench.start(u"run read 1 --retries 2 --json"_s);
    bench.beReady();
    QCOMPARE(bench.exitCode(), 3);
    const QJsonObject told = bench.objects().value(0);
    QCOMPARE(told[u"attempts"].toInt(), 1);
    QCOMPARE(told[u"state"].toString(), u"failed"_s);
    QVERIFY(told[u"error"].toString().startsWith(u"auth"_s));
}

void TestCommands::stateWithoutOwnerSaysSo()
{
    Bench bench;
    bench.samples.addAccount(u"work"_s);
    bench.start(u"state --json"_s);
    QCOMPARE(bench.source->openedReach, std::optional{ServiceSource::Reach::OwnersOnly});
    emit bench.source->failed({base::ErrorKind::NotFound, {}, {}});
    QCOMPARE(bench.exitCode(), 0);
    const QJsonObject told = bench.objects().value(0);
    QCOMPARE(told[u"account"].toString(), u"work"_s);
    QCOMPARE(told[u"state"].toString(), u"offline"_s);
    QVERIFY(bench.err().contains("nobody watches"));
}

void TestCommands::stateTellsWhatTheOwnerKnows()
{
    Bench bench;
    const mail::AccountId work = bench.samples.addAccount(u"work"_s);
    monitor::StateChanged state;
    state.mailbox = u"INBOX"_s;
    state.state = monitor::ConnectionState::Backoff;
    state.error = base::Error{base::ErrorKind::Refused, {}, {}};
    bench.service.states = {{base::WallTime{}, work, u"work"_s, state}};
    bench.start(u"state --json"_s);
    bench.beReady(ServiceSource::Role::Guest);
    QCOMPARE(bench.exitCode(), 0);
    QCOMPARE(bench.objects().value(0)[u"cause"].toString(), u"refused"_s);
    bench.start(u"state"_s);
    bench.beReady(ServiceSource::Role::Guest);
    QCOMPARE(bench.exitCode(), 0);
    QVERIFY(bench.out().contains("refused the connection"));
}

void TestCommands::quitWithoutOwnerFails()
{
    Bench bench;
    bench.start(u"quit"_s);
    emit bench.source->failed({base::ErrorKind::NotFound, {}, {}});
    QCOMPARE(bench.exitCode(), 1);
    QCOMPARE(bench.err().count('\n'), 1);
}

void TestCommands::quitEndsTheOwner()
{
    Bench bench;
    bench.start(u"quit"_s);
    bench.beReady(ServiceSource::Role::Guest);
    QCOMPARE(bench.exitCode(), 0);
}

void TestCommands::everyCommandClosesItsSource_data()
{
    QTest::addColumn<QString>("line");
    QTest::newRow("account add") << u"account add home --email a@b --imap imaps://h --secret-command cat"_s;
    QTest::newRow("account remove") << u"account remove work"_s;
    QTest::newRow("account test") << u"account test"_s;
    QTest::newRow("quit") << u"quit"_s;
    QTest::newRow("run") << u"run read 1"_s;
    QTest::newRow("show") << u"show 1"_s;
    QTest::newRow("state") << u"state"_s;
}

void TestCommands::everyCommandClosesItsSource()
{
    QFETCH(QString, line);
    Bench bench;
    bench.samples.addMessages(bench.samples.addAccount(u"work"_s), 1, 1);
    bench.testResult = monitor::TestReport{};
    bench.start(line);
    bench.beReady();
    QCOMPARE(bench.exitCode(), 0);
    QVERIFY(bench.source->isClosed);
}

void TestCommands::aGoodbyeIsWaitedForButNotForLong()
{
    Bench bench;
    bench.samples.addMessages(bench.samples.addAccount(u"work"_s), 1, 1);
    for (const bool isAnswered : {true, false}) {
        bench.start(u"run read 1"_s);
        bench.source->holdsClosed = true;
        bench.beReady();
        QTRY_VERIFY(bench.source->isClosed);
        QVERIFY(!bench.isFinished());
        QVERIFY(bench.out().contains("marked as read")); // the user waits for no goodbye
        QElapsedTimer timer;
        timer.start();
        if (isAnswered)
            emit bench.source->closed();
        QCOMPARE(bench.isFinished(), isAnswered);
        QCOMPARE(bench.exitCode(), 0);
        QVERIFY(timer.elapsed() < 2000);
    }
}

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
