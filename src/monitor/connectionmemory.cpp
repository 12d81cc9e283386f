#include "monitor/connectionmemory.h"

#include "base/logging.h"

#include <algorithm>

namespace monitor {

namespace {

constexpr QLatin1String kConnections{"connections"};
constexpr QLatin1String kRefusals{"refusals"};
constexpr QLatin1String kTryAgainAt{"try-again-at"}; // Unix seconds
constexpr QLatin1String kRenewal{"renewal"};         // seconds

ConnectionBudget::Learned learnedFrom(const std::map<QString, qint64> &lessons)
{
    const auto number = [&lessons](QLatin1String name) {
        const auto found = lessons.find(QString{name});
        return found == lessons.end() ? 0 : std::clamp<qint64>(found->second, 0, 1'000'000'000'000);
    };
    ConnectionBudget::Learned learned;
    learned.limit = static_cast<int>(std::min<qint64>(number(kConnections), 1000));
    learned.refusals = static_cast<int>(std::min<qint64>(number(kRefusals), 1000));
    if (const qint64 seconds = number(kTryAgainAt); seconds > 0)
        learned.tryAgainAt = base::WallTime{} + std::chrono::seconds{seconds};
    return learned;
}

std::map<QString, qint64> lessonsOf(const ConnectionBudget::Learned &learned)
{
    std::map<QString, qint64> lessons{{QString{kConnections}, learned.limit}, {QString{kRefusals}, learned.refusals}};
    if (learned.tryAgainAt)
        lessons[QString{kTryAgainAt}] =
            std::chrono::duration_cast<std::chrono::seconds>(learned.tryAgainAt->time_since_epoch()).count();
    return lessons;
}

// The other half is for the user's other devices, and for sessions that a server has not noticed to be dead.
int shareOf(int allowed)
{
    return std::max(1, allowed / 2);
}

} // namespace

ConnectionMemory::ConnectionMemory(base::Clock &clock, store::Store &store, const std::function<double()> &random)
    : m_clock{clock}, m_store{store}, m_providers{ProviderData::builtIn()}, m_gate{clock, random}
{}

ConnectionMemory::~ConnectionMemory() = default;

ConnectionBudget &ConnectionMemory::budget(const mail::Account &account)
{
    const QString host = account.imap.host.toLower();
    const QString key =
        QString::number(account.id.value()) + QLatin1Char('\n') + host + QLatin1Char('\n') + account.user;
    auto &budget = m_budgets[key];
    if (budget)
        return *budget;
    const auto lessons = m_store.lessons(account.id).valueOr({});
    const auto allowed = m_providers.forHost(host).connectionsAllowed;
    budget = std::make_unique<ConnectionBudget>(m_clock, allowed ? shareOf(*allowed) : ConnectionBudget::kDefaultLimit,
                                                learnedFrom(lessons));
    QObject::connect(
        budget.get(), &ConnectionBudget::learned, budget.get(),
        [this, id = account.id](const ConnectionBudget::Learned &learned) { keep(id, lessonsOf(learned)); });
    if (const auto seconds = lessons.find(QString{kRenewal}); seconds != lessons.end()) {
        const IdleRenewal kept{std::chrono::seconds{seconds->second}};
        if (kept.longest() < renewal(host).longest())
            renewal(host) = kept;
    }
    return *budget;
}

IdleRenewal &ConnectionMemory::renewal(const QString &host)
{
    const QString key = host.toLower();
    const auto known = m_renewals.find(key);
    if (known != m_renewals.end())
        return known->second;
    const auto seconds = m_providers.forHost(key).renewal.value_or(IdleRenewal::kLongest);
    return m_renewals.emplace(key, IdleRenewal{seconds}).first->second;
}

void ConnectionMemory::keepRenewal(const mail::Account &account)
{
    keep(account.id, {{QString{kRenewal}, renewal(account.imap.host).longest().count()}});
}

void ConnectionMemory::forget(mail::AccountId account)
{
    if (const auto forgotten = m_store.setLessons(account, {}); !forgotten)
        qCWarning(lcMonitor).noquote() << "cannot forget what was learned:" << forgotten.error().detail;
}

// A full disk costs what was learned, nothing else.
void ConnectionMemory::keep(mail::AccountId account, const std::map<QString, qint64> &changed)
{
    auto lessons = m_store.lessons(account).valueOr({});
    for (const auto &[name, value] : changed)
        lessons[name] = value;
    if (const auto kept = m_store.setLessons(account, lessons); !kept)
        qCWarning(lcMonitor).noquote() << "cannot keep what was learned:" << kept.error().detail;
}

} // namespace monitor
