#include "imap/response.h"

#include <algorithm>

namespace imap {

std::optional<std::uint64_t> MailboxStatusResponse::item(QByteArrayView upperName) const
{
    const auto found =
        std::find_if(items.begin(), items.end(), [upperName](const auto &entry) { return entry.first == upperName; });
    if (found == items.end())
        return std::nullopt;
    return found->second;
}

} // namespace imap
