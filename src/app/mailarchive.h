// What a profile's store knows, for programs that only read: works beside an owner and without one. A profile without a
// database yet is an empty archive.
// Not for lists that scroll: those read in the pool.
// Thread: the one that opened it. Errors: Storage.
#pragma once

#include "app/profile.h"
#include "monitor/events.h"
#include "store/reader.h"

#include <memory>

namespace app {

class MailArchive
{
public:
    static base::Result<MailArchive> open(const Profile &profile);

    base::Result<std::vector<mail::Account>> accounts();
    base::Result<std::vector<store::ListedMessage>> list(const store::ListQuery &query);
    base::Result<std::vector<store::MailboxCount>> counts();
    // The newest incarnation of a UID.
    base::Result<std::optional<store::ListedMessage>> message(mail::AccountId account, const QString &mailbox,
                                                              mail::Uid uid);
    base::Result<std::optional<QString>> text(const mail::MessageKey &key);
    // Invalid where the mailbox was never compared.
    base::Result<mail::UidValidity> uidValidity(mail::AccountId account, const QString &mailbox);
    // The largest UID seen in the mailbox; invalid before the first.
    base::Result<mail::Uid> highestUid(mail::AccountId account, const QString &mailbox);
    // What was announced after `since`, oldest first, at most `limit`, stamped `now`: the ledger keeps no times.
    base::Result<std::vector<monitor::Event>> announcedSince(mail::LedgerSeq since, int limit, base::WallTime now);
    // Of the last announcement; invalid before the first.
    base::Result<mail::LedgerSeq> lastSeq();

private:
    explicit MailArchive(std::unique_ptr<store::Reader> reader) : m_reader{std::move(reader)} {}

    std::unique_ptr<store::Reader> m_reader; // null: there is no database yet
};

} // namespace app
