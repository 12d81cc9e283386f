#include "net/resolver.h"

#include <QTest>

#include <memory>
#include <optional>

using namespace Qt::StringLiterals;
using base::ErrorKind;
using Answer = std::optional<base::Result<QList<QHostAddress>>>;

class ResolverTest : public QObject
{
    Q_OBJECT

private slots:
    void localhostIsKnown()
    {
        net::SystemResolver resolver;
        Answer answer;
        resolver.resolve(u"localhost"_s, this, [&answer](auto result) { answer = std::move(result); });
        QVERIFY(!answer); // never before the call returns
        QTRY_VERIFY(answer);
        QVERIFY(answer->ok());
        QVERIFY(!answer->value().isEmpty());
        for (const QHostAddress &address : answer->value())
            QVERIFY(address.isLoopback());
    }

    void anImpossibleNameIsADnsError()
    {
        net::SystemResolver resolver;
        Answer answer;
        const QString label(64, u'a'); // one too long: no name server need be asked
        resolver.resolve(label + u".invalid"_s, this, [&answer](auto result) { answer = std::move(result); });
        QTRY_VERIFY_WITH_TIMEOUT(answer, 30'000);
        QVERIFY(!answer->ok());
        QCOMPARE(answer->error().kind, ErrorKind::Dns);
        QVERIFY2(answer->error().detail.contains(label), qPrintable(answer->error().detail));
    }

    void anAnswerForADeadContextIsDropped()
    {
        net::SystemResolver resolver;
        bool called = false;
        auto context = std::make_unique<QObject>();
        resolver.resolve(u"localhost"_s, context.get(), [&called](const auto &) { called = true; });
        context.reset();
        Answer later; // of the same kind, asked after: when it is here the first would be too
        resolver.resolve(u"localhost"_s, this, [&later](auto result) { later = std::move(result); });
        QTRY_VERIFY(later);
        QCoreApplication::processEvents();
        QVERIFY(!called);
    }
};

QTEST_GUILESS_MAIN(ResolverTest)
#include "tst_resolver.moc"
