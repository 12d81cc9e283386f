// What is durably known of one watched mailbox, and the only way to change it: judges which messages are news, commits
// rows, high-water mark, change number and ledger in one transaction, and returns what may be told because it is
// committed. The change number (HIGHESTMODSEQ) rises only when all changes up to it are committed.
// Thread: monitor (the store's). Errors: Storage; what was committed before the error is in `told` all the same, the
// rest is found again by the next comparison.
#pragma once

#include "monitor/events.h"
#include "monitor/mailboxopening.h"
#include "monitor/newness.h"
#include "store/store.h"

#include <map>
#include <vector>

namespace monitor {

class MailboxRecord
{
public:
    using StoredFlags = std::vector<std::pair<mail::Uid, mail::Flags>>;

    struct Changes {
        std::vector<mail::Message> rows; // new to the store, or told anew
        std::map<mail::Uid, mail::Flags> flags;
        std::vector<mail::Uid> removals;
        bool live = false; // the rows came while we watched
        bool isEmpty() const { return rows.empty() && flags.empty() && removals.empty(); }
    };

    MailboxRecord(store::Store &store, mail::AccountId account, QString mailbox);

    // Before each EXAMINE.
    base::Result<void> load();
    // From where the server may tell what changed; only after load() and before open().
    std::optional<imap::QResync> resyncPoint() const;
    // After each EXAMINE. A mailbox that bears the MAILBOXID of another one we know is that one, renamed.
    base::Result<void> open(const MailboxOpening &opening);

    SyncMode mode() const { return m_mode; }
    const store::MailboxState &state() const { return m_state; }
    mail::Uid highWater() const { return m_state.highWater; }
    mail::MessageKey key(mail::Uid uid) const { return {m_account, m_mailbox, m_state.uidValidity, uid}; }

    // The stored rows among `uids`; none after a UIDVALIDITY change.
    base::Result<StoredFlags> storedFlags(const mail::UidSet &uids);
    // Nothing when they are more than `limit`.
    base::Result<std::optional<StoredFlags>> storedFlags(const mail::UidSet &uids, std::size_t limit);
    base::Result<std::uint32_t> messageCount();
    base::Result<std::vector<mail::Uid>> uidsWithoutPreview(int newest);
    // Unless resyncing: what is there now is the baseline, what comes above it is news. Once per incarnation.
    void setBaseline(mail::Uid largest);
    bool wantsBaseline() const { return m_baselineWanted; }
    base::Result<void> commit(Changes changes, std::vector<EventBody> &told);
    // The comparison that open() began is over: `total` messages are there, and all changes up to `point` are
    // committed. Ends the silent phase; the summary, if one is due.
    base::Result<void> finishComparison(int total, std::optional<mail::ModSeq> point, std::vector<EventBody> &told);
    // All changes up to `point` are committed.
    base::Result<void> reached(mail::ModSeq point);
    // Rises with every change of the store made here.
    int commits() const { return m_commits; }
    base::Result<void> commitPreviews(const std::vector<std::pair<mail::Uid, QString>> &previews);

private:
    base::Result<void> adoptRenamed(const MailboxOpening &opening);
    void beginAnew(mail::UidValidity uidValidity);
    base::Result<void> keepWhatDiffers(Changes &changes);
    base::Result<void> commitSlice(Changes changes, std::vector<EventBody> &told);
    base::Result<std::optional<store::LedgerEntry>> judge(const mail::Message &message, bool live);
    base::Result<bool> isKnown(const mail::Message &message);
    base::Result<void> write(const store::MailboxCommit &commit, std::vector<EventBody> &told);

    store::Store &m_store;
    mail::AccountId m_account;
    QString m_mailbox;
    std::optional<store::MailboxState> m_stored; // as the store has it
    store::MailboxState m_state;
    SyncMode m_mode = SyncMode::FirstSync;
    bool m_dropMessages = false; // with the next commit: rows of an earlier incarnation
    bool m_baselineWanted = false;
    bool m_comparing = false; // since open()
    mail::Uid m_reusedUpTo;   // UIDs up to here may stand for other messages than before
    QDateTime m_newest;       // decided upon while the first comparison of an incarnation runs
    int m_announced = 0;      // since open()
    int m_commits = 0;
};

} // namespace monitor
