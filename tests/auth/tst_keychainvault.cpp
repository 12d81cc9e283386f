// Against the real services: this program starts itself again inside a session bus of its own, with the keyring
// unlocked, locked, absent, or without any bus, and reads what the probe printed.
#include "auth/keychainvault.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

const QString kKey = u"0123456789abcdef/account-1"_s;
constexpr char kSecret[] = "pä€ss word";

// Shell functions: a keyring daemon of our own, and its end before the folder goes.
const QString kShell = uR"(
unlocked() { printf pw | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 & up; }
locked() { gnome-keyring-daemon --foreground --components=secrets </dev/null >/dev/null 2>&1 & up; }
up() { daemon=$!; gdbus wait --session --timeout 10 org.freedesktop.secrets; }
down() { kill $daemon; wait $daemon; }
)"_s;

void print(const QString &what, const base::Error *error)
{
    const QString line = error == nullptr ? u"%1: ok"_s.arg(what)
                                          : u"%1: %2: %3"_s.arg(what, base::kindName(error->kind), error->detail);
    std::puts(qPrintable(line));
    std::fflush(stdout);
}

// Plays steps ("read", "write", "remove") one after another in a thread of its own, as the monitor would.
class Probe : public QObject
{
    Q_OBJECT

public:
    explicit Probe(const QStringList &steps) : m_steps{steps} {}

    void next()
    {
        if (!m_vault)
            m_vault = std::make_unique<auth::KeychainVault>();
        if (m_steps.isEmpty()) {
            m_vault.reset();
            QCoreApplication::quit();
            return;
        }
        const QString step = m_steps.takeFirst();
        QElapsedTimer timer;
        timer.start();
        const auto done = [this, step](const base::Result<void> &result) {
            print(step, result.ok() ? nullptr : &result.error());
            next();
        };
        if (step == "write"_L1)
            m_vault->write(kKey, base::Secret{kSecret}, this, done);
        else if (step == "remove"_L1)
            m_vault->remove(kKey, this, done);
        else
            m_vault->read(kKey, this, [this](const base::Result<base::Secret> &result) {
                const bool same = result.ok() && result.value().bytes() == QByteArrayView{kSecret};
                print(same ? u"read the same"_s : u"read"_s, result.ok() ? nullptr : &result.error());
                next();
            });
        if (timer.elapsed() > 200)
            print(u"the call blocked for %1 ms"_s.arg(timer.elapsed()), nullptr);
    }

private:
    QStringList m_steps;
    std::unique_ptr<auth::KeychainVault> m_vault;
};

int runProbe(int argc, char **argv)
{
    QCoreApplication application{argc, argv};
    QThread thread;
    auto probe = std::make_unique<Probe>(QString::fromLatin1(argv[2]).split(u','));
    probe->moveToThread(&thread);
    QObject::connect(&thread, &QThread::started, probe.get(), &Probe::next);
    thread.start();
    const int code = QCoreApplication::exec();
    thread.quit();
    thread.wait();
    return code;
}

} // namespace

class KeychainVaultTest : public QObject
{
    Q_OBJECT

private:
    // What the probe printed in that world.
    static QString play(const QString &prefix, const QString &script)
    {
        const QTemporaryDir home;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QString &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"DBUS_SESSION_BUS_ADDRESS"_s,
                                    u"XDG_CURRENT_DESKTOP"_s, u"KDE_FULL_SESSION"_s, u"DESKTOP_SESSION"_s})
            environment.remove(name);
        environment.insert(u"HOME"_s, home.path());
        environment.insert(u"XDG_RUNTIME_DIR"_s, home.path());
        environment.insert(u"XDG_DATA_HOME"_s, home.filePath(u"data"_s));
        environment.insert(u"PROBE"_s, QCoreApplication::applicationFilePath());
        QFile config{home.filePath(u"bare.conf"_s)};
        if (!config.open(QIODevice::WriteOnly))
            return {};
        config.write("<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context=\"default\">"
                     "<allow send_destination=\"*\" eavesdrop=\"true\"/><allow eavesdrop=\"true\"/><allow own=\"*\"/>"
                     "</policy></busconfig>");
        config.close();
        environment.insert(u"BARE"_s, config.fileName());
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        environment.insert(u"SCRIPT"_s, kShell + script);
        process.setProcessEnvironment(environment);
        process.start(u"/bin/sh"_s, {u"-c"_s, u"exec %1 sh -c \"$SCRIPT\""_s.arg(prefix)});
        if (!process.waitForFinished(60'000)) {
            process.kill();
            process.waitForFinished();
            return u"no end: "_s + QString::fromUtf8(process.readAll());
        }
        return QString::fromUtf8(process.readAll());
    }

    // Step and outcome of each line the probe printed; anything else that starts like one shows as a difference.
    static QStringList answers(const QString &output)
    {
        QStringList found;
        const QStringList lines = output.split(u'\n');
        for (const QString &line : lines) {
            const QStringList parts = line.split(u": "_s);
            if (parts.size() >= 2 && (parts.constFirst().startsWith("read"_L1) || parts.constFirst() == "write"_L1 ||
                                      parts.constFirst() == "remove"_L1 || parts.constFirst().contains("blocked"_L1)))
                found.append(parts.at(0) + u": "_s + parts.at(1));
        }
        return found;
    }

    static bool hasTools(const QStringList &tools)
    {
        return std::all_of(tools.begin(), tools.end(),
                           [](const QString &tool) { return !QStandardPaths::findExecutable(tool).isEmpty(); });
    }

private slots:
    void initTestCase()
    {
#if !defined(Q_OS_UNIX) || defined(Q_OS_DARWIN)
        QSKIP("the Secret Service is not this platform's keychain");
#endif
        if (!hasTools({u"dbus-run-session"_s, u"gdbus"_s, u"gnome-keyring-daemon"_s}))
            QSKIP("dbus-run-session, gdbus and gnome-keyring-daemon are not installed");
    }

    void anUnlockedKeyringKeepsAndForgetsASecret()
    {
        const QString output =
            play(u"dbus-run-session --"_s, u"unlocked; $PROBE --probe read,write,read,remove,read; down"_s);
        QCOMPARE(answers(output), QStringList({u"read: not-found"_s, u"write: ok"_s, u"read the same: ok"_s,
                                               u"remove: ok"_s, u"read: not-found"_s}));
    }

    void aLockedKeyringIsNeverAMissingEntryAndLosesNothing()
    {
        const QString output = play(u"dbus-run-session --"_s, u"unlocked; $PROBE --probe write; down;"
                                                              "locked; $PROBE --probe read,write,remove; down;"
                                                              "unlocked; $PROBE --probe read; down"_s);
        QCOMPARE(answers(output), QStringList({u"write: ok"_s, u"read: keychain"_s, u"write: keychain"_s,
                                               u"remove: keychain"_s, u"read the same: ok"_s}));
        QCOMPARE(output.count("the keyring is locked"_L1), 3);
    }

    void aBusWithoutAKeychainServiceSaysSo()
    {
        const QString output =
            play(u"dbus-run-session --config-file=\"$BARE\" --"_s, u"$PROBE --probe read,write,remove"_s);
        QCOMPARE(answers(output), QStringList({u"read: keychain"_s, u"write: keychain"_s, u"remove: keychain"_s}));
        QCOMPARE(output.count("no keychain service"_L1), 3);
    }

    void withoutASessionBusNothingBlocks()
    {
        const QString output = play({}, u"$PROBE --probe read,write,remove"_s);
        QCOMPARE(answers(output), QStringList({u"read: keychain"_s, u"write: keychain"_s, u"remove: keychain"_s}));
        QCOMPARE(output.count("no session bus"_L1), 3);
    }
};

int main(int argc, char **argv)
{
    if (argc == 3 && QByteArrayView{argv[1]} == "--probe")
        return runProbe(argc, argv);
    QCoreApplication application{argc, argv};
    KeychainVaultTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_keychainvault.moc"
