#include "monitor/arrivals.h"

#include <utility>

namespace monitor {

void Arrivals::add(mail::SeqNo seq, mail::Message message, bool isMinimal)
{
    const auto known = m_rows.find(message.uid);
    if (known != m_rows.end() && isMinimal && !known->second.isMinimal)
        return;
    const mail::Uid uid = message.uid;
    m_rows.insert_or_assign(uid, Row{seq, isMinimal, std::move(message)});
}

void Arrivals::setFlags(mail::Uid uid, const mail::Flags &flags)
{
    if (const auto row = m_rows.find(uid); row != m_rows.end())
        row->second.message.flags = flags;
}

std::vector<mail::Message> Arrivals::take(const Gate &gate)
{
    std::vector<mail::Message> taken;
    for (auto row = m_rows.begin(); row != m_rows.end();) {
        const bool isNews = row->first > gate.highWater;
        const bool isSafe = row->second.seq.isValid() && row->second.seq.value() <= gate.knownPrefix;
        if (isNews && (gate.newsAreDamaged || (gate.newsAreComing && !isSafe))) {
            ++row;
            continue;
        }
        taken.push_back(std::move(row->second.message));
        row = m_rows.erase(row);
    }
    return taken;
}

} // namespace monitor
