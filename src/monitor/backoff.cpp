#include "monitor/backoff.h"

#include <algorithm>

namespace monitor {

using namespace std::chrono_literals;

namespace {

enum class Family { Network, Server, Local };

Family familyOf(base::ErrorKind kind)
{
    using Kind = base::ErrorKind;
    switch (kind) {
    case Kind::Network:
    case Kind::Dns:
    case Kind::Refused:
    case Kind::Timeout:
    case Kind::Disconnected:
    case Kind::Portal:
    case Kind::Cancelled:
        return Family::Network;
    case Kind::Tls:
    case Kind::Certificate:
    case Kind::TlsInjection:
    case Kind::Auth:
    case Kind::Throttled:
    case Kind::Server:
    case Kind::Rejected:
    case Kind::Protocol:
    case Kind::Desync:
    case Kind::NotFound:
    case Kind::Usage:
    case Kind::Internal:
        return Family::Server;
    case Kind::Storage:
    case Kind::Keychain:
        return Family::Local;
    }
    return Family::Server;
}

Backoff::Milliseconds growing(Backoff::Milliseconds first, int step, Backoff::Milliseconds cap)
{
    const int doublings = std::clamp(step, 0, 16);
    return std::min(cap, first * (1 << doublings));
}

Backoff::Milliseconds baseDelay(Family family, int attempt, Backoff::Milliseconds outage)
{
    switch (family) {
    case Family::Network:
        if (attempt == 1)
            return 250ms;
        return growing(1s, attempt - 2, outage < 1h ? Backoff::Milliseconds{1min} : Backoff::Milliseconds{2min});
    case Family::Server:
        if (outage < 10min)
            return 1min;
        return outage < 60min ? Backoff::Milliseconds{10min} : Backoff::Milliseconds{1h};
    case Family::Local:
        return growing(5s, attempt - 1, 1min);
    }
    return 1min;
}

} // namespace

Backoff::Milliseconds Backoff::failed(base::ErrorKind kind, Milliseconds now, double jitter,
                                      std::optional<Milliseconds> suggested)
{
    const bool wasHealthy = m_connectedAt && now - *m_connectedAt >= kHealthy;
    m_connectedAt.reset();
    if (wasHealthy || !m_outageBegan) {
        m_outageBegan = now;
        m_attempts = 0;
    }
    ++m_attempts;
    if (suggested)
        return Milliseconds{static_cast<std::int64_t>(static_cast<double>(suggested->count()) * (1.0 + 0.1 * jitter))};
    const Family family = familyOf(kind);
    // A server that ends a long healthy session (idle limit, restart) is joined again at once; throttling is not.
    const bool atOnce = wasHealthy && family == Family::Server && kind == base::ErrorKind::Server;
    const Milliseconds delay = atOnce ? Milliseconds{250} : baseDelay(family, m_attempts, now - *m_outageBegan);
    // 80 % to 120 %, so that many accounts do not come back in step.
    return Milliseconds{static_cast<std::int64_t>(static_cast<double>(delay.count()) * (0.8 + 0.4 * jitter))};
}

void Backoff::reset()
{
    m_attempts = 0;
    m_outageBegan.reset();
    m_connectedAt.reset();
}

} // namespace monitor
