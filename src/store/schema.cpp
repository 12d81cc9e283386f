#include "store/schema.h"

#include <array>
#include <string>

namespace store {

namespace {

// messages.id is mailbox * 2^32 + uid: the rows of a mailbox lie together in the order of their UIDs, and one number
// finds a message. All rows of a mailbox belong to mailboxes.uid_validity.
// `arrived` and `date` are milliseconds since 1970 UTC with the sender's offset in seconds beside them; an offset of
// NULL stands for a date that is not known. `preview` is NULL until it is known, which is not the same as empty.
// `search` is sender and subject, case-folded. `total` and `unread` are kept by triggers, so that no way of changing a
// row can forget them.
// An identity is kept when its message goes: that is how mail is known again after a move or a UIDVALIDITY reset.
constexpr char kVersion1[] = R"sql(
CREATE TABLE accounts(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE, address TEXT NOT NULL,
  imap_host TEXT NOT NULL, imap_port INTEGER NOT NULL, imap_security INTEGER NOT NULL,
  smtp_host TEXT NOT NULL, smtp_port INTEGER NOT NULL, smtp_security INTEGER NOT NULL,
  user TEXT NOT NULL, auth INTEGER NOT NULL, oauth_provider TEXT NOT NULL, secret_command TEXT NOT NULL,
  ca_file TEXT NOT NULL, mailboxes TEXT NOT NULL, paused INTEGER NOT NULL,
  quiet INTEGER NOT NULL, has_smtp INTEGER NOT NULL) STRICT;
CREATE TABLE mailboxes(
  id INTEGER PRIMARY KEY CHECK(id < 2147483648),
  account INTEGER NOT NULL REFERENCES accounts(id) ON DELETE CASCADE, name TEXT NOT NULL,
  uid_validity INTEGER NOT NULL, high_water INTEGER NOT NULL, first_sync_done INTEGER NOT NULL,
  last_date INTEGER NOT NULL, last_offset INTEGER, highest_modseq INTEGER,
  total INTEGER NOT NULL DEFAULT 0, unread INTEGER NOT NULL DEFAULT 0,
  UNIQUE(account, name)) STRICT;
CREATE TABLE messages(
  id INTEGER PRIMARY KEY, mailbox INTEGER NOT NULL REFERENCES mailboxes(id) ON DELETE CASCADE,
  seen INTEGER NOT NULL, search TEXT NOT NULL,
  flags BLOB NOT NULL, arrived INTEGER NOT NULL, arrived_offset INTEGER, size INTEGER NOT NULL,
  attachment INTEGER NOT NULL, unverified INTEGER NOT NULL, date INTEGER NOT NULL, date_offset INTEGER,
  date_raw TEXT NOT NULL, subject TEXT NOT NULL, message_id TEXT NOT NULL, in_reply_to TEXT NOT NULL,
  addresses TEXT NOT NULL, preview TEXT) STRICT;
CREATE INDEX messages_by_arrival ON messages(mailbox, arrived);
CREATE INDEX messages_unread ON messages(mailbox, arrived) WHERE seen = 0;
CREATE INDEX messages_without_preview ON messages(mailbox, arrived) WHERE preview IS NULL;
CREATE TABLE texts(
  message INTEGER PRIMARY KEY REFERENCES messages(id) ON DELETE CASCADE, text TEXT NOT NULL) STRICT;
CREATE TABLE identities(
  account INTEGER NOT NULL REFERENCES accounts(id) ON DELETE CASCADE, identity BLOB NOT NULL, mailbox INTEGER NOT NULL,
  uid_validity INTEGER NOT NULL, PRIMARY KEY(account, identity, mailbox, uid_validity)) STRICT, WITHOUT ROWID;
CREATE TABLE ledger(
  seq INTEGER PRIMARY KEY AUTOINCREMENT, mailbox INTEGER NOT NULL REFERENCES mailboxes(id) ON DELETE CASCADE,
  uid_validity INTEGER NOT NULL, uid INTEGER NOT NULL, identity BLOB NOT NULL, reason INTEGER NOT NULL,
  flags BLOB NOT NULL, arrived INTEGER NOT NULL, arrived_offset INTEGER, size INTEGER NOT NULL,
  attachment INTEGER NOT NULL, unverified INTEGER NOT NULL, date INTEGER NOT NULL, date_offset INTEGER,
  date_raw TEXT NOT NULL, subject TEXT NOT NULL, message_id TEXT NOT NULL, in_reply_to TEXT NOT NULL,
  addresses TEXT NOT NULL, preview TEXT,
  UNIQUE(mailbox, uid_validity, uid, identity)) STRICT;
CREATE TRIGGER messages_added AFTER INSERT ON messages BEGIN
  UPDATE mailboxes SET total = total + 1, unread = unread + (NEW.seen = 0) WHERE id = NEW.mailbox;
END;
CREATE TRIGGER messages_removed AFTER DELETE ON messages BEGIN
  UPDATE mailboxes SET total = total - 1, unread = unread - (OLD.seen = 0) WHERE id = OLD.mailbox;
END;
CREATE TRIGGER messages_seen AFTER UPDATE OF seen ON messages WHEN OLD.seen <> NEW.seen BEGIN
  UPDATE mailboxes SET unread = unread + OLD.seen - NEW.seen WHERE id = NEW.mailbox;
END;
)sql";

// MAILBOXID (RFC 8474) knows a mailbox again that was renamed, and tells one that was made anew under an old name.
// Previews are asked for among the newest messages only, which messages_by_arrival finds. Rows are added in one place,
// a thousand at once, which counts them itself: a trigger a row is a quarter of the time of a first sync.
constexpr char kVersion2[] = R"sql(
ALTER TABLE mailboxes ADD COLUMN object_id BLOB;
DROP INDEX messages_without_preview;
DROP TRIGGER messages_added;
)sql";

// Names and sizes of a message's attachments, as JSON; NULL where there are none or they are not known.
constexpr char kVersion3[] = R"sql(
ALTER TABLE messages ADD COLUMN attachments TEXT;
ALTER TABLE ledger ADD COLUMN attachments TEXT;
)sql";

// What the monitor learned about an account's connections: names are its own.
constexpr char kVersion4[] = R"sql(
CREATE TABLE lessons(
  account INTEGER NOT NULL REFERENCES accounts(id) ON DELETE CASCADE, name TEXT NOT NULL, value INTEGER NOT NULL,
  PRIMARY KEY(account, name)) STRICT, WITHOUT ROWID;
)sql";

constexpr std::array kSteps{SchemaStep{1, kVersion1}, SchemaStep{2, kVersion2}, SchemaStep{3, kVersion3},
                            SchemaStep{4, kVersion4}};
static_assert(kSteps.back().version == kSchemaVersion);

} // namespace

std::span<const SchemaStep> schemaSteps()
{
    return kSteps;
}

FileStamp readStamp(SQLite::Database &database)
{
    return {database.execAndGet("PRAGMA application_id").getInt(), database.execAndGet("PRAGMA user_version").getInt()};
}

void migrate(SQLite::Database &database, std::span<const SchemaStep> steps)
{
    for (const SchemaStep &step : steps) {
        SQLite::Transaction transaction{database, SQLite::TransactionBehavior::IMMEDIATE};
        // Read inside the transaction: another program may have taken this step while we waited for the lock.
        if (readStamp(database).version >= step.version)
            continue;
        database.exec(step.sql);
        database.exec("PRAGMA user_version=" + std::to_string(step.version) +
                      ";PRAGMA application_id=" + std::to_string(kApplicationId));
        transaction.commit();
    }
}

} // namespace store
