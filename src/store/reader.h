// The profile's database, the reading side: a read-only connection for lists, search and export. Any number of them
// beside the one Store, in this process or another. Shows the mailboxes that their accounts watch. Thread: the one that
// opened it (a pool job opens its own, or one is kept per thread). Errors: Storage.
#pragma once

#include "base/result.h"
#include "mail/account.h"
#include "mail/message.h"
#include "store/ledger.h"
#include "store/store.h"

#include <memory>
#include <optional>
#include <vector>

namespace store {

struct ListQuery {
    std::optional<mail::AccountId> account;
    QString mailbox; // empty: all
    bool unreadOnly = false;
    QString search; // every word of it is in sender or subject, without regard to case (full Unicode); empty: no filter
    int limit = 200;
    int offset = 0;
};

struct ListedMessage {
    mail::MessageKey key;
    mail::Message message;
    bool operator==(const ListedMessage &) const = default;
};

struct MailboxCount {
    mail::AccountId account;
    QString mailbox;
    int total = 0;
    int unread = 0;
    bool operator==(const MailboxCount &) const = default;
};

class Reader
{
public:
    // Fails with NotFound where the profile has no database yet.
    static base::Result<std::unique_ptr<Reader>> open(const QString &profileDir);
    ~Reader();
    Reader(const Reader &) = delete;
    Reader &operator=(const Reader &) = delete;

    base::Result<std::vector<mail::Account>> accounts();
    // Newest first (internal date, then UID). Uses an index: cost grows with limit + offset, not with the mailbox.
    base::Result<std::vector<ListedMessage>> list(const ListQuery &query);
    base::Result<std::optional<ListedMessage>> message(const mail::MessageKey &key);
    // The newest incarnation of a UID in a mailbox, whatever its UIDVALIDITY.
    base::Result<std::optional<ListedMessage>> message(mail::AccountId account, const QString &mailbox, mail::Uid uid);
    base::Result<std::optional<QString>> text(const mail::MessageKey &key);
    base::Result<std::vector<MailboxCount>> counts();
    base::Result<std::optional<MailboxState>> mailboxState(mail::AccountId account, const QString &mailbox);
    // Announced entries with seq > `since`, ascending, at most `limit`.
    base::Result<std::vector<LedgerEntry>> ledgerSince(mail::LedgerSeq since, int limit);

private:
    class Private;
    explicit Reader(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace store

Q_DECLARE_TYPEINFO(store::ListedMessage, Q_RELOCATABLE_TYPE); // lists of them are long, and moved as bytes
