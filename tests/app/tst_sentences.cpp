#include "app/sentences.h"

#include <QSet>
#include <QTest>

using base::ErrorKind;

namespace {

base::Error errorOf(ErrorKind kind, const QString &detail = {}, const QString &serverText = {})
{
    return {kind, detail, serverText};
}

QList<ErrorKind> everyKind()
{
    QList<ErrorKind> kinds;
    for (int value = 0; value <= static_cast<int>(ErrorKind::Internal); ++value)
        kinds.append(static_cast<ErrorKind>(value));
    return kinds;
}

const app::Place kPlace{QStringLiteral("work"), QStringLiteral("imap.example.org"), QStringLiteral("ann")};

} // namespace

class TestSentences : public QObject
{
    Q_OBJECT

private slots:
    void everyKindHasItsOwnSentence_data();
    void everyKindHasItsOwnSentence();
    void certificatesAreToldApart();
    void watchingTellsWhatPosthornDoes();
    void aWrongPasswordIsNotPromisedAnotherTry();
    void theServersWordsAreQuotedOnOneLine();
    void aSentenceWithoutPlaceStillReads();
};

void TestSentences::everyKindHasItsOwnSentence_data()
{
    QTest::addColumn<app::Situation>("situation");
    QTest::newRow("watching") << app::Situation::Watching;
    QTest::newRow("one shot") << app::Situation::OneShot;
}

void TestSentences::everyKindHasItsOwnSentence()
{
    QFETCH(app::Situation, situation);
    QSet<QString> sentences;
    QSet<QString> reasons;
    for (const ErrorKind kind : everyKind()) {
        const QString sentence = app::sentenceFor(errorOf(kind, QStringLiteral("why")), kPlace, situation);
        QVERIFY2(sentence.size() > 10 && sentence.endsWith(u'.'), qPrintable(sentence));
        QVERIFY2(!sentence.contains(u'%'), qPrintable(sentence));
        sentences.insert(sentence);
        reasons.insert(app::shortReason(errorOf(kind)));
    }
    QCOMPARE(sentences.size(), everyKind().size());
    QCOMPARE(reasons.size(), everyKind().size());
}

void TestSentences::certificatesAreToldApart()
{
    QSet<QString> sentences;
    for (const QString &detail : {QStringLiteral("The certificate has expired"),
                                  QStringLiteral("The host name did not match any of the valid hosts"),
                                  QStringLiteral("The certificate is self-signed, and untrusted")}) {
        const base::Error error = errorOf(ErrorKind::Certificate, detail);
        sentences.insert(app::sentenceFor(error, kPlace, app::Situation::Watching));
        sentences.insert(app::shortReason(error));
    }
    QCOMPARE(sentences.size(), 6);
}

void TestSentences::watchingTellsWhatPosthornDoes()
{
    const base::Error error = errorOf(ErrorKind::Network);
    QVERIFY(app::sentenceFor(error, kPlace, app::Situation::Watching).contains(QStringLiteral("tries again")));
    QVERIFY(!app::sentenceFor(error, kPlace, app::Situation::OneShot).contains(QStringLiteral("again")));
}

void TestSentences::aWrongPasswordIsNotPromisedAnotherTry()
{
    const QString sentence = app::sentenceFor(errorOf(ErrorKind::Auth), kPlace, app::Situation::Watching);
    QVERIFY2(sentence.contains(QStringLiteral("not tried again")), qPrintable(sentence));
    QVERIFY2(sentence.contains(QStringLiteral("ann")), qPrintable(sentence));
}

void TestSentences::theServersWordsAreQuotedOnOneLine()
{
    const QString sentence = app::sentenceFor(errorOf(ErrorKind::Server, {}, QStringLiteral("go\n\x1b[31maway %1")),
                                              kPlace, app::Situation::OneShot);
    QVERIFY2(sentence.endsWith(QStringLiteral("\"go\\x0a\\x1b[31maway %1\"")), qPrintable(sentence));
}

void TestSentences::aSentenceWithoutPlaceStillReads()
{
    for (const ErrorKind kind : everyKind()) {
        const QString sentence = app::sentenceFor(errorOf(kind), {}, app::Situation::OneShot);
        QVERIFY2(!sentence.startsWith(u' ') && !sentence.contains(QStringLiteral("  ")), qPrintable(sentence));
    }
}

QTEST_GUILESS_MAIN(TestSentences)
#include "tst_sentences.moc"
