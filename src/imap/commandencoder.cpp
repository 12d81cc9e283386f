#include "imap/commandencoder.h"

#include <algorithm>

namespace imap {

namespace {

constexpr qsizetype kLongestQuoted = 1024;       // lines stay far below the 8,192 octets of RFC 7162 section 4
constexpr qsizetype kLongestSmallLiteral = 4096; // RFC 7888 section 5

// ASTRING-CHAR = ATOM-CHAR / "]"
bool isAstringChar(char c)
{
    const auto octet = static_cast<unsigned char>(c);
    return octet > 0x20 && octet < 0x7F && !QByteArrayView{"(){%*\"\\"}.contains(c);
}

bool isQuotable(char c)
{
    const auto octet = static_cast<unsigned char>(c);
    return octet != 0 && c != '\r' && c != '\n' && octet < 0x80;
}

QByteArrayView octetsOf(const Command::Piece &piece)
{
    if (const auto *secret = std::get_if<base::Secret>(&piece.octets))
        return secret->bytes();
    return *std::get_if<QByteArray>(&piece.octets);
}

// Grows only inside what was reserved, so that no copy of a secret is left behind.
class Writer
{
public:
    Writer(qsizetype most, EncodingOptions options) : m_most{most}, m_options{options} { m_segment.reserve(m_most); }

    void raw(QByteArrayView text) { m_segment.append(text.data(), text.size()); }
    void string(QByteArrayView octets)
    {
        switch (stringForm(octets)) {
        case StringForm::Atom:
            return raw(octets);
        case StringForm::Quoted:
            return quoted(octets);
        case StringForm::Literal:
            return literal(octets);
        }
    }
    std::vector<base::Secret> finish()
    {
        raw("\r\n");
        m_segments.push_back(base::Secret::consume(m_segment));
        return std::move(m_segments);
    }

private:
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
        const bool goesAtOnce = m_options.literals == Literals::AlwaysNonSync ||
                                (m_options.literals == Literals::SmallNonSync && octets.size() <= kLongestSmallLiteral);
        m_segment += '{' + QByteArray::number(octets.size()) + (goesAtOnce ? "+}\r\n" : "}\r\n");
        if (!goesAtOnce) {
            m_segments.push_back(base::Secret::consume(m_segment));
            m_segment.reserve(m_most);
        }
        raw(octets);
    }

    qsizetype m_most;
    EncodingOptions m_options;
    QByteArray m_segment;
    std::vector<base::Secret> m_segments;
};

qsizetype mostOctets(const Command &command, QByteArrayView tag)
{
    qsizetype most = tag.size() + command.verb().size() + 8;
    for (const Command::Piece &piece : command.pieces())
        most += 2 * octetsOf(piece).size() + 32;
    if (!command.saslAnswers().empty())
        most += command.saslAnswers().front().bytes().size() + 8;
    return most;
}

} // namespace

StringForm stringForm(QByteArrayView octets)
{
    // NIL as an atom is legal for a mailbox, and misread by half the servers.
    if (!octets.isEmpty() && std::all_of(octets.begin(), octets.end(), isAstringChar) &&
        octets.compare("NIL", Qt::CaseInsensitive) != 0)
        return StringForm::Atom;
    if (octets.size() <= kLongestQuoted && std::all_of(octets.begin(), octets.end(), isQuotable))
        return StringForm::Quoted;
    return StringForm::Literal;
}

std::vector<base::Secret> encode(const Command &command, QByteArrayView tag, EncodingOptions options)
{
    Q_ASSERT(command.isSendable());
    Writer writer{mostOctets(command, tag), options};
    writer.raw(tag);
    writer.raw(" ");
    writer.raw(command.verb());
    for (const Command::Piece &piece : command.pieces()) {
        writer.raw(" ");
        if (piece.form == Command::Piece::Form::Raw)
            writer.raw(octetsOf(piece));
        else
            writer.string(octetsOf(piece));
    }
    if (options.hasSaslIr && !command.saslAnswers().empty()) {
        const base::Secret &first = command.saslAnswers().front();
        writer.raw(" ");
        writer.raw(first.isEmpty() ? QByteArrayView{"="} : first.bytes());
    }
    return writer.finish();
}

} // namespace imap
