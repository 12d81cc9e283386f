#include "monitor/syncabilities.h"

#include <algorithm>

namespace monitor {

namespace {

bool holds(const std::vector<QByteArray> &names, QByteArrayView wanted)
{
    return std::any_of(names.begin(), names.end(),
                       [wanted](const QByteArray &name) { return name.compare(wanted, Qt::CaseInsensitive) == 0; });
}

} // namespace

SyncAbilities SyncAbilities::from(const std::vector<QByteArray> &capabilities, const std::vector<QByteArray> &enabled)
{
    const bool isRev2 = holds(capabilities, "IMAP4REV2");
    SyncAbilities abilities;
    abilities.preview = holds(capabilities, "PREVIEW");
    abilities.qresync = holds(enabled, "QRESYNC");
    // RFC 7162 section 3.2.3: whoever has QRESYNC has CONDSTORE, whether or not it says so.
    abilities.condstore = abilities.qresync || holds(capabilities, "CONDSTORE") || holds(capabilities, "QRESYNC");
    abilities.esearch = isRev2 || holds(capabilities, "ESEARCH");
    abilities.objectId = holds(capabilities, "OBJECTID");
    abilities.saveDate = holds(capabilities, "SAVEDATE");
    abilities.partial = holds(capabilities, "PARTIAL");
    return abilities;
}

std::vector<QByteArray> SyncAbilities::wanted(const std::vector<QByteArray> &capabilities)
{
    const bool canEnable = holds(capabilities, "ENABLE") || holds(capabilities, "IMAP4REV2");
    if (canEnable && holds(capabilities, "QRESYNC"))
        return {"QRESYNC"};
    return {};
}

} // namespace monitor
