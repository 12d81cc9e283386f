#include "monitor/markseen.h"

#include <algorithm>

namespace monitor {

namespace {

// As many rows as one commit changes without holding the thread up for longer than a frame of the screen.
constexpr qsizetype kPerCommand = 500;

} // namespace

MarkSeen::MarkSeen(store::Store &store, QList<mail::MessageKey> keys, bool seen, Done done)
    : m_store{store}, m_keys{std::move(keys)}, m_seen{seen}, m_done{std::move(done)}
{
    Q_ASSERT(!m_keys.isEmpty());
}

Operation::Step MarkSeen::begin(mail::UidValidity uidValidity)
{
    if (uidValidity.isValid() && uidValidity != m_keys.first().uidValidity) {
        return base::Result<void>{
            base::Error{base::ErrorKind::NotFound, QStringLiteral("the mailbox was re-created on the server"), {}}};
    }
    return nextBatch();
}

Operation::Step MarkSeen::nextBatch()
{
    const qsizetype end = std::min(m_sent + kPerCommand, m_keys.size());
    if (m_sent == end)
        return base::Result<void>{};
    m_batch.clear();
    m_told.clear();
    mail::UidSet uids;
    for (; m_sent < end; ++m_sent) {
        m_batch.push_back(m_keys.at(m_sent).uid);
        uids.add(m_batch.back());
    }
    mail::Flags flags;
    flags.insert(mail::kSeen);
    return imap::commands::uidStore(uids, m_seen ? "+FLAGS" : "-FLAGS", flags);
}

void MarkSeen::receive(const imap::Response &response)
{
    const auto *fetch = std::get_if<imap::FetchResponse>(&response);
    if (fetch == nullptr || !fetch->uid || !fetch->flags)
        return;
    mail::Flags flags = *fetch->flags;
    flags.remove("\\Recent");
    m_told.insert_or_assign(*fetch->uid, flags);
}

Operation::Step MarkSeen::commandDone(const imap::StatusResponse &status)
{
    if (status.kind != imap::StatusKind::Ok) {
        const QString text = QString::fromUtf8(status.text).left(500);
        return base::Result<void>{base::Error{base::ErrorKind::Rejected, text, text}};
    }
    auto committed = commit();
    return committed ? nextBatch() : committed;
}

base::Result<void> MarkSeen::commit()
{
    const mail::MessageKey &first = m_keys.first();
    const auto state = m_store.mailboxState(first.account, first.mailbox);
    if (!state)
        return state.error();
    if (!state.value() || state.value()->uidValidity != first.uidValidity)
        return {}; // the rows are gone; what was asked is done all the same
    const auto stored = m_store.uidFlags(first.account, first.mailbox, m_batch);
    if (!stored)
        return stored.error();
    store::MailboxCommit commit;
    commit.account = first.account;
    commit.mailbox = first.mailbox;
    commit.state = *state.value();
    for (const auto &[uid, flags] : stored.value())
        change(commit, uid, flags);
    if (const auto committed = m_store.commit(commit); !committed)
        return committed.error();
    for (const auto &[uid, flags] : commit.flagChanges)
        m_events.emplace_back(FlagsChanged{{first.account, first.mailbox, first.uidValidity, uid}, flags});
    return {};
}

void MarkSeen::change(store::MailboxCommit &commit, mail::Uid uid, const mail::Flags &stored)
{
    const auto told = m_told.find(uid);
    mail::Flags flags = told != m_told.end() ? told->second : stored;
    // A server that is silent about it has done what it said OK to.
    if (told == m_told.end() && m_seen)
        flags.insert(mail::kSeen);
    else if (told == m_told.end())
        flags.remove(mail::kSeen);
    commit.flagChanges.emplace_back(uid, flags);
}

} // namespace monitor
