// Untrusted text made fit for a toast: one line, bounded, without control or direction characters, and without markup
// where the desktop would read it as such. Escaping is done here, at the place that hands the text over, and nowhere
// before.
// Thread: any (pure functions).
#pragma once

#include <QString>

#include <cstdint>

namespace desktop {

enum class Markup : std::uint8_t {
    None,        // the desktop shows the text as it is
    Interpreted, // the desktop reads tags and entities: & < > are escaped
};

// `text` on one line, at most `maxLength` UTF-16 units long after escaping, an ellipsis marking a cut. Never cuts
// inside a character or an entity. Runs of white space and control characters become one space.
QString toastText(const QString &text, qsizetype maxLength, Markup markup);

} // namespace desktop
