#include "fakemailbox.h"

#include <QRegularExpression>

#include <algorithm>

namespace testsupport {

mail::Uid FakeMailbox::deliver(const QByteArray &messageId, const QByteArray &subject)
{
    clock = clock.addSecs(1);
    messages.push_back({mail::Uid{nextUid}, {}, mail::ModSeq{++highestModSeq}, messageId, subject, clock, false});
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
    expunged.emplace_back(uid, mail::ModSeq{++highestModSeq});
    return seq;
}

void FakeMailbox::setFlags(mail::Uid uid, const mail::Flags &flags)
{
    FakeMessage &message = messages[seqOf(uid).value() - 1];
    message.flags = flags;
    message.modSeq = mail::ModSeq{++highestModSeq};
}

void FakeMailbox::recreate()
{
    messages.clear();
    expunged.clear();
    uidValidity = mail::UidValidity{uidValidity.value() + 1};
    nextUid = 1;
}

imap::Response FakeMailbox::expungeLive(mail::Uid uid)
{
    const mail::SeqNo seq = expunge(uid);
    if (abilities.qresync)
        return imap::VanishedResponse{false, mail::UidSet::single(uid)};
    return imap::ExpungeResponse{seq};
}

imap::Response FakeMailbox::setFlagsLive(mail::Uid uid, const mail::Flags &flags)
{
    setFlags(uid, flags);
    imap::FetchResponse fetch;
    fetch.seq = seqOf(uid);
    fetch.flags = flags;
    if (abilities.qresync)
        fetch.uid = uid; // RFC 7162 section 3.2.4
    if (abilities.condstore)
        fetch.modSeq = mail::ModSeq{highestModSeq};
    return fetch;
}

std::vector<imap::Response> FakeMailbox::openingResponses(const imap::Command &examine) const
{
    std::vector<imap::Response> responses{imap::ExistsResponse{static_cast<std::uint32_t>(messages.size())},
                                          okCode("UIDVALIDITY", uidValidity), okCode("UIDNEXT", mail::Uid{nextUid})};
    if (abilities.condstore)
        responses.push_back(okCode("HIGHESTMODSEQ", mail::ModSeq{highestModSeq}));
    if (!objectId.isEmpty())
        responses.push_back(okCode("MAILBOXID", imap::MailboxId{objectId}));
    static const QRegularExpression kQResync{QStringLiteral("\\(QRESYNC \\((\\d+) (\\d+)")};
    const auto named = kQResync.match(QString::fromLatin1(examine.redacted()));
    if (!abilities.qresync || !named.hasMatch() || named.captured(1).toUInt() != uidValidity.value())
        return responses;
    const mail::ModSeq since{named.captured(2).toULongLong()};
    imap::VanishedResponse vanished{true, {}};
    for (const auto &[uid, modSeq] : expunged) {
        if (modSeq > since)
            vanished.uids.add(uid);
    }
    if (!vanished.uids.isEmpty())
        responses.emplace_back(vanished);
    const auto changes = flagsSince(mail::UidSet::from(mail::Uid{1}), since);
    responses.insert(responses.end(), changes.begin(), changes.end());
    return responses;
}

bool FakeMailbox::open(monitor::MailboxSync &sync)
{
    const auto examine = sync.open();
    if (!examine)
        return false;
    examined = examine.value().redacted();
    std::vector<imap::Response> responses = openingResponses(examine.value());
    if (lie)
        lie(responses);
    for (const imap::Response &response : responses)
        sync.receive(response);
    return sync.opened({"A1", imap::StatusKind::Ok, imap::ResponseCode{"READ-ONLY", QByteArray{}}, "done"}).ok();
}

std::vector<imap::Response> FakeMailbox::flagsSince(const mail::UidSet &uids, mail::ModSeq since) const
{
    std::vector<imap::Response> responses;
    for (std::size_t index = 0; index < messages.size(); ++index) {
        const FakeMessage &message = messages[index];
        if (message.modSeq <= since || !uids.contains(message.uid))
            continue;
        imap::FetchResponse fetch;
        fetch.seq = mail::SeqNo{static_cast<std::uint32_t>(index) + 1};
        fetch.uid = message.uid;
        fetch.flags = message.flags;
        fetch.modSeq = message.modSeq;
        responses.emplace_back(std::move(fetch));
    }
    return responses;
}

std::vector<imap::Response> FakeMailbox::search(const mail::UidSet &uids) const
{
    imap::EsearchResponse found;
    found.uid = true;
    for (const FakeMessage &message : messages) {
        if (!uids.contains(message.uid))
            continue;
        if (!found.all)
            found.all.emplace();
        found.all->add(message.uid.value());
    }
    return {found};
}

std::vector<imap::Response> FakeMailbox::answer(const monitor::FetchPlan &plan) const
{
    if (plan.purpose == monitor::FetchPurpose::Search)
        return search(plan.uids);
    if (plan.changedSince)
        return flagsSince(plan.uids, *plan.changedSince);
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
        if (plan.items.contains("MODSEQ"))
            fetch.modSeq = message.modSeq;
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

bool FakeMailbox::answerOne(monitor::MailboxSync &sync, std::vector<monitor::EventBody> &told) const
{
    const auto plan = sync.nextFetch();
    if (!plan)
        return false;
    for (const imap::Response &response : answer(*plan))
        sync.receive(response);
    return sync.fetchEnded(true).ok() && sync.commit(told).ok();
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

imap::Response okCode(const char *name, decltype(imap::ResponseCode::data) data)
{
    return imap::StatusResponse{{}, imap::StatusKind::Ok, imap::ResponseCode{name, std::move(data)}, {}};
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
