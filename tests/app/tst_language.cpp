#include "app/language.h"

#include <QCoreApplication>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace {

QString newMessages(int count)
{
    return QCoreApplication::translate("app::Notifier", "%n new message(s)", nullptr, count);
}

} // namespace

class TestLanguage : public QObject
{
    Q_OBJECT

private slots:
    void cleanup()
    {
        const auto translators = qApp->findChildren<QTranslator *>();
        for (QTranslator *translator : translators)
            QCoreApplication::removeTranslator(translator);
    }

    void englishHasItsPlurals()
    {
        app::installTranslators(*qApp, QLocale{QLocale::English, QLocale::UnitedKingdom});
        QCOMPARE(newMessages(1), u"1 new message"_s);
        QCOMPARE(newMessages(2), u"2 new messages"_s);
    }

    void germanIsGermanInEveryGermanCountry()
    {
        app::installTranslators(*qApp, QLocale{QLocale::German, QLocale::Austria});
        QCOMPARE(newMessages(1), u"1 neue Nachricht"_s);
        QCOMPARE(newMessages(7), u"7 neue Nachrichten"_s);
    }

    void russianHasThreeForms()
    {
        app::installTranslators(*qApp, QLocale{QLocale::Russian});
        QCOMPARE(newMessages(21), u"21 новое письмо"_s);
        QCOMPARE(newMessages(3), u"3 новых письма"_s);
        QCOMPARE(newMessages(11), u"11 новых писем"_s);
    }

    void aLanguageWithoutTranslationIsEnglishWithPlurals()
    {
        for (const QLocale &locale : {QLocale{QLocale::Swahili}, QLocale::c()}) {
            app::installTranslators(*qApp, locale);
            QCOMPARE(newMessages(1), u"1 new message"_s);
            cleanup();
        }
    }
};

QTEST_GUILESS_MAIN(TestLanguage)
#include "tst_language.moc"
