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

QByteArray describeString(const QByteArray &octets)
{
    switch (stringForm(octets, Alphabet::Ascii)) {
    case StringForm::Atom:
        return octets;
    case StringForm::Quoted:
        return '"' + octets + '"';
    case StringForm::Literal:
        break;
    }
    return '{' + QByteArray::number(octets.size()) + '}';
}

// For the log.
QByteArray describe(const Command::Piece &piece)
{
    using Form = Command::Piece::Form;
    const auto *octets = std::get_if<QByteArray>(&piece.octets);
    if (piece.isSecret || octets == nullptr)
        return "****";
    switch (piece.form) {
    case Form::Raw:
        return *octets;
    case Form::String:
        return describeString(*octets);
    case Form::Mailbox:
        return describeString(encodeMailboxName(QString::fromUtf8(*octets)));
    case Form::Literal:
        return '{' + QByteArray::number(octets->size()) + '}';
    case Form::BinaryLiteral:
        return "~{" + QByteArray::number(octets->size()) + '}';
    case Form::Open:
        return "(";
    case Form::Close:
        return ")";
    case Form::CharsetUtf8:
        break;
    }
    return "CHARSET UTF-8";
}

} // namespace

Command::Command(QByteArray verb, CommandKind kind)
    : m_verb{std::move(verb)}, m_kind{kind}, m_refused{m_verb.isEmpty() || !isOneLine(m_verb)}
{}

Command &Command::add(Piece::Form form, QByteArray octets)
{
    m_pieces.push_back({form, false, std::move(octets)});
    return *this;
}

Command &Command::raw(QByteArrayView ourText)
{
    m_refused |= !isOneLine(ourText);
    return add(Piece::Form::Raw, ourText.toByteArray());
}

Command &Command::string(QByteArrayView octets)
{
    m_refused |= octets.contains('\0');
    return add(Piece::Form::String, octets.toByteArray());
}

Command &Command::mailbox(const QString &decodedName)
{
    m_refused |= decodedName.contains(QChar::Null);
    return add(Piece::Form::Mailbox, utf8MailboxName(decodedName));
}

Command &Command::wireMailbox(QByteArrayView wireName)
{
    return string(wireName);
}

Command &Command::literal(QByteArray octets)
{
    m_refused |= octets.contains('\0');
    return add(Piece::Form::Literal, std::move(octets));
}

Command &Command::binaryLiteral(QByteArray octets)
{
    return add(Piece::Form::BinaryLiteral, std::move(octets));
}

Command &Command::open()
{
    ++m_depth;
    return add(Piece::Form::Open);
}

Command &Command::close()
{
    if (--m_depth < 0)
        refuse();
    return add(Piece::Form::Close);
}

Command &Command::charsetUtf8()
{
    return add(Piece::Form::CharsetUtf8);
}

Command &Command::refuse()
{
    m_refused = true;
    return *this;
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

Command &Command::streamLiterals(std::uint64_t thresholdOctets)
{
    m_streamsAbove = thresholdOctets;
    return *this;
}

QByteArray Command::redacted() const
{
    QByteArray line = m_verb;
    const Piece *before = nullptr;
    for (const Piece &piece : m_pieces) {
        if (isSpaced(before, piece))
            line += ' ';
        line += describe(piece);
        before = &piece;
    }
    return line;
}

} // namespace imap
