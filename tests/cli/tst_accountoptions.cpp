#include "cli/accountoptions.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

cli::Arguments argumentsOf(const QHash<QString, QStringList> &more = {})
{
    cli::Arguments arguments;
    arguments.positional = {u"work"_s};
    arguments.options = {{u"email"_s, {u"ann@example.org"_s}}, {u"imap"_s, {u"imaps://mail.example.org"_s}}};
    for (auto option = more.begin(); option != more.end(); ++option)
        arguments.options[option.key()] = option.value();
    return arguments;
}

} // namespace

class TestAccountOptions : public QObject
{
    Q_OBJECT

private slots:
    void theShortestFormHasDefaults();
    void everyOptionIsTaken();
    void wrongOptionsAreRefused_data();
    void wrongOptionsAreRefused();
    void aCaFileIsReadAndRememberedByItsFullPath();
    void aCaFileMustHoldACertificate();
};

void TestAccountOptions::theShortestFormHasDefaults()
{
    const auto result = cli::accountFromOptions(argumentsOf());
    const auto *account = std::get_if<mail::Account>(&result);
    QVERIFY(account != nullptr);
    QCOMPARE(account->user, u"ann@example.org"_s);
    QCOMPARE(account->imap.port, 993);
    QCOMPARE(account->mailboxes, QStringList{u"INBOX"_s});
    QVERIFY(!account->smtp && account->secretCommand.isEmpty() && !account->paused && !account->id.isValid());
}

void TestAccountOptions::everyOptionIsTaken()
{
    const auto result =
        cli::accountFromOptions(argumentsOf({{u"user"_s, {u"ann"_s}},
                                             {u"smtp"_s, {u"smtp://mail.example.org?security=starttls"_s}},
                                             {u"auth"_s, {u"password"_s}},
                                             {u"secret-command"_s, {u"pass show mail"_s}},
                                             {u"folder"_s, {u"INBOX"_s, u"Lists"_s, u"INBOX"_s}}}));
    const auto *account = std::get_if<mail::Account>(&result);
    QVERIFY(account != nullptr);
    QCOMPARE(account->user, u"ann"_s);
    QCOMPARE(account->smtp->port, 587);
    QCOMPARE(account->secretCommand, u"pass show mail"_s);
    QCOMPARE(account->mailboxes, QStringList({u"INBOX"_s, u"Lists"_s}));
}

void TestAccountOptions::wrongOptionsAreRefused_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("word");
    QTest::newRow("no address") << u"email"_s << QString{} << 2 << u"--email"_s;
    QTest::newRow("no server") << u"imap"_s << QString{} << 2 << u"--imap"_s;
    QTest::newRow("not an address") << u"email"_s << u"ann"_s << 2 << u"ann"_s;
    QTest::newRow("not a url") << u"imap"_s << u"mail.example.org"_s << 2 << u"imaps://"_s;
    QTest::newRow("wrong scheme") << u"imap"_s << u"https://mail.example.org"_s << 2 << u"imaps://"_s;
    QTest::newRow("no encryption") << u"imap"_s << u"imap://mail.example.org?security=none"_s << 2
                                   << u"security=none"_s;
    QTest::newRow("password in the url") << u"imap"_s << u"imaps://a:b@mail.example.org"_s << 2 << u"--user"_s;
    QTest::newRow("smtp without encryption")
        << u"smtp"_s << u"smtp://mail.example.org?security=none"_s << 2 << u"security=none"_s;
    QTest::newRow("unknown way to sign in") << u"auth"_s << u"kerberos"_s << 2 << u"kerberos"_s;
    QTest::newRow("oauth2") << u"auth"_s << u"oauth2"_s << 1 << u"OAuth"_s;
    QTest::newRow("oauth provider") << u"oauth"_s << u"example"_s << 1 << u"OAuth"_s;
    QTest::newRow("empty command") << u"secret-command"_s << u" "_s << 2 << u"--secret-command"_s;
    QTest::newRow("empty folder") << u"folder"_s << QString{} << 2 << u"folder"_s;
    QTest::newRow("missing ca file") << u"ca-file"_s << u"/nonexistent.pem"_s << 1 << u"/nonexistent.pem"_s;
}

void TestAccountOptions::wrongOptionsAreRefused()
{
    QFETCH(QString, option);
    QFETCH(QString, value);
    QFETCH(QString, word);
    const auto result = cli::accountFromOptions(argumentsOf({{option, {value}}}));
    const auto *refusal = std::get_if<cli::Refusal>(&result);
    QVERIFY(refusal != nullptr);
    QTEST(static_cast<int>(refusal->code), "exitCode");
    QVERIFY2(refusal->sentence.contains(word), qPrintable(refusal->sentence));
}

void TestAccountOptions::aCaFileIsReadAndRememberedByItsFullPath()
{
    // The system's own bundle is as good as any.
    QString bundle;
    for (const QString &path : {u"/etc/ssl/certs/ca-certificates.crt"_s, u"/etc/pki/tls/certs/ca-bundle.crt"_s}) {
        if (QFile::exists(path))
            bundle = path;
    }
    if (bundle.isEmpty())
        QSKIP("this system has no bundle of authorities");
    const QString relative = QDir::current().relativeFilePath(bundle);
    const auto result = cli::accountFromOptions(argumentsOf({{u"ca-file"_s, {relative}}}));
    const auto *account = std::get_if<mail::Account>(&result);
    QVERIFY(account != nullptr);
    QCOMPARE(account->caFile, bundle);
}

void TestAccountOptions::aCaFileMustHoldACertificate()
{
    const QTemporaryDir folder;
    QFile file{folder.filePath(u"ca.pem"_s)};
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n");
    file.close();
    const auto result = cli::accountFromOptions(argumentsOf({{u"ca-file"_s, {file.fileName()}}}));
    QVERIFY(std::get_if<cli::Refusal>(&result) != nullptr);
}

QTEST_GUILESS_MAIN(TestAccountOptions)
#include "tst_accountoptions.moc"
