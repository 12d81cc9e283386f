// The first line of a connection. Whatever it is: one event at most, nothing is written before a greeting, and what
// breaks the protocol ends it.
#include "fuzz/check.h"
#include "fuzz/view.h"
#include "imap/conversation.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView octets = octetsOf(data, size);
    const qsizetype end = octets.indexOf('\n');
    const QByteArrayView line = end < 0 ? octets : octets.first(end);
    imap::Conversation conversation{imap::Conversation::Start::WithGreeting};
    conversation.send(imap::commands::capability());
    FUZZ_CHECK(conversation.takeOutput().isEmpty());
    conversation.receive(line);
    FUZZ_CHECK(!conversation.nextEvent());
    conversation.receive("\r\n");
    const auto event = conversation.nextEvent();
    const bool isGreeted = event && std::holds_alternative<imap::Greeted>(*event);
    if (!isGreeted) {
        FUZZ_CHECK(conversation.takeOutput().isEmpty());
        FUZZ_CHECK(conversation.state() == imap::SessionState::Ended ||
                   conversation.state() == imap::SessionState::AwaitingGreeting);
        return 0;
    }
    const auto &greeting = std::get_if<imap::Greeted>(&*event)->greeting;
    FUZZ_CHECK(greeting.tag.isEmpty());
    FUZZ_CHECK(greeting.kind == imap::StatusKind::Ok || greeting.kind == imap::StatusKind::PreAuth);
    FUZZ_CHECK(conversation.takeOutput() == "A1 CAPABILITY\r\n");
    FUZZ_CHECK(!conversation.nextEvent());
    return 0;
}
