// RFC 9051 section 9:
//   response      = continue-req / response-data / response-done
//   continue-req  = "+" SP (resp-text / base64) CRLF            ; "+" CRLF is tolerated (modern-email/defects#7)
//   response-data = "*" SP (resp-cond-state / resp-cond-bye / mailbox-data / message-data / capability-data /
//                   enable-data / ...) CRLF
//   response-tagged = tag SP resp-cond-state CRLF
#include "imap/parser.h"

#include "imap/accountparser.h"
#include "imap/codeparser.h"
#include "imap/cursor.h"
#include "imap/mailboxparser.h"
#include "imap/searchparser.h"

#include <algorithm>

namespace imap {

namespace {

constexpr qsizetype kKeptOctets = 1024; // of a malformed frame

CapabilityData expectCapabilityLine(Cursor &cursor)
{
    CapabilityData data = expectCapabilities(cursor);
    cursor.expectEnd();
    return data;
}

FlagsResponse expectFlagsLine(Cursor &cursor)
{
    cursor.takeSpaces();
    FlagsResponse flags{expectFlags(cursor)};
    cursor.expectEnd();
    return flags;
}

// message-data, and EXISTS and RECENT of mailbox-data: number SP keyword
std::optional<Response> expectNumbered(Cursor &cursor)
{
    const std::uint32_t number = cursor.expectNumber();
    cursor.takeSpaces();
    if (cursor.takeWord("FETCH"))
        return expectFetch(cursor, mail::SeqNo{number});
    std::optional<Response> response;
    if (cursor.takeWord("EXISTS"))
        response = ExistsResponse{number};
    else if (cursor.takeWord("RECENT"))
        response = RecentResponse{number};
    else if (cursor.takeWord("EXPUNGE"))
        response = ExpungeResponse{mail::SeqNo{number}};
    if (response)
        cursor.expectEnd();
    return response;
}

std::optional<Response> expectAboutMailboxes(Cursor &cursor)
{
    if (cursor.takeWord("LIST"))
        return expectMailboxList(cursor, false);
    if (cursor.takeWord("LSUB"))
        return expectMailboxList(cursor, true);
    if (cursor.takeWord("STATUS"))
        return expectMailboxStatus(cursor);
    if (cursor.takeWord("FLAGS"))
        return expectFlagsLine(cursor);
    if (cursor.takeWord("SEARCH"))
        return expectSearch(cursor);
    if (cursor.takeWord("ESEARCH"))
        return expectEsearch(cursor);
    if (cursor.takeWord("SORT"))
        return expectSort(cursor);
    if (cursor.takeWord("THREAD"))
        return expectThread(cursor);
    if (cursor.takeWord("VANISHED"))
        return expectVanished(cursor);
    return std::nullopt;
}

std::optional<Response> expectAboutAccount(Cursor &cursor)
{
    if (cursor.takeWord("CAPABILITY"))
        return CapabilityResponse{expectCapabilityLine(cursor)};
    if (cursor.takeWord("ENABLED"))
        return EnabledResponse{expectCapabilityLine(cursor)};
    if (cursor.takeWord("ID"))
        return expectId(cursor);
    if (cursor.takeWord("NAMESPACE"))
        return expectNamespace(cursor);
    if (cursor.takeWord("QUOTA"))
        return expectQuota(cursor);
    if (cursor.takeWord("QUOTAROOT"))
        return expectQuotaRoot(cursor);
    if (cursor.takeWord("METADATA"))
        return expectMetadata(cursor);
    return std::nullopt;
}

Response expectUntagged(Cursor &cursor)
{
    cursor.takeSpaces();
    const qsizetype start = cursor.offset();
    if (const auto kind = takeStatusKind(cursor))
        return readStatus(cursor, *kind, {});
    std::optional<Response> response;
    if (cursor.peek() >= '0' && cursor.peek() <= '9')
        response = expectNumbered(cursor);
    else if (response = expectAboutMailboxes(cursor); !response)
        response = expectAboutAccount(cursor);
    if (response || cursor.failed())
        return response.value_or(Response{UnknownResponse{}});
    cursor.moveTo(start);
    if (cursor.atEnd())
        cursor.fail("nothing behind the asterisk");
    return UnknownResponse{cursor.rest().toByteArray()};
}

// tag = 1*<any ASTRING-CHAR except "+">
bool isTag(QByteArrayView token)
{
    return !token.isEmpty() && std::none_of(token.begin(), token.end(), [](char c) {
        return c == '+' || c == '*' || c == '%' || c == '"' || c == '\\' || c == '{' ||
               static_cast<unsigned char>(c) > 0x7E;
    });
}

Response expectTagged(Cursor &cursor)
{
    const QByteArrayView tag = cursor.takeToken();
    if (!isTag(tag) || !cursor.takeSpaces()) {
        cursor.moveTo(0);
        cursor.fail(cursor.atEnd() ? "empty line" : "neither tagged nor untagged");
        return UnknownResponse{};
    }
    const auto kind = takeStatusKind(cursor);
    if (!kind || *kind == StatusKind::Bye || *kind == StatusKind::PreAuth) {
        cursor.fail("expected OK, NO or BAD");
        return UnknownResponse{};
    }
    return readStatus(cursor, *kind, tag);
}

Response expectResponse(Cursor &cursor)
{
    if (cursor.take('+')) {
        cursor.take(' ');
        return ContinuationResponse{cursor.rest().toByteArray()};
    }
    if (cursor.peek() == '*') {
        cursor.take('*');
        if (!cursor.takeSpaces())
            cursor.fail("expected a space");
        return expectUntagged(cursor);
    }
    return expectTagged(cursor);
}

Response parseWith(Cursor &cursor, QByteArrayView frame)
{
    Response response = expectResponse(cursor);
    if (!cursor.failed())
        return response;
    return MalformedResponse{cursor.failedAt(), cursor.reason(),
                             frame.first(std::min(frame.size(), kKeptOctets)).toByteArray()};
}

// In front of "{n}" and its line end.
QByteArrayView withoutAnnouncement(QByteArrayView prefix)
{
    const qsizetype brace = prefix.lastIndexOf('{');
    return brace < 0 ? QByteArrayView{} : prefix.first(brace);
}

} // namespace

Response parseResponse(QByteArrayView frame, const Limits &limits, NameEncoding names)
{
    Cursor cursor{frame, limits};
    cursor.useNames(names);
    return parseWith(cursor, frame);
}

Response parseResponse(const Frame &frame, const Limits &limits, NameEncoding names)
{
    Cursor cursor{frame.octets, limits};
    cursor.useNames(names);
    cursor.useStreamed(frame.streamed);
    return parseWith(cursor, frame.octets);
}

std::optional<BegunSection> parseBegunSection(const Frame &prefix, const Limits &limits)
{
    // Larger ones are read once, not for each of their literals.
    if (prefix.octets.size() > limits.lineOctets)
        return std::nullopt;
    Cursor cursor{withoutAnnouncement(prefix.octets), limits};
    cursor.useStreamed(prefix.streamed);
    if (!cursor.take('*') || !cursor.takeSpaces())
        return std::nullopt;
    const mail::SeqNo seq{cursor.expectNumber()};
    cursor.takeSpaces();
    if (cursor.failed() || !cursor.takeWord("FETCH"))
        return std::nullopt;
    return expectBegunSection(cursor, seq);
}

} // namespace imap
