#include "mail/specialuse.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace mail {

namespace {

struct Role {
    const char *attribute;
    SpecialUse use;
};

constexpr std::array kRoles{
    Role{"\\All", SpecialUse::All},
    Role{"\\Archive", SpecialUse::Archive},
    Role{"\\Drafts", SpecialUse::Drafts},
    Role{"\\Flagged", SpecialUse::Flagged},
    Role{"\\Important", SpecialUse::Important},
    Role{"\\Junk", SpecialUse::Junk},
    Role{"\\Sent", SpecialUse::Sent},
    Role{"\\Trash", SpecialUse::Trash},
    // XLIST, and servers that kept its names in LIST
    Role{"\\Inbox", SpecialUse::Inbox},
    Role{"\\AllMail", SpecialUse::All},
    Role{"\\Spam", SpecialUse::Junk},
    Role{"\\Starred", SpecialUse::Flagged},
};

} // namespace

std::optional<SpecialUse> specialUse(QByteArrayView attribute)
{
    const auto *const role = std::find_if(kRoles.begin(), kRoles.end(), [attribute](const Role &known) {
        return attribute.compare(QByteArrayView{known.attribute}, Qt::CaseInsensitive) == 0;
    });
    if (role == kRoles.end())
        return std::nullopt;
    return role->use;
}

} // namespace mail
