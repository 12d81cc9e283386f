#include "monitor/mailboxsync.h"

#include "monitor/messagebuilder.h"

#include <algorithm>
#include <set>
#include <utility>

namespace monitor {

namespace {

// Up to so many new messages are asked for in one unbounded range; more are counted by a survey first.
constexpr std::uint32_t kSmallGap = 500;
constexpr std::size_t kRowsPerBackfillCommit = 1'000;
constexpr int kBackfillsInFlight = 2;        // one on the wire while the other is being committed
constexpr std::size_t kMissingAhead = 1'000; // a survey waits while so many of its finds are not asked for
constexpr int kPreviewsPerSync = 100;

} // namespace

MailboxSync::MailboxSync(store::Store &store, mail::AccountId account, const QString &mailbox, SyncAbilities abilities)
    : m_mailbox{mailbox}
    , m_abilities{abilities}
    , m_record{store, account, mailbox}
    , m_opener{m_record, mailbox, abilities}
    , m_count{m_record, m_mirror}
    , m_survey{m_record, m_mirror}
{}

base::Result<void> MailboxSync::opened(const imap::StatusResponse &tagged)
{
    auto opened = m_opener.opened(tagged);
    if (!opened)
        return opened.error();
    const MailboxOpener::Outcome &outcome = opened.value();
    const MailboxOpening &opening = outcome.opening;
    m_mirror.reset(opening.exists());
    m_total = static_cast<int>(opening.exists());
    m_point = m_abilities.condstore ? opening.highestModSeq() : std::nullopt; // some tell it who do not offer it
    m_previewsWanted = true;
    switch (outcome.comparison) {
    case Comparison::Empty:
        m_record.setBaseline({});
        break;
    case Comparison::Reported:
        m_mirror.trust(opening.exists() - static_cast<std::uint32_t>(outcome.changes.news.size()));
        m_count.want();
        break;
    case Comparison::Unchanged:
    case Comparison::Changed:
        m_newsWanted = !opening.uidNext() || opening.uidNext()->value() > m_record.highWater().value() + 1;
        m_changesWanted = outcome.comparison == Comparison::Changed;
        m_count.want();
        break;
    case Comparison::Survey:
        return beginSurvey(opening.uidNext());
    }
    apply(std::move(opened).value().changes);
    return {};
}

base::Result<void> MailboxSync::beginSurvey(std::optional<mail::Uid> uidNext)
{
    const auto stored = m_record.messageCount();
    if (!stored)
        return stored.error();
    const bool isBlank = stored.value() == 0; // flags come with the rows
    m_survey.want(isBlank && m_abilities.esearch ? SurveyRun::Kind::Presence : SurveyRun::Kind::Flags);
    const bool isSmall = !uidNext || uidNext->value() <= m_record.highWater().value() + kSmallGap;
    m_newsWanted = m_record.mode() == SyncMode::Resync && isSmall;
    return {};
}

void MailboxSync::receive(const imap::Response &response)
{
    if (m_opener.isOpening()) {
        m_opener.receive(response);
    } else if (const auto *fetch = std::get_if<imap::FetchResponse>(&response)) {
        receiveFetch(*fetch);
    } else if (const auto *exists = std::get_if<imap::ExistsResponse>(&response)) {
        receiveExists(exists->number);
    } else if (const auto *expunge = std::get_if<imap::ExpungeResponse>(&response)) {
        receiveExpunge(expunge->seq);
    } else if (const auto *vanished = std::get_if<imap::VanishedResponse>(&response)) {
        receiveVanished(*vanished);
    } else if (const auto *search = std::get_if<imap::EsearchResponse>(&response)) {
        if (search->uid && search->all && isRunning(FetchPurpose::Search))
            m_survey.saw(*search->all);
    } else if (std::holds_alternative<imap::MalformedResponse>(response)) {
        m_malformedSeen = true;
        if (m_inFlight.empty())
            m_survey.want(SurveyRun::Kind::Flags);
    }
}

void MailboxSync::receiveExists(std::uint32_t number)
{
    if (number > m_mirror.exists())
        m_newsWanted = true;
    else if (number < m_mirror.exists())
        m_survey.want(SurveyRun::Kind::Flags); // shrunk without an EXPUNGE
    m_mirror.setExists(number);
}

void MailboxSync::receiveExpunge(mail::SeqNo seq)
{
    if (const auto uid = m_mirror.expunge(seq))
        forget({*uid});
    else if (m_inStepOnce)
        m_survey.want(lightSurvey()); // something is gone and we cannot tell what
}

void MailboxSync::receiveVanished(const imap::VanishedResponse &vanished)
{
    const auto stored = m_record.storedFlags(vanished.uids, MailboxOpening::kMaxChanges);
    if (!stored || !stored.value()) {
        m_survey.want(SurveyRun::Kind::Flags);
        return;
    }
    std::vector<mail::Uid> gone;
    if (!vanished.earlier)
        gone = m_mirror.vanished(vanished.uids);
    const std::set<mail::Uid> known(gone.begin(), gone.end());
    for (const auto &[uid, flags] : *stored.value()) {
        if (!known.contains(uid))
            gone.push_back(uid);
    }
    if (!vanished.earlier)
        m_mirror.lose(static_cast<std::uint32_t>(gone.size() - known.size()));
    std::sort(gone.begin(), gone.end());
    forget(gone);
    m_count.want();
}

void MailboxSync::receiveFetch(const imap::FetchResponse &fetch)
{
    m_seenModSeq = std::max(m_seenModSeq, fetch.modSeq.value_or(mail::ModSeq{}));
    const auto uid = fetch.uid && fetch.uid->isValid() ? fetch.uid : m_mirror.uid(fetch.seq);
    if (!uid) {
        // Flags of a message we cannot name. "* 0 FETCH" (Courier) names none at all.
        if (fetch.seq.isValid() && m_inStepOnce)
            m_survey.want(SurveyRun::Kind::Flags);
        return;
    }
    m_mirror.learn(fetch.seq, *uid);
    if (m_mirror.takeSuspicion() && !m_survey.isRunning())
        m_survey.want(SurveyRun::Kind::Flags);
    if (describesMessage(fetch))
        receiveRow(*uid, fetch);
    else if (fetch.flags)
        receiveFlags(*uid, lastingFlags(*fetch.flags));
    if (isRunning(FetchPurpose::Previews) && holdsPreview(fetch))
        m_previews.emplace_back(*uid, buildPreview(fetch));
}

void MailboxSync::receiveRow(mail::Uid uid, const imap::FetchResponse &fetch)
{
    // "n:*" names the last message even where nothing is new (RFC 9051 section 6.4.9): it is no news.
    if (isRunning(FetchPurpose::News) && uid <= m_record.highWater())
        return;
    mail::Message message = buildMessage(uid, fetch);
    message.flags = lastingFlags(message.flags);
    m_flags.erase(uid);
    m_arrivals.add(fetch.seq, std::move(message), !fetch.envelope);
    // Pushed (RFC 5465 section 5.2): when every message is known and described, nothing is left to ask.
    if (!isRunning(FetchPurpose::News) && !m_strangerSeen && m_mirror.knownPrefix() == m_mirror.exists())
        m_newsWanted = false;
}

void MailboxSync::receiveFlags(mail::Uid uid, const mail::Flags &flags)
{
    m_arrivals.setFlags(uid, flags);
    if (isRunning(FetchPurpose::Survey) && m_survey.saw(uid, flags))
        return;
    if (uid > m_record.highWater())
        receiveStranger(uid);
    else
        m_flags.insert_or_assign(uid, flags);
}

void MailboxSync::forget(const std::vector<mail::Uid> &gone)
{
    for (const mail::Uid uid : gone) {
        m_arrivals.forget(uid);
        m_flags.erase(uid);
        if (uid <= m_record.highWater())
            m_removals.push_back(uid);
    }
    m_survey.forget(gone);
    m_backlog.forget(gone);
}

std::optional<FetchPlan> MailboxSync::nextFetch()
{
    if (m_opener.isOpening() || isRunning(FetchPurpose::News))
        return std::nullopt;
    if (m_mirror.exists() == 0)
        m_newsWanted = false;
    std::optional<FetchPlan> plan;
    if (!mayAskNews())
        plan = planOthers();
    else if (m_inFlight.empty()) // nothing else can be taken for news then
        plan = planNews();
    if (!plan)
        return std::nullopt;
    if (m_inFlight.empty())
        m_malformedSeen = false;
    m_inFlight.push_back(*plan);
    return plan;
}

// Not before it is known what the baseline is, and that nothing between it and the news is unknown.
bool MailboxSync::mayAskNews() const
{
    if (!m_newsWanted && !m_backlog.hasNews())
        return false;
    const bool isPassed = !m_survey.isRunning() || m_survey.lowerEnd().value() <= m_record.highWater().value() + 1;
    return isPassed && !m_record.wantsBaseline();
}

FetchPlan MailboxSync::planNews()
{
    m_strangerSeen = false;
    QByteArray items = m_newsMinimal ? QByteArray{kMinimalItems} : messageItems(true, m_abilities.preview);
    if (m_point) // what we know of a message is then as new as its change number
        items.insert(items.size() - 1, " MODSEQ");
    if (m_backlog.hasNews())
        return m_backlog.takeNews(items);
    m_newsWanted = false;
    return {FetchPurpose::News, mail::UidSet::from(mail::Uid{m_record.highWater().value() + 1}), items, {}};
}

std::optional<FetchPlan> MailboxSync::planOthers()
{
    const bool isQuiet = m_inFlight.empty();
    if (m_changesWanted && !isQuiet)
        return std::nullopt;
    if (std::exchange(m_changesWanted, false)) {
        return FetchPlan{FetchPurpose::Changes, mail::UidSet::range(mail::Uid{1}, m_record.highWater()), kSurveyItems,
                         m_record.state().highestModSeq};
    }
    if (!m_survey.isOver() && !m_survey.isRunning())
        return isQuiet ? std::optional{m_survey.next()} : std::nullopt;
    if (m_survey.hasNext() && m_backlog.missing() < kMissingAhead)
        return m_survey.next();
    if (m_backlog.hasMissing() && inFlight(FetchPurpose::Backfill) < kBackfillsInFlight)
        return m_backlog.takeMissing(messageItems(false, m_abilities.preview));
    if (isQuiet && m_survey.isOver() && m_backlog.hasPreviews())
        return m_backlog.takePreviews(previewItems(m_abilities.preview));
    return std::nullopt;
}

base::Result<void> MailboxSync::fetchEnded(bool succeeded)
{
    Q_ASSERT(!m_inFlight.empty());
    const FetchPlan plan = std::move(m_inFlight.front());
    m_inFlight.pop_front();
    const bool damaged = std::exchange(m_malformedSeen, false);
    if (succeeded)
        answered();
    switch (plan.purpose) {
    case FetchPurpose::News:
        return newsEnded(plan, succeeded, damaged);
    case FetchPurpose::Survey:
    case FetchPurpose::Search:
        return surveyWindowEnded(succeeded, damaged);
    case FetchPurpose::Changes:
        if (!succeeded || damaged)
            m_survey.want(SurveyRun::Kind::Flags);
        return {};
    case FetchPurpose::Backfill:
        if ((!succeeded || damaged) && plan.items != kMinimalItems)
            m_backlog.addRetry(plan.uids);
        return {};
    case FetchPurpose::Previews:
        return m_record.commitPreviews(std::exchange(m_previews, {})); // a refusal costs only the preview
    }
    return {};
}

base::Result<void> MailboxSync::newsEnded(const FetchPlan &plan, bool succeeded, bool damaged)
{
    const bool wasMinimal = std::exchange(m_newsMinimal, false);
    if ((!succeeded || damaged) && !wasMinimal) {
        // One message the server or we stumble over must not hide the others: ask again for the least.
        m_newsMinimal = true;
        m_newsWanted = true;
        m_backlog.clearNews();
        return {};
    }
    if (succeeded)
        return {};
    return base::Error{base::ErrorKind::Server,
                       QStringLiteral("the server refuses UID FETCH %1").arg(QString::fromLatin1(plan.uids.toImap())),
                       {}};
}

base::Result<void> MailboxSync::surveyWindowEnded(bool succeeded, bool damaged)
{
    auto compared = m_survey.windowEnded(succeeded, damaged);
    if (!compared)
        return compared.error();
    apply(std::move(compared).value());
    if (m_survey.isOver()) {
        m_total = static_cast<int>(m_survey.found());
        m_count.surveyed();
    }
    return {};
}

void MailboxSync::apply(SurveyDiff diff)
{
    m_backlog.addMissing(diff.missing);
    m_backlog.addNews(diff.news);
    m_flags.merge(diff.flags);
    m_removals.insert(m_removals.end(), diff.removed.begin(), diff.removed.end());
}

base::Result<void> MailboxSync::commit(std::vector<EventBody> &told)
{
    if (m_opener.isOpening())
        return {};
    MailboxRecord::Changes changes;
    changes.rows = takeCommittableRows();
    changes.flags = std::exchange(m_flags, {});
    changes.removals = std::exchange(m_removals, {});
    changes.live = m_inStepOnce;
    const auto before = told.size();
    if (!changes.isEmpty()) {
        if (auto done = m_record.commit(std::move(changes), told); !done)
            return done;
    }
    const auto news = std::count_if(told.begin() + static_cast<std::ptrdiff_t>(before), told.end(),
                                    [](const EventBody &event) { return std::holds_alternative<NewMessage>(event); });
    if (m_inStepOnce && news > 5)
        told.emplace_back(Summary{m_mailbox, static_cast<int>(news), SummaryReason::Burst});
    return hasOpenQuestions() ? base::Result<void>{} : settle(told);
}

// All is asked, answered and committed.
base::Result<void> MailboxSync::settle(std::vector<EventBody> &told)
{
    const auto agrees = m_count.agrees();
    if (!agrees)
        return agrees.error();
    if (!agrees.value()) {
        m_survey.want(m_opener.kind() == OpeningKind::Condstore ? lightSurvey() : SurveyRun::Kind::Flags);
        return {};
    }
    if (!std::exchange(m_inStepOnce, true)) {
        if (auto done = m_record.finishComparison(m_total, m_point, told); !done)
            return done;
    }
    if (const mail::ModSeq reached = std::exchange(m_reached, {}); reached.isValid()) {
        if (auto done = m_record.reached(reached); !done)
            return done;
    }
    if (!std::exchange(m_previewsWanted, false))
        return {};
    auto uids = m_record.uidsWithoutPreview(kPreviewsPerSync);
    if (!uids)
        return uids.error();
    m_backlog.setPreviews(std::move(uids).value());
    return {};
}

std::vector<mail::Message> MailboxSync::takeCommittableRows()
{
    // Nobody waits for what is merely filled in: it is committed by the hundred, not by the packet.
    if (isRunning(FetchPurpose::Backfill) && m_arrivals.size() < kRowsPerBackfillCommit)
        return {};
    Arrivals::Gate gate;
    gate.highWater = m_record.highWater();
    gate.newsAreComing = isRunning(FetchPurpose::News) || m_newsMinimal || m_newsWanted;
    gate.newsAreDamaged = m_newsMinimal || (gate.newsAreComing && (m_malformedSeen || m_strangerSeen));
    gate.knownPrefix = m_mirror.knownPrefix();
    return m_arrivals.take(gate);
}

bool MailboxSync::hasOpenQuestions() const
{
    return !m_inFlight.empty() || !m_arrivals.isEmpty() || !m_survey.isOver() || m_newsWanted || m_changesWanted ||
           m_backlog.hasNews() || m_backlog.hasMissing();
}

bool MailboxSync::wantsFetch() const
{
    const bool busy = m_opener.isOpening() || isRunning(FetchPurpose::Survey) || isRunning(FetchPurpose::Search) ||
                      isRunning(FetchPurpose::News);
    return !busy && (m_newsWanted || m_changesWanted || !m_survey.isOver() || !m_backlog.isEmpty());
}

int MailboxSync::inFlight(FetchPurpose purpose) const
{
    return static_cast<int>(std::count_if(m_inFlight.begin(), m_inFlight.end(),
                                          [purpose](const FetchPlan &plan) { return plan.purpose == purpose; }));
}

} // namespace monitor
