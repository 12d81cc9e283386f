#include "imap/commandencoder.h"

#include "imap/mailboxname.h"

#include <algorithm>

namespace imap {

namespace {

constexpr qsizetype kLongestQuoted = 1024;       // lines stay far below the 8,192 octets of RFC 7162 section 4
constexpr qsizetype kLongestSmallLiteral = 4096; // RFC 7888 section 5
// Even where LITERAL+ is offered, a larger one waits: a server that refuses it (TOOBIG, OVERQUOTA) shall not have to
// read it first. RFC 7888 section 4.
constexpr qsizetype kLongestUnasked = 64 * 1024;

// ASTRING-CHAR = ATOM-CHAR / "]"
bool isAstringChar(char c)
{
    const auto octet = static_cast<unsigned char>(c);
    return octet > 0x20 && octet < 0x7F && !QByteArrayView{"(){%*\"\\"}.contains(c);
}

bool isQuotable(QByteArrayView octets, Alphabet alphabet)
{
    bool isAscii = true;
    for (const char c : octets) {
        if (c == '\0' || c == '\r' || c == '\n')
            return false;
        isAscii &= static_cast<unsigned char>(c) < 0x80;
    }
    return isAscii || (alphabet == Alphabet::Utf8 && octets.isValidUtf8());
}

QByteArrayView octetsOf(const Command::Piece &piece)
{
    if (const auto *secret = std::get_if<base::Secret>(&piece.octets))
        return secret->bytes();
    return *std::get_if<QByteArray>(&piece.octets);
}

// Grows only inside what was reserved, so that no copy of a secret is left behind (a mail is none, and has its own
// room).
class Writer
{
public:
    Writer(qsizetype most, EncodingOptions options) : m_most{most}, m_options{options} { m_segment.reserve(m_most); }

    void raw(QByteArrayView text) { m_segment.append(text.data(), text.size()); }
    void piece(const Command::Piece *before, const Command::Piece &piece);
    std::vector<base::Secret> finish()
    {
        raw("\r\n");
        m_segments.push_back(base::Secret::consume(m_segment));
        return std::move(m_segments);
    }

private:
    void string(QByteArrayView octets)
    {
        switch (stringForm(octets, m_options.alphabet)) {
        case StringForm::Atom:
            return raw(octets);
        case StringForm::Quoted:
            return quoted(octets);
        case StringForm::Literal:
            return literal(octets);
        }
    }
    void mailbox(QByteArrayView utf8)
    {
        const QString name = QString::fromUtf8(utf8);
        string(m_options.alphabet == Alphabet::Utf8 ? utf8MailboxName(name) : encodeMailboxName(name));
    }
    void quoted(QByteArrayView octets)
    {
        m_segment += '"';
        for (const char c : octets) {
            if (c == '"' || c == '\\')
                m_segment += '\\';
            m_segment += c;
        }
        m_segment += '"';
    }
    void literal(QByteArrayView octets)
    {
        using Literals = EncodingOptions::Literals;
        const bool goesAtOnce = (m_options.literals == Literals::AlwaysNonSync && octets.size() <= kLongestUnasked) ||
                                (m_options.literals == Literals::SmallNonSync && octets.size() <= kLongestSmallLiteral);
        m_segment += '{' + QByteArray::number(octets.size()) + (goesAtOnce ? "+}\r\n" : "}\r\n");
        if (!goesAtOnce) {
            m_segments.push_back(base::Secret::consume(m_segment));
            m_segment.reserve(m_most + octets.size());
        }
        raw(octets);
    }

    qsizetype m_most;
    EncodingOptions m_options;
    QByteArray m_segment;
    std::vector<base::Secret> m_segments;
};

void Writer::piece(const Command::Piece *before, const Command::Piece &piece)
{
    using Form = Command::Piece::Form;
    if (piece.form == Form::CharsetUtf8 && m_options.alphabet == Alphabet::Utf8)
        return;
    if (isSpaced(before, piece))
        raw(" ");
    switch (piece.form) {
    case Form::Raw:
        return raw(octetsOf(piece));
    case Form::String:
        return string(octetsOf(piece));
    case Form::Mailbox:
        return mailbox(octetsOf(piece));
    case Form::BinaryLiteral:
        raw("~");
        return literal(octetsOf(piece));
    case Form::Literal:
        return literal(octetsOf(piece));
    case Form::Open:
        return raw("(");
    case Form::Close:
        return raw(")");
    case Form::CharsetUtf8:
        return raw("CHARSET UTF-8");
    }
}

bool isMail(const Command::Piece &piece)
{
    using Form = Command::Piece::Form;
    return piece.form == Form::Literal || piece.form == Form::BinaryLiteral;
}

qsizetype mostOctets(const Command &command, QByteArrayView tag)
{
    qsizetype most = tag.size() + command.verb().size() + 8;
    for (const Command::Piece &piece : command.pieces()) {
        // Modified UTF-7 takes up to 5 octets for one of UTF-8.
        const qsizetype factor = piece.form == Command::Piece::Form::Mailbox ? 5 : 2;
        most += (isMail(piece) ? 0 : factor * octetsOf(piece).size()) + 32;
    }
    if (!command.saslAnswers().empty())
        most += command.saslAnswers().front().bytes().size() + 8;
    return most;
}

} // namespace

StringForm stringForm(QByteArrayView octets, Alphabet alphabet)
{
    // NIL as an atom is legal for a mailbox, and misread by half the servers.
    if (!octets.isEmpty() && std::all_of(octets.begin(), octets.end(), isAstringChar) &&
        octets.compare("NIL", Qt::CaseInsensitive) != 0)
        return StringForm::Atom;
    if (octets.size() <= kLongestQuoted && isQuotable(octets, alphabet))
        return StringForm::Quoted;
    return StringForm::Literal;
}

bool isSpaced(const Command::Piece *before, const Command::Piece &piece)
{
    using Form = Command::Piece::Form;
    return piece.form != Form::Close && (before == nullptr || before->form != Form::Open);
}

std::vector<base::Secret> encode(const Command &command, QByteArrayView tag, EncodingOptions options)
{
    Q_ASSERT(command.isSendable());
    Writer writer{mostOctets(command, tag), options};
    writer.raw(tag);
    writer.raw(" ");
    writer.raw(command.verb());
    const Command::Piece *before = nullptr;
    for (const Command::Piece &piece : command.pieces()) {
        writer.piece(before, piece);
        before = &piece;
    }
    if (options.hasSaslIr && !command.saslAnswers().empty()) {
        const base::Secret &first = command.saslAnswers().front();
        writer.raw(" ");
        writer.raw(first.isEmpty() ? QByteArrayView{"="} : first.bytes());
    }
    return writer.finish();
}

} // namespace imap
