// The text a reader is shown, from the octets of one part or of a piece of a body.
// Thread: any (pure functions).
#pragma once

#include "mail/bodystructure.h"

#include <QByteArrayView>
#include <QString>

namespace mime {

constexpr qsizetype kPreviewCharacters = 200;

// `octets` are the body of `part` as fetched (still transfer-encoded, possibly cut short). text/html becomes text.
// At most 256 KiB of characters. Never fails: what cannot be decoded is replaced.
QString partText(const mail::BodyPart &part, QByteArrayView octets);

// The first words of a message from the first kilobytes of BODY[TEXT] and the message's structure.
QString previewOf(const mail::BodyPart &root, QByteArrayView bodyTextOctets);
// The same from text that is decoded already: white space folded, quoting and links thinned, cut at a word.
QString previewOf(const QString &text);

// Tags gone, entities decoded, blocks on lines of their own, script and style dropped; loads nothing. Linear.
QString htmlToText(const QString &html);

} // namespace mime
