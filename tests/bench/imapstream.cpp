// How fast a conversation hands out a body that streams, on one core, with and without a copy of each chunk, beside a
// plain copy of the same octets. Usage: imapstream [MIB]. Prints one line each.
#include "imap/conversation.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>

namespace {

constexpr qsizetype kChunk = 64 * 1024;

void measure(const char *name, std::uint64_t octets, const std::function<std::uint64_t(const QByteArray &)> &pass)
{
    const auto start = std::chrono::steady_clock::now();
    std::uint64_t handedOut = 0;
    for (std::uint64_t sent = 0; sent < octets; sent += kChunk) {
        const QByteArray chunk(kChunk, static_cast<char>(sent >> 16U)); // as a socket's read makes one each time
        handedOut += pass(chunk);
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    std::printf("%s: %.0f MB/s, %llu octets\n", name, static_cast<double>(octets) / took.count() / 1e6,
                static_cast<unsigned long long>(handedOut));
}

void measureConversation(const char *name, std::uint64_t octets, bool isShared)
{
    imap::Conversation conversation{imap::Conversation::Start::WithGreeting};
    conversation.receive("* PREAUTH hi\r\n");
    imap::Command fetch = imap::commands::uidFetch(mail::UidSet::single(mail::Uid{7}), "BODY.PEEK[]");
    conversation.send(std::move(fetch.streamLiterals(imap::kSmallestStreamedLiteral)));
    conversation.takeOutput();
    conversation.receive("* 1 FETCH (UID 7 BODY[] {" + QByteArray::number(qulonglong{octets}) + "}\r\n");
    measure(name, octets, [&](const QByteArray &chunk) {
        if (isShared)
            conversation.receiveShared(chunk);
        else
            conversation.receive(chunk);
        std::uint64_t handedOut = 0;
        while (const auto event = conversation.nextEvent()) {
            if (const auto *data = std::get_if<imap::LiteralData>(&*event))
                handedOut += static_cast<std::uint64_t>(data->octets.size());
        }
        return handedOut;
    });
}

} // namespace

int main(int argc, char **argv)
{
    const std::uint64_t octets = std::strtoull(argc > 1 ? argv[1] : "1024", nullptr, 10) * 1024 * 1024;
    measure("nothing", octets, [](const QByteArray &chunk) { return static_cast<std::uint64_t>(chunk.size()); });
    measureConversation("shared", octets, true);
    measureConversation("copied", octets, false);
    return 0;
}
