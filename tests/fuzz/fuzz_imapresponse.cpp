// One frame through the parser. Whatever it is: no crash, no endless loop, a place inside the frame for an error, and
// the same answer twice. Sets and names that come out are printed and read back.
#include "fuzz/check.h"
#include "imap/mailboxname.h"
#include "imap/parser.h"

#include <cstdint>

namespace {

void checkList(const imap::ListResponse &list)
{
    const QByteArray wire = imap::encodeMailboxName(list.name);
    FUZZ_CHECK(imap::encodeMailboxName(imap::decodeMailboxName(wire)) == wire);
}

void checkVanished(const imap::VanishedResponse &vanished)
{
    const auto again = mail::UidSet::parse(vanished.uids.toImap());
    FUZZ_CHECK(again && *again == vanished.uids);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView frame{reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)};
    const imap::Response response = imap::parseResponse(frame);
    FUZZ_CHECK(response == imap::parseResponse(frame));
    if (const auto *malformed = std::get_if<imap::MalformedResponse>(&response)) {
        FUZZ_CHECK(malformed->offset >= 0 && malformed->offset <= frame.size());
        FUZZ_CHECK(!malformed->reason.isEmpty());
        FUZZ_CHECK(malformed->frame.size() <= 1024);
    } else if (const auto *list = std::get_if<imap::ListResponse>(&response)) {
        checkList(*list);
    } else if (const auto *vanished = std::get_if<imap::VanishedResponse>(&response)) {
        checkVanished(*vanished);
    }
    return 0;
}
