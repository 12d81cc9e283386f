#include "samplewindow.h"
#include "widgets/accountdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>

class TestAccountDialog : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_sample = std::make_unique<SampleWindow>();
        m_sample->service.nextAccountId = mail::AccountId{5};
        m_sample->window.show();
        m_sample->refresh();
        m_sample->trigger("addAccountAction");
        m_form = m_sample->window.findChild<widgets::AccountDialog *>();
        QVERIFY(m_form != nullptr);
    }

    void cleanup() { m_sample.reset(); }

    void theServersFollowTheAddressUntilAPersonKnowsBetter()
    {
        type("addressLineEdit", "ada@example.org");
        QCOMPARE(line("imapHostLineEdit")->text(), QStringLiteral("imap.example.org"));
        type("addressLineEdit", "ada@example.net");
        QCOMPARE(line("imapHostLineEdit")->text(), QStringLiteral("imap.example.net"));
        type("imapHostLineEdit", "mail.example.net");
        type("addressLineEdit", "ada@example.com");
        QCOMPARE(line("imapHostLineEdit")->text(), QStringLiteral("mail.example.net"));
    }

    void aFaultIsSaidAndItsFieldIsChosen()
    {
        press("savePushButton");
        QVERIFY(!result().isEmpty());
        QCOMPARE(m_form->focusWidget()->objectName(), QStringLiteral("addressLineEdit"));
        QVERIFY(m_sample->service.savedAccounts.isEmpty());
        type("addressLineEdit", "ada@example.org");
        press("savePushButton");
        QCOMPARE(m_form->focusWidget()->objectName(), QStringLiteral("passwordLineEdit"));
    }

    void thePortFollowsTheSecurity()
    {
        auto *const security = m_form->findChild<QComboBox *>(QStringLiteral("imapSecurityComboBox"));
        auto *const port = m_form->findChild<QSpinBox *>(QStringLiteral("imapPortSpinBox"));
        QCOMPARE(port->value(), 993);
        security->setCurrentIndex(1);
        QCOMPARE(port->value(), 143);
        security->setCurrentIndex(0);
        QCOMPARE(port->value(), 993);
    }

    void savingStoresTheAccountAndClosesTheForm()
    {
        fill();
        m_form->findChild<QCheckBox *>(QStringLiteral("announceCheckBox"))->setChecked(false);
        m_form->findChild<QPlainTextEdit *>(QStringLiteral("foldersPlainTextEdit"))
            ->setPlainText(QStringLiteral("INBOX\nLists"));
        m_form->findChild<QGroupBox *>(QStringLiteral("smtpGroupBox"))->setChecked(true);
        press("savePushButton");
        QTRY_VERIFY(m_form.isNull());
        const mail::Account account = m_sample->service.savedAccounts.last();
        QCOMPARE(account.address, QStringLiteral("ada@example.org"));
        QCOMPARE(account.imap.host, QStringLiteral("imap.example.org"));
        QCOMPARE(account.smtp->host, QStringLiteral("smtp.example.org"));
        QCOMPARE(account.mailboxes, (QStringList{QStringLiteral("INBOX"), QStringLiteral("Lists")}));
        QVERIFY(account.quiet && !account.paused);
        QCOMPARE(m_sample->vault.secret(auth::vaultKey(m_sample->dir.path(), 5)), QByteArray{"open sesame"});
    }

    void aLiveTestSaysWhatItFound()
    {
        fill();
        press("testPushButton");
        QTRY_VERIFY(result().contains(QStringLiteral("Signed in")));
        m_sample->testError = base::Error{base::ErrorKind::Auth, {}, QStringLiteral("<b>no</b>")};
        press("testPushButton");
        QTRY_VERIFY(result().contains(QStringLiteral("refused the sign-in")));
        QVERIFY(result().contains(QStringLiteral("<b>no</b>")));
        QCOMPARE(m_form->findChild<QLabel *>(QStringLiteral("resultLabel"))->textFormat(), Qt::PlainText);
        QCOMPARE(m_sample->testsRun, 2);
        QVERIFY(m_sample->service.savedAccounts.isEmpty());
    }

    void aKeychainThatRefusesKeepsTheFormOpenAndSaysTheWayOut()
    {
        m_sample->vault.setLocked(true);
        fill();
        press("savePushButton");
        QTRY_VERIFY(result().contains(QStringLiteral("keychain")));
        QVERIFY(!m_form.isNull());
        QVERIFY(m_form->findChild<QPushButton *>(QStringLiteral("savePushButton"))->isEnabled());
    }

    void aCommandTakesThePlaceOfThePassword()
    {
        type("addressLineEdit", "ada@example.org");
        m_form->findChild<QComboBox *>(QStringLiteral("secretComboBox"))->setCurrentIndex(1);
        QVERIFY(!line("passwordLineEdit")->isVisibleTo(m_form));
        QVERIFY(line("commandLineEdit")->isVisibleTo(m_form));
        type("commandLineEdit", "pass show ada");
        press("savePushButton");
        QTRY_VERIFY(m_form.isNull());
        QCOMPARE(m_sample->service.savedAccounts.last().secretCommand, QStringLiteral("pass show ada"));
        QVERIFY(!m_sample->vault.contains(auth::vaultKey(m_sample->dir.path(), 5)));
    }

    void everyFieldHasANameForScreenReaders()
    {
        for (const QWidget *const field : m_form->findChildren<QWidget *>()) {
            const bool isField = field->inherits("QLineEdit") || field->inherits("QComboBox") ||
                                 field->inherits("QSpinBox") || field->inherits("QPushButton");
            if (isField && field->focusPolicy() != Qt::NoFocus && !field->objectName().startsWith(u"qt_"))
                QVERIFY2(!field->accessibleName().isEmpty(), qPrintable(field->objectName()));
        }
    }

    void aFirstStartOpensTheFormAndALaterOneDoesNot()
    {
        SampleWindow first;
        first.accountActions.addOnFirstStart();
        QVERIFY(first.window.findChild<widgets::AccountDialog *>() == nullptr);
        first.refresh();
        QVERIFY(first.window.findChild<widgets::AccountDialog *>() != nullptr);

        SampleWindow later;
        later.samples.addAccount(QStringLiteral("work"));
        later.accountActions.addOnFirstStart();
        later.refresh();
        QVERIFY(later.window.findChild<widgets::AccountDialog *>() == nullptr);
    }

    void theFormIsOneAtATime()
    {
        m_sample->trigger("addAccountAction");
        QCOMPARE(m_sample->window.findChildren<widgets::AccountDialog *>().size(), 1);
    }

private:
    QLineEdit *line(const char *name) const { return m_form->findChild<QLineEdit *>(QLatin1String{name}); }
    void type(const char *name, const char *text) const
    {
        line(name)->setText(QString::fromLatin1(text));
        emit line(name)->editingFinished();
    }
    void fill() const
    {
        type("addressLineEdit", "ada@example.org");
        type("passwordLineEdit", "open sesame");
    }
    void press(const char *name) const
    {
        QTest::mouseClick(m_form->findChild<QPushButton *>(QLatin1String{name}), Qt::LeftButton);
    }
    QString result() const { return m_form->findChild<QLabel *>(QStringLiteral("resultLabel"))->text(); }

    std::unique_ptr<SampleWindow> m_sample;
    QPointer<widgets::AccountDialog> m_form;
};

QTEST_MAIN(TestAccountDialog)
#include "tst_accountdialog.moc"
