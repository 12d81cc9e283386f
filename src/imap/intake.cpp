#include "imap/intake.h"

#include "imap/parser.h"

#include <utility>

namespace imap {

void Intake::receive(QByteArrayView bytes, const QByteArray *shared)
{
    if (const qsizetype passed = m_fragmenter.passStreamed(bytes.size()); passed > 0) {
        m_ready = shared != nullptr && passed == shared->size() ? *shared : bytes.first(passed).toByteArray();
        bytes = bytes.sliced(passed);
    }
    if (!bytes.isEmpty())
        m_fragmenter.append(bytes);
}

std::optional<Arrival> Intake::next(std::optional<std::uint64_t> streamAbove)
{
    while (true) {
        if (m_isStreaming)
            return takeReady();
        m_fragmenter.offerAbove(streamAbove);
        if (auto frame = m_fragmenter.next())
            return Arrival{*std::move(frame)};
        if (!m_fragmenter.offered())
            return std::nullopt;
        if (auto began = beginStream())
            return began;
    }
}

std::optional<Arrival> Intake::takeReady()
{
    if (!m_ready.isEmpty())
        return LiteralData{std::exchange(m_ready, {})};
    if (m_fragmenter.streamedLeft() > 0)
        return std::nullopt;
    m_isStreaming = false;
    return LiteralEnded{m_octets};
}

std::optional<Arrival> Intake::beginStream()
{
    auto begun = parseBegunSection(m_fragmenter.offeredPrefix(), m_limits);
    if (!begun) {
        m_fragmenter.keep();
        return std::nullopt;
    }
    m_octets = m_fragmenter.offered().value_or(0);
    m_fragmenter.stream();
    m_ready = m_fragmenter.takeStreamed();
    m_isStreaming = true;
    return LiteralBegan{std::nullopt, begun->seq, begun->uid, std::move(begun->section), m_octets};
}

} // namespace imap
