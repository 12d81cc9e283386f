// A whole connection. The first octets choose what the owner does and where the bytes are cut; the rest is what the
// server sends. However it is cut, the frames are the same; every command ends exactly once; no more DONE than IDLE.
#include "fuzz/check.h"
#include "imap/conversation.h"
#include "imap/fragmenter.h"

#include <algorithm>
#include <cstdint>
#include <set>

namespace {

QList<imap::Frame> framesOf(QByteArrayView bytes, qsizetype chunk)
{
    imap::Limits limits;
    limits.lineOctets = 2000;
    limits.literalOctets = 500;
    limits.responseOctets = 3000;
    imap::Fragmenter fragmenter{limits};
    QList<imap::Frame> frames;
    for (qsizetype at = 0; at < bytes.size(); at += chunk) {
        fragmenter.append(bytes.sliced(at, std::min(chunk, bytes.size() - at)));
        while (auto frame = fragmenter.next())
            frames.append(*std::move(frame));
    }
    return frames;
}

class Owner
{
public:
    explicit Owner(imap::Conversation::Start start) : m_conversation{start, limits()} {}

    void act(std::uint8_t choice)
    {
        namespace commands = imap::commands;
        switch (choice % 8) {
        case 0:
            return send(commands::login("bob", base::Secret{"p\xC3\xA4"}));
        case 1: {
            std::vector<base::Secret> answers;
            answers.emplace_back(QByteArrayView{"AGEAYg=="});
            return send(commands::authenticate("PLAIN", std::move(answers)));
        }
        case 2:
            ++m_idles;
            return send(commands::idle());
        case 3:
            return m_conversation.finishIdle();
        case 4:
            return send(commands::select(QStringLiteral("INBOX")));
        case 5:
            return send(std::move(
                commands::uidFetch(mail::UidSet::from(mail::Uid{1}), "BODY.PEEK[]").streamLiterals(choice / 8)));
        case 6:
            return drain();
        case 7:
            return send(choice & 0x80 ? commands::enable({"UTF8=ACCEPT"}) : commands::capability());
        }
    }
    void receive(QByteArrayView bytes)
    {
        m_conversation.receive(bytes);
        drain();
    }
    void end()
    {
        m_conversation.connectionLost({base::ErrorKind::Network, {}, {}});
        drain();
        FUZZ_CHECK(m_done == m_sent);
        FUZZ_CHECK(!m_conversation.hasOpenCommands());
        FUZZ_CHECK(m_dones <= m_idles);
    }

private:
    static imap::Limits limits()
    {
        imap::Limits limits;
        limits.smallestStreamed = 1;
        return limits;
    }
    void send(imap::Command command) { FUZZ_CHECK(m_sent.insert(m_conversation.send(std::move(command))).second); }
    void drain()
    {
        m_dones += m_conversation.takeOutput().count("DONE\r\n");
        while (const auto event = m_conversation.nextEvent()) {
            if (const auto *done = std::get_if<imap::CommandDone>(&*event))
                FUZZ_CHECK(m_done.insert(done->id).second);
            else if (const auto *began = std::get_if<imap::LiteralBegan>(&*event))
                m_literalLeft = began->octets;
            else if (const auto *data = std::get_if<imap::LiteralData>(&*event))
                m_literalLeft -= static_cast<std::uint64_t>(data->octets.size());
            else if (std::holds_alternative<imap::LiteralEnded>(*event))
                FUZZ_CHECK(m_literalLeft == 0);
        }
    }

    imap::Conversation m_conversation;
    std::set<imap::CommandId> m_sent;
    std::set<imap::CommandId> m_done;
    std::uint64_t m_literalLeft = 0;
    qsizetype m_idles = 0;
    qsizetype m_dones = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    constexpr std::size_t kChoices = 9;
    if (size < kChoices)
        return 0;
    const QByteArrayView bytes{reinterpret_cast<const char *>(data + kChoices),
                               static_cast<qsizetype>(size - kChoices)};
    const qsizetype chunk = 1 + data[0] % 64;
    FUZZ_CHECK(framesOf(bytes, chunk) == framesOf(bytes, std::max<qsizetype>(1, bytes.size())));
    Owner owner{data[0] & 0x80 ? imap::Conversation::Start::AfterStartTls : imap::Conversation::Start::WithGreeting};
    std::size_t choice = 1;
    for (qsizetype at = 0; at < bytes.size(); at += chunk) {
        if (choice < kChoices)
            owner.act(data[choice++]);
        owner.receive(bytes.sliced(at, std::min(chunk, bytes.size() - at)));
    }
    owner.end();
    return 0;
}
