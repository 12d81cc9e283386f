#include "fakemailbox.h"

#include <algorithm>

namespace testsupport {

mail::Uid FakeMailbox::deliver(const QByteArray &messageId, const QByteArray &subject)
{
    clock = clock.addSecs(1);
    messages.push_back({mail::Uid{nextUid}, {}, messageId, subject, clock, false});
    return mail::Uid{nextUid++};
}

mail::SeqNo FakeMailbox::seqOf(mail::Uid uid) const
{
    const auto found =
        std::find_if(messages.begin(), messages.end(), [uid](const FakeMessage &m) { return m.uid == uid; });
    return mail::SeqNo{static_cast<std::uint32_t>(found - messages.begin()) + 1};
}

mail::SeqNo FakeMailbox::expunge(mail::Uid uid)
{
    const mail::SeqNo seq = seqOf(uid);
    messages.erase(messages.begin() + static_cast<std::ptrdiff_t>(seq.value() - 1));
    return seq;
}

void FakeMailbox::setFlags(mail::Uid uid, const mail::Flags &flags)
{
    messages[seqOf(uid).value() - 1].flags = flags;
}

void FakeMailbox::recreate()
{
    messages.clear();
    uidValidity = mail::UidValidity{uidValidity.value() + 1};
    nextUid = 1;
}

std::vector<imap::Response> FakeMailbox::openingResponses() const
{
    const auto code = [](const char *name, auto value) {
        return imap::StatusResponse{{}, imap::StatusKind::Ok, imap::ResponseCode{name, value}, {}};
    };
    return {imap::ExistsResponse{static_cast<std::uint32_t>(messages.size())}, code("UIDVALIDITY", uidValidity),
            code("UIDNEXT", mail::Uid{nextUid})};
}

bool FakeMailbox::open(monitor::MailboxSync &sync) const
{
    if (!sync.open())
        return false;
    for (const imap::Response &response : openingResponses())
        sync.receive(response);
    return sync.opened({"A1", imap::StatusKind::Ok, imap::ResponseCode{"READ-ONLY", QByteArray{}}, "done"}).ok();
}

std::vector<imap::Response> FakeMailbox::answer(const monitor::FetchPlan &plan) const
{
    std::vector<imap::Response> responses;
    const bool full = plan.items.contains("ENVELOPE");
    const auto &ranges = plan.uids.list().ranges();
    const bool toStar = !ranges.empty() && ranges.back().last == mail::RangeList::kStar;
    for (std::size_t index = 0; index < messages.size(); ++index) {
        const FakeMessage &message = messages[index];
        const bool isLast = index + 1 == messages.size();
        if (!plan.uids.contains(message.uid) && !(toStar && isLast))
            continue;
        if (full && message.isMalformed) {
            responses.emplace_back(imap::MalformedResponse{0, "test", {}});
            continue;
        }
        imap::FetchResponse fetch;
        fetch.seq = mail::SeqNo{static_cast<std::uint32_t>(index) + 1};
        fetch.uid = message.uid;
        if (plan.items.contains("FLAGS"))
            fetch.flags = message.flags;
        if (full) {
            mail::RawEnvelope envelope;
            envelope.subject = message.subject;
            envelope.messageId = message.messageId.isNull() ? QByteArray{} : '<' + message.messageId + '>';
            envelope.from = {{"Ann", {}, "ann", "example.org"}};
            fetch.envelope = envelope;
        }
        if (full || plan.items.contains("INTERNALDATE")) {
            fetch.internalDate = message.internalDate;
            fetch.sizeOctets = 100;
        }
        responses.emplace_back(std::move(fetch));
    }
    return responses;
}

bool FakeMailbox::run(monitor::MailboxSync &sync, std::vector<monitor::EventBody> &told)
{
    for (int round = 0; round < 10000; ++round) {
        std::vector<monitor::FetchPlan> plans;
        while (auto plan = sync.nextFetch())
            plans.push_back(*std::move(plan));
        if (plans.empty() && sync.isInStep())
            return sync.commit(told).ok();
        for (const monitor::FetchPlan &plan : plans) {
            asked.push_back(plan);
            const bool refuse = refuseFullNews > 0 && plan.items.contains("ENVELOPE");
            if (refuse)
                --refuseFullNews;
            else
                for (const imap::Response &response : answer(plan))
                    sync.receive(response);
            if (!sync.commit(told) || !sync.fetchEnded(!refuse))
                return false;
        }
        if (!sync.commit(told))
            return false;
    }
    return false;
}

bool FakeMailbox::announceExists(monitor::MailboxSync &sync, std::vector<monitor::EventBody> &told)
{
    sync.receive(imap::ExistsResponse{static_cast<std::uint32_t>(messages.size())});
    return run(sync, told);
}

std::vector<mail::Uid> announcedUids(const std::vector<monitor::EventBody> &told)
{
    std::vector<mail::Uid> uids;
    for (const monitor::EventBody &event : told) {
        if (const auto *news = std::get_if<monitor::NewMessage>(&event))
            uids.push_back(news->key.uid);
    }
    return uids;
}

std::vector<monitor::Summary> summaries(const std::vector<monitor::EventBody> &told)
{
    std::vector<monitor::Summary> found;
    for (const monitor::EventBody &event : told) {
        if (const auto *summary = std::get_if<monitor::Summary>(&event))
            found.push_back(*summary);
    }
    return found;
}

} // namespace testsupport
