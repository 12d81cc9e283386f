// A command as a value: pieces that are safe by construction. Nothing that reaches a Command can add a line: what is
// not atom-safe becomes a quoted string, what is not quotable becomes a literal, and a NUL is refused. How a piece is
// written is decided when it is sent, because what the server can is known then. RFC 9051 section 4 (data formats) and
// 6; RFC 7888 (LITERAL+/-). Here are the commands that every session needs; the others are in changecommands.h,
// listcommands.h, notifycommands.h and searchcommands.h.
// Thread: any (plain value, move-only because it may hold a secret).
#pragma once

#include "base/result.h"
#include "base/secret.h"
#include "imap/modifiers.h"
#include "mail/flags.h"
#include "mail/numberset.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace imap {

// What the conversation has to do around a command.
enum class CommandKind : std::uint8_t {
    Plain,
    Select, // SELECT, EXAMINE: a tagged OK enters the selected state
    Close,  // CLOSE, UNSELECT: a tagged OK leaves it
    SignIn, // LOGIN, AUTHENTICATE: nothing is pipelined behind it
    Idle,   // lasts until finishIdle()
    Logout,
    Enable,     // its names count as enabled when the server says so
    EnableUtf8, // as Enable; names of mailboxes are written otherwise behind it, so nothing is pipelined
    Compress,   // after a tagged OK every octet is compressed, so nothing is pipelined
};

class Command
{
public:
    // `verb` is one of ours ("UID FETCH"): never text from outside.
    explicit Command(QByteArray verb, CommandKind kind = CommandKind::Plain);

    Command &raw(QByteArrayView ourText);          // " " + text that we wrote ourselves, e.g. "(FLAGS UID)"
    Command &string(QByteArrayView octets);        // astring: atom, quoted or literal, whichever is safe
    Command &mailbox(const QString &decodedName);  // modified UTF-7, or UTF-8 where enabled, and then as string()
    Command &wireMailbox(QByteArrayView wireName); // a name as LIST gave it
    Command &literal(QByteArray octets);           // a literal whatever is inside: a message
    Command &binaryLiteral(QByteArray octets);     // "~{n}", which may hold NULs (RFC 3516 section 4.4, RFC 6855)
    Command &open();                               // " (", and no space behind it
    Command &close();                              // ")"
    Command &charsetUtf8(); // "CHARSET UTF-8", left out where UTF-8 is enabled (RFC 6855 section 3)
    Command &refuse();      // makes the command unsendable: what was asked for cannot be said
    Command &uids(const mail::UidSet &set);
    Command &seqs(const mail::SeqSet &set);
    Command &flags(const mail::Flags &flags); // "(\Seen foo)"; a flag that is no atom is dropped
    Command &secret(base::Secret secret);     // as string(); logged as "****"

    // The bodies that a FETCH brings in literals of more octets than this are handed out while they arrive
    // (LiteralBegan and what follows), and are not kept. Raised to Limits::smallestStreamed.
    Command &streamLiterals(std::uint64_t thresholdOctets);
    const std::optional<std::uint64_t> &streamsAbove() const { return m_streamsAbove; }

    const QByteArray &verb() const { return m_verb; }
    CommandKind kind() const { return m_kind; }
    // False when a piece could not be written safely (a NUL, a line end in our own text, an empty set, a "(" without
    // its
    // ")"), or what was asked for is against the grammar: such a command is never sent.
    bool isSendable() const { return !m_refused && m_depth == 0; }
    // For the wire log: secrets and the contents of literals are left out.
    QByteArray redacted() const;

    struct Piece {
        enum class Form : std::uint8_t { Raw, String, Mailbox, Literal, BinaryLiteral, Open, Close, CharsetUtf8 };
        Form form = Form::Raw; // Mailbox: octets are the decoded name in UTF-8
        bool isSecret = false;
        std::variant<QByteArray, base::Secret> octets;
    };
    const std::vector<Piece> &pieces() const { return m_pieces; }
    // For AUTHENTICATE: answers to the server's challenges, in order, already base64 (the first rides along where
    // SASL-IR is offered, otherwise it waits for the first continuation). RFC 9051 section 6.2.2, RFC 4959.
    Command &saslAnswers(std::vector<base::Secret> base64Answers);
    const std::vector<base::Secret> &saslAnswers() const { return m_saslAnswers; }

private:
    Command &add(Piece::Form form, QByteArray octets = {});

    QByteArray m_verb;
    CommandKind m_kind = CommandKind::Plain;
    bool m_refused = false;
    int m_depth = 0; // of "("
    std::optional<std::uint64_t> m_streamsAbove;
    std::vector<Piece> m_pieces;
    std::vector<base::Secret> m_saslAnswers;
};

// The commands every session needs.
namespace commands {

Command capability();
Command noop();
Command id();                                              // RFC 2971: name and version only
Command login(QByteArrayView user, base::Secret password); // RFC 9051 section 6.2.3
Command authenticate(QByteArrayView mechanism, std::vector<base::Secret> base64Answers);
Command enable(const std::vector<QByteArray> &capabilities); // RFC 5161; atoms of ours, e.g. "QRESYNC"
Command compressDeflate();                                   // RFC 4978
Command list(QByteArrayView pattern);                        // LIST "" pattern
Command select(const QString &mailbox, const SelectParameters &parameters = {});
Command examine(const QString &mailbox, const SelectParameters &parameters = {});
Command unselect();
Command close();
// "MESSAGES UIDNEXT UNSEEN SIZE HIGHESTMODSEQ MAILBOXID": what the server has of RFC 9051, 7162, 8438 and 8474
Command status(const QString &mailbox, QByteArrayView items);
Command uidSearchAll(bool esearch); // ESEARCH: RETURN (ALL)
Command uidFetch(const mail::UidSet &uids, QByteArrayView items, const FetchModifiers &modifiers = {});
// "+FLAGS.SILENT"; with `unchangedSince` the reply's MODIFIED names those left alone (RFC 7162 section 3.1.3)
Command uidStore(const mail::UidSet &uids, QByteArrayView operation, const mail::Flags &flags,
                 std::optional<mail::ModSeq> unchangedSince = std::nullopt);
Command idle(); // RFC 2177
Command logout();

// "(a b)": `items` in parentheses, unless they are already.
QByteArray inParentheses(QByteArrayView items);

} // namespace commands

} // namespace imap
