// What a command of ours changed is told again by the server to the connection that watches: this keeps the second
// telling from the world. It remembers the last thousands of changes and forgets them all at once. Thread: monitor.
#pragma once

#include "monitor/events.h"

#include <QHash>

namespace monitor {

class EchoFilter
{
public:
    // True when these flags of this message were told before and nothing else since.
    bool isEcho(const FlagsChanged &changed)
    {
        if (m_told.size() >= kKept)
            m_told.clear();
        const auto told = m_told.constFind(changed.key);
        const bool isEcho = told != m_told.constEnd() && *told == changed.flags;
        m_told.insert(changed.key, changed.flags);
        return isEcho;
    }

private:
    static constexpr qsizetype kKept = 10'000;

    QHash<mail::MessageKey, mail::Flags> m_told;
};

} // namespace monitor
