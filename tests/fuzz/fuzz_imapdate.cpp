// An INTERNALDATE: what can be read is printed as it was, and is read back.
#include "fuzz/check.h"
#include "fuzz/view.h"
#include "imap/datetimeparser.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QDateTime date = imap::parseDateTime(octetsOf(data, size));
    if (!date.isValid())
        return 0;
    const QByteArray printed = imap::printDateTime(date);
    FUZZ_CHECK(printed.size() == 26);
    FUZZ_CHECK(imap::parseDateTime(printed) == date);
    FUZZ_CHECK(imap::parseDateTime(printed).offsetFromUtc() == date.offsetFromUtc());
    return 0;
}
