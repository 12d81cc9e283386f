// One tag of HTML, read tolerantly: its name, whether it closes, and the two attributes a text needs.
// HTML 5 section 13.2.5, only as far as finding where a tag ends. Thread: any (pure function).
#pragma once

#include <QString>

namespace mime {

struct HtmlTag {
    QString name; // lower case; empty for a comment, a doctype or a processing instruction
    bool isClosing = false;
    QString href;      // of <a>, not decoded further than its entities
    QString alt;       // of <img>
    qsizetype end = 0; // where text goes on
};

// `at` points to "<". end == at when no tag stands there and "<" is text.
HtmlTag readTag(QStringView html, qsizetype at);

// All entities of a text decoded, once. Never reads its own output again.
QString decodeEntities(QStringView text);

} // namespace mime
