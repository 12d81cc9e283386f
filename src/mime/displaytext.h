// Makes decoded text harmless to show: no control characters, no line separators, no bidi overrides, no invisible or
// blank look-alike characters that could hide or reorder what a person reads. It is not an escape for any markup.
// Unicode UAX #9 (bidi controls), UTS #39 section 4 (what to keep out of names).
// Thread: any (pure functions).
#pragma once

#include <QString>

namespace mime {

constexpr qsizetype kHeaderCharacters = 4096; // a header value is never shown longer than this

struct DisplayLine {
    QString text;
    bool hadControls = false; // a control, a line separator or a bidi override stood inside; tab is not counted
};

// One line: every kind of space becomes U+0020, trimmed at both ends, at most kHeaderCharacters.
DisplayLine displayLine(QStringView text);

// A body: line breaks become \n, tabs stay, other controls go, lone surrogates become U+FFFD.
QString displayBlock(QStringView text);

} // namespace mime
