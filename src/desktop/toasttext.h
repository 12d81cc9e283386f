// Untrusted text made fit for a toast: one line, bounded, without control or direction characters, and without markup
// where the desktop would read it as such. Escaping is done here, at the place that hands the text over, and nowhere
// before.
// Thread: any (pure functions).
#pragma once

#include <QString>

#include <cstdint>

namespace desktop {

enum class Markup : std::uint8_t {
    None,        // a title or a label: shown as it is by every desktop
    Undeclared,  // the desktop does not say that it reads tags, and some do all the same: a "<" that would begin one
                 // becomes U+2039. dunst 1.9, 2022, without markup= in its settings draws <b> bold:
                 // https://github.com/dunst-project/dunst
    Interpreted, // the desktop reads tags and entities: & < > are escaped
};

// `text` on one line, at most `maxLength` UTF-16 units long after escaping, an ellipsis marking a cut. Never cuts
// inside a character or an entity. Runs of white space and control characters become one space.
QString toastText(const QString &text, qsizetype maxLength, Markup markup);

} // namespace desktop
