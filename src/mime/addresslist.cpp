#include "mime/addresslist.h"

#include <algorithm>

namespace mime {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool isSpecial(char c)
{
    return QByteArrayView{"<>,;:()\"[\\"}.contains(c) || isBlank(c);
}

// What was read of the address that is being read.
struct Pending {
    QByteArray phrase;  // the words, single blanks between them, quotes undone
    QByteArray spec;    // the same without blanks and with quotes, for an address without angle brackets
    QByteArray comment; // the last one: "ann@example.com (Ann)" is how names were written before 1982
    bool hasAngle = false;

    bool isEmpty() const { return phrase.isEmpty() && spec.isEmpty() && !hasAngle; }
};

// local-part "@" domain, cut at the last "@" that stands outside quotes.
mail::RawAddress splitSpec(QByteArrayView spec)
{
    qsizetype cut = -1;
    bool isQuoted = false;
    for (qsizetype at = 0; at < spec.size(); ++at) {
        if (isQuoted && spec[at] == '\\')
            ++at;
        else if (spec[at] == '"')
            isQuoted = !isQuoted;
        else if (!isQuoted && spec[at] == '@')
            cut = at;
    }
    mail::RawAddress address;
    const QByteArrayView local = cut < 0 ? spec : spec.first(cut);
    address.mailbox = QByteArray{""};
    address.host = cut < 0 ? QByteArray{""} : QByteArray{""} + spec.sliced(cut + 1).toByteArray();
    isQuoted = false;
    for (qsizetype at = 0; at < local.size(); ++at) {
        if (local[at] == '\\' && isQuoted && at + 1 < local.size())
            address.mailbox += local[++at];
        else if (local[at] == '"')
            isQuoted = !isQuoted;
        else
            address.mailbox += local[at];
    }
    return address;
}

class AddressReader
{
public:
    AddressReader(QByteArrayView octets, qsizetype limit) : m_octets{octets}, m_limit{limit} {}

    AddressList read()
    {
        while (m_at < m_octets.size() && m_list.addresses.size() < m_limit)
            readNext();
        finish();
        endGroup();
        return std::move(m_list);
    }

private:
    void readNext()
    {
        switch (m_octets[m_at]) {
        case '<':
            readAngle();
            return;
        case '(':
            m_pending.comment = readComment();
            return;
        case '"':
            readQuoted();
            return;
        case '[':
            readLiteral();
            return;
        case ',':
            ++m_at;
            finish();
            return;
        case ';':
            ++m_at;
            finish();
            endGroup(); // outside a group it separates, as some senders write it
            return;
        case ':':
            ++m_at;
            beginGroup();
            return;
        default:
            readWord();
        }
    }

    void readWord()
    {
        if (isBlank(m_octets[m_at])) {
            m_hasGap = !m_pending.isEmpty();
            ++m_at;
            return;
        }
        const qsizetype begin = m_at++; // a stray ")" or backslash is a word too
        while (m_at < m_octets.size() && !isSpecial(m_octets[m_at]))
            ++m_at;
        const QByteArrayView word = m_octets.sliced(begin, m_at - begin);
        addToPhrase(word);
        addToSpec(word);
    }

    void addToPhrase(QByteArrayView word)
    {
        if (m_pending.hasAngle) { // words behind the address
            m_list.isDamaged = true;
            return;
        }
        if (m_hasGap && !m_pending.phrase.isEmpty())
            m_pending.phrase += ' ';
        m_pending.phrase += word.toByteArray();
        m_hasGap = false;
    }

    // Blanks may stand around "." and "@" only; elsewhere they make a phrase of it.
    void addToSpec(QByteArrayView word)
    {
        const bool joins = m_pending.spec.isEmpty() || QByteArrayView{".@"}.contains(m_pending.spec.back()) ||
                           QByteArrayView{".@"}.contains(word.front());
        m_specHasGap = m_specHasGap || (m_wasGap && !joins);
        m_pending.spec += word.toByteArray();
        m_wasGap = true;
    }

    void readQuoted()
    {
        QByteArray text;
        const qsizetype begin = m_at++;
        bool isClosed = false;
        for (; m_at < m_octets.size() && !isClosed; ++m_at) {
            const char c = m_octets[m_at];
            isClosed = c == '"';
            if (c == '\\' && m_at + 1 < m_octets.size())
                text += m_octets[++m_at];
            else if (!isClosed && c != '\r' && c != '\n')
                text += c;
        }
        m_list.isDamaged = m_list.isDamaged || !isClosed;
        addToPhrase(text);
        addToSpec(m_octets.sliced(begin, m_at - begin));
    }

    void readLiteral()
    {
        const qsizetype begin = m_at;
        while (m_at < m_octets.size() && m_octets[m_at] != ']' && m_octets[m_at] != ',')
            ++m_at;
        m_at = std::min(m_at + (m_at < m_octets.size() && m_octets[m_at] == ']' ? 1 : 0), m_octets.size());
        const QByteArrayView literal = m_octets.sliced(begin, m_at - begin);
        addToPhrase(literal);
        addToSpec(literal);
    }

    QByteArray readComment()
    {
        QByteArray text;
        int depth = 0;
        for (; m_at < m_octets.size(); ++m_at) {
            const char c = m_octets[m_at];
            if (c == '\\' && m_at + 1 < m_octets.size()) {
                text += m_octets[++m_at];
                continue;
            }
            if (c == ')' && --depth == 0) {
                ++m_at;
                return text;
            }
            if (depth > 0)
                text += c;
            if (c == '(')
                ++depth;
        }
        m_list.isDamaged = true;
        return text;
    }

    // "<" [route ":"] addr-spec ">"; without its end it reaches to the next comma.
    void readAngle()
    {
        if (m_pending.hasAngle) {
            m_list.isDamaged = true;
            finish();
        }
        QByteArray inside;
        bool isQuoted = false;
        for (++m_at; m_at < m_octets.size(); ++m_at) {
            const char c = m_octets[m_at];
            if (!isQuoted && (c == '>' || c == '<'))
                break;
            if (!isQuoted && c == '(') {
                readComment();
                --m_at; // the loop steps on
                continue;
            }
            isQuoted = isQuoted != (c == '"');
            if (isQuoted || !isBlank(c))
                inside += c;
            if (isQuoted && c == '\\' && m_at + 1 < m_octets.size())
                inside += m_octets[++m_at];
        }
        const bool isClosed = m_at < m_octets.size() && m_octets[m_at] == '>';
        m_list.isDamaged = m_list.isDamaged || !isClosed;
        m_at += isClosed ? 1 : 0;
        m_angle = routed(inside);
        m_pending.hasAngle = true;
        m_hasGap = false;
    }

    static mail::RawAddress routed(const QByteArray &inside)
    {
        const qsizetype colon = inside.startsWith('@') ? inside.indexOf(':') : -1;
        mail::RawAddress address = splitSpec(QByteArrayView{inside}.sliced(colon + 1));
        if (colon > 0)
            address.route = inside.first(colon);
        return address;
    }

    void finish()
    {
        if (!m_pending.isEmpty()) {
            m_list.addresses.append(m_pending.hasAngle ? named(m_angle) : bare());
        }
        m_pending = {};
        m_angle = {};
        m_hasGap = m_wasGap = m_specHasGap = false;
    }

    mail::RawAddress named(mail::RawAddress address) const
    {
        address.name = m_pending.phrase.isEmpty() ? m_pending.comment : m_pending.phrase;
        return address;
    }

    mail::RawAddress bare()
    {
        m_list.isDamaged = m_list.isDamaged || m_specHasGap;
        if (m_specHasGap && m_pending.spec.contains('@'))
            return lastWord();
        mail::RawAddress address = splitSpec(m_pending.spec);
        address.name = m_pending.comment;
        const bool isAtom = !m_specHasGap && !m_pending.spec.contains("=?") && !m_pending.spec.startsWith('"');
        if (address.host.isEmpty() && !isAtom) { // a name without any address
            address.name = m_pending.phrase;
            address.mailbox = QByteArray{""};
        }
        return address;
    }

    // "Ann ann@example.com" without brackets: the word with the "@", and what stood before it as the name.
    mail::RawAddress lastWord() const
    {
        const QByteArray &phrase = m_pending.phrase;
        const qsizetype gap = phrase.lastIndexOf(' ', phrase.lastIndexOf('@'));
        const QByteArrayView word = QByteArrayView{phrase}.sliced(gap + 1);
        const qsizetype end = word.indexOf(' ');
        mail::RawAddress address = splitSpec(end < 0 ? word : word.first(end));
        address.name = phrase.first(std::max<qsizetype>(gap, 0));
        return address;
    }

    void beginGroup()
    {
        if (m_inGroup || m_pending.hasAngle || m_pending.spec.contains('@')) {
            m_list.isDamaged = true; // a colon that begins nothing
            return;
        }
        mail::RawAddress mark;
        mark.mailbox = QByteArray{""} + m_pending.phrase;
        m_pending = {};
        m_hasGap = m_wasGap = m_specHasGap = false;
        m_list.addresses.append(mark);
        m_inGroup = true;
    }

    void endGroup()
    {
        if (!m_inGroup)
            return;
        m_list.addresses.append(mail::RawAddress{});
        m_inGroup = false;
    }

    QByteArrayView m_octets;
    qsizetype m_limit;
    qsizetype m_at = 0;
    AddressList m_list;
    Pending m_pending;
    mail::RawAddress m_angle;
    bool m_inGroup = false;
    bool m_hasGap = false;     // a blank stood before the next word
    bool m_wasGap = false;     // some word of the spec came before
    bool m_specHasGap = false; // the spec is broken by blanks: a phrase
};

} // namespace

AddressList parseAddressList(QByteArrayView octets, qsizetype limit)
{
    return AddressReader{octets, limit}.read();
}

} // namespace mime
