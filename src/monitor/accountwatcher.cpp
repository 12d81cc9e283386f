#include "monitor/accountwatcher.h"

#include <utility>

namespace monitor {

AccountWatcher::AccountWatcher(AccountParts parts, QObject *parent) : QObject{parent}, m_parts{std::move(parts)}
{
    const auto &mailboxes = m_parts.connection.account.mailboxes;
    for (const QString &mailbox : mailboxes)
        addWatcher(mailbox);
}

AccountWatcher::~AccountWatcher() = default;

void AccountWatcher::addWatcher(const QString &mailbox)
{
    WatcherParts parts{m_parts.connection, m_parts.store, mailbox, m_parts.pollInterval, m_parts.random};
    auto watcher = std::make_unique<MailboxWatcher>(std::move(parts));
    connect(watcher.get(), &MailboxWatcher::stateChanged, this,
            [this](const StateChanged &state) { emit told({state}); });
    connect(watcher.get(), &MailboxWatcher::told, this, &AccountWatcher::told);
    connect(watcher.get(), &MailboxWatcher::storeTouched, this, &AccountWatcher::storeTouched);
    connect(watcher.get(), &MailboxWatcher::heard, this,
            [this, mailbox](qint64 unixMilliseconds) { emit heard(mailbox, unixMilliseconds); });
    connect(watcher.get(), &MailboxWatcher::signedIn, this, &AccountWatcher::onSignedIn);
    connect(watcher.get(), &MailboxWatcher::refused, this, &AccountWatcher::refuse);
    connect(watcher.get(), &MailboxWatcher::stopped, this, &AccountWatcher::onWatcherStopped);
    m_watchers.push_back(std::move(watcher));
}

void AccountWatcher::start()
{
    m_signedIn = false;
    m_watchers.front()->start();
}

void AccountWatcher::onSignedIn()
{
    if (std::exchange(m_signedIn, true))
        return;
    for (const auto &watcher : m_watchers)
        watcher->start(); // the first one is past that and does nothing
}

void AccountWatcher::refuse(const base::Error &error)
{
    if (m_refusal)
        return;
    m_refusal = error;
    m_refusal->kind = base::ErrorKind::Auth; // a secret that is not there is one the server did not get
    for (const auto &watcher : m_watchers)
        watcher->suspend();
    emit told({StateChanged{{}, ConnectionState::NeedsSignIn, m_refusal, {}, {}, {}}});
}

void AccountWatcher::signInAgain()
{
    if (!std::exchange(m_refusal, std::nullopt))
        return;
    start();
}

void AccountWatcher::checkNow()
{
    for (const auto &watcher : m_watchers)
        watcher->checkNow();
}

void AccountWatcher::stop()
{
    m_stopping = m_watchers.size();
    for (const auto &watcher : m_watchers)
        watcher->stop();
}

void AccountWatcher::onWatcherStopped()
{
    if (m_stopping > 0 && --m_stopping == 0)
        emit stopped();
}

std::vector<StateChanged> AccountWatcher::states() const
{
    if (m_refusal)
        return {StateChanged{{}, ConnectionState::NeedsSignIn, m_refusal, {}, {}, {}}};
    std::vector<StateChanged> states;
    for (const auto &watcher : m_watchers)
        states.push_back(watcher->lastState());
    return states;
}

} // namespace monitor
