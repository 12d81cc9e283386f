#include "imap/searchcriteria.h"

#include "imap/commandencoder.h"
#include "imap/datetimeparser.h"

#include <algorithm>
#include <limits>

namespace imap {

namespace {

using Form = Command::Piece::Form;

const char *flagWord(SearchCriteria::Flag flag)
{
    switch (flag) {
    case SearchCriteria::Flag::Answered:
        return "ANSWERED";
    case SearchCriteria::Flag::Deleted:
        return "DELETED";
    case SearchCriteria::Flag::Draft:
        return "DRAFT";
    case SearchCriteria::Flag::Flagged:
        return "FLAGGED";
    case SearchCriteria::Flag::Seen:
        break;
    }
    return "SEEN";
}

const char *dayWord(SearchCriteria::Day day)
{
    switch (day) {
    case SearchCriteria::Day::Before:
        return "BEFORE ";
    case SearchCriteria::Day::On:
        return "ON ";
    case SearchCriteria::Day::Since:
        return "SINCE ";
    case SearchCriteria::Day::SentBefore:
        return "SENTBEFORE ";
    case SearchCriteria::Day::SentOn:
        return "SENTON ";
    case SearchCriteria::Day::SentSince:
        break;
    }
    return "SENTSINCE ";
}

const char *fieldWord(SearchCriteria::Field field)
{
    switch (field) {
    case SearchCriteria::Field::Bcc:
        return "BCC";
    case SearchCriteria::Field::Body:
        return "BODY";
    case SearchCriteria::Field::Cc:
        return "CC";
    case SearchCriteria::Field::From:
        return "FROM";
    case SearchCriteria::Field::Subject:
        return "SUBJECT";
    case SearchCriteria::Field::Text:
        return "TEXT";
    case SearchCriteria::Field::To:
        break;
    }
    return "TO";
}

// nz-number of seconds (RFC 5032 section 2)
QByteArray ageWord(std::chrono::seconds age)
{
    const auto count = age.count();
    return count > 0 && count <= std::numeric_limits<std::uint32_t>::max() ? QByteArray::number(qlonglong{count})
                                                                           : QByteArray{};
}

} // namespace

SearchCriteria &SearchCriteria::raw(const QByteArray &ourText)
{
    m_terms.push_back({Form::Raw, ourText});
    return *this;
}

SearchCriteria &SearchCriteria::text(const QString &text)
{
    m_terms.push_back({Form::String, text.toUtf8()});
    m_hasWideText |= std::any_of(text.begin(), text.end(), [](QChar c) { return c.unicode() > 0x7F; });
    return *this;
}

SearchCriteria &SearchCriteria::uids(const mail::UidSet &set)
{
    m_refused |= set.isEmpty();
    return raw("UID " + set.toImap());
}

SearchCriteria &SearchCriteria::savedResult()
{
    return raw("$");
}

SearchCriteria &SearchCriteria::flag(Flag flag, Presence presence)
{
    return raw((presence == Presence::Unset ? QByteArray{"UN"} : QByteArray{}) + flagWord(flag));
}

SearchCriteria &SearchCriteria::keyword(const QByteArray &keyword, Presence presence)
{
    m_refused |= stringForm(keyword, Alphabet::Ascii) != StringForm::Atom || keyword.contains(']');
    return raw((presence == Presence::Unset ? "UNKEYWORD " : "KEYWORD ") + keyword);
}

SearchCriteria &SearchCriteria::day(Day relation, QDate date)
{
    const QByteArray text = printDate(date);
    m_refused |= text.isEmpty();
    return raw(dayWord(relation) + text);
}

SearchCriteria &SearchCriteria::older(std::chrono::seconds age)
{
    m_refused |= ageWord(age).isEmpty();
    return raw("OLDER " + ageWord(age));
}

SearchCriteria &SearchCriteria::younger(std::chrono::seconds age)
{
    m_refused |= ageWord(age).isEmpty();
    return raw("YOUNGER " + ageWord(age));
}

SearchCriteria &SearchCriteria::field(Field field, const QString &text)
{
    return raw(fieldWord(field)).text(text);
}

SearchCriteria &SearchCriteria::header(QByteArrayView name, const QString &text)
{
    raw("HEADER");
    m_terms.push_back({Form::String, name.toByteArray()});
    return this->text(text);
}

SearchCriteria &SearchCriteria::larger(std::uint32_t octets)
{
    return raw("LARGER " + QByteArray::number(octets));
}

SearchCriteria &SearchCriteria::smaller(std::uint32_t octets)
{
    return raw("SMALLER " + QByteArray::number(octets));
}

SearchCriteria &SearchCriteria::modSeq(mail::ModSeq atLeast)
{
    return raw("MODSEQ " + QByteArray::number(qulonglong{atLeast.value()}));
}

SearchCriteria &SearchCriteria::gmailRaw(const QString &query)
{
    return raw("X-GM-RAW").text(query);
}

SearchCriteria &SearchCriteria::nested(const SearchCriteria &criteria)
{
    m_terms.push_back({Form::Open, {}});
    if (criteria.m_terms.empty())
        raw("ALL");
    m_terms.insert(m_terms.end(), criteria.m_terms.begin(), criteria.m_terms.end());
    m_terms.push_back({Form::Close, {}});
    m_hasWideText |= criteria.m_hasWideText;
    m_refused |= criteria.m_refused;
    return *this;
}

SearchCriteria &SearchCriteria::either(const SearchCriteria &one, const SearchCriteria &other)
{
    return raw("OR").nested(one).nested(other);
}

SearchCriteria &SearchCriteria::none(const SearchCriteria &of)
{
    return raw("NOT").nested(of);
}

void SearchCriteria::addTo(Command &command) const
{
    if (m_refused)
        command.refuse();
    if (m_terms.empty())
        command.raw("ALL");
    for (const Term &term : m_terms) {
        switch (term.form) {
        case Form::Open:
            command.open();
            break;
        case Form::Close:
            command.close();
            break;
        case Form::String:
            command.string(term.octets);
            break;
        case Form::Raw:
        case Form::Mailbox:
        case Form::Literal:
        case Form::BinaryLiteral:
        case Form::CharsetUtf8:
            command.raw(term.octets);
            break;
        }
    }
}

} // namespace imap
