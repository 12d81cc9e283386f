#include "monitor/markseen.h"

namespace monitor {

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
    mail::UidSet uids;
    for (const mail::MessageKey &key : m_keys)
        uids.add(key.uid);
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
    return commit();
}

base::Result<void> MarkSeen::commit()
{
    const mail::MessageKey &first = m_keys.first();
    const auto state = m_store.mailboxState(first.account, first.mailbox);
    if (!state)
        return state.error();
    if (!state.value() || state.value()->uidValidity != first.uidValidity)
        return {}; // the rows are gone; what was asked is done all the same
    const auto stored = m_store.uidFlags(first.account, first.mailbox);
    if (!stored)
        return stored.error();
    store::MailboxCommit commit;
    commit.account = first.account;
    commit.mailbox = first.mailbox;
    commit.state = *state.value();
    const std::map<mail::Uid, mail::Flags> known(stored.value().begin(), stored.value().end());
    for (const mail::MessageKey &key : m_keys) {
        const auto row = known.find(key.uid);
        if (row == known.end())
            continue;
        const auto told = m_told.find(key.uid);
        mail::Flags flags = told != m_told.end() ? told->second : row->second;
        // A server that is silent about it has done what it said OK to.
        if (told == m_told.end() && m_seen)
            flags.insert(mail::kSeen);
        else if (told == m_told.end())
            flags.remove(mail::kSeen);
        commit.flagChanges.emplace_back(key.uid, flags);
        m_events.emplace_back(FlagsChanged{key, flags});
    }
    const auto committed = m_store.commit(commit);
    if (committed)
        return {};
    m_events.clear();
    return committed.error();
}

} // namespace monitor
