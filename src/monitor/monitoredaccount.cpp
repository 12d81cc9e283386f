#include "monitor/monitoredaccount.h"

#include <utility>

namespace monitor {

MonitoredAccount::MonitoredAccount(MonitoredParts parts, QObject *parent)
    : QObject{parent}, m_parts{std::move(parts)}, m_budget{m_parts.memory.budget(account())}
{}

MonitoredAccount::~MonitoredAccount() = default;

void MonitoredAccount::watch()
{
    if (m_watcher)
        return;
    IdleRenewal &renewal = m_parts.memory.renewal(account().imap.host);
    m_watcher = std::make_unique<AccountWatcher>(AccountParts{{m_parts.connection, m_budget, renewal, m_parts.random},
                                                              m_parts.store,
                                                              m_parts.memory.providers(),
                                                              m_parts.pollInterval});
    connect(m_watcher.get(), &AccountWatcher::told, this, &MonitoredAccount::told);
    connect(m_watcher.get(), &AccountWatcher::storeTouched, this, &MonitoredAccount::storeTouched);
    connect(m_watcher.get(), &AccountWatcher::heard, this, &MonitoredAccount::heard);
    connect(m_watcher.get(), &AccountWatcher::renewalLearned, this, [this] { m_parts.memory.keepRenewal(account()); });
    m_watcher->start();
}

void MonitoredAccount::unwatch()
{
    if (!m_watcher)
        return;
    // It says goodbye on its own time and goes when that is done; nothing it says is heard any more.
    AccountWatcher *const leaving = m_watcher.release();
    leaving->disconnect(this);
    connect(leaving, &AccountWatcher::stopped, leaving, &QObject::deleteLater);
    leaving->setParent(this);
    leaving->stop();
    emit told({StateChanged{}});
}

void MonitoredAccount::checkNow()
{
    if (m_watcher)
        m_watcher->checkNow();
}

void MonitoredAccount::probe()
{
    if (m_watcher)
        m_watcher->probe();
}

void MonitoredAccount::signInAgain()
{
    if (m_watcher)
        m_watcher->signInAgain();
}

std::optional<base::Error> MonitoredAccount::refusal() const
{
    return m_watcher ? m_watcher->refusal() : std::nullopt;
}

void MonitoredAccount::run(std::unique_ptr<Operation> operation)
{
    if (const auto refused = refusal())
        operation->finish(*refused);
    else if (m_watcher && m_budget.isShared())
        m_watcher->run(std::move(operation));
    else
        errands().run(std::move(operation));
}

Errands &MonitoredAccount::errands()
{
    if (!m_errands) {
        m_errands = std::make_unique<Errands>(m_parts.connection, m_budget);
        connect(m_errands.get(), &Errands::told, this, [this](const std::vector<EventBody> &events) {
            emit told(events);
            emit storeTouched();
        });
        connect(m_errands.get(), &Errands::refused, this, [this](const base::Error &error) {
            if (m_watcher)
                m_watcher->refuse(error);
        });
        connect(m_errands.get(), &Errands::crowdedOut, this, &MonitoredAccount::onCrowdedOut);
    }
    return *m_errands;
}

void MonitoredAccount::onCrowdedOut()
{
    auto waiting = m_errands->takeWaiting();
    for (auto &operation : waiting)
        run(std::move(operation));
}

std::vector<StateChanged> MonitoredAccount::states() const
{
    return m_watcher ? m_watcher->states() : std::vector{StateChanged{}};
}

void MonitoredAccount::stop()
{
    m_partsLeft = 1;                            // ours, so that parts that stop at once do not end it early
    for (QObject *const leaving : children()) { // watchers that were sent away
        ++m_partsLeft;
        connect(leaving, &QObject::destroyed, this, &MonitoredAccount::onPartStopped);
    }
    if (m_watcher) {
        ++m_partsLeft;
        connect(m_watcher.get(), &AccountWatcher::stopped, this, &MonitoredAccount::onPartStopped);
        m_watcher->stop();
    }
    if (m_errands) {
        ++m_partsLeft;
        connect(m_errands.get(), &Errands::stopped, this, &MonitoredAccount::onPartStopped);
        m_errands->stop();
    }
    onPartStopped();
}

void MonitoredAccount::onPartStopped()
{
    if (--m_partsLeft == 0)
        emit stopped();
}

} // namespace monitor
