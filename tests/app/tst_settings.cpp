#include "app/settings.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

class TestSettings : public QObject
{
    Q_OBJECT

private slots:
    void whatIsSavedIsLoaded()
    {
        QTemporaryDir dir;
        const app::Settings settings{QByteArray{"\x00\x01geometry", 10}, QByteArray{"splitter"}, true, false, true,
                                     app::NoTrayClose::Minimise};
        app::saveSettings(dir.path(), settings);
        QCOMPARE(app::loadSettings(dir.path()), settings);
        const auto permissions = QFileInfo{dir.filePath(QStringLiteral("window.json"))}.permissions();
        QVERIFY(!(permissions & (QFile::ReadGroup | QFile::ReadOther)));
    }

    void nothingAndNonsenseAreTheDefaults()
    {
        QTemporaryDir dir;
        QCOMPARE(app::loadSettings(dir.path()), app::Settings{});
        QFile file{dir.filePath(QStringLiteral("window.json"))};
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"windowGeometry\": 7, \"closeToTray\": \"maybe\", \"noTrayClose\": \"explode\"");
        file.close();
        QCOMPARE(app::loadSettings(dir.path()), app::Settings{});
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
