// The facts about providers: read, checked, and off unless matched.
#include "monitor/providerdata.h"

#include <QFile>
#include <QTest>

using monitor::ProviderData;
using monitor::ProviderFacts;
using monitor::Quirk;
using namespace std::chrono_literals;

class TestProviderData : public QObject
{
    Q_OBJECT

private slots:
    void theFileOfThisProgramKeepsItsRules();
    void aHostIsKnownByItsName();
    void nothingIsAssumedOfAnybodyElse();
    void aGreetingAddsToTheHost();
    void aFaultInTheFileIsFound_data();
    void aFaultInTheFileIsFound();
};

void TestProviderData::theFileOfThisProgramKeepsItsRules()
{
    QFile file{QStringLiteral(POSTHORN_SOURCE_DIR "/resources/providers.json")};
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto data = ProviderData::parse(file.readAll());
    QVERIFY2(data.ok(), data.ok() ? "" : qPrintable(data.error().detail));
}

void TestProviderData::aHostIsKnownByItsName()
{
    const ProviderData data = ProviderData::builtIn();
    QCOMPARE(data.forHost(QStringLiteral("IMAP.gmail.com")).connectionsAllowed, std::optional{15});
    const ProviderFacts icloud = data.forHost(QStringLiteral("imap.mail.me.com"));
    QVERIFY(icloud.quirks.count(Quirk::NoQresync) && icloud.quirks.count(Quirk::SilentEnable));
    QCOMPARE(data.forHost(QStringLiteral("outlook.office365.com")).renewal, std::optional{std::chrono::seconds{300}});
}

void TestProviderData::nothingIsAssumedOfAnybodyElse()
{
    const ProviderData data = ProviderData::builtIn();
    QCOMPARE(data.forHost(QStringLiteral("mail.example.org")), ProviderFacts{});
    QCOMPARE(data.forHost(QStringLiteral("notimap.gmail.com")), ProviderFacts{});
    QCOMPARE(data.forHost({}), ProviderFacts{});
    QCOMPARE(data.forSession(QStringLiteral("mail.example.org"), "Dovecot ready."), ProviderFacts{});
}

void TestProviderData::aGreetingAddsToTheHost()
{
    const ProviderData data = ProviderData::builtIn();
    const QByteArray greeting = "The Microsoft Exchange IMAP4 service is ready.";
    QCOMPARE(data.forSession(QStringLiteral("mail.example.org"), greeting).renewal,
             std::optional{std::chrono::seconds{300}});
    const auto both = data.forSession(QStringLiteral("imap.gmail.com"), greeting);
    QCOMPARE(both.renewal, std::optional{std::chrono::seconds{540}});
    QCOMPARE(both.connectionsAllowed, std::optional{15});
}

void TestProviderData::aFaultInTheFileIsFound_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::newRow("no JSON") << QByteArray{"{"};
    QTest::newRow("no name") << QByteArray{R"({"hosts":["a.example"]})"};
    QTest::newRow("nothing to match") << QByteArray{R"({"name":"A"})"};
    QTest::newRow("no source") << QByteArray{
        R"({"name":"A","hosts":["a"],"connections":{"allowed":5,"date":"2026-11"}})"};
    QTest::newRow("no date") << QByteArray{R"({"name":"A","hosts":["a"],"renewal":{"seconds":300,"source":"x"}})"};
    QTest::newRow("too many") << QByteArray{
        R"({"name":"A","hosts":["a"],"connections":{"allowed":5000,"source":"x","date":"2026-11"}})"};
    QTest::newRow("no number") << QByteArray{
        R"({"name":"A","hosts":["a"],"renewal":{"seconds":"long","source":"x","date":"2026-11"}})"};
    QTest::newRow("another quirk") << QByteArray{
        R"({"name":"A","hosts":["a"],"quirks":[{"name":"odd","source":"x","date":"2026-11"}]})"};
}

void TestProviderData::aFaultInTheFileIsFound()
{
    QFETCH(QByteArray, entry);
    const auto data = ProviderData::parse(R"({"format":1,"providers":[)" + entry + "]}");
    QVERIFY(!data.ok());
    QCOMPARE(data.error().kind, base::ErrorKind::Internal);
    QVERIFY(ProviderData::parse(R"({"format":1,"providers":[]})").ok());
    QVERIFY(!ProviderData::parse(R"({"format":2,"providers":[]})").ok());
}

QTEST_GUILESS_MAIN(TestProviderData)
#include "tst_providerdata.moc"
