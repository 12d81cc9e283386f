// Results and the stable words of error kinds.
#include "base/result.h"

#include <QSet>
#include <QTest>

#include <memory>

using base::Error;
using base::ErrorKind;
using base::Result;

class TestResult : public QObject
{
    Q_OBJECT

private slots:
    void holdsAValue();
    void holdsAnError();
    void holdsWhatCanOnlyMove();
    void anErrorMayBeTheValue();
    void fallsBackOnlyWithoutAValue();
    void ofNothingIsOkOrAnError();
    void everyKindHasItsOwnWord();
};

void TestResult::holdsAValue()
{
    Result<QString> result = QStringLiteral("value");
    QVERIFY(result.ok() && result);
    QCOMPARE(result.value(), QStringLiteral("value"));
    result.value() += u'!';
    QCOMPARE(std::as_const(result).value(), QStringLiteral("value!"));
}

void TestResult::holdsAnError()
{
    const Error error{ErrorKind::Timeout, QStringLiteral("late"), QStringLiteral("server's words")};
    const Result<QString> result = error;
    QVERIFY(!result.ok() && !result);
    QCOMPARE(result.error(), error);
}

void TestResult::holdsWhatCanOnlyMove()
{
    Result<std::unique_ptr<int>> result = std::make_unique<int>(7);
    const std::unique_ptr<int> taken = std::move(result).value();
    QCOMPARE(*taken, 7);
    const Result<std::unique_ptr<int>> moved = [] { return Result<std::unique_ptr<int>>{std::make_unique<int>(8)}; }();
    QCOMPARE(*moved.value(), 8);
}

// The state is told by place, not by type: a result may carry an Error as its value's own type elsewhere.
void TestResult::anErrorMayBeTheValue()
{
    struct Wrapped {
        Error error;
    };
    const Result<Wrapped> result = Wrapped{{ErrorKind::Dns, QStringLiteral("inside"), {}}};
    QVERIFY(result.ok());
    QCOMPARE(result.value().error.detail, QStringLiteral("inside"));
}

void TestResult::fallsBackOnlyWithoutAValue()
{
    QCOMPARE(Result<int>{3}.valueOr(5), 3);
    QCOMPARE(Result<int>{Error{}}.valueOr(5), 5);
}

void TestResult::ofNothingIsOkOrAnError()
{
    const Result<void> fine;
    QVERIFY(fine.ok() && fine);
    const Result<void> failed = Error{ErrorKind::Tls, QStringLiteral("x"), {}};
    QVERIFY(!failed.ok() && !failed);
    QCOMPARE(base::kindName(failed.error().kind), QStringLiteral("tls"));
}

void TestResult::everyKindHasItsOwnWord()
{
    QSet<QString> words;
    int kinds = 0;
    for (int kind = 0; kind <= static_cast<int>(ErrorKind::Internal); ++kind, ++kinds) {
        const QString word = base::kindName(static_cast<ErrorKind>(kind));
        QVERIFY(!word.isEmpty());
        QCOMPARE(word, word.toLower());
        words.insert(word);
    }
    QCOMPARE(words.size(), kinds);
    // Scripts of others compare these (the causes of the "state" event).
    for (const char *cause : {"network", "dns", "refused", "timeout", "tls", "certificate", "tls-injection", "auth",
                              "throttled", "server", "protocol", "desync", "storage", "keychain", "portal"})
        QVERIFY2(words.contains(QLatin1String{cause}), cause);
}

QTEST_GUILESS_MAIN(TestResult)
#include "tst_result.moc"
