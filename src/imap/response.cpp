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

bool ListResponse::hasAttribute(QByteArrayView attribute) const
{
    return std::any_of(attributes.begin(), attributes.end(),
                       [attribute](const QByteArray &own) { return own.compare(attribute, Qt::CaseInsensitive) == 0; });
}

std::vector<mail::SpecialUse> ListResponse::specialUses() const
{
    std::vector<mail::SpecialUse> uses;
    for (const QByteArray &attribute : attributes) {
        if (const auto use = mail::specialUse(attribute);
            use && std::find(uses.begin(), uses.end(), *use) == uses.end())
            uses.push_back(*use);
    }
    return uses;
}

} // namespace imap
