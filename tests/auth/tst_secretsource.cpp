#include "auth/secretsource.h"

#include "support/fakevault.h"
#include "support/manualclock.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;
using base::ErrorKind;
using testsupport::FakeVault;
using testsupport::ManualClock;

namespace {

// What a fetch answered.
struct Answer {
    std::optional<QByteArray> secret;
    std::optional<base::Error> error;

    auth::Vault::ReadCallback callback()
    {
        return [this](base::Result<base::Secret> result) {
            if (result.ok())
                secret = result.value().bytes().toByteArray();
            else
                error = result.error();
        };
    }
    bool arrived() const { return secret || error; }
};

} // namespace

class SecretSourceTest : public QObject
{
    Q_OBJECT

private:
    // Runs `command` to its answer.
    static Answer run(const QString &command)
    {
        FakeVault vault;
        ManualClock clock;
        auth::SecretSource source{vault, clock};
        QObject context;
        Answer answer;
        source.fetch(command, {}, &context, answer.callback());
        if (!QTest::qWaitFor([&answer] { return answer.arrived(); }, 10'000))
            answer.error = base::Error{ErrorKind::Internal, u"no answer"_s, {}};
        return answer;
    }

private slots:
    void theVaultIsAskedWithoutACommand()
    {
        FakeVault vault;
        vault.put(u"key"_s, "from the vault");
        auth::SecretSource source{vault};
        Answer answer;
        source.fetch({}, u"key"_s, this, answer.callback());
        QVERIFY(!answer.arrived()); // never before the call returns
        QTRY_COMPARE(answer.secret, QByteArray{"from the vault"});
    }

    void aLockedVaultIsNotAMissingEntry()
    {
        FakeVault vault;
        vault.setLocked(true);
        auth::SecretSource source{vault};
        Answer answer;
        source.fetch({}, u"key"_s, this, answer.callback());
        QTRY_VERIFY(answer.error);
        QCOMPARE(answer.error->kind, ErrorKind::Keychain);
    }

    void theCommandWinsOverTheVault()
    {
        FakeVault vault;
        auth::SecretSource source{vault};
        Answer answer;
        source.fetch(u"echo from the command"_s, u"key"_s, this, answer.callback());
        QVERIFY(!answer.arrived());
        QTRY_COMPARE(answer.secret, QByteArray{"from the command"});
        QCOMPARE(vault.readCount(), 0);
    }

    void onlyTheFirstLineCounts_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QByteArray>("secret");
        QTest::newRow("two lines") << u"printf 'one\\ntwo\\n'"_s << QByteArray{"one"};
        QTest::newRow("no line end") << u"printf one"_s << QByteArray{"one"};
        QTest::newRow("CRLF") << u"printf 'one\\r\\ntwo'"_s << QByteArray{"one"};
        QTest::newRow("spaces stay") << u"printf ' o ne \\n'"_s << QByteArray{" o ne "};
        QTest::newRow("UTF-8") << u"printf 'pä€\\n'"_s << QByteArray{"pä€"};
        QTest::newRow("pipes work") << u"printf 'eno\\n' | rev"_s << QByteArray{"one"};
        QTest::newRow("in pieces") << u"printf o; printf n; printf e"_s << QByteArray{"one"};
    }
    void onlyTheFirstLineCounts()
    {
        QFETCH(const QString, command);
        QFETCH(const QByteArray, secret);
        QCOMPARE(run(command).secret, secret);
    }

    void theCommandGetsNoInput() { QCOMPARE(run(u"read line || echo closed"_s).secret, QByteArray{"closed"}); }

    void aFailureTellsItsCodeAndItsFirstErrorLine()
    {
        const Answer answer = run(u"echo hunter2; echo 'no such entry' >&2; echo more >&2; exit 3"_s);
        QVERIFY(answer.error);
        QCOMPARE(answer.error->kind, ErrorKind::Keychain);
        QVERIFY2(answer.error->detail.contains("code 3: no such entry"_L1), qPrintable(answer.error->detail));
        QVERIFY(!answer.error->detail.contains("more"_L1));
        QVERIFY(!answer.error->detail.contains("hunter2"_L1));
    }

    void nothingPrintedIsAFailure_data()
    {
        QTest::addColumn<QString>("command");
        QTest::newRow("nothing") << u"true"_s;
        QTest::newRow("an empty line") << u"echo; echo second"_s;
        QTest::newRow("an unknown command") << u"posthorn-no-such-command"_s;
        QTest::newRow("killed") << u"kill -9 $$"_s;
        QTest::newRow("too much") << u"yes | head -c 100000"_s;
    }
    void nothingPrintedIsAFailure()
    {
        QFETCH(const QString, command);
        const Answer answer = run(command);
        QVERIFY(answer.error);
        QCOMPARE(answer.error->kind, ErrorKind::Keychain);
    }

    void aCommandIsEndedAfterAMinuteWithAllItStarted()
    {
        const QTemporaryDir folder;
        const QString started = folder.filePath(u"started"_s);
        FakeVault vault;
        ManualClock clock;
        auth::SecretSource source{vault, clock};
        Answer answer;
        // The child holds a lock for its life; whoever gets it knows that the child is gone.
        source.fetch(u"(flock 9; : > '%1'; sleep 1000; :) 9> '%1.lock'; :"_s.arg(started), {}, this, answer.callback());
        QTRY_VERIFY(QFile::exists(started));
        clock.advance(std::chrono::seconds{59});
        QCoreApplication::processEvents();
        QVERIFY(!answer.arrived());
        clock.advance(std::chrono::seconds{1});
        QTRY_VERIFY(answer.error);
        QCOMPARE(answer.error->kind, ErrorKind::Timeout);
        QCOMPARE(run(u"flock -w 10 '%1.lock' echo gone"_s.arg(started)).secret, QByteArray{"gone"});
        QCOMPARE(clock.activeTimers(), 0);
    }

    void aContextThatDiesCancelsTheCommand()
    {
        const QTemporaryDir folder;
        const QString started = folder.filePath(u"started"_s);
        FakeVault vault;
        ManualClock clock;
        auth::SecretSource source{vault, clock};
        Answer answer;
        auto context = std::make_unique<QObject>();
        source.fetch(u"(flock 9; : > '%1'; sleep 1000; :) 9> '%1.lock'; :"_s.arg(started), {}, context.get(),
                     answer.callback());
        QTRY_VERIFY(QFile::exists(started));
        context.reset();
        QCOMPARE(run(u"flock -w 10 '%1.lock' echo gone"_s.arg(started)).secret, QByteArray{"gone"});
        QVERIFY(!answer.arrived());
        QCOMPARE(clock.activeTimers(), 0);
    }
};

QTEST_GUILESS_MAIN(SecretSourceTest)
#include "tst_secretsource.moc"
