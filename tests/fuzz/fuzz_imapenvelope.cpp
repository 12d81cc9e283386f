// An ENVELOPE, alone and inside a FETCH, which must not lose its UID by it.
#include "fuzz/check.h"
#include "fuzz/view.h"
#include "imap/envelopeparser.h"
#include "imap/parser.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView octets = octetsOf(data, size);
    imap::Cursor cursor{octets, {}};
    const mail::RawEnvelope envelope = imap::expectEnvelope(cursor);
    FUZZ_CHECK(!cursor.failed() || (cursor.failedAt() >= 0 && cursor.failedAt() <= octets.size()));
    const bool isWhole = !cursor.failed() && cursor.atEnd();
    const imap::Response response = imap::parseResponse("* 1 FETCH (ENVELOPE " + octets.toByteArray() + " UID 7)");
    if (!isWhole)
        return 0;
    const auto *fetch = std::get_if<imap::FetchResponse>(&response);
    FUZZ_CHECK(fetch != nullptr && fetch->uid == mail::Uid{7});
    FUZZ_CHECK(fetch->envelope == envelope || octets.startsWith("NIL") || octets.startsWith("nil"));
    return 0;
}
