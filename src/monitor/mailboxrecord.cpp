#include "monitor/mailboxrecord.h"

#include <algorithm>
#include <utility>

namespace monitor {

namespace {

// Small enough that the monitor thread is never held up for long, large enough that a first sync is not made of
// commits.
constexpr std::size_t kRowsPerCommit = 250;

QDateTime later(const QDateTime &a, const QDateTime &b)
{
    if (!a.isValid())
        return b;
    return b.isValid() && b > a ? b : a;
}

} // namespace

MailboxRecord::MailboxRecord(store::Store &store, mail::AccountId account, QString mailbox)
    : m_store{store}, m_account{account}, m_mailbox{std::move(mailbox)}
{}

base::Result<void> MailboxRecord::open(mail::UidValidity uidValidity)
{
    const auto stored = m_store.mailboxState(m_account, m_mailbox);
    if (!stored)
        return stored.error();
    m_announced = 0;
    m_comparing = true;
    m_newest = {};
    m_dropMessages = false;
    if (!stored.value()) {
        m_state = {};
        m_state.uidValidity = uidValidity.isValid() ? uidValidity : mail::UidValidity{1};
        m_mode = SyncMode::FirstSync;
        m_baselineWanted = true;
        return {};
    }
    m_state = *stored.value();
    m_baselineWanted = false;
    if (uidValidity.isValid() && uidValidity != m_state.uidValidity) {
        m_state.uidValidity = uidValidity;
        m_state.highWater = {};
        m_state.highestModSeq.reset();
        m_state.firstSyncDone = false;
        m_dropMessages = true;
        m_baselineWanted = true;
    }
    // A first comparison that was cut short goes on. One that follows a reset still knows the newest date of before.
    if (m_state.firstSyncDone)
        m_mode = SyncMode::Resync;
    else
        m_mode = m_state.lastInternalDate.isValid() ? SyncMode::Reset : SyncMode::FirstSync;
    return {};
}

base::Result<std::vector<std::pair<mail::Uid, mail::Flags>>> MailboxRecord::storedFlags()
{
    if (m_dropMessages)
        return std::vector<std::pair<mail::Uid, mail::Flags>>{};
    return m_store.uidFlags(m_account, m_mailbox);
}

base::Result<std::vector<mail::Uid>> MailboxRecord::uidsWithoutPreview(int limit)
{
    return m_store.uidsWithoutPreview(m_account, m_mailbox, limit);
}

void MailboxRecord::setBaseline(mail::Uid largest)
{
    if (std::exchange(m_baselineWanted, false))
        m_state.highWater = largest;
}

base::Result<void> MailboxRecord::commit(Changes changes, std::vector<EventBody> &told)
{
    // Ascending, so that the mark never passes a message that is not committed with it.
    std::sort(changes.rows.begin(), changes.rows.end(),
              [](const mail::Message &a, const mail::Message &b) { return a.uid < b.uid; });
    std::size_t offset = 0;
    do {
        Changes slice;
        slice.live = changes.live;
        const std::size_t count = std::min(kRowsPerCommit, changes.rows.size() - offset);
        const auto first = changes.rows.begin() + static_cast<std::ptrdiff_t>(offset);
        slice.rows.assign(std::make_move_iterator(first),
                          std::make_move_iterator(first + static_cast<std::ptrdiff_t>(count)));
        if (offset == 0) {
            slice.flags = std::move(changes.flags);
            slice.removals = std::move(changes.removals);
        }
        offset += count;
        if (const auto done = commitSlice(std::move(slice), told); !done)
            return done;
    } while (offset < changes.rows.size());
    return {};
}

base::Result<void> MailboxRecord::commitSlice(Changes changes, std::vector<EventBody> &told)
{
    store::MailboxCommit commit;
    commit.account = m_account;
    commit.mailbox = m_mailbox;
    const store::MailboxState before = m_state;
    for (const mail::Message &message : changes.rows) {
        auto entry = judge(message, changes.live);
        if (!entry) {
            m_state = before;
            return entry.error();
        }
        if (entry.value())
            commit.ledger.push_back(*std::move(entry).value());
        m_state.highWater = std::max(m_state.highWater, message.uid);
        if (m_mode == SyncMode::Resync)
            m_state.lastInternalDate = later(m_state.lastInternalDate, message.internalDate);
        else
            m_newest = later(m_newest, message.internalDate);
    }
    commit.state = m_state;
    commit.dropMessages = m_dropMessages;
    commit.upserts = std::move(changes.rows);
    commit.flagChanges.assign(changes.flags.begin(), changes.flags.end());
    commit.removals = std::move(changes.removals);
    auto done = write(commit, told);
    if (!done)
        m_state = before;
    return done;
}

base::Result<void> MailboxRecord::write(const store::MailboxCommit &commit, std::vector<EventBody> &told)
{
    auto entries = m_store.commit(commit);
    if (!entries)
        return entries.error();
    m_dropMessages = false;
    ++m_commits;
    for (const store::LedgerEntry &entry : entries.value()) {
        if (!store::isAnnounced(entry.reason))
            continue;
        ++m_announced;
        told.emplace_back(NewMessage{entry.seq, entry.key, entry.message});
    }
    for (const auto &[uid, flags] : commit.flagChanges)
        told.emplace_back(FlagsChanged{key(uid), flags});
    for (const mail::Uid uid : commit.removals)
        told.emplace_back(MessageGone{key(uid)});
    return {};
}

base::Result<std::optional<store::LedgerEntry>> MailboxRecord::judge(const mail::Message &message, bool live)
{
    NewnessQuestion question;
    question.mode = m_mode;
    question.aboveHighWater = message.uid > m_state.highWater;
    question.live = live;
    question.internalDate = message.internalDate;
    question.lastInternalDate = m_state.lastInternalDate;
    if (!question.aboveHighWater && m_mode != SyncMode::Reset)
        return std::optional<store::LedgerEntry>{};
    const auto known =
        m_store.isKnownElsewhere(m_account, store::messageIdentity(message), m_mailbox, m_state.uidValidity);
    if (!known)
        return known.error();
    question.knownElsewhere = known.value();
    const auto reason = newness(question);
    if (!reason)
        return std::optional<store::LedgerEntry>{};
    return std::optional{store::LedgerEntry{{}, key(message.uid), *reason, message}};
}

base::Result<void> MailboxRecord::finishComparison(int total, std::vector<EventBody> &told)
{
    if (!std::exchange(m_comparing, false))
        return {};
    std::optional<Summary> summary;
    if (m_mode == SyncMode::FirstSync)
        summary = Summary{m_mailbox, total, SummaryReason::FirstSync};
    else if (m_announced > 0)
        summary = Summary{m_mailbox, m_announced, SummaryReason::Gap};
    if (m_mode != SyncMode::Resync) {
        const store::MailboxState before = m_state;
        m_state.firstSyncDone = true;
        m_state.lastInternalDate = later(m_state.lastInternalDate, m_newest);
        if (!m_state.lastInternalDate.isValid())
            m_state.lastInternalDate = QDateTime::fromSecsSinceEpoch(0, Qt::UTC); // an empty mailbox was compared, too
        if (auto done = commitSlice({}, told); !done) {
            m_state = before;
            m_comparing = true;
            return done;
        }
        m_mode = SyncMode::Resync;
    }
    if (summary)
        told.emplace_back(*std::move(summary));
    return {};
}

base::Result<void> MailboxRecord::commitPreviews(const std::vector<std::pair<mail::Uid, QString>> &previews)
{
    ++m_commits;
    return m_store.setPreviews(m_account, m_mailbox, m_state.uidValidity, previews);
}

} // namespace monitor
