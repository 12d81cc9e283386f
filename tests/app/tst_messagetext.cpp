#include "app/messagetext.h"

#include <QTest>

namespace {

mail::Message from(const QString &name, const QString &address)
{
    mail::Message message;
    message.envelope.from = {{name, address}};
    return message;
}

} // namespace

class TestMessageText : public QObject
{
    Q_OBJECT

private slots:
    void aNameIsShownWithTheDomainItComesFrom()
    {
        const auto message = from(QStringLiteral("Ada Lovelace"), QStringLiteral("ada@example.org"));
        QCOMPARE(app::senderName(message), QStringLiteral("Ada Lovelace"));
        QCOMPARE(app::senderWithDomain(message), QStringLiteral("Ada Lovelace (example.org)"));
    }

    void aNameThatLooksLikeAnAddressIsNotBelieved()
    {
        for (const QString &name : {QStringLiteral("boss@company.example"), QStringLiteral("boss\uFF20company.example"),
                                    QStringLiteral("boss\uFE6Bcompany.example")}) {
            const auto message = from(name, QStringLiteral("x@evil.example"));
            QCOMPARE(app::senderName(message), QStringLiteral("x@evil.example"));
            QCOMPARE(app::senderWithDomain(message), QStringLiteral("x@evil.example"));
        }
    }

    void withoutASenderThereAreWordsInItsPlace()
    {
        QCOMPARE(app::senderName({}), QStringLiteral("Unknown sender"));
        QCOMPARE(app::senderName(from(QStringLiteral("\u3164\u2800"), QString{})), QStringLiteral("Unknown sender"));
        QCOMPARE(app::senderDomain(from({}, QStringLiteral("no domain"))), QString{});
        QCOMPARE(app::subjectText({}), QStringLiteral("(no subject)"));
    }

    void textOfTheNetworkBecomesOneLine()
    {
        QCOMPARE(app::oneLine(QStringLiteral(" a\r\n\tb\u0000c\u2028d ")), QStringLiteral("a b c d"));
        QCOMPARE(app::oneLine(QStringLiteral("invoice\u202Efdp.exe")), QStringLiteral("invoicefdp.exe"));
        QCOMPARE(app::oneLine(QStringLiteral("abcdef"), 3), QStringLiteral("abc\u2026"));
        QCOMPARE(app::oneLine(QStringLiteral("ab\U0001F4EFcd"), 3), QStringLiteral("ab\u2026"));
        QCOMPARE(app::oneLine(QStringLiteral("<b>&amp;</b>")), QStringLiteral("<b>&amp;</b>")); // shown as it is
    }

    void listsOfAddressesAreBounded()
    {
        QList<mail::Address> many;
        for (int number = 0; number < 1000; ++number)
            many.append({QString{}, QStringLiteral("u%1@example.org").arg(number)});
        const QString text = app::addressList(many);
        QVERIFY(text.endsWith(QStringLiteral("and 950 more")));
        QCOMPARE(app::addressList({{QStringLiteral("Ada"), QStringLiteral("ada@example.org")}}),
                 QStringLiteral("Ada <ada@example.org>"));
    }

    void theArrivalCountsBeforeTheSendersDate()
    {
        mail::Message message;
        message.envelope.date = QDateTime::fromSecsSinceEpoch(1000);
        QCOMPARE(app::messageTime(message), message.envelope.date);
        message.internalDate = QDateTime::fromSecsSinceEpoch(2000);
        QCOMPARE(app::messageTime(message), message.internalDate);
    }
};

QTEST_GUILESS_MAIN(TestMessageText)
#include "tst_messagetext.moc"
