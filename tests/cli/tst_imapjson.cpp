// Golden lines: for every tests/cli/imap/NAME.txt (what a server sent, line by line) NAME.jsonl holds what we print.
#include "cli/imapjson.h"

#include "app/jsonfields.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QSet>
#include <QTest>

namespace {

const QString kFolder = QStringLiteral(POSTHORN_SOURCE_DIR "/tests/cli/imap/");

QByteArray contents(const QString &name)
{
    QFile file{kFolder + name};
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray{};
}

QByteArray lines(QByteArrayView octets)
{
    QByteArray text;
    for (const QJsonObject &object : cli::imapJson(octets))
        text += app::jsonLine(object);
    return text;
}

QJsonObject only(QByteArrayView octets)
{
    const QList<QJsonObject> objects = cli::imapJson(octets);
    return objects.size() == 1 ? objects.first() : QJsonObject{};
}

} // namespace

class TestImapJson : public QObject
{
    Q_OBJECT

private slots:
    void goldenLines_data();
    void goldenLines();
    void everyKindIsGolden();
    void bareLineFeedsAreAcceptedAndReported();
    void aTruncatedInputEndsWithAnError();
    void aPassedLimitEndsWithAnError();
    void anErrorTellsItsPlaceInTheInput();
    void textThatIsNoUtf8IsBase64();
    void hugeSetsStaySets();
    void nothingGivesNothing();
};

void TestImapJson::goldenLines_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &file : QDir{kFolder}.entryList({QStringLiteral("*.txt")}, QDir::Files, QDir::Name))
        QTest::newRow(qPrintable(file)) << file.chopped(4);
}

void TestImapJson::goldenLines()
{
    QFETCH(QString, name);
    const QList<QByteArray> expected = contents(name + QStringLiteral(".jsonl")).split('\n');
    const QList<QByteArray> actual = lines(contents(name + QStringLiteral(".txt"))).split('\n');
    for (qsizetype i = 0; i < std::min(expected.size(), actual.size()); ++i)
        QCOMPARE(actual[i], expected[i]);
    QCOMPARE(actual.size(), expected.size());
}

void TestImapJson::everyKindIsGolden()
{
    QSet<QString> kinds;
    for (const QString &file : QDir{kFolder}.entryList({QStringLiteral("*.txt")}, QDir::Files)) {
        for (const QJsonObject &object : cli::imapJson(contents(file)))
            kinds.insert(object.value(QStringLiteral("kind")).toString());
    }
    const QStringList expected =
        QStringLiteral(
            "ok no bad bye preauth continuation capability enabled exists recent expunge vanished fetch list "
            "lsub status search esearch flags id namespace quota quotaroot metadata sort thread unknown error")
            .split(u' ');
    QCOMPARE(kinds, QSet<QString>(expected.begin(), expected.end()));
}

void TestImapJson::bareLineFeedsAreAcceptedAndReported()
{
    QCOMPARE(lines("* 3 EXISTS\n* 4 EXISTS\r\n"),
             QByteArray{"{\"bare_lf\":true,\"kind\":\"exists\",\"number\":3}\n{\"kind\":\"exists\",\"number\":4}\n"});
    QCOMPARE(only("* LIST () NIL {3}\nabc\r\n").value(QStringLiteral("name")).toString(), QStringLiteral("abc"));
}

void TestImapJson::aTruncatedInputEndsWithAnError()
{
    const QByteArray error{"{\"kind\":\"error\",\"offset\":12,\"reason\":\"the input ends inside a response\"}\n"};
    const QByteArray exists{"{\"kind\":\"exists\",\"number\":3}\n"};
    QCOMPARE(lines("* 3 EXISTS\r\n* 4 EXI"), exists + error);
    QCOMPARE(lines("* 3 EXISTS\r\n* 1 FETCH (BODY[] {100}\r\nabc"), exists + error);
}

void TestImapJson::aPassedLimitEndsWithAnError()
{
    const QJsonObject error = only("* 1 FETCH (BODY[] {99999999999}\r\nabc");
    QCOMPARE(error.value(QStringLiteral("kind")).toString(), QStringLiteral("error"));
    QCOMPARE(error.value(QStringLiteral("offset")).toInteger(), 0);
    QVERIFY(!error.value(QStringLiteral("reason")).toString().isEmpty());
}

void TestImapJson::anErrorTellsItsPlaceInTheInput()
{
    const QList<QJsonObject> objects = cli::imapJson("* OK x\r\n* LIST () \"/\"\r\n* 2 EXISTS\r\n");
    QCOMPARE(objects.size(), 3);
    QCOMPARE(objects[1].value(QStringLiteral("offset")).toInteger(), 8 + 13);
    QCOMPARE(objects[2].value(QStringLiteral("number")).toInteger(), 2);
}

void TestImapJson::textThatIsNoUtf8IsBase64()
{
    const QJsonObject sections = only("* 1 FETCH (BODY[1] \"\xFF\" BODY[2] \"\xC3\xA4\" BODY[3] NIL)\r\n")
                                     .value(QStringLiteral("sections"))
                                     .toObject();
    QCOMPARE(sections.value(QStringLiteral("1")).toObject(),
             (QJsonObject{{QStringLiteral("encoding"), QStringLiteral("base64")},
                          {QStringLiteral("data"), QStringLiteral("/w==")}}));
    QCOMPARE(sections.value(QStringLiteral("2")).toString(), QStringLiteral("\u00E4"));
    QVERIFY(sections.value(QStringLiteral("3")).isNull());
}

void TestImapJson::hugeSetsStaySets()
{
    const auto uids = [](QByteArrayView line) { return only(line).value(QStringLiteral("uids")); };
    QCOMPARE(uids("* VANISHED 1:4294967294,7\r\n").toString(), QStringLiteral("1:4294967294"));
    QCOMPARE(uids("* VANISHED 1:10000\r\n").toArray().size(), 10000);
    QCOMPARE(uids("* VANISHED 1:10001\r\n").toString(), QStringLiteral("1:10001"));
    QCOMPARE(uids("* VANISHED 5,7:8\r\n").toArray(), (QJsonArray{5, 7, 8}));
}

void TestImapJson::nothingGivesNothing()
{
    QVERIFY(cli::imapJson({}).isEmpty());
}

QTEST_APPLESS_MAIN(TestImapJson)
#include "tst_imapjson.moc"
