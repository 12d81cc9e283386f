#include "cli/exechook.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace {

const QString kWork = QStringLiteral("work");
const QString kHome = QStringLiteral("home");

QByteArray contents(const QString &path)
{
    QFile file{path};
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray{};
}

} // namespace

class TestExecHook : public QObject
{
    Q_OBJECT

private slots:
    void theLineComesOnStandardInputOnly();
    void oneRunsAtATimePerAccountInOrder();
    void accountsDoNotWaitForEachOther();
    void aFailureIsTold_data();
    void aFailureIsTold();
    void whatRunsTooLongIsKilledWithItsChildren();
    void whatTheEndInterruptsIsKilled();
    void tooManyWaitingAreLeftOut();
    void aCommandThatDoesNotReadIsNoFailure();

private:
    QTemporaryDir m_folder;
};

void TestExecHook::theLineComesOnStandardInputOnly()
{
    const QString out = m_folder.filePath(QStringLiteral("input"));
    cli::ExecHook hook{QStringLiteral("cat > '%1'; echo \"$#\" >> '%1'").arg(out)};
    QSignalSpy failed{&hook, &cli::ExecHook::failed};
    hook.run(kWork, "{\"subject\":\"$(touch /tmp/x) `id` '\"}\n");
    QTRY_COMPARE(contents(out), QByteArray{"{\"subject\":\"$(touch /tmp/x) `id` '\"}\n0\n"});
    QVERIFY(failed.isEmpty());
}

void TestExecHook::oneRunsAtATimePerAccountInOrder()
{
    const QString out = m_folder.filePath(QStringLiteral("order"));
    cli::ExecHook hook{QStringLiteral("read n; mkdir '%1.lock' || echo clash >> '%1'; echo \"$n\" >> '%1'; "
                                      "rmdir '%1.lock'")
                           .arg(out)};
    QByteArray expected;
    for (int number = 0; number < 8; ++number) {
        expected += QByteArray::number(number) + '\n';
        hook.run(kWork, QByteArray::number(number) + '\n');
    }
    QTRY_COMPARE(contents(out), expected);
}

void TestExecHook::accountsDoNotWaitForEachOther()
{
    // The first ends only when the second ran.
    const QString flag = m_folder.filePath(QStringLiteral("flag"));
    const QString out = m_folder.filePath(QStringLiteral("both"));
    cli::ExecHook hook{QStringLiteral("read n; if [ $n = wait ]; then while [ ! -e '%1' ]; do sleep 0.01; done; "
                                      "echo done > '%2'; else touch '%1'; fi")
                           .arg(flag, out)};
    hook.run(kWork, "wait\n");
    hook.run(kHome, "go\n");
    QTRY_COMPARE(contents(out), QByteArray{"done\n"});
}

void TestExecHook::aFailureIsTold_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("why");
    QTest::newRow("exit code") << QStringLiteral("exit 3") << QStringLiteral("exit code 3");
    QTest::newRow("no such command") << QStringLiteral("/nonexistent/command 2>&-") << QStringLiteral("exit code 127");
    QTest::newRow("signal") << QStringLiteral("kill -9 $$") << QStringLiteral("ended by a signal");
}

void TestExecHook::aFailureIsTold()
{
    QFETCH(QString, command);
    cli::ExecHook hook{command};
    QSignalSpy failed{&hook, &cli::ExecHook::failed};
    hook.run(kWork, "{}\n");
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.first().at(0).toString(), kWork);
    QTEST(failed.first().at(1).toString(), "why");
    hook.run(kWork, "{}\n"); // the lane goes on
    QTRY_COMPARE(failed.size(), 2);
}

void TestExecHook::whatRunsTooLongIsKilledWithItsChildren()
{
    const QString out = m_folder.filePath(QStringLiteral("children"));
    cli::ExecHook hook{QStringLiteral("sleep 1000 & echo $! > '%1'; wait").arg(out), std::chrono::milliseconds{300}};
    QSignalSpy failed{&hook, &cli::ExecHook::failed};
    hook.run(kWork, "{}\n");
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY2(failed.first().at(1).toString().startsWith(QStringLiteral("killed")),
             qPrintable(failed.first().at(1).toString()));
    const QString child = QStringLiteral("/proc/%1/stat").arg(QString::fromLatin1(contents(out).trimmed()));
    // Gone, or waiting to be reaped by whoever adopted it.
    QTRY_VERIFY(!QFile::exists(child) || contents(child).contains(") Z "));
}

void TestExecHook::whatTheEndInterruptsIsKilled()
{
    const QString out = m_folder.filePath(QStringLiteral("end"));
    auto hook = std::make_unique<cli::ExecHook>(QStringLiteral("echo $$ > '%1'; exec sleep 1000").arg(out));
    hook->run(kWork, "{}\n");
    QTRY_VERIFY(contents(out).endsWith('\n'));
    QElapsedTimer timer;
    timer.start();
    hook.reset();
    QVERIFY(timer.elapsed() < 1500);
    QVERIFY(!QFile::exists(QStringLiteral("/proc/%1").arg(QString::fromLatin1(contents(out).trimmed()))));
}

void TestExecHook::tooManyWaitingAreLeftOut()
{
    cli::ExecHook hook{QStringLiteral("exec sleep 1000")};
    QSignalSpy failed{&hook, &cli::ExecHook::failed};
    for (int number = 0; number < 1001; ++number)
        hook.run(kWork, "{}\n");
    QVERIFY(failed.isEmpty());
    hook.run(kWork, "{}\n");
    QCOMPARE(failed.size(), 1);
}

void TestExecHook::aCommandThatDoesNotReadIsNoFailure()
{
    const QString out = m_folder.filePath(QStringLiteral("unread"));
    cli::ExecHook hook{QStringLiteral("exec <&-; echo done >> '%1'").arg(out)};
    QSignalSpy failed{&hook, &cli::ExecHook::failed};
    for (int number = 0; number < 3; ++number)
        hook.run(kWork, QByteArray(200'000, 'x') + '\n');
    QTRY_COMPARE(contents(out), QByteArray{"done\ndone\ndone\n"});
    QVERIFY(failed.isEmpty());
}

QTEST_GUILESS_MAIN(TestExecHook)
#include "tst_exechook.moc"
