// The program itself, without a display: options, one window a profile, and its end.

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

class TestPosthorn : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qputenv("XDG_RUNTIME_DIR", m_runtime.path().toUtf8()); }

    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void versionAndHelpEndAtOnce()
    {
        QCOMPARE(run({QStringLiteral("--version")}), 0);
        QVERIFY(m_output.startsWith("posthorn "));
        QCOMPARE(run({QStringLiteral("--help")}), 0);
        QVERIFY(m_output.contains("--profile"));
        QCOMPARE(run({QStringLiteral("--frobnicate")}), 2);
        QCOMPARE(run({QStringLiteral("file.eml")}), 2);
    }

    void aProfileThatCannotBeMadeIsSaidInOneLine()
    {
        QCOMPARE(run({QStringLiteral("--profile"), QStringLiteral("/proc/nowhere")}), 1);
        QCOMPARE(m_output.count('\n'), 1);
    }

    void aSecondStartShowsTheFirstAndEnds()
    {
        QProcess first;
        start(first);
        QCOMPARE(run({QStringLiteral("--profile"), profile()}), 0);
        QCOMPARE(first.state(), QProcess::Running);
        end(first);
        QProcess next; // what it left behind is in nobody's way
        start(next);
        end(next);
    }

    void anotherProfileIsAnotherProgram()
    {
        QProcess first;
        start(first);
        QTemporaryDir other;
        QProcess second;
        second.start(program(), {QStringLiteral("--profile"), other.path()});
        QTRY_VERIFY(QFile::exists(other.filePath(QStringLiteral("posthorn.db"))));
        QCOMPARE(second.state(), QProcess::Running);
        end(second);
        end(first);
    }

    void aWindowThatDiedIsNoObstacle()
    {
        QProcess first;
        start(first);
        first.kill();
        QVERIFY(first.waitForFinished());
        QProcess next;
        start(next);
        end(next);
    }

private:
    QString profile() const { return m_dir->path(); }
    static QString program() { return QStringLiteral(POSTHORN_BINARY_DIR "/bin/posthorn"); }

    int run(const QStringList &arguments)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program(), arguments);
        if (!process.waitForFinished(20000))
            return -1;
        m_output = process.readAll();
        return process.exitCode();
    }

    // Returns when the engine has made its database: then the window listens too.
    void start(QProcess &process) const
    {
        QFile::remove(m_dir->filePath(QStringLiteral("posthorn.db")));
        process.start(program(), {QStringLiteral("--profile"), profile()});
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_dir->filePath(QStringLiteral("posthorn.db"))), 20000);
    }

    static void end(QProcess &process)
    {
        QElapsedTimer timer;
        timer.start();
        process.terminate();
        QVERIFY(process.waitForFinished(5000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
    }

    QTemporaryDir m_runtime;
    std::unique_ptr<QTemporaryDir> m_dir;
    QByteArray m_output;
};

QTEST_GUILESS_MAIN(TestPosthorn)
#include "tst_posthorn.moc"
