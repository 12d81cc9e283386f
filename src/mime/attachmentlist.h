// The attachments of a message as its structure names them, before a byte of them is fetched.
// RFC 9051 section 7.5.2 (BODYSTRUCTURE), RFC 2183, RFC 2231. What counts as one is what mail::hasAttachment() counts,
// and every further text part that has a name.
// Thread: any (pure function).
#pragma once

#include "mail/bodystructure.h"
#include "mail/message.h"

namespace mime {

constexpr qsizetype kAttachmentsNamed = 100; // of one message; a hostile one has thousands

// In the order of the message, at most kAttachmentsNamed. Names are safe to show and to create (see safeSaveName); a
// message is named by its subject. Sizes are those after decoding, as far as the encoded size tells.
QList<mail::Attachment> attachmentsOf(const mail::BodyPart &root);

} // namespace mime
