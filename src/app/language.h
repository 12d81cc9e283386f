// Chooses the language of every text for people: Posthorn's own words and Qt's, by the user's settings (LANGUAGE, then
// LC_ALL, LC_MESSAGES, LANG on Unix; the system's list elsewhere). English is always loaded first: its plural forms
// live in a translation too. Thread: the one of the application object, before the first text is made.
#pragma once

#include <QLocale>

class QCoreApplication;

namespace app {

// The translators belong to `application` and last as long.
void installTranslators(QCoreApplication &application, const QLocale &locale = QLocale::system());

} // namespace app
