// Commands that change what a mailbox holds. RFC 9051 section 6.3.12 (APPEND), 6.4.3 (EXPUNGE), 6.4.7 and 6.4.8 (COPY,
// MOVE), RFC 4315 (UID EXPUNGE), RFC 6851 (MOVE), RFC 3516 (literal8), RFC 6855 (UTF8).
// Thread: any (pure functions).
#pragma once

#include "imap/command.h"

#include <QDateTime>

namespace imap {

// How a message is handed over.
enum class AppendForm : std::uint8_t {
    Literal, // no NUL inside, or the command is not sendable
    Binary,  // literal8, where the server has BINARY
    Utf8,    // UTF8 (literal8): 8-bit header fields, where UTF8=ACCEPT is enabled
};

struct AppendParameters {
    mail::Flags flags;
    std::optional<QDateTime> date; // INTERNALDATE
    AppendForm form = AppendForm::Literal;
};

namespace commands {

// Keeps one copy of `message`; where it is large, it only leaves after the server agreed (see commandencoder.cpp).
Command append(const QString &mailbox, QByteArray message, const AppendParameters &parameters = {});
Command uidCopy(const mail::UidSet &uids, const QString &mailbox);
Command uidMove(const mail::UidSet &uids, const QString &mailbox);
Command uidExpunge(const mail::UidSet &uids);
Command expunge(); // everything marked \Deleted, whoever marked it
// "+X-GM-LABELS": labels are names as of mailboxes, "\\Inbox" among them
Command uidStoreLabels(const mail::UidSet &uids, QByteArrayView operation, const std::vector<QString> &labels);

} // namespace commands

} // namespace imap
