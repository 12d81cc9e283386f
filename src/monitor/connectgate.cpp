#include "monitor/connectgate.h"

#include <algorithm>
#include <utility>

namespace monitor {

using namespace std::chrono_literals;

ConnectGate::ConnectGate(base::Clock &clock, std::function<double()> random, QObject *parent)
    : QObject{parent}, m_clock{clock}, m_random{std::move(random)}, m_timer{clock.makeTimer([this] { onTimer(); })}
{}

ConnectGate::~ConnectGate() = default;

bool ConnectGate::hasRoom(const QString &host) const
{
    const auto ofHost = std::count_if(m_inside.begin(), m_inside.end(),
                                      [&host](const Entrant &entrant) { return entrant.host == host; });
    return ofHost < kPerHost && m_inside.size() < kPerProcess;
}

void ConnectGate::enter(const QString &host, QObject *context, std::function<void(Pass)> begin)
{
    Waiter waiter{host, context, std::move(begin)};
    if (m_waiting.empty() && hasRoom(host)) {
        admit(std::move(waiter));
        return;
    }
    m_waiting.push_back(std::move(waiter));
    arm();
}

void ConnectGate::admit(Waiter waiter)
{
    m_inside.push_back({++m_lastId, waiter.host, m_clock.elapsed()});
    waiter.begin(Pass{*this, m_lastId});
}

void ConnectGate::giveBack(quint64 id)
{
    std::erase_if(m_inside, [id](const Entrant &entrant) { return entrant.id == id; });
    arm();
}

void ConnectGate::arm()
{
    std::erase_if(m_waiting, [](const Waiter &waiter) { return !waiter.context; });
    const bool hasNext =
        std::any_of(m_waiting.begin(), m_waiting.end(), [this](const Waiter &waiter) { return hasRoom(waiter.host); });
    if (m_waiting.empty()) {
        m_timer->stop();
    } else if (hasNext) {
        const auto moment = static_cast<std::int64_t>(m_random() * static_cast<double>(kJitter.count()));
        m_timer->start(std::chrono::milliseconds{moment});
    } else {
        const auto oldest = std::min_element(m_inside.begin(), m_inside.end(),
                                             [](const Entrant &a, const Entrant &b) { return a.since < b.since; });
        m_timer->start(std::max(0ms, oldest->since + kLongest - m_clock.elapsed()));
    }
}

void ConnectGate::onTimer()
{
    const auto now = m_clock.elapsed();
    std::erase_if(m_inside, [now](const Entrant &entrant) { return now - entrant.since >= kLongest; });
    const auto next = std::find_if(m_waiting.begin(), m_waiting.end(),
                                   [this](const Waiter &waiter) { return waiter.context && hasRoom(waiter.host); });
    if (next != m_waiting.end()) {
        Waiter waiter = std::move(*next);
        m_waiting.erase(next);
        admit(std::move(waiter));
    }
    arm();
}

} // namespace monitor
