// Values to columns and back, for the tables that schema.cpp makes. Lossless, except for halves of surrogate pairs.
// Thread: any (works on the caller's Query). Errors: throws SQLite::Exception.
#pragma once

#include "mail/account.h"
#include "mail/message.h"
#include "store/connection.h"
#include "store/store.h"

namespace store {

// The columns that `messages` and `ledger` share, in the order in which bindMessage and readMessage take them.
#define POSTHORN_MESSAGE_COLUMNS                                                                                       \
    "flags,arrived,arrived_offset,size,attachment,unverified,date,date_offset,date_raw,subject,message_id,"            \
    "in_reply_to,addresses,preview,attachments"
inline constexpr int kMessageColumnCount = 15;

void bindMessage(Query &query, const mail::Message &message);
// `firstColumn` is where "flags" stands.
mail::Message readMessage(const Query &query, int firstColumn, mail::Uid uid);

// Two columns: milliseconds and offset.
void bindDate(Query &query, const QDateTime &date);
QDateTime readDate(const Query &query, int firstColumn);

QByteArray encodeFlags(const mail::Flags &flags);
mail::Flags decodeFlags(const QByteArray &blob);

// All columns of `accounts` but the id.
#define POSTHORN_ACCOUNT_COLUMNS                                                                                       \
    "name,address,imap_host,imap_port,imap_security,smtp_host,smtp_port,smtp_security,user,auth,oauth_provider,"       \
    "secret_command,ca_file,mailboxes,paused,quiet,has_smtp"
void bindAccount(Query &query, const mail::Account &account);
// What stands in accounts.mailboxes: a JSON array of names.
QString encodeNames(const QStringList &names);
std::vector<mail::Account> readAccounts(Connection &connection);

// A mailbox that is forgotten has this UIDVALIDITY: no server gives it (RFC 9051 section 2.3.1.1).
inline constexpr qint64 kForgotten = 0;
// uid_validity, high_water, first_sync_done, last_date, last_offset, highest_modseq, object_id.
void bindState(Query &query, const MailboxState &state);
// Nothing for a mailbox that was never compared, or is forgotten.
std::optional<MailboxState> readMailboxState(Connection &connection, mail::AccountId account, const QString &mailbox);

// messages.id and back.
qint64 rowOf(qint64 mailbox, mail::Uid uid);
mail::Uid uidOf(qint64 row);

// Sender and subject as the search compares them; the same folding for what is looked for.
QString foldForSearch(const QString &text);
QString searchText(const mail::Message &message);

// What stands in the identity columns: 16 octets, however long a Message-ID is.
QByteArray identityKey(const QByteArray &identity);

} // namespace store
