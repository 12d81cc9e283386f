#include "monitor/mailboxsync.h"

#include "monitor/messagebuilder.h"
#include "monitor/serverconnection.h"
#include "monitor/surveydiff.h"

#include <algorithm>
#include <utility>

namespace monitor {

namespace {

// Up to so many new messages are asked for in one unbounded range; more are counted by a survey first.
constexpr std::uint32_t kSmallGap = 500;
constexpr std::size_t kRowsPerFetch = 500;
constexpr std::size_t kRowsPerBackfillCommit = 250;
constexpr int kBackfillsInFlight = 2; // one on the wire while the other is being committed
constexpr int kPreviewsPerSync = 100;
constexpr std::size_t kPreviewsPerFetch = 25;

mail::UidSet toSet(const std::vector<mail::Uid> &uids)
{
    mail::UidSet set;
    for (const mail::Uid uid : uids)
        set.add(uid);
    return set;
}

// \Recent belongs to a session, not to the message (and RFC 9051 dropped it).
mail::Flags lasting(mail::Flags flags)
{
    flags.remove("\\Recent");
    return flags;
}

} // namespace

MailboxSync::MailboxSync(store::Store &store, mail::AccountId account, const QString &mailbox, SyncAbilities abilities)
    : m_mailbox{mailbox}, m_abilities{abilities}, m_record{store, account, mailbox}
{}

base::Result<imap::Command> MailboxSync::open()
{
    m_opening.emplace();
    return imap::commands::examine(m_mailbox);
}

base::Result<void> MailboxSync::opened(const imap::StatusResponse &tagged)
{
    Q_ASSERT(m_opening);
    if (tagged.kind != imap::StatusKind::Ok) {
        base::Error error = serverError(tagged);
        error.detail = QStringLiteral("cannot open %1: %2").arg(m_mailbox, error.detail);
        return error;
    }
    if (tagged.code)
        m_opening->receiveCode(*tagged.code);
    const MailboxOpening selected = *std::exchange(m_opening, std::nullopt);
    if (const auto opened = m_record.open(selected.uidValidity()); !opened)
        return opened;
    m_mirror.reset(selected.exists());
    m_previewsWanted = true;
    if (selected.exists() == 0)
        return surveyEnded(true); // many servers refuse 1:* in an empty mailbox
    m_surveyWanted = true;
    const std::uint32_t mark = m_record.highWater().value();
    const bool isSmall = !selected.uidNext() || selected.uidNext()->value() <= mark + kSmallGap;
    m_newsWanted = m_record.mode() == SyncMode::Resync && isSmall;
    return {};
}

void MailboxSync::receive(const imap::Response &response)
{
    if (m_opening) {
        m_opening->receive(response);
        return;
    }
    if (const auto *fetch = std::get_if<imap::FetchResponse>(&response)) {
        receiveFetch(*fetch);
    } else if (const auto *exists = std::get_if<imap::ExistsResponse>(&response)) {
        receiveExists(exists->number);
    } else if (const auto *expunge = std::get_if<imap::ExpungeResponse>(&response)) {
        if (const auto uid = m_mirror.expunge(expunge->seq))
            forget(*uid);
        else if (m_inStepOnce)
            m_surveyWanted = true; // something is gone and we cannot tell what
    } else if (const auto *vanished = std::get_if<imap::VanishedResponse>(&response)) {
        for (const mail::Uid uid : m_mirror.vanished(vanished->uids))
            forget(uid);
    } else if (std::holds_alternative<imap::MalformedResponse>(response)) {
        m_malformedSeen = true;
        if (m_inFlight.empty())
            m_surveyWanted = true;
    }
}

void MailboxSync::receiveExists(std::uint32_t number)
{
    if (number > m_mirror.exists())
        m_newsWanted = true;
    else if (number < m_mirror.exists())
        m_surveyWanted = true; // shrunk without an EXPUNGE
    m_mirror.setExists(number);
}

void MailboxSync::receiveFetch(const imap::FetchResponse &fetch)
{
    const auto uid = fetch.uid && fetch.uid->isValid() ? fetch.uid : m_mirror.uid(fetch.seq);
    if (!uid) {
        // Flags of a message we cannot name. "* 0 FETCH" (Courier) names none at all.
        if (fetch.seq.isValid() && m_inStepOnce)
            m_surveyWanted = true;
        return;
    }
    m_mirror.learn(fetch.seq, *uid);
    if (m_mirror.takeSuspicion() && !isRunning(FetchPurpose::Survey))
        m_surveyWanted = true;
    if (describesMessage(fetch))
        receiveRow(*uid, fetch);
    else if (fetch.flags)
        receiveFlags(*uid, lasting(*fetch.flags));
    if (isRunning(FetchPurpose::Previews)) {
        if (const QString preview = buildPreview(fetch); !preview.isEmpty())
            m_previews.emplace_back(*uid, preview);
    }
}

void MailboxSync::receiveRow(mail::Uid uid, const imap::FetchResponse &fetch)
{
    // "n:*" names the last message even where nothing is new (RFC 9051 section 6.4.9): it is no news.
    if (isRunning(FetchPurpose::News) && runningBackfills() == 0 && uid <= m_record.highWater())
        return;
    Row row{fetch.seq, !fetch.envelope, buildMessage(uid, fetch)};
    row.message.flags = lasting(row.message.flags);
    const auto known = m_rows.find(uid);
    if (known != m_rows.end() && row.isMinimal && !known->second.isMinimal)
        return;
    m_flags.erase(uid);
    m_rows.insert_or_assign(uid, std::move(row));
}

void MailboxSync::receiveFlags(mail::Uid uid, const mail::Flags &flags)
{
    if (isRunning(FetchPurpose::Survey))
        m_survey.insert_or_assign(uid, flags);
    else if (uid > m_record.highWater())
        m_newsWanted = m_newsWanted || (m_inStepOnce && !isRunning(FetchPurpose::News));
    else
        m_flags.insert_or_assign(uid, flags);
    if (const auto row = m_rows.find(uid); row != m_rows.end())
        row->second.message.flags = flags;
}

void MailboxSync::forget(mail::Uid uid)
{
    m_rows.erase(uid);
    m_flags.erase(uid);
    m_survey.erase(uid);
    std::erase(m_newsQueue, uid);
    if (uid <= m_record.highWater())
        m_removals.push_back(uid);
}

std::optional<FetchPlan> MailboxSync::nextFetch()
{
    if (m_opening || isRunning(FetchPurpose::Survey) || isRunning(FetchPurpose::News))
        return std::nullopt;
    if (m_mirror.exists() == 0)
        m_newsWanted = false;
    std::optional<FetchPlan> plan;
    if (m_inFlight.empty() && (m_newsWanted || !m_newsQueue.empty()))
        plan = planNews();
    else if (m_inFlight.empty() && m_surveyWanted)
        plan = FetchPlan{FetchPurpose::Survey, mail::UidSet::from(mail::Uid{1}), kSurveyItems};
    else if (!m_newsWanted && (!m_missing.empty() || !m_retries.empty()) && runningBackfills() < kBackfillsInFlight)
        plan = planBackfill();
    else if (m_inFlight.empty() && !m_previewQueue.empty()) {
        const auto count = static_cast<std::ptrdiff_t>(std::min(kPreviewsPerFetch, m_previewQueue.size()));
        const std::vector<mail::Uid> batch(m_previewQueue.begin(), m_previewQueue.begin() + count);
        m_previewQueue.erase(m_previewQueue.begin(), m_previewQueue.begin() + count);
        plan = FetchPlan{FetchPurpose::Previews, toSet(batch), previewItems(m_abilities.preview)};
    }
    if (!plan)
        return std::nullopt;
    if (plan->purpose == FetchPurpose::Survey) {
        m_surveyWanted = false;
        m_survey.clear();
        m_mirror.reset(m_mirror.exists());
    }
    if (m_inFlight.empty())
        m_malformedSeen = false;
    m_inFlight.push_back(*plan);
    return plan;
}

FetchPlan MailboxSync::planNews()
{
    const QByteArray items = m_newsMinimal ? QByteArray{kMinimalItems} : messageItems(true, m_abilities.preview);
    if (m_newsQueue.empty()) {
        m_newsWanted = false;
        return {FetchPurpose::News, mail::UidSet::from(mail::Uid{m_record.highWater().value() + 1}), items};
    }
    const auto count = static_cast<std::ptrdiff_t>(std::min(kRowsPerFetch, m_newsQueue.size()));
    const std::vector<mail::Uid> batch(m_newsQueue.begin(), m_newsQueue.begin() + count);
    if (!m_newsMinimal)
        m_newsQueue.erase(m_newsQueue.begin(), m_newsQueue.begin() + count);
    return {FetchPurpose::News, toSet(batch), items};
}

FetchPlan MailboxSync::planBackfill()
{
    if (!m_retries.empty()) {
        FetchPlan plan = m_retries.back();
        m_retries.pop_back();
        return plan;
    }
    const auto count = static_cast<std::ptrdiff_t>(std::min(kRowsPerFetch, m_missing.size()));
    const std::vector<mail::Uid> batch(m_missing.end() - count, m_missing.end());
    m_missing.erase(m_missing.end() - count, m_missing.end());
    return {FetchPurpose::Backfill, toSet(batch), messageItems(false, m_abilities.preview)};
}

base::Result<void> MailboxSync::fetchEnded(bool succeeded)
{
    Q_ASSERT(!m_inFlight.empty());
    const FetchPlan plan = m_inFlight.front();
    m_inFlight.pop_front();
    switch (plan.purpose) {
    case FetchPurpose::News:
        return newsEnded(plan, succeeded);
    case FetchPurpose::Survey:
        return surveyEnded(succeeded);
    case FetchPurpose::Backfill:
        backfillEnded(plan, succeeded);
        return {};
    case FetchPurpose::Previews:
        return m_record.commitPreviews(std::exchange(m_previews, {})); // a refusal costs only the preview
    }
    return {};
}

base::Result<void> MailboxSync::newsEnded(const FetchPlan &plan, bool succeeded)
{
    const bool damaged = !succeeded || m_malformedSeen;
    m_malformedSeen = false;
    if (damaged && !m_newsMinimal) {
        // One message the server or we stumble over must not hide the others: ask again for the least.
        m_newsMinimal = true;
        m_newsWanted = true;
        m_newsQueue.clear();
        return {};
    }
    const bool refused = !succeeded && m_newsMinimal;
    m_newsMinimal = false;
    if (refused) {
        return base::Error{
            base::ErrorKind::Server,
            QStringLiteral("the server refuses UID FETCH %1").arg(QString::fromLatin1(plan.uids.toImap())),
            {}};
    }
    return {};
}

base::Result<void> MailboxSync::surveyEnded(bool succeeded)
{
    if (!succeeded)
        return base::Error{base::ErrorKind::Server, QStringLiteral("the server refuses UID FETCH 1:* (UID FLAGS)"), {}};
    const std::map<mail::Uid, mail::Flags> present = std::exchange(m_survey, {});
    m_surveyTotal = static_cast<int>(present.size());
    m_record.setBaseline(present.empty() ? mail::Uid{} : present.rbegin()->first);
    const auto stored = m_record.storedFlags();
    if (!stored)
        return stored.error();
    SurveyDiff diff = surveyDiff(stored.value(), present, m_record.highWater());
    m_missing = std::move(diff.missing);
    m_newsQueue = std::move(diff.news);
    m_flags.merge(diff.flags);
    m_removals.insert(m_removals.end(), diff.removed.begin(), diff.removed.end());
    if (!m_missing.empty())
        m_previewsWanted = true;
    return {};
}

void MailboxSync::backfillEnded(const FetchPlan &plan, bool succeeded)
{
    const bool wasMinimal = plan.items == kMinimalItems;
    if ((!succeeded || m_malformedSeen) && !wasMinimal)
        m_retries.push_back({FetchPurpose::Backfill, plan.uids, kMinimalItems});
    m_malformedSeen = false;
}

base::Result<void> MailboxSync::commit(std::vector<EventBody> &told)
{
    if (m_opening)
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
    const bool compared = m_inFlight.empty() && m_rows.empty() && !m_surveyWanted && !m_newsWanted &&
                          m_newsQueue.empty() && m_missing.empty() && m_retries.empty();
    if (!compared)
        return {};
    if (!std::exchange(m_inStepOnce, true)) {
        if (auto done = m_record.finishComparison(m_surveyTotal, told); !done)
            return done;
    }
    return std::exchange(m_previewsWanted, false) ? planPreviews() : base::Result<void>{};
}

base::Result<void> MailboxSync::planPreviews()
{
    auto uids = m_record.uidsWithoutPreview(kPreviewsPerSync);
    if (!uids)
        return uids.error();
    m_previewQueue = std::move(uids).value();
    return {};
}

std::vector<mail::Message> MailboxSync::takeCommittableRows()
{
    // Nobody waits for what is merely filled in: it is committed by the hundred, not by the packet.
    if (runningBackfills() > 0 && m_rows.size() < kRowsPerBackfillCommit)
        return {};
    // While news are on their way only the unbroken run of sequence numbers may pass, so that the mark cannot step over
    // a message that is yet to come; damaged news wait for their second telling.
    const bool wait = isRunning(FetchPurpose::News) || m_newsMinimal;
    std::vector<mail::Message> rows;
    for (auto row = m_rows.begin(); row != m_rows.end();) {
        const bool isNews = row->first > m_record.highWater();
        const bool isSafe = row->second.seq.isValid() && row->second.seq.value() <= m_mirror.knownPrefix();
        if (wait && isNews && (m_newsMinimal || m_malformedSeen || !isSafe)) {
            ++row;
            continue;
        }
        rows.push_back(std::move(row->second.message));
        row = m_rows.erase(row);
    }
    return rows;
}

bool MailboxSync::isInStep() const
{
    return m_inStepOnce && m_inFlight.empty() && !wantsFetch();
}

bool MailboxSync::wantsFetch() const
{
    const bool busy = m_opening || isRunning(FetchPurpose::Survey) || isRunning(FetchPurpose::News);
    return !busy && (m_newsWanted || m_surveyWanted || !m_newsQueue.empty() || !m_missing.empty() ||
                     !m_retries.empty() || !m_previewQueue.empty());
}

bool MailboxSync::isRunning(FetchPurpose purpose) const
{
    return std::any_of(m_inFlight.begin(), m_inFlight.end(),
                       [purpose](const FetchPlan &plan) { return plan.purpose == purpose; });
}

int MailboxSync::runningBackfills() const
{
    return static_cast<int>(std::count_if(m_inFlight.begin(), m_inFlight.end(), [](const FetchPlan &plan) {
        return plan.purpose == FetchPurpose::Backfill;
    }));
}

} // namespace monitor
