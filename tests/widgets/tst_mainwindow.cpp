#include "samplewindow.h"
#include "widgets/accountdialog.h"
#include "widgets/statusline.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

using namespace std::chrono_literals;

class TestMainWindow : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_sample = std::make_unique<SampleWindow>();
        m_work = m_sample->samples.addAccount(QStringLiteral("work"));
        m_home = m_sample->samples.addAccount(QStringLiteral("home"));
        m_sample->samples.addMessages(m_work, 1, 3);
        m_sample->samples.addMessages(m_home, 4, 6);
        m_sample->service.text = QStringLiteral("Hello\nworld");
        m_sample->window.show();
        m_sample->refresh();
    }

    void cleanup() { m_sample.reset(); }

    void theListShowsEveryAccountAndItsChoiceNarrowsIt()
    {
        QCOMPARE(messages()->model()->rowCount(), 6);
        auto *const accounts = m_sample->find<QListView>("accountListView");
        accounts->setCurrentIndex(accounts->model()->index(2, 0));
        QTRY_COMPARE(messages()->model()->rowCount(), 3);
        QCOMPARE(m_sample->window.chosenAccount(), m_home);
        accounts->setCurrentIndex(accounts->model()->index(0, 0));
        QTRY_COMPARE(messages()->model()->rowCount(), 6);
    }

    void searchingFiltersAndEscapeClears()
    {
        auto *const search = m_sample->find<QLineEdit>("searchLineEdit");
        m_sample->window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_sample->window));
        QTest::keyClick(&m_sample->window, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(search->hasFocus());
        QTest::keyClicks(search, QStringLiteral("sender 5"));
        QTRY_COMPARE(messages()->model()->rowCount(), 1);
        QTest::keyClick(search, Qt::Key_Escape);
        QTRY_COMPARE(messages()->model()->rowCount(), 6);
        QVERIFY(messages()->hasFocus());
    }

    void aSearchWithoutAResultSaysSoAndOffersTheWayBack()
    {
        m_sample->find<QLineEdit>("searchLineEdit")->setText(QStringLiteral("zebra"));
        auto *const empty = m_sample->find<QWidget>("listEmptyState");
        QTRY_VERIFY(empty->isVisible());
        QTest::mouseClick(empty->findChild<QPushButton *>(QStringLiteral("emptyPushButton")), Qt::LeftButton);
        QTRY_COMPARE(messages()->model()->rowCount(), 6);
        QTRY_VERIFY(messages()->isVisible());
    }

    void unreadOnlyHidesWhatWasRead()
    {
        m_sample->samples.setFlags(m_home, 6, mail::Flags{{QByteArray{mail::kSeen}}});
        QTest::mouseClick(m_sample->find<QToolButton>("unreadToolButton"), Qt::LeftButton);
        QTRY_COMPARE(messages()->model()->rowCount(), 5);
        m_sample->trigger("unreadOnlyAction");
        QTRY_COMPARE(messages()->model()->rowCount(), 6);
    }

    void aChosenMailShowsItsHeaderAndText()
    {
        choose(0);
        auto *const body = m_sample->find<QPlainTextEdit>("bodyPlainTextEdit");
        QTRY_COMPARE(body->toPlainText(), QStringLiteral("Hello\nworld"));
        QCOMPARE(m_sample->find<QLabel>("subjectLabel")->text(), QStringLiteral("Subject 6"));
        QVERIFY(m_sample->find<QLabel>("fromLabel")->text().contains(QStringLiteral("<s6@example.org>")));
        QCOMPARE(m_sample->find<QLabel>("domainLabel")->text(), QStringLiteral("example.org"));
        QVERIFY(!m_sample->find<QLabel>("unverifiedLabel")->isVisible());
        QVERIFY(body->isReadOnly());
    }

    void markingReadShowsAtOnceAndASecondTimeMarksUnread()
    {
        choose(0);
        QAction *const toggle = m_sample->window.action(QStringLiteral("toggleReadAction"));
        QVERIFY(toggle->isEnabled());
        m_sample->service.holdAnswers = true;
        toggle->trigger();
        QVERIFY(!isUnread(0));
        QCOMPARE(m_sample->service.calls.last(), QStringLiteral("markSeen INBOX 6 seen"));
        QTRY_VERIFY(toggle->text().contains(QStringLiteral("unread")));
        toggle->trigger();
        QVERIFY(isUnread(0));
        QCOMPARE(m_sample->service.calls.last(), QStringLiteral("markSeen INBOX 6 unseen"));
    }

    void severalChosenMailsAreMarkedTogether()
    {
        messages()->selectAll();
        QTRY_VERIFY(m_sample->window.action(QStringLiteral("markReadAction"))->isEnabled());
        m_sample->trigger("markReadAction");
        for (int row = 0; row < 6; ++row)
            QVERIFY(!isUnread(row));
        QCOMPARE(m_sample->service.calls.filter(QStringLiteral("markSeen")).size(), 2); // one a mailbox
    }

    void aMarkThatFailsIsTakenBackAndTheStatusLineSaysWhy()
    {
        choose(0);
        m_sample->service.nextError = base::Error{base::ErrorKind::Disconnected, {}, {}};
        m_sample->trigger("markReadAction");
        QTRY_VERIFY(isUnread(0));
        QVERIFY(sentence().contains(QStringLiteral("taken back")));
        QTest::mouseClick(m_sample->find<QPushButton>("dismissPushButton"), Qt::LeftButton);
        QVERIFY(!sentence().contains(QStringLiteral("taken back")));
    }

    void newMailLeavesTheChosenMailChosen()
    {
        choose(1);
        m_sample->samples.addMessages(m_work, 7, 8);
        m_sample->refresh();
        QTRY_COMPARE(messages()->model()->rowCount(), 8);
        QCOMPARE(messages()->currentIndex().row(), 3);
        QCOMPARE(messages()->selectionModel()->selectedIndexes().size(), 1);
    }

    void openingAMailFindsItBehindAFilter()
    {
        m_sample->find<QLineEdit>("searchLineEdit")->setText(QStringLiteral("Subject 1"));
        QTRY_COMPARE(messages()->model()->rowCount(), 1);
        m_sample->window.openMessage(testsupport::sampleKey(m_home, 5));
        QTRY_COMPARE(messages()->currentIndex().row(), 1);
        QCOMPARE(m_sample->find<QLabel>("subjectLabel")->text(), QStringLiteral("Subject 5"));
    }

    void openingAMailThatIsGoneSaysSo()
    {
        m_sample->window.openMessage(testsupport::sampleKey(m_home, 99));
        QTRY_VERIFY(sentence().contains(QStringLiteral("no longer")));
    }

    void markupOfTheNetworkStaysText()
    {
        const QString hostile = QStringLiteral("<img src=\"file:///etc/passwd\"><b>bold</b>");
        mail::Message message = testsupport::sampleMessage(50);
        message.envelope.subject = hostile;
        message.envelope.from = {{QStringLiteral("<b>Boss</b>"), QStringLiteral("x@evil.example")}};
        m_sample->samples.addMessage(m_work, message);
        m_sample->service.text = hostile;
        m_sample->refresh();
        QTRY_COMPARE(messages()->model()->rowCount(), 7);
        choose(0);
        auto *const body = m_sample->find<QPlainTextEdit>("bodyPlainTextEdit");
        QTRY_COMPARE(body->toPlainText(), hostile);
        QCOMPARE(m_sample->find<QLabel>("subjectLabel")->text(), hostile);
        for (const QLabel *const label : m_sample->window.findChildren<QLabel *>())
            QVERIFY(label->textFormat() == Qt::PlainText || !isFromNetwork(label));
    }

    void everyErrorHasItsSentenceAndItsButton_data()
    {
        QTest::addColumn<base::ErrorKind>("kind");
        QTest::addColumn<monitor::ConnectionState>("state");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QByteArray>("button");
        const auto row = [](base::ErrorKind kind, const char *words, const QByteArray &button,
                            monitor::ConnectionState state = monitor::ConnectionState::Backoff) {
            QTest::newRow(qPrintable(base::kindName(kind))) << kind << state << QString::fromLatin1(words) << button;
        };
        row(base::ErrorKind::Auth, "refused the sign-in", "signInPushButton", monitor::ConnectionState::NeedsSignIn);
        row(base::ErrorKind::Refused, "refused the connection", "tryNowPushButton");
        row(base::ErrorKind::Dns, "unknown to the network", "tryNowPushButton");
        row(base::ErrorKind::Timeout, "did not answer in time", "tryNowPushButton");
        row(base::ErrorKind::Network, "cannot be reached", "tryNowPushButton");
        row(base::ErrorKind::Certificate, "certificate", "editPushButton");
        row(base::ErrorKind::Server, "ended the session", "tryNowPushButton");
        row(base::ErrorKind::Storage, "free space", "tryNowPushButton");
        row(base::ErrorKind::Keychain, "keychain", "tryNowPushButton");
    }

    void everyErrorHasItsSentenceAndItsButton()
    {
        QFETCH(base::ErrorKind, kind);
        QFETCH(monitor::ConnectionState, state);
        QFETCH(QString, words);
        QFETCH(QByteArray, button);
        monitor::StateChanged changed;
        changed.state = state;
        changed.error = base::Error{kind, QStringLiteral("a detail"), {}};
        m_sample->say(m_home, changed);
        QVERIFY2(sentence().contains(words), qPrintable(sentence()));
        QVERIFY(sentence().startsWith(QStringLiteral("home: ")));
        QVERIFY(m_sample->find<QPushButton>(button.constData())->isVisible());
        QTest::mouseClick(m_sample->find<QPushButton>("tryNowPushButton"), Qt::LeftButton);
        QCOMPARE(m_sample->service.calls.last(), QStringLiteral("checkNow %1").arg(m_home.value()));

        monitor::StateChanged watching;
        watching.state = monitor::ConnectionState::Watching;
        watching.verifiedAt = m_sample->clock.now();
        m_sample->say(m_home, watching);
        QVERIFY(!sentence().contains(words));
        QVERIFY(!m_sample->find<QPushButton>("tryNowPushButton")->isVisible());
    }

    void severalTroublesAreShownOneAfterAnother()
    {
        monitor::StateChanged changed;
        changed.state = monitor::ConnectionState::Backoff;
        changed.error = base::Error{base::ErrorKind::Dns, {}, {}};
        m_sample->say(m_work, changed);
        m_sample->say(m_home, changed);
        auto *const next = m_sample->find<QPushButton>("nextPushButton");
        QVERIFY(next->isVisible());
        QVERIFY(sentence().startsWith(QStringLiteral("work: ")));
        QTest::mouseClick(next, Qt::LeftButton);
        QVERIFY(sentence().startsWith(QStringLiteral("home: ")));
    }

    void signingInAgainOpensTheFormAtThePassword()
    {
        monitor::StateChanged changed;
        changed.state = monitor::ConnectionState::NeedsSignIn;
        changed.error = base::Error{base::ErrorKind::Auth, {}, {}};
        m_sample->say(m_work, changed);
        QTest::mouseClick(m_sample->find<QPushButton>("signInPushButton"), Qt::LeftButton);
        auto *const form = m_sample->window.findChild<widgets::AccountDialog *>();
        QVERIFY(form != nullptr);
        QCOMPARE(form->focusWidget()->objectName(), QStringLiteral("passwordLineEdit"));
    }

    void anAccountIsPausedQuietedAndRemovedFromItsRow()
    {
        auto *const accounts = m_sample->find<QListView>("accountListView");
        accounts->setCurrentIndex(accounts->model()->index(1, 0));
        m_sample->trigger("pauseAccountAction");
        QCOMPARE(m_sample->service.calls.last(), QStringLiteral("setPaused %1 paused").arg(m_work.value()));
        m_sample->trigger("announceAccountAction");
        QVERIFY(m_sample->service.savedAccounts.last().quiet);
        m_sample->trigger("removeAccountAction");
        auto *const box = m_sample->window.findChild<QMessageBox *>(QStringLiteral("removeAccountMessageBox"));
        QVERIFY(box != nullptr);
        QCOMPARE(box->textFormat(), Qt::PlainText);
        QVERIFY(!m_sample->service.calls.last().startsWith(QStringLiteral("removeAccount")));
        QTest::mouseClick(box->findChild<QPushButton *>(QStringLiteral("removePushButton")), Qt::LeftButton);
        QCOMPARE(m_sample->service.calls.last(), QStringLiteral("removeAccount %1").arg(m_work.value()));
    }

    void theWholeWindowCanBeWalkedByKeyboard()
    {
        m_sample->window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_sample->window));
        messages()->setFocus();
        QTest::keyClick(messages(), Qt::Key_Home);
        QTest::keyClick(messages(), Qt::Key_Down);
        QCOMPARE(messages()->currentIndex().row(), 1);
        QTest::keyClick(messages(), Qt::Key_Return);
        QVERIFY(m_sample->find<QPlainTextEdit>("bodyPlainTextEdit")->hasFocus());
        QTest::keyClick(&m_sample->window, Qt::Key_U, Qt::ControlModifier);
        QCOMPARE(m_sample->service.calls.filter(QStringLiteral("markSeen")).size(), 1);
        QTest::keyClick(&m_sample->window, Qt::Key_F5);
        QCOMPARE(m_sample->service.calls.last(), QStringLiteral("checkNow all"));

        m_sample->find<QListView>("accountListView")->setFocus();
        QStringList walked;
        for (int steps = 0; steps < 12; ++steps) {
            walked.append(m_sample->window.focusWidget()->objectName());
            QTest::keyClick(m_sample->window.focusWidget(), Qt::Key_Tab);
        }
        for (const char *const name :
             {"accountListView", "searchLineEdit", "unreadToolButton", "messageListView", "bodyPlainTextEdit"})
            QVERIFY2(walked.contains(QLatin1String{name}), name);
    }

    void everyWidgetAPersonMeetsHasANameForScreenReaders()
    {
        for (const char *const name :
             {"accountListView", "searchLineEdit", "unreadToolButton", "messageListView", "bodyPlainTextEdit",
              "tryNowPushButton", "signInPushButton", "dismissPushButton"})
            QVERIFY2(!m_sample->find<QWidget>(name)->accessibleName().isEmpty(), name);
        const QVariant spoken = messages()->model()->index(0, 0).data(Qt::AccessibleTextRole);
        QVERIFY(spoken.toString().contains(QStringLiteral("Unread: Sender 6, Subject 6")));
    }

    void pausingAllAsksTheEngine()
    {
        m_sample->trigger("pauseAction");
        QCOMPARE(m_sample->service.calls.last(), QStringLiteral("setPaused all paused"));
    }

private:
    QListView *messages() const { return m_sample->find<QListView>("messageListView"); }
    void choose(int row) const { messages()->setCurrentIndex(messages()->model()->index(row, 0)); }
    bool isUnread(int row) const
    {
        return messages()->model()->index(row, 0).data(static_cast<int>(app::InboxModel::Role::IsUnread)).toBool();
    }
    QString sentence() const { return m_sample->find<QLabel>("sentenceLabel")->text(); }
    static bool isFromNetwork(const QLabel *label)
    {
        return label->text().contains(QStringLiteral("<b>")) || label->text().contains(QStringLiteral("<img"));
    }

    std::unique_ptr<SampleWindow> m_sample;
    mail::AccountId m_work;
    mail::AccountId m_home;
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
