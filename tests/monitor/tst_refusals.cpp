#include "monitor/refusals.h"

#include <QTest>

using base::ErrorKind;

class TestRefusals : public QObject
{
    Q_OBJECT

private slots:
    void aRefusedSignInIsJudgedByItsCode_data();
    void aRefusedSignInIsJudgedByItsCode();
    void aByeKeepsTheServersWords();
    void aRefusalForTheNumberIsTold_data();
    void aRefusalForTheNumberIsTold();
    void aWaitThatTheServerNamesIsRead_data();
    void aWaitThatTheServerNamesIsRead();
};

void TestRefusals::aRefusedSignInIsJudgedByItsCode_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, const char *code, const char *text, ErrorKind kind) {
        QTest::newRow(name) << QByteArray{code} << QByteArray{text} << static_cast<int>(kind);
    };
    row("Dovecot", "AUTHENTICATIONFAILED", "Authentication failed.", ErrorKind::Auth);
    row("no code", "", "LOGIN failed", ErrorKind::Auth);
    row("expired", "EXPIRED", "Password expired", ErrorKind::Auth);
    row("back end down", "UNAVAILABLE", "Temporary authentication failure.", ErrorKind::Server);
    row("in use", "INUSE", "locked", ErrorKind::Server);
    row("limit", "LIMIT", "Too many", ErrorKind::Throttled);
    row("limit in words", "", "Too many simultaneous connections. (Failure)", ErrorKind::Throttled);
    row("half signed in", "", "User is authenticated but not connected.", ErrorKind::Server);
}

void TestRefusals::aRefusedSignInIsJudgedByItsCode()
{
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, text);
    QFETCH(int, kind);
    imap::StatusResponse refusal;
    refusal.tag = "A1";
    refusal.kind = imap::StatusKind::No;
    refusal.text = text;
    if (!code.isEmpty())
        refusal.code = imap::ResponseCode{code, QByteArray{}};
    const base::Error error = monitor::signInError(refusal);
    QCOMPARE(static_cast<int>(error.kind), kind);
    QCOMPARE(error.serverText, QString::fromUtf8(text));
}

void TestRefusals::aByeKeepsTheServersWords()
{
    imap::StatusResponse bye;
    bye.kind = imap::StatusKind::Bye;
    bye.text = "Server shutting down.";
    const base::Error error = monitor::serverError(bye);
    QCOMPARE(error.kind, ErrorKind::Server);
    QCOMPARE(error.serverText, QStringLiteral("Server shutting down."));
}

void TestRefusals::aRefusalForTheNumberIsTold_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isForNumber");
    const auto row = [](const char *name, const char *code, const char *text, bool isForNumber) {
        QTest::newRow(name) << QByteArray{code} << QByteArray{text} << isForNumber;
    };
    row("Dovecot", "UNAVAILABLE", "Maximum number of connections from user+IP exceeded (mail_max_userip_connections=2)",
        true);
    row("Gmail", "ALERT", "Too many simultaneous connections. (Failure)", true);
    row("a code", "LIMIT", "no more", true);
    row("bandwidth", "OVERQUOTA", "Account exceeded command or bandwidth limits.", false);
    row("throttled", "", "Request is throttled. Suggested Backoff Time: 89117 milliseconds", false);
    row("a restart", "UNAVAILABLE", "Server shutting down.", false);
}

void TestRefusals::aRefusalForTheNumberIsTold()
{
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, text);
    imap::StatusResponse refusal;
    refusal.kind = imap::StatusKind::No;
    refusal.text = text;
    if (!code.isEmpty())
        refusal.code = imap::ResponseCode{code, QByteArray{}};
    QTEST(monitor::refusesForNumber(monitor::signInError(refusal)), "isForNumber");
    QTEST(monitor::refusesForNumber(monitor::serverError(refusal)), "isForNumber");
}

void TestRefusals::aWaitThatTheServerNamesIsRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("milliseconds"); // 0: none
    QTest::newRow("Exchange") << QStringLiteral("Request is throttled. Suggested Backoff Time: 89117 milliseconds")
                              << qint64{89117};
    QTest::newRow("seconds") << QStringLiteral("suggested backoff time: 30 s") << qint64{30000};
    QTest::newRow("next to nothing") << QStringLiteral("Backoff Time: 1 ms") << qint64{1000};
    QTest::newRow("for ever") << QStringLiteral("Backoff Time: 999999999 seconds") << qint64{3600000};
    QTest::newRow("more digits than a number has")
        << QStringLiteral("Backoff Time: 99999999999999999999 ms") << qint64{0};
    QTest::newRow("no unit") << QStringLiteral("Backoff Time: 5") << qint64{0};
    QTest::newRow("none") << QStringLiteral("Too many connections") << qint64{0};
}

void TestRefusals::aWaitThatTheServerNamesIsRead()
{
    QFETCH(QString, text);
    QTEST(static_cast<qint64>(monitor::suggestedWait(text).value_or(std::chrono::milliseconds{0}).count()),
          "milliseconds");
}

QTEST_APPLESS_MAIN(TestRefusals)
#include "tst_refusals.moc"
