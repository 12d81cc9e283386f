#include "monitor/accountwatcher.h"

#include <algorithm>
#include <utility>

namespace monitor {

namespace {

StateChanged needsSignIn(const base::Error &error)
{
    return {{}, ConnectionState::NeedsSignIn, error, {}, {}, {}};
}

} // namespace

AccountWatcher::AccountWatcher(AccountParts parts, QObject *parent) : QObject{parent}, m_parts{std::move(parts)}
{
    // What the server can do is not known yet: the first mailbox goes ahead alone.
    WatchAssignment first = planWatch(account().mailboxes, {}, m_parts.steady.budget.limit()).front();
    first.others.clear();
    addWatcher(first);
    connect(&m_parts.steady.budget, &ConnectionBudget::limitChanged, this, &AccountWatcher::applyPlan);
}

AccountWatcher::~AccountWatcher() = default;

MailboxWatcher &AccountWatcher::addWatcher(const WatchAssignment &assignment)
{
    const WatcherParts parts{m_parts.steady, m_parts.store, m_standings, m_parts.providers, m_parts.pollInterval};
    auto watcher = std::make_unique<MailboxWatcher>(parts, assignment);
    connect(watcher.get(), &MailboxWatcher::stateChanged, this,
            [this](const StateChanged &state) { emit told({state}); });
    connect(watcher.get(), &MailboxWatcher::told, this, &AccountWatcher::told);
    connect(watcher.get(), &MailboxWatcher::storeTouched, this, &AccountWatcher::storeTouched);
    connect(watcher.get(), &MailboxWatcher::heard, this, &AccountWatcher::heard);
    connect(watcher.get(), &MailboxWatcher::learned, this, &AccountWatcher::onLearned);
    connect(watcher.get(), &MailboxWatcher::renewalLearned, this, &AccountWatcher::renewalLearned);
    connect(watcher.get(), &MailboxWatcher::refused, this, &AccountWatcher::refuse);
    connect(watcher.get(), &MailboxWatcher::stopped, this, &AccountWatcher::onWatcherStopped);
    return *m_watchers.emplace_back(std::move(watcher));
}

// It says goodbye on its own time; nothing it says is heard any more.
void AccountWatcher::retire(std::unique_ptr<MailboxWatcher> watcher)
{
    MailboxWatcher *const leaving = watcher.release();
    leaving->disconnect(this);
    leaving->setParent(this);
    connect(leaving, &MailboxWatcher::stopped, leaving, &QObject::deleteLater);
    leaving->stop();
}

void AccountWatcher::start()
{
    m_signedIn = false;
    m_watchers.front()->start();
}

void AccountWatcher::onLearned(WatchAbilities abilities)
{
    if (m_abilities && m_abilities->canNotify && !abilities.canNotify)
        m_notifyFailed = true;
    abilities.canNotify = abilities.canNotify && !m_notifyFailed;
    const bool isFirst = !std::exchange(m_signedIn, true);
    if (isFirst || m_abilities != abilities) {
        m_abilities = abilities;
        applyPlan();
    }
}

void AccountWatcher::applyPlan()
{
    if (!m_abilities || m_refusal || m_stopping)
        return;
    const WatchPlan plan = planWatch(account().mailboxes, *m_abilities, m_parts.steady.budget.limit());
    auto before = std::exchange(m_watchers, {});
    for (const WatchAssignment &assignment : plan) {
        const auto same = std::find_if(before.begin(), before.end(), [&assignment](const auto &watcher) {
            return watcher && watcher->assignment().home == assignment.home;
        });
        if (same != before.end())
            m_watchers.push_back(std::move(*same));
        else
            addWatcher(assignment);
    }
    for (auto &watcher : before) {
        if (watcher)
            retire(std::move(watcher));
    }
    // Now that everybody has his place: what they do may bring us here again.
    for (std::size_t i = 0; i < plan.size() && i < m_watchers.size(); ++i) {
        m_watchers[i]->assign(plan[i]);
        if (m_signedIn)
            m_watchers[i]->start();
    }
}

void AccountWatcher::refuse(const base::Error &error)
{
    if (m_refusal)
        return;
    m_refusal = error;
    m_refusal->kind = base::ErrorKind::Auth; // a secret that is not there is one the server did not get
    for (const auto &watcher : m_watchers)
        watcher->suspend(*m_refusal);
    emit told({needsSignIn(*m_refusal)});
}

void AccountWatcher::signInAgain()
{
    if (std::exchange(m_refusal, std::nullopt))
        start();
}

void AccountWatcher::checkNow()
{
    for (const auto &watcher : m_watchers)
        watcher->checkNow();
}

void AccountWatcher::probe()
{
    for (const auto &watcher : m_watchers)
        watcher->probe();
}

void AccountWatcher::run(std::unique_ptr<Operation> operation)
{
    m_watchers.front()->run(std::move(operation));
}

void AccountWatcher::stop()
{
    m_stopping = true;
    m_left = m_watchers.size();
    for (const auto &watcher : m_watchers)
        watcher->stop();
}

void AccountWatcher::onWatcherStopped()
{
    if (m_left > 0 && --m_left == 0)
        emit stopped();
}

std::vector<StateChanged> AccountWatcher::states() const
{
    if (m_refusal)
        return {needsSignIn(*m_refusal)};
    std::vector<StateChanged> states;
    for (const QString &mailbox : account().mailboxes) {
        StateChanged state{mailbox, ConnectionState::Offline, {}, {}, {}, {}};
        for (const auto &watcher : m_watchers)
            state = watcher->state(mailbox).value_or(state);
        states.push_back(std::move(state));
    }
    return states;
}

} // namespace monitor
