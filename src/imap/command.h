// A command as a value: pieces that are safe by construction. Nothing that reaches a Command can add a line: what is
// not atom-safe becomes a quoted string, what is not quotable becomes a literal, and a NUL is refused. RFC 9051 section
// 4 (data formats) and 6; RFC 7888 (LITERAL+/-). Thread: any (plain value, move-only because it may hold a secret).
#pragma once

#include "base/result.h"
#include "base/secret.h"
#include "mail/flags.h"
#include "mail/numberset.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
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
};

class Command
{
public:
    // `verb` is one of ours ("UID FETCH"): never text from outside.
    explicit Command(QByteArray verb, CommandKind kind = CommandKind::Plain);

    Command &raw(QByteArrayView ourText);          // " " + text that we wrote ourselves, e.g. "(FLAGS UID)"
    Command &string(QByteArrayView octets);        // astring: atom, quoted or literal, whichever is safe
    Command &mailbox(const QString &decodedName);  // modified UTF-7 and then as string()
    Command &wireMailbox(QByteArrayView wireName); // a name as LIST gave it
    Command &uids(const mail::UidSet &set);
    Command &seqs(const mail::SeqSet &set);
    Command &flags(const mail::Flags &flags); // "(\Seen foo)"; a flag that is no atom is dropped
    Command &secret(base::Secret secret);     // as string(); logged as "****"

    const QByteArray &verb() const { return m_verb; }
    CommandKind kind() const { return m_kind; }
    // False when a piece could not be written safely (a NUL, a line end in our own text, an empty set): such a command
    // is never sent.
    bool isSendable() const { return !m_refused; }
    // For the wire log: secrets and the contents of literals are left out.
    QByteArray redacted() const;

    struct Piece {
        enum class Form : std::uint8_t { Raw, String };
        Form form = Form::Raw;
        bool isSecret = false;
        std::variant<QByteArray, base::Secret> octets;
    };
    const std::vector<Piece> &pieces() const { return m_pieces; }
    // For AUTHENTICATE: answers to the server's challenges, in order, already base64 (the first rides along where
    // SASL-IR is offered, otherwise it waits for the first continuation). RFC 9051 section 6.2.2, RFC 4959.
    Command &saslAnswers(std::vector<base::Secret> base64Answers);
    const std::vector<base::Secret> &saslAnswers() const { return m_saslAnswers; }

private:
    QByteArray m_verb;
    CommandKind m_kind = CommandKind::Plain;
    bool m_refused = false;
    std::vector<Piece> m_pieces;
    std::vector<base::Secret> m_saslAnswers;
};

// The commands Posthorn sends.
namespace commands {

Command capability();
Command noop();
Command id();                                              // RFC 2971: name and version only
Command login(QByteArrayView user, base::Secret password); // RFC 9051 section 6.2.3
Command authenticate(QByteArrayView mechanism, std::vector<base::Secret> base64Answers);
Command list(QByteArrayView pattern); // LIST "" pattern
Command select(const QString &mailbox);
Command examine(const QString &mailbox);
Command unselect();
Command close();
Command status(const QString &mailbox, QByteArrayView items);
Command uidSearchAll(bool esearch); // ESEARCH: RETURN (ALL)
Command uidFetch(const mail::UidSet &uids, QByteArrayView items);
Command uidStore(const mail::UidSet &uids, QByteArrayView operation, const mail::Flags &flags); // "+FLAGS.SILENT"
Command idle();                                                                                 // RFC 2177
Command logout();

} // namespace commands

} // namespace imap
