#include "monitor/mailboxrecord.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace monitor {

namespace {

// Small enough that the monitor thread is never held up for long (15 ms), large enough that a first sync is not made of
// commits.
constexpr std::size_t kRowsPerCommit = 1'000;

QDateTime later(const QDateTime &a, const QDateTime &b)
{
    if (!a.isValid())
        return b;
    return b.isValid() && b > a ? b : a;
}

template<typename T>
std::vector<T> moveSome(std::vector<T> &all, std::size_t &offset)
{
    const std::size_t count = std::min(kRowsPerCommit, all.size() - offset);
    const auto first = all.begin() + static_cast<std::ptrdiff_t>(offset);
    offset += count;
    return {std::make_move_iterator(first), std::make_move_iterator(first + static_cast<std::ptrdiff_t>(count))};
}

// What a power failure takes of it, the next comparison finds again: rows and flags, but nothing that says what is
// news.
store::Durability durabilityOf(const store::MailboxCommit &commit, const std::optional<store::MailboxState> &stored)
{
    if (!commit.ledger.empty() || commit.dropMessages || !stored)
        return store::Durability::Durable;
    store::MailboxState state = commit.state;
    state.highestModSeq = stored->highestModSeq;
    return state == *stored ? store::Durability::Relaxed : store::Durability::Durable;
}

} // namespace

MailboxRecord::MailboxRecord(store::Store &store, mail::AccountId account, QString mailbox)
    : m_store{store}, m_account{account}, m_mailbox{std::move(mailbox)}
{}

base::Result<void> MailboxRecord::load()
{
    auto stored = m_store.mailboxState(m_account, m_mailbox);
    if (!stored)
        return stored.error();
    m_stored = std::move(stored).value();
    return {};
}

std::optional<imap::QResync> MailboxRecord::resyncPoint() const
{
    if (!m_stored || !m_stored->firstSyncDone || !m_stored->highestModSeq)
        return std::nullopt;
    return imap::QResync{m_stored->uidValidity, *m_stored->highestModSeq, std::nullopt};
}

base::Result<void> MailboxRecord::open(const MailboxOpening &opening)
{
    if (const auto adopted = adoptRenamed(opening); !adopted)
        return adopted;
    m_announced = 0;
    m_comparing = true;
    m_newest = {};
    m_dropMessages = false;
    m_reusedUpTo = {};
    m_baselineWanted = !m_stored;
    m_state = m_stored.value_or(store::MailboxState{});
    if (!m_stored) {
        m_state.uidValidity = opening.uidValidity().isValid() ? opening.uidValidity() : mail::UidValidity{1};
    } else if (opening.uidValidity().isValid() && opening.uidValidity() != m_state.uidValidity) {
        beginAnew(opening.uidValidity());
    } else if (!opening.objectId().isEmpty() && !m_state.objectId.isEmpty() && opening.objectId() != m_state.objectId) {
        // Made anew under the old name and with the old UIDVALIDITY: RFC 8474 section 4 tells it from the old one.
        m_reusedUpTo = mail::Uid{mail::RangeList::kStar};
        beginAnew(m_state.uidValidity);
    } else if (opening.uidNext() && *opening.uidNext() <= m_state.highWater) {
        // Restored from a backup: UIDs that we know will stand for other messages.
        m_reusedUpTo = m_state.highWater;
        m_state.highWater = mail::Uid{opening.uidNext()->value() - 1};
        m_state.highestModSeq.reset();
    }
    if (!opening.objectId().isEmpty())
        m_state.objectId = opening.objectId();
    // A first comparison that was cut short goes on. One that follows a reset still knows the newest date of before.
    if (m_state.firstSyncDone)
        m_mode = SyncMode::Resync;
    else
        m_mode = m_state.lastInternalDate.isValid() ? SyncMode::Reset : SyncMode::FirstSync;
    return {};
}

base::Result<void> MailboxRecord::adoptRenamed(const MailboxOpening &opening)
{
    if (m_stored || opening.objectId().isEmpty())
        return {};
    const auto before = m_store.mailboxOfObject(m_account, opening.objectId());
    if (!before)
        return before.error();
    if (!before.value())
        return {};
    if (const auto renamed = m_store.renameMailbox(m_account, *before.value(), m_mailbox); !renamed)
        return renamed;
    return load();
}

void MailboxRecord::beginAnew(mail::UidValidity uidValidity)
{
    m_state.uidValidity = uidValidity;
    m_state.highWater = {};
    m_state.highestModSeq.reset();
    m_state.firstSyncDone = false;
    m_dropMessages = true;
    m_baselineWanted = true;
}

base::Result<MailboxRecord::StoredFlags> MailboxRecord::storedFlags(const mail::UidSet &uids)
{
    auto stored = storedFlags(uids, std::numeric_limits<std::uint32_t>::max());
    if (!stored)
        return stored.error();
    return std::move(stored).value().value_or(StoredFlags{});
}

base::Result<std::optional<MailboxRecord::StoredFlags>> MailboxRecord::storedFlags(const mail::UidSet &uids,
                                                                                   std::size_t limit)
{
    if (m_dropMessages)
        return std::optional{StoredFlags{}};
    return m_store.uidFlags(m_account, m_mailbox, uids, limit);
}

base::Result<std::uint32_t> MailboxRecord::messageCount()
{
    if (m_dropMessages)
        return 0U;
    return m_store.messageCount(m_account, m_mailbox);
}

base::Result<std::vector<mail::Uid>> MailboxRecord::uidsWithoutPreview(int newest)
{
    return m_store.uidsWithoutPreview(m_account, m_mailbox, newest);
}

void MailboxRecord::setBaseline(mail::Uid largest)
{
    if (!std::exchange(m_baselineWanted, false))
        return;
    m_state.highWater = largest;
    m_reusedUpTo = std::min(m_reusedUpTo, largest);
}

base::Result<void> MailboxRecord::commit(Changes changes, std::vector<EventBody> &told)
{
    // Ascending, so that the mark never passes a message that is not committed with it.
    std::sort(changes.rows.begin(), changes.rows.end(),
              [](const mail::Message &a, const mail::Message &b) { return a.uid < b.uid; });
    if (const auto kept = keepWhatDiffers(changes); !kept)
        return kept;
    std::size_t rows = 0;
    std::size_t removals = 0;
    while (rows < changes.rows.size() || removals < changes.removals.size() || !changes.flags.empty()) {
        Changes slice;
        slice.live = changes.live;
        slice.rows = moveSome(changes.rows, rows);
        slice.removals = moveSome(changes.removals, removals);
        slice.flags = std::exchange(changes.flags, {});
        if (const auto done = commitSlice(std::move(slice), told); !done)
            return done;
    }
    return {};
}

// Servers tell flags that did not change, after each STORE of ours for one: neither a commit nor an event.
base::Result<void> MailboxRecord::keepWhatDiffers(Changes &changes)
{
    if (changes.flags.empty())
        return {};
    mail::UidSet uids;
    for (const auto &[uid, flags] : changes.flags)
        uids.add(uid);
    const auto stored = storedFlags(uids);
    if (!stored)
        return stored.error();
    std::map<mail::Uid, mail::Flags> differing;
    for (const auto &[uid, flags] : stored.value()) {
        if (const auto told = changes.flags.find(uid); told->second != flags)
            differing.insert(changes.flags.extract(told));
    }
    changes.flags = std::move(differing);
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
    commit.durability = durabilityOf(commit, m_stored);
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
    m_stored = commit.state;
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
    const auto known = isKnown(message);
    if (!known)
        return known.error();
    question.knownElsewhere = known.value();
    const auto reason = newness(question);
    if (!reason)
        return std::optional<store::LedgerEntry>{};
    return std::optional{store::LedgerEntry{{}, key(message.uid), *reason, message}};
}

base::Result<bool> MailboxRecord::isKnown(const mail::Message &message)
{
    const QByteArray identity = store::messageIdentity(message);
    // Where a UID may have stood for another message, UID and UIDVALIDITY say nothing: the identity decides alone.
    if (message.uid <= m_reusedUpTo)
        return m_store.isKnown(m_account, identity);
    return m_store.isKnownElsewhere(m_account, identity, m_mailbox, m_state.uidValidity);
}

base::Result<void> MailboxRecord::finishComparison(int total, std::optional<mail::ModSeq> point,
                                                   std::vector<EventBody> &told)
{
    if (!std::exchange(m_comparing, false))
        return {};
    std::optional<Summary> summary;
    if (m_mode == SyncMode::FirstSync)
        summary = Summary{m_mailbox, total, SummaryReason::FirstSync};
    else if (m_announced > 0)
        summary = Summary{m_mailbox, m_announced, SummaryReason::Gap};
    const store::MailboxState before = m_state;
    m_state.highestModSeq = point;
    if (m_mode != SyncMode::Resync) {
        m_state.firstSyncDone = true;
        m_state.lastInternalDate = later(m_state.lastInternalDate, m_newest);
        if (!m_state.lastInternalDate.isValid())
            m_state.lastInternalDate = QDateTime::fromSecsSinceEpoch(0, Qt::UTC); // an empty mailbox was compared, too
    }
    if (m_state != m_stored || m_dropMessages) {
        if (auto done = commitSlice({}, told); !done) {
            m_state = before;
            m_comparing = true;
            return done;
        }
    }
    m_mode = SyncMode::Resync;
    if (summary)
        told.emplace_back(*std::move(summary));
    return {};
}

base::Result<void> MailboxRecord::reached(mail::ModSeq point)
{
    if (m_comparing || !m_state.highestModSeq || point <= *m_state.highestModSeq)
        return {};
    const store::MailboxState before = m_state;
    m_state.highestModSeq = point;
    std::vector<EventBody> none;
    auto done = commitSlice({}, none);
    if (!done)
        m_state = before;
    return done;
}

base::Result<void> MailboxRecord::commitPreviews(const std::vector<std::pair<mail::Uid, QString>> &previews)
{
    ++m_commits;
    return m_store.setPreviews(m_account, m_mailbox, m_state.uidValidity, previews);
}

} // namespace monitor
