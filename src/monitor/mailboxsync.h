// What is to be asked of a mailbox so that the store agrees with it: news first (UIDs above the durable high-water
// mark), then a survey of all UIDs and flags, then what is missing, newest first, then previews. Later EXISTS, EXPUNGE,
// VANISHED and FETCH keep it in step. It knows no connection: its owner sends open(), feeds every response from then
// on, reports the tagged answer to opened(), then asks nextFetch(), sends that and reports its end. What was found
// waits for commit(), which makes it durable and returns what may be told. One object is one visit of a mailbox; a
// connection may make many, one after the other. RFC 9051 sections 2.3.1, 6.4.9, 7.4, 7.5; RFC 7162 section 3.2.10.
// Thread: monitor (plain object; the store's thread).
#pragma once

#include "imap/response.h"
#include "monitor/fetchplan.h"
#include "monitor/mailboxmirror.h"
#include "monitor/mailboxopening.h"
#include "monitor/mailboxrecord.h"
#include "monitor/syncabilities.h"

#include <deque>
#include <map>
#include <optional>
#include <vector>

namespace monitor {

class MailboxSync
{
public:
    MailboxSync(store::Store &store, mail::AccountId account, const QString &mailbox, SyncAbilities abilities);

    // The EXAMINE that opens the mailbox. Errors: Storage.
    base::Result<imap::Command> open();
    // Every untagged response from the moment open() was sent until another mailbox is opened.
    void receive(const imap::Response &response);
    // The answer to open(). Errors: Storage; Server or Throttled when the server refused.
    base::Result<void> opened(const imap::StatusResponse &tagged);
    // The next question, or nothing now. May be asked while others are in flight.
    std::optional<FetchPlan> nextFetch();
    // The oldest fetch in flight ended. Errors: Storage; Server when the server refuses even the least.
    base::Result<void> fetchEnded(bool succeeded);
    // Appends to `told` what is durable now, also before an error. Errors: Storage; the next comparison finds the rest
    // again.
    base::Result<void> commit(std::vector<EventBody> &told);

    // Nothing to ask and nothing in flight: time to idle.
    bool isInStep() const;
    // Something is to be asked that nobody has asked yet.
    bool wantsFetch() const;
    // Asks for UIDs above the mark although no EXISTS came: some servers stop pushing.
    void requestNewsCheck() { m_newsWanted = true; }
    int commits() const { return m_record.commits(); }

private:
    struct Row {
        mail::SeqNo seq;
        bool isMinimal = false;
        mail::Message message;
    };

    void receiveFetch(const imap::FetchResponse &fetch);
    void receiveRow(mail::Uid uid, const imap::FetchResponse &fetch);
    void receiveFlags(mail::Uid uid, const mail::Flags &flags);
    void receiveExists(std::uint32_t number);
    void forget(mail::Uid uid);
    FetchPlan planNews();
    FetchPlan planBackfill();
    base::Result<void> planPreviews();
    base::Result<void> surveyEnded(bool succeeded);
    base::Result<void> newsEnded(const FetchPlan &plan, bool succeeded);
    void backfillEnded(const FetchPlan &plan, bool succeeded);
    bool isRunning(FetchPurpose purpose) const;
    int runningBackfills() const;
    std::vector<mail::Message> takeCommittableRows();

    QString m_mailbox;
    SyncAbilities m_abilities;
    std::optional<MailboxOpening> m_opening = MailboxOpening{}; // until opened()
    MailboxRecord m_record;
    MailboxMirror m_mirror;

    std::deque<FetchPlan> m_inFlight;
    bool m_malformedSeen = false; // since the oldest fetch in flight began
    bool m_inStepOnce = false;    // the comparison that opened() started is over: what comes now is live
    bool m_newsWanted = false;
    bool m_newsMinimal = false;         // the full items failed: ask for the least
    std::vector<mail::Uid> m_newsQueue; // ascending; above the mark, found by a survey
    bool m_surveyWanted = false;
    bool m_previewsWanted = false;
    std::map<mail::Uid, mail::Flags> m_survey;
    int m_surveyTotal = 0;
    std::vector<mail::Uid> m_missing; // ascending; fetched from the end
    std::vector<FetchPlan> m_retries;
    std::vector<mail::Uid> m_previewQueue; // newest first

    std::map<mail::Uid, Row> m_rows;
    std::map<mail::Uid, mail::Flags> m_flags;
    std::vector<mail::Uid> m_removals;
    std::vector<std::pair<mail::Uid, QString>> m_previews;
};

} // namespace monitor
