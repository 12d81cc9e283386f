#include "app/accountsmodel.h"

#include "app/mailservice.h"
#include "app/messagetext.h"
#include "app/readqueue.h"
#include "app/statetext.h"

#include <algorithm>
#include <numeric>

namespace app {

using monitor::ConnectionState;

namespace {

constexpr std::chrono::seconds kTick{1};             // the state texts count in seconds
constexpr std::chrono::milliseconds kReadPause{120}; // as in InboxModel: a first sync commits many times a second

} // namespace

AccountsModel::AccountsModel(ReadQueue &reads, MailService &service, base::Clock &clock, QObject *parent)
    : QAbstractListModel{parent}
    , m_reads{reads}
    , m_service{service}
    , m_clock{clock}
    , m_tick{clock.makeTimer([this] { tick(); })}
    , m_pause{clock.makeTimer([this] {
        if (m_isStale && !m_isReading)
            startRead();
    })}
{
    connect(&service, &MailService::eventReported, this, &AccountsModel::onEvent);
    connect(&service, &MailService::verified, this, &AccountsModel::onVerified);
    connect(&service, &MailService::storeChanged, this, &AccountsModel::refresh);
}

int AccountsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_accounts.size()) + 1;
}

QVariant AccountsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const mail::Account *const account =
        index.row() == 0 ? nullptr : &m_accounts[static_cast<std::size_t>(index.row()) - 1];
    const QString name = account == nullptr ? tr("All inboxes") : oneLine(account->name);
    const QString state = account == nullptr ? allText() : stateTextOf(*account);
    const int unreadCount = account == nullptr ? unread() : m_unread.value(account->id);
    if (role == Qt::DisplayRole)
        return name;
    if (role == Qt::ToolTipRole) // our own words: nothing in it comes from the network
        return state;
    if (role == Qt::AccessibleTextRole)
        return tr("%1, %n unread, %2", "account, number, state", unreadCount).arg(name, state);
    switch (static_cast<Role>(role)) {
    case Role::Name:
        return name;
    case Role::StateText:
        return state;
    case Role::Unread:
        return unreadCount;
    case Role::Health:
        return static_cast<int>(account != nullptr   ? healthOf(*account)
                                : m_accounts.empty() ? Health::Paused
                                                     : overallHealth());
    case Role::Account:
        return QVariant::fromValue<qint64>(account == nullptr ? 0 : account->id.value());
    case Role::IsQuiet:
        return account != nullptr && account->quiet;
    }
    return {};
}

QHash<int, QByteArray> AccountsModel::roleNames() const
{
    return {{static_cast<int>(Role::Name), "name"},       {static_cast<int>(Role::StateText), "stateText"},
            {static_cast<int>(Role::Unread), "unread"},   {static_cast<int>(Role::Health), "health"},
            {static_cast<int>(Role::Account), "account"}, {static_cast<int>(Role::IsQuiet), "isQuiet"}};
}

void AccountsModel::refresh()
{
    m_isStale = true;
    if (!m_isReading && !m_pause->isActive())
        startRead();
}

void AccountsModel::startRead()
{
    m_isReading = true;
    m_isStale = false;
    m_reads.read<Answer>(
        this,
        [](store::Reader &reader) -> base::Result<Answer> {
            auto accounts = reader.accounts();
            if (!accounts)
                return accounts.error();
            auto counts = reader.counts();
            if (!counts)
                return counts.error();
            return Answer{std::move(accounts).value(), std::move(counts).value()};
        },
        [this](const base::Result<Answer> &answer) {
            m_isReading = false;
            m_pause->start(kReadPause);
            if (!answer && answer.error().kind != base::ErrorKind::NotFound) { // no database yet: no account yet
                emit failed(answer.error());
                return;
            }
            if (answer)
                apply(answer.value());
            emit loaded();
        });
}

void AccountsModel::askStates()
{
    m_service.snapshot(this, [this](const base::Result<QList<monitor::Event>> &events) {
        if (!events)
            return;
        m_status.clear();
        for (const monitor::Event &event : events.value())
            m_status.apply(event);
        if (!m_accounts.empty())
            emit dataChanged(index(0), index(rowCount() - 1));
        emit statusChanged();
    });
}

void AccountsModel::setLive(bool live)
{
    if (!live)
        m_tick->stop();
    else if (!m_tick->isActive())
        tick();
}

std::optional<mail::Account> AccountsModel::account(mail::AccountId id) const
{
    const auto found = std::find_if(m_accounts.begin(), m_accounts.end(), [id](const auto &a) { return a.id == id; });
    return found == m_accounts.end() ? std::nullopt : std::optional{*found};
}

Place AccountsModel::place(mail::AccountId id) const
{
    const auto found = account(id);
    return found ? placeOf(*found) : Place{};
}

AccountsModel::Health AccountsModel::overallHealth() const
{
    auto worst = Health::Good;
    bool isOnePaused = false;
    bool isOneRunning = false;
    for (const mail::Account &account : m_accounts) {
        const Health health = healthOf(account);
        isOnePaused = isOnePaused || health == Health::Paused;
        isOneRunning = isOneRunning || health != Health::Paused;
        if (health != Health::Paused)
            worst = std::max(worst, health);
    }
    return isOnePaused && !isOneRunning ? Health::Paused : worst;
}

int AccountsModel::unread() const
{
    return std::accumulate(m_unread.cbegin(), m_unread.cend(), 0);
}

int AccountsModel::rowOf(mail::AccountId id) const
{
    const auto found = std::find_if(m_accounts.begin(), m_accounts.end(), [id](const auto &a) { return a.id == id; });
    return found == m_accounts.end() ? -1 : static_cast<int>(std::distance(m_accounts.begin(), found)) + 1;
}

void AccountsModel::onEvent(const monitor::Event &event)
{
    if (m_status.apply(event))
        announceStatus(event.accountId);
}

void AccountsModel::onVerified(mail::AccountId account, const QString &mailbox, qint64 unixMilliseconds)
{
    m_status.applyVerified(account, mailbox, unixMilliseconds); // the tick shows it
}

void AccountsModel::apply(const Answer &answer)
{
    const int unreadBefore = unread();
    const auto accountsBefore = m_accounts;
    applyAccounts(answer.accounts);
    applyCounts(answer.counts);
    if (accountsBefore != m_accounts) {
        emit accountsChanged();
        emit statusChanged(); // what is paused or gone is no trouble any more
    }
    if (unreadBefore != unread())
        emit unreadChanged(unread());
}

void AccountsModel::applyAccounts(const std::vector<mail::Account> &accounts)
{
    auto sorted = accounts;
    std::sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
    for (int row = static_cast<int>(m_accounts.size()); row >= 1; --row) {
        const auto place = m_accounts.begin() + (row - 1);
        const auto id = place->id;
        if (std::any_of(sorted.begin(), sorted.end(), [id](const auto &a) { return a.id == id; }))
            continue;
        beginRemoveRows({}, row, row);
        m_accounts.erase(place);
        m_status.remove(id);
        endRemoveRows();
    }
    for (std::size_t place = 0; place < sorted.size(); ++place) {
        const int row = static_cast<int>(place) + 1;
        if (place < m_accounts.size() && m_accounts[place].id == sorted[place].id) {
            if (std::exchange(m_accounts[place], sorted[place]) != sorted[place])
                emit dataChanged(index(row), index(row));
            continue;
        }
        beginInsertRows({}, row, row);
        m_accounts.insert(m_accounts.begin() + row - 1, sorted[place]);
        endInsertRows();
    }
}

void AccountsModel::applyCounts(const std::vector<store::MailboxCount> &counts)
{
    QHash<mail::AccountId, int> unreadNow;
    for (const store::MailboxCount &count : counts)
        unreadNow[count.account] += count.unread;
    const auto before = std::exchange(m_unread, unreadNow);
    if (before == m_unread)
        return;
    emit dataChanged(index(0), index(0), {static_cast<int>(Role::Unread), Qt::AccessibleTextRole});
    for (const mail::Account &changed : m_accounts) {
        if (before.value(changed.id) == m_unread.value(changed.id))
            continue;
        const QModelIndex place = index(rowOf(changed.id));
        emit dataChanged(place, place, {static_cast<int>(Role::Unread), Qt::AccessibleTextRole});
    }
}

void AccountsModel::tick()
{
    m_tick->start(kTick);
    m_shownTexts.resize(rowCount());
    for (int row = 0; row < rowCount(); ++row) {
        const QString text = data(index(row), static_cast<int>(Role::StateText)).toString();
        if (std::exchange(m_shownTexts[row], text) != text)
            emit dataChanged(index(row), index(row), {static_cast<int>(Role::StateText), Qt::AccessibleTextRole});
    }
}

void AccountsModel::announceStatus(mail::AccountId id)
{
    if (const int row = rowOf(id); row > 0)
        emit dataChanged(index(row), index(row));
    emit dataChanged(index(0), index(0));
    emit statusChanged();
}

AccountsModel::Health AccountsModel::healthOf(const mail::Account &account) const
{
    if (account.paused)
        return Health::Paused;
    const auto state = m_status.overall(account.id);
    if (!state)
        return Health::Busy;
    switch (state->state) {
    case ConnectionState::Watching:
    case ConnectionState::Polling:
        return Health::Good;
    case ConnectionState::Offline:
        return Health::Paused;
    case ConnectionState::Connecting:
    case ConnectionState::Securing:
    case ConnectionState::Authenticating:
    case ConnectionState::Syncing:
        return Health::Busy;
    case ConnectionState::Backoff:
    case ConnectionState::Stopped:
        return Health::Trouble;
    case ConnectionState::NeedsSignIn:
        break;
    }
    return Health::NeedsUser;
}

QString AccountsModel::stateTextOf(const mail::Account &account) const
{
    if (account.paused)
        return tr("Paused", "an account that is not watched");
    auto state = m_status.overall(account.id);
    if (!state)
        return tr("Starting", "an account of which nothing is known yet");
    if (state->retryIn) { // the engine said it once; here it counts down
        const auto events = m_status.events();
        const auto told = std::find_if(events.begin(), events.end(), [&](const monitor::Event &event) {
            return event.accountId == account.id && event.body == monitor::EventBody{*state};
        });
        if (told != events.end()) {
            const auto since = std::chrono::duration_cast<std::chrono::seconds>(m_clock.now() - told->time);
            state->retryIn = std::max(std::chrono::seconds{0}, *state->retryIn - since);
        }
    }
    return stateText(*state, m_clock.now());
}

QString AccountsModel::allText() const
{
    const auto count = [this](Health wanted) {
        return static_cast<int>(std::count_if(m_accounts.begin(), m_accounts.end(),
                                              [&](const auto &account) { return healthOf(account) == wanted; }));
    };
    const int total = static_cast<int>(m_accounts.size());
    if (total == 0)
        return tr("No account yet");
    const int troubled = count(Health::Trouble) + count(Health::NeedsUser);
    if (troubled > 0)
        return tr("%n account(s) in trouble", nullptr, troubled);
    if (count(Health::Paused) == total)
        return tr("Paused", "an account that is not watched");
    if (const int good = count(Health::Good); good + count(Health::Paused) < total)
        return tr("%1 of %2 watched").arg(good).arg(total);
    return tr("%n account(s) watched", nullptr, count(Health::Good));
}

} // namespace app
