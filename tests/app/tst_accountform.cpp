#include "app/accountform.h"

#include <QTemporaryFile>
#include <QTest>

using app::FormField;
using mail::Security;

namespace {

app::AccountForm goodForm()
{
    app::AccountForm form;
    form.address = QStringLiteral("ada@example.org");
    form.imapHost = QStringLiteral("imap.example.org");
    return form;
}

} // namespace

class TestAccountForm : public QObject
{
    Q_OBJECT

private slots:
    void aFilledFormHasNoFault() { QVERIFY(app::faultsOf(goodForm(), true, {}).isEmpty()); }

    void everyFaultIsFoundAtItsField_data()
    {
        QTest::addColumn<app::AccountForm>("form");
        QTest::addColumn<bool>("hasPassword");
        QTest::addColumn<app::FormField>("field");
        const auto row = [](const char *name, FormField field, const std::function<void(app::AccountForm &)> &spoil,
                            bool hasPassword = true) {
            app::AccountForm form = goodForm();
            spoil(form);
            QTest::newRow(name) << form << hasPassword << field;
        };
        row("no address", FormField::Address, [](auto &form) { form.address.clear(); });
        row("no domain", FormField::Address, [](auto &form) { form.address = QStringLiteral("ada@"); });
        row("a space", FormField::Address, [](auto &form) { form.address = QStringLiteral("a da@example.org"); });
        row("slash in name", FormField::Name, [](auto &form) { form.name = QStringLiteral("a/b"); });
        row("name taken", FormField::Name, [](auto &form) { form.name = QStringLiteral("taken"); });
        row("no host", FormField::ImapHost, [](auto &form) { form.imapHost = QStringLiteral(" "); });
        row("a url as host", FormField::ImapHost,
            [](auto &form) { form.imapHost = QStringLiteral("imaps://example.org"); });
        row("port 0", FormField::ImapPort, [](auto &form) { form.imapPort = 0; });
        row("port 65536", FormField::ImapPort, [](auto &form) { form.imapPort = 65536; });
        row("clear text over the network", FormField::ImapSecurity,
            [](auto &form) { form.imapSecurity = Security::None; });
        row("no outgoing host", FormField::SmtpHost, [](auto &form) { form.hasSmtp = true; });
        row("outgoing in clear text", FormField::SmtpSecurity, [](auto &form) {
            form.hasSmtp = true;
            form.smtpHost = QStringLiteral("smtp.example.org");
            form.smtpSecurity = Security::None;
        });
        row(
            "no password", FormField::Password, [](auto &) {}, false);
        row("no command", FormField::SecretCommand, [](auto &form) { form.usesCommand = true; });
        row("no such file", FormField::CaFile, [](auto &form) { form.caFile = QStringLiteral("/nonexistent/ca.pem"); });
        row("no folder", FormField::Folders, [](auto &form) { form.folders = QStringLiteral(" \n\n"); });
        row("control character", FormField::Address,
            [](auto &form) { form.user = QStringLiteral("a\tb"); }); // what only the store's rules refuse
    }

    void everyFaultIsFoundAtItsField()
    {
        QFETCH(app::AccountForm, form);
        QFETCH(bool, hasPassword);
        const auto faults = app::faultsOf(form, hasPassword, {QStringLiteral("taken")});
        QCOMPARE(faults.size(), 1);
        QTEST(faults.first().field, "field");
        QVERIFY(!faults.first().sentence.isEmpty());
    }

    void clearTextIsAllowedOnThisComputer()
    {
        auto form = goodForm();
        form.imapHost = QStringLiteral("127.0.0.1");
        form.imapSecurity = Security::None;
        QVERIFY(app::faultsOf(form, true, {}).isEmpty());
    }

    void anEditedAccountNeedsNoNewPassword()
    {
        auto form = goodForm();
        form.id = mail::AccountId{3};
        QVERIFY(app::faultsOf(form, false, {}).isEmpty());
    }

    void anAccountSurvivesTheForm()
    {
        mail::Account account;
        account.id = mail::AccountId{4};
        account.name = QStringLiteral("Work");
        account.address = QStringLiteral("ada@example.org");
        account.user = QStringLiteral("ada");
        account.imap = {QStringLiteral("imap.example.org"), 143, Security::StartTls};
        account.smtp = mail::Endpoint{QStringLiteral("smtp.example.org"), 587, Security::StartTls};
        account.secretCommand = QStringLiteral("pass show ada");
        account.caFile = QStringLiteral("/etc/ssl/own.pem");
        account.mailboxes = {QStringLiteral("INBOX"), QStringLiteral("Lists/Qt, and more")};
        account.paused = true;
        account.quiet = true;
        QCOMPARE(app::accountOf(app::formOf(account)), account);
    }

    void whatIsLeftEmptyFollowsTheAddress()
    {
        const mail::Account account = app::accountOf(goodForm());
        QCOMPARE(account.name, QStringLiteral("ada@example.org"));
        QCOMPARE(account.user, QStringLiteral("ada@example.org"));
        QCOMPARE(account.mailboxes, QStringList{QStringLiteral("INBOX")});
        QVERIFY(!account.smtp);

        app::AccountForm form;
        form.address = QStringLiteral("ada@example.org");
        form.imapHost = QStringLiteral("mine.example.net");
        app::fillFromAddress(form);
        QCOMPARE(form.imapHost, QStringLiteral("mine.example.net"));
        QCOMPARE(form.smtpHost, QStringLiteral("smtp.example.org"));
    }
};

QTEST_GUILESS_MAIN(TestAccountForm)
#include "tst_accountform.moc"
