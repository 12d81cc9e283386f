// The profile's database, the writing side: accounts, mailboxes, messages and the notification ledger in one SQLite
// file ("posthorn.db", WAL). Secrets are never in it. One writer per profile: the owner's monitor
// thread (or a program that found no owner).
// Schema versions move forward only, each migration in one transaction after a backup copy; a newer schema is refused
// without a change. A damaged file is moved aside, never deleted.
// Thread: the one that opened it. Errors: Storage, with what SQLite or the file system said; after one the store may
// be used again, and nothing of the failed call is stored.
#pragma once

#include "base/result.h"
#include "mail/account.h"
#include "mail/message.h"
#include "mail/numberset.h"
#include "store/durability.h"
#include "store/ledger.h"

#include <QDateTime>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace store {

inline constexpr char kDatabaseName[] = "posthorn.db";

struct MailboxState {
    mail::UidValidity uidValidity;
    mail::Uid highWater; // the largest UID ever decided upon (announced, or counted in a summary)
    bool firstSyncDone = false;
    QDateTime lastInternalDate;                // of the newest message decided upon; invalid before the first
    std::optional<mail::ModSeq> highestModSeq; // every change up to it is stored; RFC 7162
    QByteArray objectId;                       // MAILBOXID of RFC 8474; empty where the server has none
    bool operator==(const MailboxState &) const = default;
};

// What one step of a sync changes, committed whole or not at all, in the order of the members. Messages without a valid
// UID are left out: nobody could ask for them.
struct MailboxCommit {
    mail::AccountId account;
    QString mailbox;
    MailboxState state; // replaces the stored one
    // UIDVALIDITY changed: forget every row of this mailbox first (not the ledger, not the identities). Happens by
    // itself where `state` brings another UIDVALIDITY than the stored one.
    bool dropMessages = false;
    // What is known of a preview, a text and the names of attachments is kept where the new row has none.
    std::vector<mail::Message> upserts;
    std::vector<std::pair<mail::Uid, mail::Flags>> flagChanges; // of rows that exist; others are ignored
    std::vector<mail::Uid> removals;
    std::vector<LedgerEntry> ledger; // seq is assigned in this order
    Durability durability = Durability::Durable;
    bool operator==(const MailboxCommit &) const = default;
};

class Store
{
public:
    // Creates `profileDir` (0700) and the file (0600) where missing.
    static base::Result<std::unique_ptr<Store>> open(const QString &profileDir);
    ~Store();
    Store(const Store &) = delete;
    Store &operator=(const Store &) = delete;

    base::Result<std::vector<mail::Account>> accounts();
    // The name must be free (Usage otherwise). Returns the new id.
    base::Result<mail::AccountId> addAccount(const mail::Account &account);
    // A mailbox whose watching ends or begins with it is forgotten: its messages go, and its state, so that the next
    // comparison is a first one. The ledger and the identities stay.
    base::Result<void> updateAccount(const mail::Account &account);
    // With everything that belongs to it; freed pages are overwritten (secure_delete).
    base::Result<void> removeAccount(mail::AccountId account);

    // What was learned about the account's connections, and what is to be known of it from now on: numbers by name.
    base::Result<std::map<QString, qint64>> lessons(mail::AccountId account);
    base::Result<void> setLessons(mail::AccountId account, const std::map<QString, qint64> &lessons);

    base::Result<std::optional<MailboxState>> mailboxState(mail::AccountId account, const QString &mailbox);
    // Uid and flags of every stored message of the mailbox, ascending.
    base::Result<std::vector<std::pair<mail::Uid, mail::Flags>>> uidFlags(mail::AccountId account,
                                                                          const QString &mailbox);
    // The same for those of `uids`; nothing when they are more than `limit`.
    base::Result<std::optional<std::vector<std::pair<mail::Uid, mail::Flags>>>>
    uidFlags(mail::AccountId account, const QString &mailbox, const mail::UidSet &uids, std::size_t limit);
    base::Result<std::uint32_t> messageCount(mail::AccountId account, const QString &mailbox);
    // The same of those of `uids` that are stored, in that order: costs what they cost, not what the mailbox holds.
    base::Result<std::vector<std::pair<mail::Uid, mail::Flags>>>
    uidFlags(mail::AccountId account, const QString &mailbox, const std::vector<mail::Uid> &uids);
    // Newest first: those of the newest `limit` messages whose preview is not known yet.
    base::Result<std::vector<mail::Uid>> uidsWithoutPreview(mail::AccountId account, const QString &mailbox, int limit);
    // The mailbox of the account that bears this MAILBOXID; nothing for an empty one.
    base::Result<std::optional<QString>> mailboxOfObject(mail::AccountId account, const QByteArray &objectId);
    // With all that is known of it. Nothing happens where `to` is known already.
    base::Result<void> renameMailbox(mail::AccountId account, const QString &from, const QString &to);
    // Whether an identity was seen before in this account under another mailbox or another UIDVALIDITY / anywhere.
    base::Result<bool> isKnownElsewhere(mail::AccountId account, const QByteArray &identity, const QString &mailbox,
                                        mail::UidValidity uidValidity);
    base::Result<bool> isKnown(mail::AccountId account, const QByteArray &identity);

    // One transaction. The entries of `commit.ledger` come back with their seq; an entry whose
    // key and identity are in the ledger already was decided before and is left out, so that nobody announces it twice.
    // NotFound where the account is gone.
    base::Result<std::vector<LedgerEntry>> commit(const MailboxCommit &commit);
    // Messages that are gone, or that belong to another UIDVALIDITY, are passed over. An empty preview is a known one.
    base::Result<void> setPreviews(mail::AccountId account, const QString &mailbox, mail::UidValidity uidValidity,
                                   const std::vector<std::pair<mail::Uid, QString>> &previews);
    // The reader's text of a message, kept for reading offline; passed over like a preview.
    base::Result<void> setText(const mail::MessageKey &key, const QString &text);

private:
    class Private;
    explicit Store(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace store
