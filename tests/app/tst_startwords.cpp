#include "app/startwords.h"

#include <QTest>

class TestStartWords : public QObject
{
    Q_OBJECT

private slots:
    void profileAndHiddenAreRead()
    {
        const auto options = app::readStartOptions({QStringLiteral("posthorn"), QStringLiteral("--profile"),
                                                    QStringLiteral("/p"), QStringLiteral("--hidden")});
        QCOMPARE(options.profileDir, QStringLiteral("/p"));
        QVERIFY(options.isHidden && options.answer.isEmpty() && !options.isUsageFault);
        QVERIFY(!app::readStartOptions({QStringLiteral("posthorn")}).isHidden);
    }

    void helpAndVersionAreAnswers()
    {
        QVERIFY(app::readStartOptions({QStringLiteral("posthorn"), QStringLiteral("--help")})
                    .answer.contains(QStringLiteral("--hidden")));
        const auto version = app::readStartOptions({QStringLiteral("posthorn"), QStringLiteral("--version")});
        QVERIFY(version.answer.startsWith(QStringLiteral("posthorn ")));
        QVERIFY(!version.isUsageFault);
    }

    void unknownOptionsAndArgumentsAreUsageFaults()
    {
        for (const QString &wrong : {QStringLiteral("--frobnicate"), QStringLiteral("file.eml")}) {
            const auto options = app::readStartOptions({QStringLiteral("posthorn"), wrong});
            QVERIFY(options.isUsageFault);
            QVERIFY(options.answer.contains(QStringLiteral("--help")));
        }
    }
};

QTEST_GUILESS_MAIN(TestStartWords)
#include "tst_startwords.moc"
