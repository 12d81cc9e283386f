// What a server said, one typed value per response. Data we do not know is a value too (UnknownResponse), and so is a
// response that broke the grammar (MalformedResponse): neither ends the connection by itself.
// Octets are as on the wire; only mailbox names are decoded here (modified UTF-7 or UTF-8).
// RFC 3501 section 7, RFC 9051 section 7; extensions cite their RFC at the type.
// Thread: any (plain values).
#pragma once

#include "imap/modifiers.h"
#include "mail/bodystructure.h"
#include "mail/envelope.h"
#include "mail/flags.h"
#include "mail/numberset.h"
#include "mail/specialuse.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace imap {

// --- response codes (RFC 9051 section 7.1, RFC 5530, RFC 7162, RFC 4315) ---

struct AppendUid {
    mail::UidValidity uidValidity;
    mail::UidSet uids;
    bool operator==(const AppendUid &) const = default;
};
struct CopyUid {
    mail::UidValidity uidValidity;
    mail::UidSet from;
    mail::UidSet to;
    bool operator==(const CopyUid &) const = default;
};
struct CapabilityData {
    std::vector<QByteArray> names; // upper case
    bool operator==(const CapabilityData &) const = default;
};

struct InProgress { // RFC 9585: a command still works
    QByteArray tag; // empty when the server names none
    std::optional<std::uint64_t> done;
    std::optional<std::uint64_t> goal;
    bool operator==(const InProgress &) const = default;
};
struct MailboxId { // RFC 8474 section 4.1 and 4.2
    QByteArray id;
    bool operator==(const MailboxId &) const = default;
};

// `name` is upper case, e.g. "UIDNEXT". `data` is typed where the code is known, else the argument's octets
// (QByteArray, possibly empty). A code whose argument is malformed keeps the octets. MODIFIED has a RangeList, of UIDs
// when the command was a UID STORE (RFC 7162 section 3.1.3); BADCHARSET and BADEVENT (RFC 5465) have a list of names.
struct ResponseCode {
    QByteArray name;
    std::variant<QByteArray, CapabilityData, mail::Flags, mail::Uid, mail::UidValidity, mail::SeqNo, mail::ModSeq,
                 AppendUid, CopyUid, std::vector<QByteArray>, mail::RangeList, InProgress, MailboxId>
        data;
    bool operator==(const ResponseCode &) const = default;
};

enum class StatusKind : std::uint8_t { Ok, No, Bad, Bye, PreAuth };

struct StatusResponse {
    QByteArray tag; // empty when untagged
    StatusKind kind = StatusKind::Ok;
    std::optional<ResponseCode> code;
    QByteArray text;
    // "NOMODSEQ", "CLOSED", "NOTIFICATIONOVERFLOW", "COMPRESSIONACTIVE", "TOOBIG", "LIMIT", ...: codes that are a word.
    bool hasCode(QByteArrayView upperName) const { return code && code->name == upperName; }
    bool operator==(const StatusResponse &) const = default;
};
struct ContinuationResponse {
    QByteArray text; // a base64 challenge during AUTHENTICATE
    bool operator==(const ContinuationResponse &) const = default;
};

// --- untagged data ---

struct CapabilityResponse {
    CapabilityData capabilities;
    bool operator==(const CapabilityResponse &) const = default;
};
struct EnabledResponse { // RFC 5161
    CapabilityData capabilities;
    bool operator==(const EnabledResponse &) const = default;
};
struct ExistsResponse {
    std::uint32_t number = 0;
    bool operator==(const ExistsResponse &) const = default;
};
struct RecentResponse {
    std::uint32_t number = 0;
    bool operator==(const RecentResponse &) const = default;
};
struct ExpungeResponse {
    mail::SeqNo seq; // may be 0 from a broken server
    bool operator==(const ExpungeResponse &) const = default;
};
struct VanishedResponse { // RFC 7162 section 3.2.10
    bool earlier = false;
    mail::UidSet uids;
    bool operator==(const VanishedResponse &) const = default;
};
struct FlagsResponse {
    mail::Flags flags;
    bool operator==(const FlagsResponse &) const = default;
};
struct ListResponse {                   // RFC 9051 section 7.3.1; LSUB of RFC 3501 section 7.2.3
    bool subscribedOnly = false;        // LSUB
    std::vector<QByteArray> attributes; // "\\HasChildren"; as the server spelled them
    std::optional<char> delimiter;
    QString name;        // decoded; INBOX always in upper case
    QByteArray wireName; // as to be sent back
    // Extended data (RFC 5258 section 3.5 and 4, RFC 9051 section 6.3.9.7)
    std::vector<QByteArray> childInfo; // upper case: why a parent is listed for its children, e.g. "SUBSCRIBED"
    std::optional<QString> oldName;    // decoded; what it was called before a RENAME
    std::vector<std::pair<QByteArray, QByteArray>> extended; // upper case name, octets of whatever else there is
    bool hasAttribute(QByteArrayView attribute) const;       // "\Noselect", without regard to case
    std::vector<mail::SpecialUse> specialUses() const;
    bool operator==(const ListResponse &) const = default;
};
struct MailboxStatusResponse { // STATUS, RFC 9051 section 7.3.4
    QString name;
    QByteArray wireName;
    std::vector<std::pair<QByteArray, std::uint64_t>> items; // upper case name, value
    std::optional<QByteArray> mailboxId;                     // RFC 8474
    std::optional<std::uint64_t> item(QByteArrayView upperName) const;
    bool operator==(const MailboxStatusResponse &) const = default;
};
struct SearchResponse { // RFC 3501 section 7.2.5; numbers are seq or UID as the command asked
    std::vector<std::uint32_t> numbers;
    std::optional<mail::ModSeq> modSeq; // RFC 7162 section 3.1.5
    bool operator==(const SearchResponse &) const = default;
};
struct PartialResult { // RFC 9394 section 3.1
    PartialRange range;
    mail::RangeList found; // empty for NIL
    bool operator==(const PartialResult &) const = default;
};
struct EsearchResponse { // RFC 9051 section 7.3.4 (RFC 4731)
    QByteArray tag;
    bool uid = false;
    std::optional<std::uint32_t> min;
    std::optional<std::uint32_t> max;
    std::optional<std::uint32_t> count;
    std::optional<mail::RangeList> all;
    std::optional<mail::ModSeq> modSeq;
    std::optional<PartialResult> partial;
    bool operator==(const EsearchResponse &) const = default;
};
struct SortResponse { // RFC 5256
    std::vector<std::uint32_t> numbers;
    bool operator==(const SortResponse &) const = default;
};
struct ThreadResponse { // RFC 5256; kept as octets until somebody shows threads
    QByteArray data;
    bool operator==(const ThreadResponse &) const = default;
};

// One BODY[...] or BINARY[...] item of a FETCH.
struct BodySection {
    QByteArray name;     // what stands in the brackets, upper case: "", "TEXT", "1.2", "HEADER.FIELDS (SUBJECT)"
    bool binary = false; // RFC 3516
    std::optional<std::uint32_t> origin; // "<0>"
    QByteArray data;
    bool isNil = false;
    std::optional<std::uint64_t> streamed; // octets that went out as LiteralData; `data` is empty then
    bool operator==(const BodySection &) const = default;
};
struct FetchResponse { // RFC 9051 section 7.5.2; every item is optional, an item sent twice keeps the last
    mail::SeqNo seq;   // may be 0 from a broken server
    std::optional<mail::Uid> uid;
    std::optional<mail::Flags> flags;
    std::optional<std::uint64_t> sizeOctets;
    std::optional<QDateTime> internalDate; // invalid when unreadable: then `unknown` has its octets
    std::optional<mail::ModSeq> modSeq;
    std::optional<QByteArray> emailId;               // RFC 8474; also X-GM-MSGID
    std::optional<QByteArray> threadId;              // RFC 8474; also X-GM-THRID
    std::optional<QByteArray> preview;               // RFC 8970, UTF-8; null QByteArray for NIL
    std::optional<QDateTime> saveDate;               // RFC 8514
    std::optional<std::vector<QString>> gmailLabels; // X-GM-LABELS, decoded as names of mailboxes: "\\Inbox", "Work"
    std::optional<mail::RawEnvelope> envelope;
    std::optional<mail::BodyPart> bodyStructure; // BODYSTRUCTURE or the non-extensible BODY
    std::vector<BodySection> sections;
    // Item name, octets of its value; also of an ENVELOPE or BODYSTRUCTURE that broke its own grammar.
    std::vector<std::pair<QByteArray, QByteArray>> unknown;
    bool operator==(const FetchResponse &) const = default;
};
struct IdResponse { // RFC 2971; a null value stands for NIL
    std::vector<std::pair<QByteArray, QByteArray>> fields;
    bool operator==(const IdResponse &) const = default;
};
struct NamespaceEntry {
    QString prefix;
    std::optional<char> delimiter;
    bool operator==(const NamespaceEntry &) const = default;
};
struct NamespaceResponse { // RFC 2342
    std::vector<NamespaceEntry> personal;
    std::vector<NamespaceEntry> other;
    std::vector<NamespaceEntry> shared;
    bool operator==(const NamespaceResponse &) const = default;
};
struct QuotaResource {
    QByteArray name;
    std::uint64_t usage = 0;
    std::uint64_t limit = 0;
    bool operator==(const QuotaResource &) const = default;
};
struct QuotaResponse { // RFC 9208
    QString root;
    std::vector<QuotaResource> resources;
    bool operator==(const QuotaResponse &) const = default;
};
struct QuotaRootResponse {
    QString mailbox;
    std::vector<QString> roots;
    bool operator==(const QuotaRootResponse &) const = default;
};
struct MetadataResponse { // RFC 5464
    QString mailbox;
    std::vector<std::pair<QByteArray, QByteArray>> entries;
    bool operator==(const MetadataResponse &) const = default;
};
struct UnknownResponse { // well framed, of a kind we do not know (RFC 9051 section 2.2.2)
    QByteArray data;
    bool operator==(const UnknownResponse &) const = default;
};
struct MalformedResponse {
    qsizetype offset = 0; // octets from the start of the frame
    QByteArray reason;    // English, for the log
    QByteArray frame;     // at most 1 KiB of it
    bool operator==(const MalformedResponse &) const = default;
};

using Response = std::variant<StatusResponse, ContinuationResponse, CapabilityResponse, EnabledResponse, ExistsResponse,
                              RecentResponse, ExpungeResponse, VanishedResponse, FlagsResponse, ListResponse,
                              MailboxStatusResponse, SearchResponse, EsearchResponse, SortResponse, ThreadResponse,
                              FetchResponse, IdResponse, NamespaceResponse, QuotaResponse, QuotaRootResponse,
                              MetadataResponse, UnknownResponse, MalformedResponse>;

} // namespace imap
