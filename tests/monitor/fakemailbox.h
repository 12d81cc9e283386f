// A mailbox as a server keeps it, answering the questions of a MailboxSync: for tests of what is asked and what is
// told, without a connection.
#pragma once

#include "imap/response.h"
#include "monitor/mailboxsync.h"

#include <functional>
#include <vector>

namespace testsupport {

struct FakeMessage {
    mail::Uid uid;
    mail::Flags flags;
    mail::ModSeq modSeq;
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

    // What stands between EXAMINE and its tagged OK; with QRESYNC what changed.
    std::vector<imap::Response> openingResponses(const imap::Command &examine) const;
    // EXAMINE, its responses, OK. False when the sync gave up.
    bool open(monitor::MailboxSync &sync);
    // What a live session is told of an expunge: VANISHED after ENABLE QRESYNC, else EXPUNGE.
    imap::Response expungeLive(mail::Uid uid);
    // The same of other flags.
    imap::Response setFlagsLive(mail::Uid uid, const mail::Flags &flags);
    // The responses to `plan` in mailbox order, "n:*" naming the last message as servers do.
    std::vector<imap::Response> answer(const monitor::FetchPlan &plan) const;
    // The next question, its answer, and what may then be told. False when there was none, or the sync failed.
    bool answerOne(monitor::MailboxSync &sync, std::vector<monitor::EventBody> &told) const;
    // Runs the sync until it is in step; appends what was told. False when it failed or did not come to rest.
    bool run(monitor::MailboxSync &sync, std::vector<monitor::EventBody> &told);
    // Live: tells EXISTS and runs.
    bool announceExists(monitor::MailboxSync &sync, std::vector<monitor::EventBody> &told);

    std::vector<FakeMessage> messages;
    mail::UidValidity uidValidity{100};
    std::uint32_t nextUid = 1;
    monitor::SyncAbilities abilities{.preview = true};
    std::uint64_t highestModSeq = 1;
    QByteArray objectId;
    std::vector<std::pair<mail::Uid, mail::ModSeq>> expunged;
    // What the server says instead of the truth when the mailbox is opened.
    std::function<void(std::vector<imap::Response> &)> lie;
    QByteArray examined; // the last EXAMINE
    QDateTime clock = QDateTime::fromString(QStringLiteral("2026-03-01T12:00:00Z"), Qt::ISODate);
    int refuseFullNews = 0; // answers NO so often to a FETCH of full items
    std::vector<monitor::FetchPlan> asked;

private:
    std::vector<imap::Response> flagsSince(const mail::UidSet &uids, mail::ModSeq since) const;
    std::vector<imap::Response> search(const mail::UidSet &uids) const;
};

imap::Response okCode(const char *name, decltype(imap::ResponseCode::data) data = QByteArray{});

std::vector<mail::Uid> announcedUids(const std::vector<monitor::EventBody> &told);
std::vector<monitor::Summary> summaries(const std::vector<monitor::EventBody> &told);

} // namespace testsupport
