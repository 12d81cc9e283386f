// Names of mailboxes, in modified UTF-7 and in UTF-8, both ways.
#include "fuzz/check.h"
#include "fuzz/view.h"
#include "imap/mailboxname.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView octets = octetsOf(data, size);
    const QString name = imap::decodeMailboxName(octets);
    const QByteArray wire = imap::encodeMailboxName(name);
    for (const char c : wire)
        FUZZ_CHECK(c >= 0x20 && c < 0x7F);
    FUZZ_CHECK(imap::decodeMailboxName(wire) == name);
    const QString wide = imap::decodeUtf8MailboxName(octets);
    const QByteArray utf8 = imap::utf8MailboxName(wide);
    FUZZ_CHECK(QByteArrayView{utf8}.isValidUtf8());
    FUZZ_CHECK(imap::decodeUtf8MailboxName(utf8) == wide);
    return 0;
}
