// What is to be asked of a mailbox so that the store agrees with it, at the cost of what changed where the server can
// tell that (QRESYNC, CONDSTORE), else by a survey of its UIDs: news first (UIDs above the durable high-water mark),
// then flags and what went, then what is missing, newest first, then previews. Later EXISTS, EXPUNGE, VANISHED and
// FETCH keep it in step. What the server claims is checked by counting: where its number of messages is not the
// store's, the mailbox is surveyed. It knows no connection: its owner sends open(), feeds every response from then on,
// reports the tagged answer to opened(), then asks nextFetch(), sends that and reports its end. What was found waits
// for commit(), which makes it durable and returns what may be told. One object is one visit of a mailbox; a connection
// may make many, one after the other. RFC 9051 sections 2.3.1, 6.4.9, 7.4, 7.5; RFC 7162. Thread: monitor (plain
// object; the store's thread).
#pragma once

#include "imap/response.h"
#include "monitor/arrivals.h"
#include "monitor/backlog.h"
#include "monitor/countcheck.h"
#include "monitor/mailboxmirror.h"
#include "monitor/mailboxopener.h"
#include "monitor/surveyrun.h"

#include <deque>

namespace monitor {

class MailboxSync
{
public:
    MailboxSync(store::Store &store, mail::AccountId account, const QString &mailbox, SyncAbilities abilities);

    // The EXAMINE that opens the mailbox. Errors: Storage.
    base::Result<imap::Command> open() { return m_opener.open(); }
    // Every untagged response from the moment open() was sent until another mailbox is opened.
    void receive(const imap::Response &response);
    // The answer to open(). Errors: Storage; Server or Throttled when the server refused.
    base::Result<void> opened(const imap::StatusResponse &tagged);
    // After opened() failed: the server stumbled over what we asked it to compare; open() again asks for less.
    bool wantsReopen() const { return m_opener.wantsReopen(); }
    // The next question, or nothing now. May be asked while others are in flight.
    std::optional<FetchPlan> nextFetch();
    // The oldest fetch in flight ended. Errors: Storage; Server when the server refuses even the least.
    base::Result<void> fetchEnded(bool succeeded);
    // A NOOP or IDLE ended with OK: the server has told all it knew.
    void answered() { m_reached = m_seenModSeq; }
    // Appends to `told` what is durable now, also before an error. Errors: Storage; the next comparison finds the rest
    // again.
    base::Result<void> commit(std::vector<EventBody> &told);

    // Nothing to ask and nothing in flight: time to idle.
    bool isInStep() const { return m_inStepOnce && m_inFlight.empty() && !wantsFetch(); }
    // Something is to be asked that nobody has asked yet.
    bool wantsFetch() const;
    // Asks for UIDs above the mark although no EXISTS came: some servers stop pushing.
    void requestNewsCheck() { m_newsWanted = true; }
    int commits() const { return m_record.commits(); }

private:
    void receiveFetch(const imap::FetchResponse &fetch);
    void receiveRow(mail::Uid uid, const imap::FetchResponse &fetch);
    void receiveFlags(mail::Uid uid, const mail::Flags &flags);
    void receiveExists(std::uint32_t number);
    // Flags of a new message that nobody described: the mark must not step over it.
    void receiveStranger(mail::Uid uid)
    {
        const bool isStranger = m_inStepOnce && !isRunning(FetchPurpose::News) && !m_arrivals.contains(uid);
        m_strangerSeen = m_strangerSeen || isStranger;
        m_newsWanted = m_newsWanted || isStranger;
    }
    void receiveExpunge(mail::SeqNo seq);
    void receiveVanished(const imap::VanishedResponse &vanished);
    void forget(const std::vector<mail::Uid> &gone);

    base::Result<void> beginSurvey(std::optional<mail::Uid> uidNext);
    void apply(SurveyDiff diff);
    // Of what is there, when flags are not in doubt.
    SurveyRun::Kind lightSurvey() const
    {
        return m_abilities.esearch ? SurveyRun::Kind::Presence : SurveyRun::Kind::Flags;
    }
    FetchPlan planNews();
    std::optional<FetchPlan> planOthers();
    bool mayAskNews() const;
    base::Result<void> surveyWindowEnded(bool succeeded, bool damaged);
    base::Result<void> newsEnded(const FetchPlan &plan, bool succeeded, bool damaged);
    bool hasOpenQuestions() const;
    base::Result<void> settle(std::vector<EventBody> &told);
    bool isRunning(FetchPurpose purpose) const { return inFlight(purpose) > 0; }
    int inFlight(FetchPurpose purpose) const;
    std::vector<mail::Message> takeCommittableRows();

    QString m_mailbox;
    SyncAbilities m_abilities;
    MailboxRecord m_record;
    MailboxOpener m_opener;
    MailboxMirror m_mirror;

    std::deque<FetchPlan> m_inFlight;
    bool m_malformedSeen = false; // since the oldest fetch in flight began
    bool m_inStepOnce = false;    // the comparison that opened() started is over: what comes now is live
    bool m_newsWanted = false;
    bool m_strangerSeen = false; // a new message of which only flags were told
    bool m_newsMinimal = false;  // the full items failed: ask for the least
    bool m_changesWanted = false;
    bool m_previewsWanted = false;
    CountCheck m_count;
    SurveyRun m_survey;
    Backlog m_backlog;
    int m_total = 0;                     // messages found by the comparison
    std::optional<mail::ModSeq> m_point; // the change number when the mailbox was opened
    mail::ModSeq m_seenModSeq;           // the largest that was told since
    mail::ModSeq m_reached;              // all changes up to here were told

    Arrivals m_arrivals;
    std::map<mail::Uid, mail::Flags> m_flags;
    std::vector<mail::Uid> m_removals;
    std::vector<std::pair<mail::Uid, QString>> m_previews;
};

} // namespace monitor
