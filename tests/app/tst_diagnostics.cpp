#include "app/diagnostics.h"

#include <QTest>

using namespace std::chrono_literals;

class TestDiagnostics : public QObject
{
    Q_OBJECT

private slots:
    void statesAndVersionsAreThere()
    {
        const QString text = app::diagnosticsText(input());
        QVERIFY(text.contains(QStringLiteral("Posthorn ")));
        QVERIFY(text.contains(QLatin1String{qVersion()}));
        QVERIFY(text.contains(QStringLiteral("account 1: imap starttls port 1143")));
        QVERIFY(text.contains(QStringLiteral("needs-sign-in, cause auth")));
        QVERIFY(text.contains(QStringLiteral("verified 8 s ago")));
        QVERIFY(text.contains(QStringLiteral("tray yes")));
    }

    void nothingSaysWhoItIs()
    {
        const QString text = app::diagnosticsText(input());
        for (const char *const canary :
             {"canary-name", "canary-address", "canary-host", "canary-user", "canary-command", "canary-file",
              "canary-folder", "canary-detail", "canary-server"})
            QVERIFY2(!text.contains(QLatin1String{canary}), canary);
        QVERIFY(!text.contains(qEnvironmentVariable("HOME", QStringLiteral("/home/nobody"))));
        QVERIFY(!text.contains(QSysInfo::machineHostName()) || QSysInfo::machineHostName().isEmpty());
    }

private:
    static app::DiagnosticsInput input()
    {
        mail::Account account;
        account.id = mail::AccountId{3};
        account.name = QStringLiteral("canary-name");
        account.address = QStringLiteral("canary-address@example.org");
        account.imap = {QStringLiteral("canary-host.example.org"), 1143, mail::Security::StartTls};
        account.user = QStringLiteral("canary-user");
        account.secretCommand = QStringLiteral("canary-command");
        account.caFile = QStringLiteral("/canary-file.pem");
        account.mailboxes = {QStringLiteral("canary-folder"), QStringLiteral("INBOX")};

        app::DiagnosticsInput input;
        input.accounts = {account};
        input.now = base::WallTime{} + 1000h;
        input.facts = {{QStringLiteral("tray"), QStringLiteral("yes")}};
        monitor::Event event;
        event.accountId = account.id;
        event.account = account.name;
        monitor::StateChanged refused;
        refused.mailbox = QStringLiteral("canary-folder");
        refused.state = monitor::ConnectionState::NeedsSignIn;
        refused.error =
            base::Error{base::ErrorKind::Auth, QStringLiteral("canary-detail"), QStringLiteral("canary-server")};
        event.body = refused;
        input.status.apply(event);
        monitor::StateChanged watching;
        watching.mailbox = QStringLiteral("INBOX");
        watching.state = monitor::ConnectionState::Watching;
        watching.verifiedAt = input.now - 8s;
        event.body = watching;
        input.status.apply(event);
        return input;
    }
};

QTEST_GUILESS_MAIN(TestDiagnostics)
#include "tst_diagnostics.moc"
