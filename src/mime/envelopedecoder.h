// From the octets of an ENVELOPE to what people read. Structure is taken from the octets first and encoded words are
// decoded after, so a decoded text can never become a second address.
// RFC 2047, RFC 5322, RFC 6532. Uses GMime.
// Thread: any (pure functions; GMime is initialised once, on first use).
#pragma once

#include "mail/envelope.h"

namespace mime {

mail::Envelope decodeEnvelope(const mail::RawEnvelope &raw);

// True when the sender shown cannot be told without doubt: no From, several, a group, an unparsable address, or control
// characters inside it.
bool isSenderUnverified(const mail::RawEnvelope &raw);

// One unstructured header value: encoded words decoded, raw 8-bit read as UTF-8 or else Latin-1, folding undone,
// control, line-separator and bidi-override characters replaced. Never fails.
QString decodeHeaderText(QByteArrayView raw);

} // namespace mime
