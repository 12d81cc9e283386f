#include "monitor/serverconnection.h"

#include <QTest>

using base::ErrorKind;

class TestRefusals : public QObject
{
    Q_OBJECT

private slots:
    void aRefusedSignInIsJudgedByItsCode_data();
    void aRefusedSignInIsJudgedByItsCode();
    void aByeKeepsTheServersWords();
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

QTEST_APPLESS_MAIN(TestRefusals)
#include "tst_refusals.moc"
