// Every file of tests/imap/transcripts holds the exact octets one server sent in one session. However they are cut, the
// same responses come out, and none of them is malformed: these servers speak correctly.
#include "imap/fragmenter.h"
#include "imap/parser.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <functional>

namespace {

const QString kFolder = QStringLiteral(POSTHORN_SOURCE_DIR "/tests/imap/transcripts/");

struct Replay {
    std::vector<imap::Response> responses;
    qsizetype left = 0;
    bool failed = false;
    bool operator==(const Replay &) const = default;
};

Replay replay(const QByteArray &octets, const std::function<qsizetype()> &nextSize)
{
    Replay result;
    imap::Fragmenter fragmenter;
    for (qsizetype at = 0; at < octets.size();) {
        const qsizetype size = std::min(nextSize(), octets.size() - at);
        fragmenter.append(QByteArrayView{octets}.sliced(at, size));
        at += size;
        while (const auto frame = fragmenter.next())
            result.responses.push_back(imap::parseResponse(frame->octets));
    }
    result.left = fragmenter.pendingOctets();
    result.failed = fragmenter.error().has_value();
    return result;
}

} // namespace

class TestTranscripts : public QObject
{
    Q_OBJECT

private slots:
    void thereAreTranscripts();
    void readsTheSameHoweverItIsCut_data();
    void readsTheSameHoweverItIsCut();
};

void TestTranscripts::thereAreTranscripts()
{
    QVERIFY(QDir{kFolder}.entryList({QStringLiteral("dovecot*.txt")}).size() >= 1);
    QVERIFY(QDir{kFolder}.entryList({QStringLiteral("cyrus*.txt")}).size() >= 1);
}

void TestTranscripts::readsTheSameHoweverItIsCut_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : QDir{kFolder}.entryList({QStringLiteral("*.txt")}, QDir::Files, QDir::Name))
        QTest::newRow(qPrintable(name)) << name;
}

void TestTranscripts::readsTheSameHoweverItIsCut()
{
    QFETCH(QString, name);
    QFile file{kFolder + name};
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray octets = file.readAll();
    const Replay whole = replay(octets, [&] { return octets.size(); });
    QVERIFY(!whole.failed);
    QCOMPARE(whole.left, 0);
    QVERIFY(whole.responses.size() > 10);
    for (const imap::Response &response : whole.responses) {
        if (const auto *malformed = std::get_if<imap::MalformedResponse>(&response))
            QFAIL((malformed->reason + ": " + malformed->frame).constData());
        if (const auto *fetch = std::get_if<imap::FetchResponse>(&response))
            QVERIFY2(fetch->unknown.empty(), fetch->unknown.empty() ? "" : fetch->unknown.front().first.constData());
    }
    QVERIFY(replay(octets, [] { return qsizetype{1}; }) == whole);
    for (quint32 seed = 1; seed <= 10; ++seed) {
        QRandomGenerator random{seed};
        QVERIFY2(replay(octets, [&] { return qsizetype{1 + random.bounded(200)}; }) == whole, "random cuts");
    }
}

QTEST_APPLESS_MAIN(TestTranscripts)
#include "tst_transcripts.moc"
