#include "imap/dialogue.h"

#include <QRandomGenerator>

namespace dialogue {

namespace {

QByteArray statusWord(const imap::StatusResponse &status)
{
    static constexpr const char *kWords[] = {"ok", "no", "bad", "bye", "preauth"};
    return kWords[static_cast<int>(status.kind)];
}

struct DescribeEvent {
    QByteArray operator()(const imap::Greeted &event) const { return "greeted " + statusWord(event.greeting); }
    QByteArray operator()(const imap::Received &event) const { return "received " + describe(event.response); }
    QByteArray operator()(const imap::CommandDone &event) const
    {
        const auto *status = std::get_if<imap::StatusResponse>(&event.outcome);
        return "done " + QByteArray::number(event.id) + ' ' +
               (status != nullptr ? statusWord(*status)
                                  : base::kindName(std::get_if<base::Error>(&event.outcome)->kind).toLatin1());
    }
    QByteArray operator()(const imap::IdleBegan &event) const { return "idle " + QByteArray::number(event.id); }
    QByteArray operator()(const imap::LiteralBegan &event) const
    {
        return "literal of " + QByteArray::number(qulonglong{event.octets});
    }
    QByteArray operator()(const imap::LiteralData &event) const { return "data " + event.octets; }
    QByteArray operator()(const imap::LiteralEnded &) const { return "literal ended"; }
    QByteArray operator()(const imap::ServerEnded &) const { return "ended"; }
    QByteArray operator()(const imap::ProtocolBroken &event) const
    {
        return "broken " + base::kindName(event.error.kind).toLatin1();
    }
};

QList<QByteArray> chunksOf(const QByteArray &bytes, Cuts cuts, QRandomGenerator &random)
{
    if (cuts == Cuts::Whole)
        return {bytes};
    QList<QByteArray> chunks;
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype size = cuts == Cuts::Bytewise ? 1 : 1 + random.bounded(9);
        chunks.append(bytes.mid(at, size));
        at += size;
    }
    return chunks;
}

class Player
{
public:
    Player(const Script &script, Cuts cuts, quint32 seed)
        : m_script{script}, m_cuts{cuts}, m_random{seed}, m_conversation{script.start}
    {}

    Outcome run()
    {
        for (const QByteArray &line : m_script.lines) {
            if (!step(line)) {
                m_outcome.fault = QString::fromUtf8(line) + QStringLiteral(" | written: ") +
                                  QString::fromUtf8(m_written.toPercentEncoding(" (){}*.\"+\\"));
                return m_outcome;
            }
        }
        drain();
        if (!m_written.isEmpty())
            m_outcome.fault = QStringLiteral("unexpected: ") + QString::fromUtf8(m_written);
        return m_outcome;
    }

private:
    bool step(const QByteArray &line)
    {
        if (line.startsWith("do: ")) {
            m_script.actions.at(line.mid(4))(m_conversation);
            drain();
            return true;
        }
        if (line.startsWith("S: ")) {
            for (const QByteArray &chunk : chunksOf(line.mid(3) + "\r\n", m_cuts, m_random))
                m_conversation.receive(chunk);
            drain();
            return true;
        }
        const QByteArray expected = line.mid(3) + "\r\n";
        if (!m_written.startsWith(expected))
            return false;
        m_written.remove(0, expected.size());
        return true;
    }

    void drain()
    {
        m_written += m_conversation.takeOutput();
        while (const auto event = m_conversation.nextEvent())
            m_outcome.events.append(describe(*event));
    }

    const Script &m_script;
    Cuts m_cuts;
    QRandomGenerator m_random;
    imap::Conversation m_conversation;
    QByteArray m_written;
    Outcome m_outcome;
};

} // namespace

QByteArray describe(const imap::Event &event)
{
    return std::visit(DescribeEvent{}, event);
}

QByteArray describe(const imap::Response &response)
{
    if (const auto *status = std::get_if<imap::StatusResponse>(&response))
        return statusWord(*status);
    if (const auto *exists = std::get_if<imap::ExistsResponse>(&response))
        return "exists " + QByteArray::number(exists->number);
    if (const auto *expunge = std::get_if<imap::ExpungeResponse>(&response))
        return "expunge " + QByteArray::number(expunge->seq.value());
    if (const auto *fetch = std::get_if<imap::FetchResponse>(&response))
        return "fetch " + QByteArray::number(fetch->seq.value());
    if (std::holds_alternative<imap::MalformedResponse>(response))
        return "malformed";
    return '#' + QByteArray::number(response.index());
}

Outcome play(const Script &script, Cuts cuts, quint32 seed)
{
    return Player{script, cuts, seed}.run();
}

Outcome playEveryWay(const Script &script)
{
    const Outcome whole = play(script, Cuts::Whole);
    if (!whole.fault.isEmpty())
        return whole;
    if (Outcome other = play(script, Cuts::Bytewise); other != whole) {
        other.fault += QStringLiteral(" (byte by byte)");
        return other;
    }
    for (quint32 seed = 1; seed <= 20; ++seed) {
        if (Outcome other = play(script, Cuts::Random, seed); other != whole) {
            other.fault += QStringLiteral(" (random cuts, seed %1)").arg(seed);
            return other;
        }
    }
    return whole;
}

} // namespace dialogue
