// The sentences for people: what happened, what Posthorn does about it, what the user can do. The only place below the
// windows and commands where they are written; all of them are translatable.
// Thread: any after the translators are installed (pure functions).
#pragma once

#include "base/error.h"
#include "mail/account.h"

#include <QString>

namespace app {

// What a sentence speaks about; an empty field is left out of it.
struct Place {
    QString account; // its name
    QString server;  // host of the IMAP server
    QString user;    // login name
};
Place placeOf(const mail::Account &account);
QString serverOf(const Place &place); // "the server" where its name is not known

enum class Situation : std::uint8_t {
    Watching, // it will be tried again by itself, where that makes sense
    OneShot,  // a command or a click: nothing is tried again
};

// One to three sentences on one line of plain text. The server's own words are quoted at the end.
QString sentenceFor(const base::Error &error, const Place &place, Situation situation);

// A few words for a list: "no network", "the password was refused".
QString shortReason(const base::Error &error);

} // namespace app
