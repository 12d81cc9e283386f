// Saving whole messages as files: what is asked, how far it is, and what came of it.
// Thread: any (plain values).
#pragma once

#include "base/error.h"
#include "mail/ids.h"
#include "mail/numberset.h"

#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace monitor {

struct DownloadRequest {
    // Chosen by the one who asks; tells the progress of several downloads apart.
    qint64 id = 0;
    mail::AccountId account;
    QString mailbox;
    std::optional<mail::UidSet> uids; // nothing: every message of the mailbox
    // The incarnation that `uids` belong to; invalid: the one that is found.
    mail::UidValidity uidValidity;
    QString directory;   // made where it is missing
    int connections = 2; // at most; the account's budget may allow fewer
    std::optional<std::chrono::seconds> deadline;
    bool operator==(const DownloadRequest &) const = default;
};

struct DownloadProgress {
    qint64 id = 0;
    qint64 total = 0; // 0 until the mailbox was searched
    qint64 saved = 0; // files that were there before count
    qint64 failed = 0;
    qint64 octets = 0; // received by this run
    bool operator==(const DownloadProgress &) const = default;
};

struct DownloadFailure {
    mail::Uid uid;
    base::Error error; // NotFound: expunged meanwhile; Rejected: the server refused it; Storage
    bool operator==(const DownloadFailure &) const = default;
};

// The result of each message: it is saved, unless it is named here.
struct DownloadReport {
    qint64 saved = 0;   // by this run
    qint64 present = 0; // saved by an earlier one
    qint64 octets = 0;
    std::vector<DownloadFailure> failures; // ascending
    bool operator==(const DownloadReport &) const = default;
};

} // namespace monitor

Q_DECLARE_METATYPE(monitor::DownloadProgress)
