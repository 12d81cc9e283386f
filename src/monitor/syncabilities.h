// What a server can do for the comparison of a mailbox, from its capabilities and from what it said it ENABLEd.
// RFC 7162 (CONDSTORE, QRESYNC), RFC 5161 (ENABLE), RFC 4731 (ESEARCH), RFC 8970 (PREVIEW), RFC 8474 (OBJECTID),
// RFC 8514 (SAVEDATE), RFC 9394 (PARTIAL), RFC 9051 appendix E (what IMAP4rev2 includes). Thread: any (plain value).
#pragma once

#include <QByteArray>

#include <vector>

namespace monitor {

struct SyncAbilities {
    bool preview = false;
    bool condstore = false;
    bool qresync = false; // offered is not enough: the server confirmed ENABLE
    bool esearch = false;
    bool objectId = false;
    bool saveDate = false;
    bool partial = false;

    // Names are compared without regard to case.
    static SyncAbilities from(const std::vector<QByteArray> &capabilities, const std::vector<QByteArray> &enabled);
    // What the owner of a connection should ENABLE before the first mailbox is opened on it.
    static std::vector<QByteArray> wanted(const std::vector<QByteArray> &capabilities);

    bool operator==(const SyncAbilities &) const = default;
};

} // namespace monitor
