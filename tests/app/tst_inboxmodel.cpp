#include "app/inboxmodel.h"
#include "app/readqueue.h"
#include "base/clock.h"
#include "support/mailsamples.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using Role = app::InboxModel::Role;

class TestInboxModel : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_samples = std::make_unique<testsupport::SampleStore>(m_dir->path());
        m_work = m_samples->addAccount(QStringLiteral("work"));
        m_home = m_samples->addAccount(QStringLiteral("home"));
        m_reads = std::make_unique<app::ReadQueue>(m_dir->path());
        m_model = std::make_unique<app::InboxModel>(*m_reads, m_clock);
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
    }

    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_reads.reset();
        m_samples.reset();
    }

    void aProfileWithoutADatabaseIsAnEmptyListAndNoFault()
    {
        QTemporaryDir empty;
        app::ReadQueue reads{empty.path()};
        app::InboxModel model{reads, m_clock};
        QSignalSpy failed{&model, &app::InboxModel::failed};
        model.refresh();
        QTRY_VERIFY(model.isLoaded());
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(failed.size(), 0);
    }

    void allAccountsStandInOneListNewestFirst()
    {
        m_samples->addMessages(m_work, 1, 3);
        m_samples->addMessages(m_home, 4, 5);
        show();
        QCOMPARE(subjects(),
                 (QStringList{QStringLiteral("Subject 5"), QStringLiteral("Subject 4"), QStringLiteral("Subject 3"),
                              QStringLiteral("Subject 2"), QStringLiteral("Subject 1")}));
        QCOMPARE(text(0, Role::Sender), QStringLiteral("Sender 5"));
        QCOMPARE(value(0, Role::Account).toLongLong(), m_home.value());
        QVERIFY(value(0, Role::IsUnread).toBool());
        QVERIFY(!value(0, Role::HasAttachment).toBool());
        QVERIFY(
            m_model->index(0).data(Qt::AccessibleTextRole).toString().startsWith(QStringLiteral("Unread: Sender 5")));
    }

    void newMailIsInsertedOnTopAndNothingElseMoves()
    {
        m_samples->addMessages(m_work, 1, 10);
        show();
        QSignalSpy inserted{m_model.get(), &QAbstractItemModel::rowsInserted};
        QSignalSpy removed{m_model.get(), &QAbstractItemModel::rowsRemoved};
        QSignalSpy changed{m_model.get(), &QAbstractItemModel::dataChanged};
        QSignalSpy reset{m_model.get(), &QAbstractItemModel::modelReset};
        const QPersistentModelIndex third{m_model->index(2)};
        m_samples->addMessages(m_work, 11, 12);
        show();
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(inserted.first().at(1).toInt(), 0);
        QCOMPARE(inserted.first().at(2).toInt(), 1);
        QCOMPARE(removed.size() + changed.size() + reset.size(), 0);
        QCOMPARE(third.row(), 4);
    }

    void flagsAndRemovalsOfOthersArrive()
    {
        m_samples->addMessages(m_work, 1, 5);
        show();
        QSignalSpy changed{m_model.get(), &QAbstractItemModel::dataChanged};
        m_samples->setFlags(m_work, 4, mail::Flags{{QByteArray{mail::kSeen}}});
        m_samples->removeMessage(m_work, 2);
        show();
        QCOMPARE(m_model->rowCount(), 4);
        QCOMPARE(changed.size(), 1);
        QVERIFY(!value(1, Role::IsUnread).toBool());
    }

    void longListsArrivePageByPage()
    {
        m_tester.reset(); // it fetches all by itself
        m_samples->addMessages(m_work, 1, 450);
        show();
        QCOMPARE(m_model->rowCount(), 200);
        QVERIFY(m_model->canFetchMore({}));
        m_model->fetchMore({});
        QVERIFY(!m_model->canFetchMore({})); // while it is read
        QTRY_COMPARE(m_model->rowCount(), 400);
        m_model->fetchMore({});
        QTRY_COMPARE(m_model->rowCount(), 450);
        QVERIFY(!m_model->canFetchMore({}));
        QCOMPARE(text(449, Role::Subject), QStringLiteral("Subject 1"));
    }

    void theFilterNarrowsByAccountUnreadAndWords()
    {
        m_samples->addMessages(m_work, 1, 3);
        m_samples->addMessages(m_home, 4, 6);
        m_samples->setFlags(m_home, 6, mail::Flags{{QByteArray{mail::kSeen}}});
        show();
        filterBy({m_home, false, {}});
        QCOMPARE(m_model->rowCount(), 3);
        filterBy({m_home, true, {}});
        QCOMPARE(subjects(), (QStringList{QStringLiteral("Subject 5"), QStringLiteral("Subject 4")}));
        filterBy({std::nullopt, false, QStringLiteral("SENDER 2")});
        QCOMPARE(subjects(), QStringList{QStringLiteral("Subject 2")});
        filterBy({std::nullopt, false, QStringLiteral("no such words")});
        QCOMPARE(m_model->rowCount(), 0);
        filterBy({});
        QCOMPARE(m_model->rowCount(), 6);
    }

    void anAnswerToAnOldQuestionIsDropped()
    {
        m_samples->addMessages(m_work, 1, 3);
        m_samples->addMessages(m_home, 4, 6);
        m_model->setFilter({m_work, false, {}});
        m_model->setFilter({m_home, false, {}});
        m_model->setFilter({std::nullopt, false, QStringLiteral("Subject 1")});
        QTRY_VERIFY(m_model->isLoaded());
        QCOMPARE(subjects(), QStringList{QStringLiteral("Subject 1")});
    }

    void aLargeDifferenceIsAppliedInSlicesAndKeepsEveryRow()
    {
        m_tester.reset(); // it reads the whole list at every change
        constexpr quint32 kRows = 3000;
        m_samples->addMessages(m_work, 1, kRows);
        app::InboxModel model{*m_reads, m_clock, kRows};
        model.refresh();
        QTRY_COMPARE(model.rowCount(), int{kRows});
        QSignalSpy changed{&model, &QAbstractItemModel::dataChanged};
        for (quint32 uid = 1; uid <= kRows; uid += 2) // every other row, so that no range is longer than one
            m_samples->setFlags(m_work, uid, mail::Flags{{QByteArray{mail::kSeen}}});
        m_samples->removeMessage(m_work, 2);
        m_samples->addMessages(m_home, kRows + 1, kRows + 1);
        model.refresh();
        QVERIFY(changed.wait());                     // to the end of the turn with the first change
        constexpr int kChanges = int{kRows} / 2 - 1; // 1 and 3 are neighbours now
        QVERIFY(changed.size() < kChanges);          // not all in it
        QTRY_COMPARE(changed.size(), kChanges);
        QCOMPARE(model.rowCount(), int{kRows});
        QCOMPARE(model.rowOf(testsupport::sampleKey(m_home, kRows + 1)), 0);
        for (int row = 1; row < model.rowCount(); ++row)
            QCOMPARE(model.isUnreadAt(row), model.keyAt(row).uid.value() % 2 == 0);
    }

    void anotherFilterEndsAnAnswerThatIsHalfApplied()
    {
        m_tester.reset();
        m_samples->addMessages(m_work, 1, 2000);
        m_samples->addMessages(m_home, 3000, 3002);
        app::InboxModel model{*m_reads, m_clock, 5000};
        model.refresh();
        QTRY_COMPARE(model.rowCount(), 2003);
        const auto narrow = connect(&model, &QAbstractItemModel::dataChanged, &model, [this, &model] {
            model.setFilter({m_home, false, {}});
        });
        for (quint32 uid = 1; uid <= 2000; uid += 2)
            m_samples->setFlags(m_work, uid, mail::Flags{{QByteArray{mail::kSeen}}});
        model.refresh();
        QTRY_COMPARE(model.rowCount(), 3);
        disconnect(narrow);
        model.setFilter({});
        QTRY_COMPARE(model.rowCount(), 2003);
        for (int row = 3; row < model.rowCount(); ++row)
            QCOMPARE(model.isUnreadAt(row), model.keyAt(row).uid.value() % 2 == 0);
    }

    void manyRefreshesBecomeFewReads()
    {
        m_samples->addMessages(m_work, 1, 3);
        QSignalSpy loaded{m_model.get(), &app::InboxModel::loaded};
        for (int times = 0; times < 1000; ++times)
            m_model->refresh();
        QTRY_COMPARE(m_model->rowCount(), 3);
        m_samples->addMessages(m_work, 4, 4);
        m_model->refresh();
        QTRY_COMPARE(m_model->rowCount(), 4); // the last call is never lost
        QVERIFY(loaded.size() <= 3);
    }

    void aMarkShowsAtOnceAndIsKeptOrTakenBack()
    {
        m_samples->addMessages(m_work, 1, 2);
        show();
        const QList<mail::MessageKey> keys{testsupport::sampleKey(m_work, 2)};
        m_model->markPending(keys, true);
        QVERIFY(!value(0, Role::IsUnread).toBool());
        QVERIFY(m_model->messageAt(0)->message.flags.isSeen());
        m_model->settlePending(keys, app::InboxModel::Outcome::Drop);
        QVERIFY(value(0, Role::IsUnread).toBool());

        m_model->markPending(keys, true);
        m_model->settlePending(keys, app::InboxModel::Outcome::Keep);
        QVERIFY(!value(0, Role::IsUnread).toBool()); // before the store says so
        m_samples->setFlags(m_work, 2, mail::Flags{{QByteArray{mail::kSeen}}});
        show();
        QVERIFY(!value(0, Role::IsUnread).toBool());
    }

    void aKeyIsFoundWhereItStands()
    {
        m_samples->addMessages(m_work, 1, 3);
        show();
        QCOMPARE(m_model->rowOf(testsupport::sampleKey(m_work, 3)), 0);
        QCOMPARE(m_model->rowOf(testsupport::sampleKey(m_work, 1)), 2);
        QCOMPARE(m_model->rowOf(testsupport::sampleKey(m_home, 1)), -1);
        QVERIFY(!m_model->messageAt(3));
        QVERIFY(!m_model->messageAt(-1));
    }

    void theModelMayGoWhileAReadIsOnItsWay()
    {
        m_samples->addMessages(m_work, 1, 100);
        app::ReadQueue reads{m_dir->path()};
        auto model = std::make_unique<app::InboxModel>(reads, m_clock);
        model->refresh();
        model.reset();
        QCoreApplication::processEvents();
    }

private:
    void show()
    {
        QSignalSpy loaded{m_model.get(), &app::InboxModel::loaded};
        m_model->refresh();
        QVERIFY(loaded.wait());
    }
    void filterBy(const app::InboxFilter &filter)
    {
        m_model->setFilter(filter);
        QTRY_VERIFY(m_model->isLoaded());
    }
    QVariant value(int row, Role role) const { return m_model->index(row).data(static_cast<int>(role)); }
    QString text(int row, Role role) const { return value(row, role).toString(); }
    QStringList subjects() const
    {
        QStringList all;
        for (int row = 0; row < m_model->rowCount(); ++row)
            all.append(text(row, Role::Subject));
        return all;
    }

    base::SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<testsupport::SampleStore> m_samples;
    std::unique_ptr<app::ReadQueue> m_reads;
    std::unique_ptr<app::InboxModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    mail::AccountId m_work;
    mail::AccountId m_home;
};

QTEST_GUILESS_MAIN(TestInboxModel)
#include "tst_inboxmodel.moc"
