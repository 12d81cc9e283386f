// Writes a Command as octets, cut where the server has to agree to a literal first.
// RFC 9051 section 4.3 and 9, RFC 7888 (LITERAL+ and LITERAL-), RFC 4959 (SASL-IR). Thread: any (pure functions).
#pragma once

#include "imap/command.h"

#include <vector>

namespace imap {

// How a string may be written safely.
enum class StringForm : std::uint8_t { Atom, Quoted, Literal };
// What a quoted string may hold: UTF-8 where UTF8=ACCEPT or IMAP4rev2 was enabled (RFC 6855 section 3).
enum class Alphabet : std::uint8_t { Ascii, Utf8 };
StringForm stringForm(QByteArrayView octets, Alphabet alphabet);
// True when a space stands before `piece`; `before` may be nullptr.
bool isSpaced(const Command::Piece *before, const Command::Piece &piece);

struct EncodingOptions {
    enum class Literals : std::uint8_t {
        Synchronising, // each waits for the server's "+"
        SmallNonSync,  // LITERAL-: up to 4096 octets go at once
        AlwaysNonSync, // LITERAL+
    };
    Literals literals = Literals::Synchronising;
    bool hasSaslIr = false;
    Alphabet alphabet = Alphabet::Ascii; // of names of mailboxes too: Ascii is modified UTF-7

    bool operator==(const EncodingOptions &) const = default;
};

// All segments but the last end with the announcement of a synchronising literal; the last ends with CRLF. Secrets,
// because a password may be inside. Only for a command that isSendable().
std::vector<base::Secret> encode(const Command &command, QByteArrayView tag, EncodingOptions options);

} // namespace imap
