// Undoes a Content-Transfer-Encoding (RFC 2045 section 6) with GMime's decoders: base64, quoted-printable, uuencode.
// Thread: any (pure functions).
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace mime {

enum class TransferEncoding : std::uint8_t { Identity, Base64, QuotedPrintable, Uuencode, Unknown };

// "7bit", "8bit", "binary" and nothing at all are Identity.
TransferEncoding transferEncoding(QByteArrayView name);

// What can be decoded of octets that may be cut short or damaged; a missing base64 padding loses nothing.
QByteArray decodeTransfer(QByteArrayView octets, TransferEncoding encoding);

// True when octets stand there that the encoding does not know.
bool isTransferDamaged(QByteArrayView octets, TransferEncoding encoding);

} // namespace mime
