#include "app/accounteditor.h"
#include "support/fakeservice.h"
#include "support/fakevault.h"

#include <QSignalSpy>
#include <QTest>

namespace {

const QString kProfile = QStringLiteral("/tmp/profile-of-a-test");

app::AccountForm goodForm()
{
    app::AccountForm form;
    form.address = QStringLiteral("ada@example.org");
    form.name = QStringLiteral("work");
    form.imapHost = QStringLiteral("imap.example.org");
    return form;
}

} // namespace

class TestAccountEditor : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_service = std::make_unique<testsupport::FakeService>();
        m_service->nextAccountId = mail::AccountId{5};
        m_vault = std::make_unique<testsupport::FakeVault>();
        m_tested.clear();
        m_editor = std::make_unique<app::AccountEditor>(
            *m_service, *m_vault, kProfile,
            [this](const mail::Account &account, std::optional<base::Secret> secret, QObject *context,
                   app::MailService::Callback<monitor::TestReport> callback) {
                m_tested.append(account.name + u'/' +
                                (secret ? QString::fromUtf8(secret->bytes().toByteArray()) : QStringLiteral("none")));
                QMetaObject::invokeMethod(
                    context, [this, callback] { callback(m_report); }, Qt::QueuedConnection);
            });
    }

    void aNewAccountStartsOnlyWhenItsPasswordIsSafe()
    {
        QSignalSpy saved{m_editor.get(), &app::AccountEditor::saved};
        m_editor->save(goodForm(), secret("open sesame"));
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(saved.first().first().value<mail::AccountId>(), mail::AccountId{5});
        QCOMPARE(m_service->savedAccounts.size(), 2);
        QVERIFY(m_service->savedAccounts.first().paused);
        QVERIFY(!m_service->savedAccounts.last().paused);
        QCOMPARE(m_service->savedAccounts.last().id, mail::AccountId{5});
        QCOMPARE(m_vault->secret(auth::vaultKey(kProfile, 5)), QByteArray{"open sesame"});
        QCOMPARE(m_service->calls.last(), QStringLiteral("signInAgain 5"));
    }

    void aKeychainThatRefusesLeavesNoAccountBehind()
    {
        QSignalSpy failed{m_editor.get(), &app::AccountEditor::failed};
        m_vault->setLocked(true);
        m_editor->save(goodForm(), secret("open sesame"));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.first().first().toString().contains(QStringLiteral("keychain")));
        QTRY_COMPARE(m_service->calls.last(), QStringLiteral("removeAccount 5"));
    }

    void aNameThatIsTakenIsSaidAndKeepsNoPassword()
    {
        QSignalSpy failed{m_editor.get(), &app::AccountEditor::failed};
        m_service->nextError = base::Error{base::ErrorKind::Usage, QStringLiteral("the name is taken"), {}};
        m_editor->save(goodForm(), secret("open sesame"));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!m_vault->contains(auth::vaultKey(kProfile, 5)));
    }

    void anUnchangedPasswordIsNotTouched()
    {
        QSignalSpy saved{m_editor.get(), &app::AccountEditor::saved};
        auto form = goodForm();
        form.id = mail::AccountId{7};
        m_vault->put(auth::vaultKey(kProfile, 7), "old");
        m_editor->save(form, {});
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(m_vault->secret(auth::vaultKey(kProfile, 7)), QByteArray{"old"});
        QCOMPARE(m_service->savedAccounts.size(), 1);
    }

    void aPausedAccountStaysPausedAndIsNotSignedIn()
    {
        QSignalSpy saved{m_editor.get(), &app::AccountEditor::saved};
        auto form = goodForm();
        form.id = mail::AccountId{7};
        form.isPaused = true;
        m_editor->save(form, secret("new"));
        QTRY_COMPARE(saved.size(), 1);
        QVERIFY(m_service->savedAccounts.last().paused);
        QVERIFY(!m_service->calls.contains(QStringLiteral("signInAgain 7")));
    }

    void aTestUsesWhatWasTypedOrWhatIsKept()
    {
        QSignalSpy tested{m_editor.get(), &app::AccountEditor::tested};
        m_editor->test(goodForm(), secret("typed"));
        QTRY_COMPARE(tested.size(), 1);
        auto known = goodForm();
        known.id = mail::AccountId{7};
        m_vault->put(auth::vaultKey(kProfile, 7), "kept");
        m_editor->test(known, {});
        QTRY_COMPARE(tested.size(), 2);
        known.usesCommand = true;
        known.secretCommand = QStringLiteral("echo pw");
        m_editor->test(known, {});
        QTRY_COMPARE(tested.size(), 3);
        QCOMPARE(m_tested,
                 (QStringList{QStringLiteral("work/typed"), QStringLiteral("work/kept"), QStringLiteral("work/none")}));
    }

    void theResultOfATestIsInWords()
    {
        QSignalSpy tested{m_editor.get(), &app::AccountEditor::tested};
        monitor::TestReport report;
        report.tlsProtocol = QStringLiteral("TLSv1.3");
        report.canIdle = true;
        report.watched = {{QStringLiteral("INBOX"), 3}};
        m_report = report;
        m_editor->test(goodForm(), secret("pw"));
        QTRY_COMPARE(tested.size(), 1);
        QVERIFY(tested.first().first().toBool());
        const QString good = tested.first().at(1).toString();
        QVERIFY(good.contains(QStringLiteral("imap.example.org")) && good.contains(QStringLiteral("INBOX (3")) &&
                good.contains(QStringLiteral("TLSv1.3")));

        m_report = base::Error{base::ErrorKind::Auth, {}, QStringLiteral("Invalid credentials")};
        m_editor->test(goodForm(), secret("pw"));
        QTRY_COMPARE(tested.size(), 2);
        QVERIFY(!tested.last().first().toBool());
        QVERIFY(tested.last().at(1).toString().contains(QStringLiteral("Invalid credentials")));
    }

    void aCancelledTestSaysNothing()
    {
        QSignalSpy tested{m_editor.get(), &app::AccountEditor::tested};
        m_editor->test(goodForm(), secret("pw"));
        m_editor->cancelTest();
        QCoreApplication::processEvents();
        QCOMPARE(m_tested.size(), 1);
        QCOMPARE(tested.size(), 0);
    }

private:
    static base::Secret secret(const char *text) { return base::Secret{QByteArrayView{text}}; }

    std::unique_ptr<testsupport::FakeService> m_service;
    std::unique_ptr<testsupport::FakeVault> m_vault;
    std::unique_ptr<app::AccountEditor> m_editor;
    base::Result<monitor::TestReport> m_report{monitor::TestReport{}};
    QStringList m_tested;
};

QTEST_GUILESS_MAIN(TestAccountEditor)
#include "tst_accounteditor.moc"
