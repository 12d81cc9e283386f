// `parse mime`: every mail of tests/mime/data against the JSON beside it, in both kinds of line ends.
#include "cli/mimejson.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

namespace {

QByteArray contents(const QString &path)
{
    QFile file{path};
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray{};
}

// Sizes differ with the line ends; everything a person reads must not.
QJsonValue withoutSizes(const QJsonValue &value)
{
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        QJsonArray without;
        for (const auto &each : array)
            without.append(withoutSizes(each));
        return without;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    object.remove(QStringLiteral("size"));
    for (auto it = object.begin(); it != object.end(); ++it)
        *it = withoutSizes(*it);
    return object;
}

} // namespace

class TestMimeJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMailReadsAsItsGoldenJson_data();
    void everyMailReadsAsItsGoldenJson();
    void lineEndsChangeNothingForAReader_data() { everyMailReadsAsItsGoldenJson_data(); }
    void lineEndsChangeNothingForAReader();
    void nothingAtAllHasEveryField();
};

void TestMimeJson::everyMailReadsAsItsGoldenJson_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QByteArray>("golden");
    const QDir folder{QStringLiteral(POSTHORN_SOURCE_DIR "/tests/mime/data")};
    const QStringList mails = folder.entryList({QStringLiteral("*.eml")}, QDir::Files, QDir::Name);
    QVERIFY(mails.size() >= 60);
    for (const QString &mail : mails) {
        const QString golden = folder.filePath(mail.chopped(4) + QStringLiteral(".json"));
        QTest::newRow(qPrintable(mail)) << contents(folder.filePath(mail)) << contents(golden);
    }
}

void TestMimeJson::everyMailReadsAsItsGoldenJson()
{
    QFETCH(QByteArray, octets);
    QFETCH(QByteArray, golden);
    const QByteArray json = QJsonDocument{cli::mimeJson(mime::parseMessage(octets))}.toJson();
    QCOMPARE(QString::fromUtf8(json), QString::fromUtf8(golden));
}

void TestMimeJson::lineEndsChangeNothingForAReader()
{
    QFETCH(QByteArray, octets);
    if (octets.contains("\r\r") || octets.contains('\0'))
        return; // damaged on purpose where line ends are
    QByteArray lf = octets;
    lf.replace("\r\n", "\n");
    QByteArray crlf = lf;
    crlf.replace("\n", "\r\n");
    const auto shown = [](const QByteArray &mail) {
        QJsonObject object = cli::mimeJson(mime::parseMessage(mail));
        object.remove(QStringLiteral("defects"));
        return withoutSizes(object);
    };
    QCOMPARE(shown(lf), shown(crlf));
}

void TestMimeJson::nothingAtAllHasEveryField()
{
    const QJsonObject object = cli::mimeJson(mime::parseMessage({}));
    QCOMPARE(object.size(), 17);
    QVERIFY(object[QStringLiteral("subject")].isNull());
    QVERIFY(object[QStringLiteral("from")].toArray().isEmpty() && object[QStringLiteral("from")].isArray());
    QVERIFY(object[QStringLiteral("unverified")].toBool());
    QCOMPARE(object[QStringLiteral("defects")].toArray().first().toString(), QStringLiteral("The message is empty."));
}

QTEST_APPLESS_MAIN(TestMimeJson)
#include "tst_mimejson.moc"
