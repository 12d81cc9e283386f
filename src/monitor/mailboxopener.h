// Opens a mailbox with what the store knows of it, and says how the comparison goes on. What a server with QRESYNC
// tells of the changes is applied only when it adds up to the messages that are there; until then it is a claim.
// RFC 9051 section 6.3.3; RFC 7162 sections 3.1.8 and 3.2.5. Thread: monitor (plain object).
#pragma once

#include "imap/command.h"
#include "monitor/comparison.h"
#include "monitor/mailboxrecord.h"
#include "monitor/surveydiff.h"

namespace monitor {

class MailboxOpener
{
public:
    struct Outcome {
        MailboxOpening opening;
        Comparison comparison = Comparison::Survey;
        SurveyDiff changes; // of Empty and Reported
    };

    MailboxOpener(MailboxRecord &record, QString mailbox, SyncAbilities abilities);

    // Errors: Storage.
    base::Result<imap::Command> open();
    bool isOpening() const { return m_opening.has_value(); }
    OpeningKind kind() const { return m_kind; }
    void receive(const imap::Response &response) { m_opening->receive(response); }
    // Errors: Storage; Server or Throttled when the server refused.
    base::Result<Outcome> opened(const imap::StatusResponse &tagged);
    // After opened() failed: the server stumbled over the parameters, and open() will be without.
    bool wantsReopen() const { return m_wantsReopen; }

private:
    base::Error refusal(const imap::StatusResponse &tagged);
    base::Result<void> readReport(Outcome &outcome);

    MailboxRecord &m_record;
    QString m_mailbox;
    SyncAbilities m_abilities;
    OpeningKind m_kind = OpeningKind::Plain;
    std::optional<MailboxOpening> m_opening = MailboxOpening{}; // until opened()
    bool m_wantsReopen = false;
};

} // namespace monitor
