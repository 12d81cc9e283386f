// Turns one framed response (a line with its literals inlined, without the final CRLF) into a Response. Never fails:
// what breaks the grammar is a MalformedResponse, what is unknown an UnknownResponse. Thread: any (pure function).
#pragma once

#include "imap/fetchparser.h"
#include "imap/frame.h"
#include "imap/limits.h"
#include "imap/mailboxname.h"
#include "imap/response.h"

namespace imap {

// `frame` is the line as received, each literal in place: "* 1 FETCH (BODY[] {3}\r\nabc)".
Response parseResponse(QByteArrayView frame, const Limits &limits = {},
                       NameEncoding names = NameEncoding::ModifiedUtf7);

Response parseResponse(const Frame &frame, const Limits &limits = {}, NameEncoding names = NameEncoding::ModifiedUtf7);

// What the literal is that a frame stands in front of (Fragmenter::offeredPrefix): a section of a FETCH, or nothing.
std::optional<BegunSection> parseBegunSection(const Frame &prefix, const Limits &limits = {});

} // namespace imap
