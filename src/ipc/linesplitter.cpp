#include "ipc/linesplitter.h"

namespace ipc {

void LineSplitter::add(QByteArrayView bytes)
{
    if (m_overflowed)
        return;
    if (m_start > 0) {
        m_buffer.remove(0, m_start);
        m_scanned -= m_start;
        m_start = 0;
    }
    m_buffer.append(bytes);
}

std::optional<QByteArray> LineSplitter::take()
{
    if (m_overflowed)
        return std::nullopt;
    const qsizetype end = m_buffer.indexOf('\n', m_scanned);
    const qsizetype length = (end < 0 ? m_buffer.size() : end) - m_start;
    if (length > m_maxBytes) {
        m_overflowed = true;
        m_buffer.clear();
        return std::nullopt;
    }
    if (end < 0) {
        m_scanned = m_buffer.size();
        return std::nullopt;
    }
    const QByteArray line = m_buffer.mid(m_start, length);
    m_start = m_scanned = end + 1;
    return line;
}

} // namespace ipc
