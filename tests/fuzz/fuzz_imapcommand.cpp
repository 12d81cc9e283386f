// Whatever is put into a command, a server reads exactly one command from it: line ends only inside literals, no NUL.
// Mailbox names survive the way to the wire and back.
#include "fuzz/check.h"
#include "imap/commandencoder.h"
#include "imap/fragmenter.h"
#include "imap/mailboxname.h"

#include <cstdint>

namespace {

using Literals = imap::EncodingOptions::Literals;

void checkNames(QByteArrayView octets)
{
    const QByteArray wire = imap::encodeMailboxName(QString::fromUtf8(octets));
    for (const char c : wire)
        FUZZ_CHECK(c >= 0x20 && c < 0x7F);
    const QString name = imap::decodeMailboxName(wire);
    FUZZ_CHECK(imap::encodeMailboxName(name) == wire);
    imap::decodeMailboxName(octets);
}

void checkFraming(const imap::Command &command, Literals literals)
{
    if (!command.isSendable())
        return;
    const auto segments = imap::encode(command, "A1", {literals, false});
    imap::Limits limits;
    limits.lineOctets = 64 * 1024 * 1024;
    imap::Fragmenter server{limits};
    for (std::size_t i = 0; i < segments.size(); ++i) {
        FUZZ_CHECK(!server.next());
        FUZZ_CHECK(!segments[i].bytes().contains('\0'));
        server.append(segments[i].bytes());
    }
    FUZZ_CHECK(server.next().has_value());
    FUZZ_CHECK(server.pendingOctets() == 0);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView octets{reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)};
    checkNames(octets);
    const qsizetype half = octets.size() / 2;
    imap::Command command{"X"};
    command.string(octets.first(half)).mailbox(QString::fromUtf8(octets)).wireMailbox(octets.sliced(half));
    command.flags(mail::Flags{{octets.first(half).toByteArray(), '\\' + octets.sliced(half).toByteArray()}});
    command.secret(base::Secret{octets});
    for (const Literals literals : {Literals::Synchronising, Literals::SmallNonSync, Literals::AlwaysNonSync})
        checkFraming(command, literals);
    imap::Command raw{"X"};
    raw.raw(octets.first(half));
    if (raw.isSendable())
        FUZZ_CHECK(!octets.first(half).contains('\n') && !octets.first(half).contains('\r'));
    return 0;
}
