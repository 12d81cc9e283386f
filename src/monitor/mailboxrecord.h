// What is durably known of one watched mailbox, and the only way to change it: judges which messages are news, commits
// rows, high-water mark and ledger in one transaction, and returns what may be told because it is committed.
// Thread: monitor (the store's). Errors: Storage; what was committed before the error is in `told` all the same, the
// rest is found again by the next comparison.
#pragma once

#include "monitor/events.h"
#include "monitor/newness.h"
#include "store/store.h"

#include <map>
#include <vector>

namespace monitor {

class MailboxRecord
{
public:
    struct Changes {
        std::vector<mail::Message> rows; // new to the store, or told anew
        std::map<mail::Uid, mail::Flags> flags;
        std::vector<mail::Uid> removals;
        bool live = false; // the rows came while we watched
        bool isEmpty() const { return rows.empty() && flags.empty() && removals.empty(); }
    };

    MailboxRecord(store::Store &store, mail::AccountId account, QString mailbox);

    // After each SELECT. `uidValidity` invalid: the server did not say, what was known stays.
    base::Result<void> open(mail::UidValidity uidValidity);

    SyncMode mode() const { return m_mode; }
    mail::UidValidity uidValidity() const { return m_state.uidValidity; }
    mail::Uid highWater() const { return m_state.highWater; }
    mail::MessageKey key(mail::Uid uid) const { return {m_account, m_mailbox, m_state.uidValidity, uid}; }

    // The stored rows; empty after a UIDVALIDITY change.
    base::Result<std::vector<std::pair<mail::Uid, mail::Flags>>> storedFlags();
    base::Result<std::vector<mail::Uid>> uidsWithoutPreview(int limit);
    // Unless resyncing: what is there now is the baseline, what comes above it is news. Once per incarnation.
    void setBaseline(mail::Uid largest);
    base::Result<void> commit(Changes changes, std::vector<EventBody> &told);
    // The comparison that open() began is over: `total` messages are there. Ends the silent phase; the summary, if one
    // is due.
    base::Result<void> finishComparison(int total, std::vector<EventBody> &told);
    // Rises with every change of the store made here.
    int commits() const { return m_commits; }
    base::Result<void> commitPreviews(const std::vector<std::pair<mail::Uid, QString>> &previews);

private:
    base::Result<void> commitSlice(Changes changes, std::vector<EventBody> &told);
    base::Result<std::optional<store::LedgerEntry>> judge(const mail::Message &message, bool live);
    base::Result<void> write(const store::MailboxCommit &commit, std::vector<EventBody> &told);

    store::Store &m_store;
    mail::AccountId m_account;
    QString m_mailbox;
    store::MailboxState m_state;
    SyncMode m_mode = SyncMode::FirstSync;
    bool m_dropMessages = false; // with the next commit: rows of an earlier UIDVALIDITY
    bool m_baselineWanted = false;
    bool m_comparing = false; // since open()
    QDateTime m_newest;       // decided upon while the first comparison of an incarnation runs
    int m_announced = 0;      // since open()
    int m_commits = 0;
};

} // namespace monitor
