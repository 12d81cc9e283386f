// How many FETCH responses with ENVELOPE and BODYSTRUCTURE the fragmenter and the parser take in a second, on one core.
// Usage: imapparse [COUNT]. Prints one line.
#include "imap/fragmenter.h"
#include "imap/parser.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace {

constexpr qsizetype kChunk = 16 * 1024; // about what one read of TLS gives

QByteArray fetchLine(int number)
{
    return "* " + QByteArray::number(number) + " FETCH (UID " + QByteArray::number(number + 4000) +
           R"( FLAGS (\Seen $Forwarded) INTERNALDATE "17-Jul-2026 02:44:25 -0700" RFC822.SIZE 44827 MODSEQ (12121))"
           R"( ENVELOPE ("Fri, 17 Jul 2026 02:23:25 -0700" "=?UTF-8?Q?Gr=C3=BC=C3=9Fe?= from the coach")"
           R"( (("Terry Gray" NIL "gray" "cac.example")) (("Terry Gray" NIL "gray" "cac.example")))"
           R"( (("Terry Gray" NIL "gray" "cac.example")) ((NIL NIL "imap" "cac.example")("Ann" NIL "ann" "b.example")))"
           R"( ((NIL NIL "minutes" "cnri.example")) NIL "<1@cac.example>" "<B27397-0100000@cac.example>"))"
           R"( BODYSTRUCTURE ((("text" "plain" ("charset" "utf-8") NIL NIL "quoted-printable" 1152 23 NIL NIL NIL NIL))"
           R"(("text" "html" ("charset" "utf-8") NIL NIL "quoted-printable" 4152 93 NIL NIL NIL NIL) "alternative")"
           R"( ("boundary" "b1") NIL NIL NIL)("application" "pdf" ("name" "a.pdf") NIL NIL "base64" 40152 NIL)"
           R"( ("attachment" ("filename" "a.pdf")) NIL NIL) "mixed" ("boundary" "b2") NIL NIL NIL)))"
           "\r\n";
}

} // namespace

int main(int argc, char **argv)
{
    const int count = argc > 1 ? std::atoi(argv[1]) : 200'000;
    QByteArray input;
    for (int i = 1; i <= count; ++i)
        input += fetchLine(i);
    const auto start = std::chrono::steady_clock::now();
    imap::Fragmenter fragmenter;
    int parsed = 0;
    for (qsizetype at = 0; at < input.size(); at += kChunk) {
        fragmenter.append(QByteArrayView{input}.sliced(at, std::min(kChunk, input.size() - at)));
        while (const auto frame = fragmenter.next()) {
            const imap::Response response = imap::parseResponse(frame->octets);
            const auto *fetch = std::get_if<imap::FetchResponse>(&response);
            parsed += fetch != nullptr && fetch->envelope && fetch->bodyStructure ? 1 : 0;
        }
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    std::printf("%d of %d FETCH responses, %.0f a second, %.0f MB/s\n", parsed, count, parsed / took.count(),
                static_cast<double>(input.size()) / took.count() / 1e6);
    return parsed == count ? 0 : 1;
}
