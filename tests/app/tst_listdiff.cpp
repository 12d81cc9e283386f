#include "app/listdiff.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

namespace {

store::ListedMessage row(quint32 uid, const QString &preview = {})
{
    store::ListedMessage message;
    message.key = {mail::AccountId{1}, QStringLiteral("INBOX"), mail::UidValidity{1}, mail::Uid{uid}};
    message.message.uid = mail::Uid{uid};
    message.message.preview = preview;
    return message;
}

app::Rows rows(std::initializer_list<quint32> uids)
{
    app::Rows list;
    for (const quint32 uid : uids)
        list.append(row(uid));
    return list;
}

app::Rows applied(app::Rows list, const app::ListDiff &diff)
{
    for (const app::RemovedRange &range : diff.removed)
        list.remove(range.first, range.last - range.first + 1);
    for (const app::InsertedRange &range : diff.inserted) {
        for (qsizetype place = 0; place < range.rows.size(); ++place)
            list.insert(range.first + place, range.rows.at(place));
    }
    for (const app::ChangedRow &change : diff.changed)
        list[change.row] = change.message;
    return list;
}

} // namespace

class TestListDiff : public QObject
{
    Q_OBJECT

private slots:
    void equalListsDifferInNothing() { QVERIFY(app::diffRows(rows({3, 2, 1}), rows({3, 2, 1})).isEmpty()); }

    void newMailIsOneInsertedRangeOnTop()
    {
        const auto diff = app::diffRows(rows({3, 2, 1}), rows({5, 4, 3, 2, 1}));
        QCOMPARE(diff.inserted.size(), 1);
        QCOMPARE(diff.inserted.first().first, 0);
        QCOMPARE(diff.inserted.first().rows, rows({5, 4}));
        QVERIFY(diff.removed.isEmpty() && diff.changed.isEmpty());
    }

    void neighboursThatGoAreOneRange()
    {
        const auto diff = app::diffRows(rows({6, 5, 4, 3, 2, 1}), rows({6, 3, 2}));
        QCOMPARE(diff.removed, (QList<app::RemovedRange>{{5, 5}, {1, 2}}));
        QVERIFY(diff.inserted.isEmpty() && diff.changed.isEmpty());
    }

    void aChangedMessageKeepsItsRow()
    {
        auto after = rows({3, 2, 1});
        after[1].message.preview = QStringLiteral("now known");
        const auto diff = app::diffRows(rows({3, 2, 1}), after);
        QCOMPARE(diff.changed.size(), 1);
        QCOMPARE(diff.changed.first().row, 1);
        QVERIFY(diff.removed.isEmpty() && diff.inserted.isEmpty());
    }

    void aMoveDisturbsOnlyItsNeighbourhood()
    {
        const auto diff = app::diffRows(rows({9, 5, 4, 3, 1}), rows({9, 4, 5, 3, 1}));
        QCOMPARE(diff.removed, (QList<app::RemovedRange>{{1, 2}}));
        QCOMPARE(diff.inserted.size(), 1);
        QCOMPARE(applied(rows({9, 5, 4, 3, 1}), diff), rows({9, 4, 5, 3, 1}));
    }

    void anyListBecomesAnyOther()
    {
        QRandomGenerator random{20261120};
        for (int round = 0; round < 500; ++round) {
            const auto makeList = [&random] {
                app::Rows list;
                for (quint32 uid = 1; uid <= 30; ++uid) {
                    if (random.bounded(2) == 0)
                        list.append(row(uid, QString::number(random.bounded(2))));
                }
                for (int swaps = random.bounded(4); swaps > 0 && list.size() > 1; --swaps)
                    list.swapItemsAt(random.bounded(static_cast<int>(list.size())), 0);
                return list;
            };
            const app::Rows before = makeList();
            const app::Rows after = makeList();
            QCOMPARE(applied(before, app::diffRows(before, after)), after);
        }
    }
};

QTEST_GUILESS_MAIN(TestListDiff)
#include "tst_listdiff.moc"
