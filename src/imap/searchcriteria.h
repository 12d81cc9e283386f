// What a SEARCH looks for, safe by construction. RFC 9051 section 6.4.4, RFC 5032 (OLDER, YOUNGER), RFC 5182 ("$"), RFC
// 7162 (MODSEQ), X-GM-RAW (developers.google.com/gmail/imap/imap-extensions).
// Thread: any (plain value).
#pragma once

#include "imap/command.h"

#include <QDate>

#include <chrono>

namespace imap {

// Keys that must all hold; none at all is ALL. What the grammar cannot say makes the command unsendable.
class SearchCriteria
{
public:
    enum class Flag : std::uint8_t { Answered, Deleted, Draft, Flagged, Seen };
    enum class Presence : std::uint8_t { Set, Unset };
    // The server's own day, without regard to time and zone (RFC 9051 section 6.4.4).
    enum class Day : std::uint8_t { Before, On, Since, SentBefore, SentOn, SentSince };
    enum class Field : std::uint8_t { Bcc, Body, Cc, From, Subject, Text, To };

    SearchCriteria &uids(const mail::UidSet &set);
    SearchCriteria &savedResult(); // "$": what the last SAVE kept
    SearchCriteria &flag(Flag flag, Presence presence = Presence::Set);
    SearchCriteria &keyword(const QByteArray &keyword, Presence presence = Presence::Set);
    SearchCriteria &day(Day relation, QDate date);
    SearchCriteria &older(std::chrono::seconds age);
    SearchCriteria &younger(std::chrono::seconds age);
    SearchCriteria &field(Field field, const QString &text);
    SearchCriteria &header(QByteArrayView name, const QString &text); // an empty text: the field is there
    SearchCriteria &larger(std::uint32_t octets);
    SearchCriteria &smaller(std::uint32_t octets);
    SearchCriteria &modSeq(mail::ModSeq atLeast);
    SearchCriteria &gmailRaw(const QString &query);
    SearchCriteria &either(const SearchCriteria &one, const SearchCriteria &other); // OR
    SearchCriteria &none(const SearchCriteria &of);                                 // NOT

    // True when a text needs CHARSET UTF-8.
    bool hasWideText() const { return m_hasWideText; }
    void addTo(Command &command) const;

private:
    struct Term {
        Command::Piece::Form form = Command::Piece::Form::Raw;
        QByteArray octets;
    };
    SearchCriteria &raw(const QByteArray &ourText);
    SearchCriteria &text(const QString &text);
    SearchCriteria &nested(const SearchCriteria &criteria);

    std::vector<Term> m_terms;
    bool m_hasWideText = false;
    bool m_refused = false;
};

} // namespace imap
