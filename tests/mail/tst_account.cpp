// What people may write for a server and an account, and what they are told when it is wrong.
#include "mail/account.h"

#include <QTest>

#include <functional>

using base::ErrorKind;
using mail::Account;
using mail::Endpoint;
using mail::Security;

Q_DECLARE_METATYPE(mail::Endpoint)

namespace {

Endpoint endpoint(const char *host, quint16 port, Security security)
{
    return {QString::fromLatin1(host), port, security};
}

Account goodAccount()
{
    Account account;
    account.name = QStringLiteral("Work");
    account.address = QStringLiteral("anna@example.org");
    account.imap = endpoint("imap.example.org", 993, Security::ImplicitTls);
    account.user = QStringLiteral("anna");
    return account;
}

} // namespace

class TestAccount : public QObject
{
    Q_OBJECT

private slots:
    void readsServerAddresses_data();
    void readsServerAddresses();
    void refusesServerAddresses_data();
    void refusesServerAddresses();
    void readsSmtpAddresses();
    void writtenAddressesAreReadAgain();
    void knowsLoopback_data();
    void knowsLoopback();
    void acceptsAGoodAccount();
    void refusesBadAccounts_data();
    void refusesBadAccounts();
};

void TestAccount::readsServerAddresses_data()
{
    QTest::addColumn<Endpoint>("expected");
    const auto row = [](const char *url, const Endpoint &expected) { QTest::newRow(url) << expected; };
    row("imaps://mail.example.org", endpoint("mail.example.org", 993, Security::ImplicitTls));
    row("imaps://mail.example.org/", endpoint("mail.example.org", 993, Security::ImplicitTls));
    row("imaps://mail.example.org:1993", endpoint("mail.example.org", 1993, Security::ImplicitTls));
    row("imaps://mail.example.org?security=tls", endpoint("mail.example.org", 993, Security::ImplicitTls));
    row("IMAPS://Mail.Example.ORG", endpoint("mail.example.org", 993, Security::ImplicitTls));
    row("imap://mail.example.org", endpoint("mail.example.org", 143, Security::StartTls));
    row("imap://mail.example.org:143?security=starttls", endpoint("mail.example.org", 143, Security::StartTls));
    row("imap://localhost:10143?security=none", endpoint("localhost", 10143, Security::None));
    row("imap://127.0.0.1:10143?security=none", endpoint("127.0.0.1", 10143, Security::None));
    row("imap://127.9.9.9?security=none", endpoint("127.9.9.9", 143, Security::None));
    row("imap://[::1]:10143?security=none", endpoint("::1", 10143, Security::None));
    row("imaps://[2001:db8::1]", endpoint("2001:db8::1", 993, Security::ImplicitTls));
}

void TestAccount::readsServerAddresses()
{
    QFETCH(const Endpoint, expected);
    const auto read = mail::parseImapUrl(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().detail));
    QCOMPARE(read.value().host, expected.host);
    QCOMPARE(read.value(), expected);
}

void TestAccount::refusesServerAddresses_data()
{
    QTest::addColumn<QString>("hint"); // what the person needs to read
    const auto row = [](const char *url, const char *hint) {
        QTest::newRow(*url == '\0' ? "nothing" : url) << QString::fromLatin1(hint);
    };
    row("", "imaps://host:993");
    row("mail.example.org", "imaps://host:993");
    row("mail.example.org:993", "imaps://host:993");
    row("https://mail.example.org", "imaps://host:993");
    row("smtps://mail.example.org", "imaps://host:993");
    row("imaps://", "imaps://host:993");
    row("imaps:///path", "imaps://host:993");
    row("imaps://mail.example.org:99999", "imaps://host:993");
    row("imaps://mail.example.org:port", "imaps://host:993");
    row("imaps://mail .example.org", "imaps://host:993");
    row("imaps://mail.example.org:0", "port 0");
    row("imaps://anna@mail.example.org", "--user");
    row("imaps://anna:secret@mail.example.org", "--user");
    row("imaps://mail.example.org?security=none", "security=none");
    row("imaps://mail.example.org?security=starttls", "imap://");
    row("imap://mail.example.org?security=none", "imaps://");
    row("imap://127.0.0.1.example.org?security=none", "this machine");
    row("imap://localhost.example.org?security=none", "this machine");
    row("imap://10.0.0.1?security=none", "this machine");
    row("imap://mail.example.org?security=tls", "starttls or none");
    row("imap://mail.example.org?security=maybe", "starttls or none");
    row("imap://mail.example.org?security=NONE", "starttls or none");
}

void TestAccount::refusesServerAddresses()
{
    QFETCH(const QString, hint);
    const QByteArrayView tag{QTest::currentDataTag()};
    const auto read = mail::parseImapUrl(tag == "nothing" ? QString{} : QString::fromLatin1(tag));
    QVERIFY(!read.ok());
    QVERIFY(read.error().kind == ErrorKind::Usage);
    QVERIFY2(read.error().detail.contains(hint), qPrintable(read.error().detail));
    QVERIFY2(!read.error().detail.contains(QStringLiteral("secret")), "a password is repeated");
}

void TestAccount::readsSmtpAddresses()
{
    QCOMPARE(mail::parseSmtpUrl(QStringLiteral("smtps://a.org")).value(),
             endpoint("a.org", 465, Security::ImplicitTls));
    QCOMPARE(mail::parseSmtpUrl(QStringLiteral("smtp://a.org")).value(), endpoint("a.org", 587, Security::StartTls));
    QVERIFY(!mail::parseSmtpUrl(QStringLiteral("imaps://a.org")).ok());
    QVERIFY(!mail::parseSmtpUrl(QStringLiteral("smtp://a.org?security=none")).ok());
}

void TestAccount::writtenAddressesAreReadAgain()
{
    for (const Endpoint &written :
         {endpoint("a.org", 993, Security::ImplicitTls), endpoint("a.org", 1, Security::StartTls),
          endpoint("::1", 65535, Security::None), endpoint("127.0.0.1", 143, Security::None)}) {
        const auto imap = mail::parseImapUrl(mail::toImapUrl(written));
        QVERIFY2(imap.ok(), qPrintable(mail::toImapUrl(written)));
        QCOMPARE(imap.value(), written);
        QCOMPARE(mail::parseSmtpUrl(mail::toSmtpUrl(written)).value(), written);
    }
    QCOMPARE(mail::toImapUrl(endpoint("a.org", 993, Security::ImplicitTls)), QStringLiteral("imaps://a.org:993"));
}

void TestAccount::knowsLoopback_data()
{
    QTest::addColumn<bool>("expected");
    for (const char *host : {"localhost", "LocalHost", "::1", "127.0.0.1", "127.255.255.255"})
        QTest::newRow(host) << true;
    for (const char *host : {"localhost.org", "128.0.0.1", "127.0.0.1.org", "127.0.0.256", "127.0.0", "127.0.0.1.1",
                             "127..0.1", "127.a.0.1", "127.0.0.-1", "0.0.0.0", "::", "::2", "127.0.0.0001"})
        QTest::newRow(host) << false;
}

void TestAccount::knowsLoopback()
{
    QFETCH(const bool, expected);
    QCOMPARE(mail::isLoopback(QString::fromLatin1(QTest::currentDataTag())), expected);
}

void TestAccount::acceptsAGoodAccount()
{
    QVERIFY(mail::checkAccount(goodAccount()).ok());
    Account umlauts = goodAccount();
    umlauts.name = QString{100, u'ü'};
    umlauts.address = QStringLiteral("änne@müller.example");
    umlauts.smtp = endpoint("localhost", 25, Security::None);
    umlauts.imap = endpoint("127.0.0.1", 143, Security::None);
    QVERIFY(mail::checkAccount(umlauts).ok());
}

void TestAccount::refusesBadAccounts_data()
{
    QTest::addColumn<Account>("bad");
    const auto row = [](const char *name, const std::function<void(Account &)> &spoil) {
        Account account = goodAccount();
        spoil(account);
        QTest::newRow(name) << account;
    };
    row("no name", [](Account &a) { a.name.clear(); });
    row("blank name", [](Account &a) { a.name = QStringLiteral("  "); });
    row("long name", [](Account &a) { a.name = QString{101, u'x'}; });
    row("slash in the name", [](Account &a) { a.name = QStringLiteral("a/b"); });
    row("line feed in the name", [](Account &a) { a.name = QStringLiteral("a\nb"); });
    row("no address", [](Account &a) { a.address.clear(); });
    row("address without an at", [](Account &a) { a.address = QStringLiteral("anna"); });
    row("address with a space", [](Account &a) { a.address = QStringLiteral("an na@x.org"); });
    row("address with a line feed", [](Account &a) { a.address = QStringLiteral("anna@x.org\r\nBcc: b@x"); });
    row("no user", [](Account &a) { a.user.clear(); });
    row("user with a nul", [](Account &a) { a.user = QString::fromUtf8("a\0b", 3); });
    row("no server", [](Account &a) { a.imap.host.clear(); });
    row("no port", [](Account &a) { a.imap.port = 0; });
    row("clear text to the world", [](Account &a) { a.imap.security = Security::None; });
    row("clear text SMTP", [](Account &a) { a.smtp = endpoint("x.org", 25, Security::None); });
    row("nothing to watch", [](Account &a) { a.mailboxes.clear(); });
    row("a folder without a name", [](Account &a) { a.mailboxes.append(QString{}); });
}

void TestAccount::refusesBadAccounts()
{
    QFETCH(const Account, bad);
    const auto checked = mail::checkAccount(bad);
    QVERIFY(!checked.ok());
    QVERIFY(checked.error().kind == ErrorKind::Usage);
    QVERIFY(!checked.error().detail.isEmpty());
}

QTEST_GUILESS_MAIN(TestAccount)
#include "tst_account.moc"
