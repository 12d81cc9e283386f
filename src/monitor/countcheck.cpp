#include "monitor/countcheck.h"

#include <utility>

namespace monitor {

base::Result<bool> CountCheck::agrees()
{
    if (!std::exchange(m_wanted, false))
        return true;
    const auto stored = m_record.messageCount();
    if (!stored)
        return stored.error();
    const qint64 difference = qint64{m_mirror.exists()} - qint64{stored.value()};
    if (std::exchange(m_isNew, false))
        m_unstorable = difference;
    if (difference != m_unstorable)
        return false;
    if (m_mirror.knownPrefix() == 0)
        m_mirror.trust(m_mirror.exists());
    return true;
}

} // namespace monitor
