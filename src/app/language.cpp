#include "app/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

using namespace Qt::StringLiterals;

// Resources of a static library are not registered by themselves. Outside any namespace, because the macro declares the
// function of rcc where it stands.
static void registerTranslations()
{
    Q_INIT_RESOURCE(translations);
}

namespace app {

namespace {

// Returns the language that was loaded; empty when there is none for this locale.
QString install(QCoreApplication &application, const QLocale &locale, const QString &catalogue, const QString &folder)
{
    auto *translator = new QTranslator(&application);
    if (!translator->load(locale, catalogue, u"_"_s, folder))
        return {};
    QCoreApplication::installTranslator(translator);
    return translator->language();
}

} // namespace

void installTranslators(QCoreApplication &application, const QLocale &locale)
{
    registerTranslations();
    const QString folder = u":/posthorn/translations"_s;
    install(application, QLocale{QLocale::English}, u"posthorn"_s, folder);
    const QString language = install(application, locale, u"posthorn"_s, folder);
    // Qt's words in the same language as ours: one language in a window, not two.
    if (!language.isEmpty())
        install(application, QLocale{language}, u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
}

} // namespace app
