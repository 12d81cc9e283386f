#include "imap/command.h"

#include "imap/commandencoder.h"
#include "imap/mailboxname.h"

#include <algorithm>

namespace imap {

namespace {

bool isOneLine(QByteArrayView text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

// flag = ["\"] atom
bool isFlag(QByteArrayView flag)
{
    if (flag.startsWith('\\'))
        flag = flag.sliced(1);
    return !flag.isEmpty() && std::all_of(flag.begin(), flag.end(), [](char c) {
        const auto octet = static_cast<unsigned char>(c);
        return octet > 0x20 && octet < 0x7F && !QByteArrayView{"(){%*\"\\]"}.contains(c);
    });
}

} // namespace

Command::Command(QByteArray verb, CommandKind kind)
    : m_verb{std::move(verb)}, m_kind{kind}, m_refused{m_verb.isEmpty() || !isOneLine(m_verb)}
{}

Command &Command::raw(QByteArrayView ourText)
{
    m_refused |= !isOneLine(ourText);
    m_pieces.push_back({Piece::Form::Raw, false, ourText.toByteArray()});
    return *this;
}

Command &Command::string(QByteArrayView octets)
{
    m_refused |= octets.contains('\0');
    m_pieces.push_back({Piece::Form::String, false, octets.toByteArray()});
    return *this;
}

Command &Command::mailbox(const QString &decodedName)
{
    return string(encodeMailboxName(decodedName));
}

Command &Command::wireMailbox(QByteArrayView wireName)
{
    return string(wireName);
}

Command &Command::uids(const mail::UidSet &set)
{
    m_refused |= set.isEmpty();
    return raw(set.toImap());
}

Command &Command::seqs(const mail::SeqSet &set)
{
    m_refused |= set.isEmpty();
    return raw(set.toImap());
}

Command &Command::flags(const mail::Flags &flags)
{
    QByteArray list;
    for (const QByteArray &flag : flags.atoms()) {
        if (isFlag(flag))
            list += (list.isEmpty() ? "" : " ") + flag;
    }
    return raw('(' + list + ')');
}

Command &Command::secret(base::Secret secret)
{
    m_refused |= secret.bytes().contains('\0');
    m_pieces.push_back({Piece::Form::String, true, std::move(secret)});
    return *this;
}

Command &Command::saslAnswers(std::vector<base::Secret> base64Answers)
{
    for (const base::Secret &answer : base64Answers)
        m_refused |= !isOneLine(answer.bytes());
    m_saslAnswers = std::move(base64Answers);
    return *this;
}

QByteArray Command::redacted() const
{
    QByteArray line = m_verb;
    for (const Piece &piece : m_pieces) {
        line += ' ';
        const auto *octets = std::get_if<QByteArray>(&piece.octets);
        if (piece.isSecret || octets == nullptr) {
            line += "****";
        } else if (piece.form == Piece::Form::Raw) {
            line += *octets;
        } else {
            switch (stringForm(*octets)) {
            case StringForm::Atom:
                line += *octets;
                break;
            case StringForm::Quoted:
                line += '"' + *octets + '"';
                break;
            case StringForm::Literal:
                line += '{' + QByteArray::number(octets->size()) + '}';
                break;
            }
        }
    }
    return line;
}

} // namespace imap
