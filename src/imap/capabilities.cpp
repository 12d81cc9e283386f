#include "imap/capabilities.h"

#include <algorithm>
#include <array>

namespace imap {

namespace {

// RFC 9051 appendix E, items 1 to 5
constexpr std::array kInRev2{"BINARY",      "CHILDREN",    "ENABLE",  "ESEARCH",   "IDLE",    "LIST-EXTENDED",
                             "LIST-STATUS", "LITERAL-",    "MOVE",    "NAMESPACE", "SASL-IR", "SEARCHRES",
                             "SPECIAL-USE", "STATUS=SIZE", "UIDPLUS", "UNSELECT"};

bool isSame(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace

bool namesCapability(const std::vector<QByteArray> &names, QByteArrayView capability)
{
    return std::any_of(names.begin(), names.end(),
                       [capability](const QByteArray &name) { return isSame(name, capability); });
}

bool offersCapability(const std::vector<QByteArray> &names, QByteArrayView capability)
{
    if (namesCapability(names, capability))
        return true;
    return std::any_of(kInRev2.begin(), kInRev2.end(),
                       [capability](const char *included) { return isSame(included, capability); }) &&
           namesCapability(names, "IMAP4REV2");
}

std::optional<std::uint64_t> appendLimit(const std::vector<QByteArray> &names)
{
    constexpr QByteArrayView kPrefix{"APPENDLIMIT="};
    for (const QByteArray &name : names) {
        if (!isSame(QByteArrayView{name}.first(std::min(name.size(), kPrefix.size())), kPrefix))
            continue;
        bool isNumber = false;
        const qulonglong limit = name.mid(kPrefix.size()).toULongLong(&isNumber);
        if (isNumber)
            return limit;
    }
    return std::nullopt;
}

} // namespace imap
