// Surveys of one opened mailbox, compared with the store window by window: what is wanted, what runs, and whether its
// result is believed. Messages are taken for gone only at the end of a survey that found as many as the server counts:
// an answer that was cut short or did not parse must not empty the store. One that did not is repeated once, with
// flags; the second is believed unless something in it did not parse.
// Thread: monitor (plain object). Errors: Storage; Server when the server refuses even a survey by FETCH.
#pragma once

#include "monitor/fetchplan.h"
#include "monitor/mailboxmirror.h"
#include "monitor/mailboxrecord.h"
#include "monitor/surveydiff.h"

namespace monitor {

class SurveyRun
{
public:
    using Kind = MailboxSurvey::Kind;

    SurveyRun(MailboxRecord &record, MailboxMirror &mirror) : m_record{record}, m_mirror{mirror} {}

    // One that runs is followed by another: what it has seen is older than the reason for this.
    void want(Kind kind);
    bool isOver() const { return !m_wanted && !m_survey.isRunning(); }
    bool isRunning() const { return m_survey.isRunning(); }
    // Nothing while enough is in flight.
    bool hasNext() const { return m_survey.isRunning() ? m_survey.hasNextWindow() : m_wanted.has_value(); }
    FetchPlan next();

    // False when it is no answer to the window that is being answered.
    bool saw(mail::Uid uid, const mail::Flags &flags) { return m_survey.saw(uid, flags); }
    void saw(const mail::RangeList &uids) { m_survey.saw(uids); }
    void forget(const std::vector<mail::Uid> &gone);
    // The oldest window in flight is answered. The diff is ready to be applied; `removed` comes with the last window.
    base::Result<SurveyDiff> windowEnded(bool succeeded, bool damaged);
    // All UIDs above it were looked at.
    mail::Uid lowerEnd() const { return m_survey.lowerEnd(); }
    // Messages seen by the last survey.
    std::uint64_t found() const { return m_survey.found(); }

private:
    void begin();
    base::Result<SurveyDiff> refused();
    void end(SurveyDiff &diff);

    MailboxRecord &m_record;
    MailboxMirror &m_mirror;
    MailboxSurvey m_survey;
    std::optional<Kind> m_wanted;
    std::uint64_t m_expected = 0; // so many messages must be found
    bool m_damaged = false;
    bool m_repeats = false; // the one before was not whole
    std::vector<mail::Uid> m_removed;
    std::vector<mail::Uid> m_present; // descending; of a survey of presence, which names no sequence numbers
};

} // namespace monitor
