// What people read of an attachment: its name and its size, as plain text.
// Thread: any (pure functions); digits and units follow QLocale().
#pragma once

#include "mail/message.h"

#include <QString>

namespace app {

// "report.pdf (1.2 MB)". A long name loses its middle and keeps its end, where the kind of file stands. A name in a
// script that runs from right to left does not turn around what stands beside it.
QString attachmentText(const mail::Attachment &attachment);

// "1.2 MB", at least 1 kB unless there is nothing, in the units and digits of the user's language.
QString sizeText(std::uint64_t octets);

} // namespace app
