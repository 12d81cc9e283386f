// A mailbox as a server keeps it, answering the questions of a MailboxSync: for tests of what is asked and what is
// told, without a connection.
#pragma once

#include "imap/response.h"
#include "monitor/mailboxsync.h"

#include <vector>

namespace testsupport {

struct FakeMessage {
    mail::Uid uid;
    mail::Flags flags;
    QByteArray messageId; // null: the message has none
    QByteArray subject;
    QDateTime internalDate;
    bool isMalformed = false; // its full FETCH response does not parse
};

class FakeMailbox
{
public:
    // Returns its UID.
    mail::Uid deliver(const QByteArray &messageId, const QByteArray &subject = "hello");
    // Returns its sequence number at the time.
    mail::SeqNo expunge(mail::Uid uid);
    void setFlags(mail::Uid uid, const mail::Flags &flags);
    mail::SeqNo seqOf(mail::Uid uid) const;
    // Deleted and created anew: empty, another UIDVALIDITY, UIDs from 1.
    void recreate();

    // What stands between EXAMINE and its tagged OK.
    std::vector<imap::Response> openingResponses() const;
    // EXAMINE, its responses, OK. False when the sync gave up.
    bool open(monitor::MailboxSync &sync) const;
    // The responses to `plan` in mailbox order, "n:*" naming the last message as servers do.
    std::vector<imap::Response> answer(const monitor::FetchPlan &plan) const;
    // Runs the sync until it is in step; appends what was told. False when it failed or did not come to rest.
    bool run(monitor::MailboxSync &sync, std::vector<monitor::EventBody> &told);
    // Live: tells EXISTS and runs.
    bool announceExists(monitor::MailboxSync &sync, std::vector<monitor::EventBody> &told);

    std::vector<FakeMessage> messages;
    mail::UidValidity uidValidity{100};
    std::uint32_t nextUid = 1;
    QDateTime clock = QDateTime::fromString(QStringLiteral("2026-03-01T12:00:00Z"), Qt::ISODate);
    int refuseFullNews = 0; // answers NO so often to a FETCH of full items
    std::vector<monitor::FetchPlan> asked;
};

std::vector<mail::Uid> announcedUids(const std::vector<monitor::EventBody> &told);
std::vector<monitor::Summary> summaries(const std::vector<monitor::EventBody> &told);

} // namespace testsupport
