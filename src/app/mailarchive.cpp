#include "app/mailarchive.h"

#include <map>

namespace app {

base::Result<MailArchive> MailArchive::open(const Profile &profile)
{
    auto reader = store::Reader::open(profile.dir());
    if (reader)
        return MailArchive{std::move(reader).value()};
    if (reader.error().kind == base::ErrorKind::NotFound)
        return MailArchive{nullptr};
    return reader.error();
}

base::Result<std::vector<mail::Account>> MailArchive::accounts()
{
    if (!m_reader)
        return std::vector<mail::Account>{};
    return m_reader->accounts();
}

base::Result<std::vector<store::ListedMessage>> MailArchive::list(const store::ListQuery &query)
{
    if (!m_reader)
        return std::vector<store::ListedMessage>{};
    return m_reader->list(query);
}

base::Result<std::vector<store::MailboxCount>> MailArchive::counts()
{
    if (!m_reader)
        return std::vector<store::MailboxCount>{};
    return m_reader->counts();
}

base::Result<std::optional<store::ListedMessage>> MailArchive::message(mail::AccountId account, const QString &mailbox,
                                                                       mail::Uid uid)
{
    if (!m_reader)
        return std::optional<store::ListedMessage>{};
    return m_reader->message(account, mailbox, uid);
}

base::Result<std::optional<QString>> MailArchive::text(const mail::MessageKey &key)
{
    if (!m_reader)
        return std::optional<QString>{};
    return m_reader->text(key);
}

base::Result<mail::UidValidity> MailArchive::uidValidity(mail::AccountId account, const QString &mailbox)
{
    if (!m_reader)
        return mail::UidValidity{};
    const auto state = m_reader->mailboxState(account, mailbox);
    if (!state)
        return state.error();
    return state.value() ? state.value()->uidValidity : mail::UidValidity{};
}

base::Result<mail::Uid> MailArchive::highestUid(mail::AccountId account, const QString &mailbox)
{
    if (!m_reader)
        return mail::Uid{};
    const auto state = m_reader->mailboxState(account, mailbox);
    if (!state)
        return state.error();
    return state.value() ? state.value()->highWater : mail::Uid{};
}

base::Result<std::vector<monitor::Event>> MailArchive::announcedSince(mail::LedgerSeq since, int limit,
                                                                      base::WallTime now)
{
    std::vector<monitor::Event> events;
    if (!m_reader)
        return events;
    const auto known = m_reader->accounts();
    if (!known)
        return known.error();
    std::map<mail::AccountId, QString> names;
    for (const mail::Account &account : known.value())
        names[account.id] = account.name;
    const auto entries = m_reader->ledgerSince(since, limit);
    if (!entries)
        return entries.error();
    for (const store::LedgerEntry &entry : entries.value()) {
        events.push_back({now, entry.key.account, names[entry.key.account],
                          monitor::NewMessage{entry.seq, entry.key, entry.message}});
    }
    return events;
}

base::Result<mail::LedgerSeq> MailArchive::lastSeq()
{
    // The reader only looks forward: halve the way to the last entry. Each step is one row of an index.
    std::int64_t found = 0;
    std::int64_t step = std::int64_t{1} << 62;
    while (m_reader && step > 0) {
        const auto next = m_reader->ledgerSince(mail::LedgerSeq{found + step - 1}, 1);
        if (!next)
            return next.error();
        if (next.value().empty())
            step /= 2;
        else
            found = next.value().front().seq.value();
    }
    return mail::LedgerSeq{found};
}

} // namespace app
