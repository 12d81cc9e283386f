// From a FETCH response to the message people see in a list.
// Thread: any (pure functions).
#pragma once

#include "imap/response.h"
#include "mail/message.h"

#include <QByteArray>

namespace monitor {

// The items a message row is made of. `withPreview` adds PREVIEW (RFC 8970) where the server has it, else the first
// octets of the body's text.
QByteArray messageItems(bool withPreview, bool hasPreviewExtension);
// What a list row needs least, for a message that the server cannot tell more about.
inline constexpr char kMinimalItems[] = "(UID FLAGS INTERNALDATE RFC822.SIZE)";
inline constexpr char kSurveyItems[] = "(UID FLAGS)";
QByteArray previewItems(bool hasPreviewExtension);

// True for a response that carries a message row, not only flags.
bool describesMessage(const imap::FetchResponse &fetch);
// Missing items become empty fields; never fails.
mail::Message buildMessage(mail::Uid uid, const imap::FetchResponse &fetch);
bool holdsPreview(const imap::FetchResponse &fetch);
// Empty when the response holds none, or an empty one.
QString buildPreview(const imap::FetchResponse &fetch);

} // namespace monitor
