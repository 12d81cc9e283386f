// The fuzz entries over the mails we keep, each whole and damaged in fifty fixed ways.
#include "mime/fuzzentries.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

namespace {

QByteArray damaged(QByteArray octets, QRandomGenerator &random)
{
    for (int i = 0; i < 8 && !octets.isEmpty(); ++i)
        octets[random.bounded(octets.size())] = static_cast<char>(random.bounded(256));
    return octets.first(octets.isEmpty() ? 0 : random.bounded(octets.size()) + 1);
}

} // namespace

class TestMimeFuzz : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void promisesHoldForDamagedMails_data();
    void promisesHoldForDamagedMails();
};

void TestMimeFuzz::promisesHoldForDamagedMails_data()
{
    QTest::addColumn<QByteArray>("octets");
    const QDir folder{QStringLiteral(POSTHORN_SOURCE_DIR "/tests/mime/data")};
    const QStringList mails = folder.entryList({QStringLiteral("*.eml")}, QDir::Files, QDir::Name);
    QVERIFY(!mails.isEmpty());
    for (const QString &mail : mails) {
        QFile file{folder.filePath(mail)};
        QVERIFY(file.open(QIODevice::ReadOnly));
        QTest::newRow(qPrintable(mail)) << file.readAll();
    }
}

void TestMimeFuzz::promisesHoldForDamagedMails()
{
    QFETCH(QByteArray, octets);
    QRandomGenerator random{12345}; // the same damage every time
    for (int round = 0; round < 50; ++round) {
        const QByteArray input = round == 0 ? octets : damaged(octets, random);
        const auto *data = reinterpret_cast<const std::uint8_t *>(input.constData());
        const auto size = static_cast<std::size_t>(input.size());
        QCOMPARE(mimefuzz::fuzzMime(data, size), 0);
        QCOMPARE(mimefuzz::fuzzEnvelope(data, size), 0);
        QCOMPARE(mimefuzz::fuzzBodyText(data, size), 0);
        QCOMPARE(mimefuzz::fuzzSaveName(data, std::min<std::size_t>(size, 300)), 0);
    }
}

QTEST_APPLESS_MAIN(TestMimeFuzz)
#include "tst_mimefuzz.moc"
