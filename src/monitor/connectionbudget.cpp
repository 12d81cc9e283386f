#include "monitor/connectionbudget.h"

#include "base/logging.h"

#include <algorithm>
#include <array>
#include <utility>

namespace monitor {

using namespace std::chrono_literals;

namespace {

// How long a lowered limit stands: first as long as servers keep dead sessions, then ever longer.
constexpr std::array<std::chrono::minutes, 4> kRaiseAfter{10min, 60min, 24h, 72h};

// A server that makes room does so at once.
constexpr auto kDisplacedWithin = 3s;
constexpr int kDisplacedToLearn = 3;

std::chrono::minutes raiseAfter(int refusals)
{
    const auto step = std::clamp<std::size_t>(static_cast<std::size_t>(refusals), 1, kRaiseAfter.size());
    return kRaiseAfter[step - 1];
}

} // namespace

void ConnectionBudget::Lease::established()
{
    if (giver() != nullptr)
        giver()->markEstablished(id());
}

void ConnectionBudget::Lease::refused()
{
    if (giver() != nullptr)
        giver()->markRefused(id());
}

void ConnectionBudget::Lease::dropped()
{
    if (giver() != nullptr)
        giver()->markDropped(id());
}

ConnectionBudget::ConnectionBudget(base::Clock &clock, int seed, const Learned &learned, QObject *parent)
    : QObject{parent}
    , m_clock{clock}
    , m_seed{std::max(1, seed)}
    , m_limit{learned.limit > 0 ? std::min(learned.limit, m_seed) : m_seed}
    , m_learned{learned}
    , m_raiseTimer{clock.makeTimer([this] { raise(); })}
{
    armRaise();
}

ConnectionBudget::~ConnectionBudget() = default;

bool ConnectionBudget::isWanted(LeasePurpose holder) const
{
    return std::any_of(m_waiting.begin(), m_waiting.end(),
                       [holder](const Waiter &waiter) { return waiter.context && waiter.purpose < holder; });
}

int ConnectionBudget::holders(LeasePurpose purpose) const
{
    return static_cast<int>(std::count_if(m_held.begin(), m_held.end(),
                                          [purpose](const Holder &holder) { return holder.purpose == purpose; }));
}

bool ConnectionBudget::mayHave(LeasePurpose purpose) const
{
    if (inUse() >= m_limit)
        return false;
    if (purpose == LeasePurpose::Watch || m_limit == 1)
        return purpose == LeasePurpose::Watch;
    if (purpose == LeasePurpose::Command)
        return true;
    // With two there is only one beside the watch: whoever comes first has it, and gives it back when wanted.
    const bool commandHasOne = holders(LeasePurpose::Command) > 0;
    return m_limit == 2 || inUse() + (commandHasOne ? 0 : 1) < m_limit;
}

ConnectionBudget::Lease ConnectionBudget::grant(LeasePurpose purpose)
{
    m_held.push_back({++m_lastId, purpose, false});
    return {*this, m_lastId};
}

std::optional<ConnectionBudget::Lease> ConnectionBudget::tryLease(LeasePurpose purpose)
{
    if (!mayHave(purpose) || isWanted(purpose))
        return std::nullopt;
    return grant(purpose);
}

void ConnectionBudget::lease(LeasePurpose purpose, QObject *context, Granted granted)
{
    m_waiting.push_back({purpose, context, std::move(granted)});
    serve();
    if (!m_waiting.empty())
        emit wanted();
}

void ConnectionBudget::serve()
{
    if (std::exchange(m_serving, true))
        return; // somebody who was just served gave back or asked again: the loop below sees it
    const QPointer<ConnectionBudget> guard{this};
    std::erase_if(m_waiting, [](const Waiter &waiter) { return !waiter.context; });
    while (guard) {
        auto next = m_waiting.end();
        for (auto waiter = m_waiting.begin(); waiter != m_waiting.end(); ++waiter) {
            if (mayHave(waiter->purpose) && (next == m_waiting.end() || waiter->purpose < next->purpose))
                next = waiter;
        }
        if (next == m_waiting.end())
            break;
        Waiter served = std::move(*next);
        m_waiting.erase(next);
        if (served.context)
            served.granted(grant(served.purpose));
    }
    if (guard)
        m_serving = false;
}

void ConnectionBudget::giveBack(quint64 id)
{
    std::erase_if(m_held, [id](const Holder &holder) { return holder.id == id; });
    serve();
}

void ConnectionBudget::markEstablished(quint64 id)
{
    const auto holder = std::find_if(m_held.begin(), m_held.end(), [id](const Holder &h) { return h.id == id; });
    if (holder == m_held.end())
        return;
    holder->isEstablished = true;
    m_establishedAt = m_clock.elapsed();
    const auto standing = std::count_if(m_held.begin(), m_held.end(), [](const Holder &h) { return h.isEstablished; });
    // The server bears as many as we ask for now: the refusals lie behind us.
    if (m_learned.refusals > 0 && m_learned.limit > 0 && standing > m_learned.limit) {
        m_learned.limit = m_limit;
        m_learned.refusals = 0;
        emit learned(m_learned);
    }
}

void ConnectionBudget::markRefused(quint64 id)
{
    const auto standing =
        std::count_if(m_held.begin(), m_held.end(), [id](const Holder &h) { return h.isEstablished && h.id != id; });
    if (standing == 0)
        return; // others of the user hold what there is: a smaller number of ours would not help
    m_learned.limit = static_cast<int>(standing);
    m_learned.refusals = std::min(m_learned.refusals + 1, static_cast<int>(kRaiseAfter.size()));
    m_learned.tryAgainAt = m_clock.now() + raiseAfter(m_learned.refusals);
    qCInfo(lcMonitor) << "the server allows no more than" << standing << "connections now";
    emit learned(m_learned);
    setLimit(m_learned.limit);
    armRaise();
}

void ConnectionBudget::markDropped(quint64 id)
{
    const bool isDisplaced = m_establishedAt && m_clock.elapsed() - *m_establishedAt <= kDisplacedWithin &&
                             m_held.back().id != id && inUse() > 1;
    m_displaced = isDisplaced ? m_displaced + 1 : 0;
    m_establishedAt.reset(); // a network that goes takes many with it: they count as one
    if (m_displaced < kDisplacedToLearn)
        return;
    m_displaced = 0;
    markRefused(id);
}

void ConnectionBudget::setLimit(int limit)
{
    if (limit == m_limit)
        return;
    m_limit = limit;
    emit limitChanged(limit);
    serve();
}

void ConnectionBudget::armRaise()
{
    if (m_limit >= m_seed || !m_learned.tryAgainAt) {
        m_raiseTimer->stop();
        return;
    }
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(*m_learned.tryAgainAt - m_clock.now());
    // A wall clock that was set back must not keep us low for ever.
    m_raiseTimer->start(std::clamp<std::chrono::milliseconds>(left, 0ms, kRaiseAfter.back()));
}

void ConnectionBudget::raise()
{
    // One more is tried; m_learned keeps what is known to work until a connection above it stands.
    m_learned.tryAgainAt = m_clock.now() + raiseAfter(m_learned.refusals);
    const int next = std::min(m_limit + 1, m_seed);
    setLimit(next);
    armRaise();
}

} // namespace monitor
