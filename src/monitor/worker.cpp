#include "monitor/worker.h"

#include "auth/keychainvault.h"
#include "base/logging.h"
#include "monitor/accounttester.h"
#include "monitor/fetchtext.h"
#include "monitor/markseen.h"
#include "net/tlstransport.h"
#include "net/transportcommons.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace monitor {

using namespace std::chrono_literals;

namespace {

constexpr auto kStoreInterval = 100ms; // a window that redraws more often helps nobody
constexpr auto kStopDeadline = 1500ms; // goodbyes are polite, the end is certain

base::Error unknownAccount()
{
    return {base::ErrorKind::NotFound, QStringLiteral("there is no such account"), {}};
}

base::Error notStarted()
{
    return {base::ErrorKind::Storage, QStringLiteral("the profile is not open"), {}};
}

} // namespace

Worker::Worker(EngineSettings settings)
    : m_settings{std::move(settings)}, m_transportCommons{std::make_shared<net::TransportCommons>()}
{}

Worker::~Worker() = default;

auth::Vault &Worker::vault()
{
    // Here rather than in the constructor: it is made in the thread in which it lives.
    if (!m_vault)
        m_vault = m_settings.makeVault ? m_settings.makeVault() : std::make_unique<auth::KeychainVault>();
    return *m_vault;
}

auth::SecretSource &Worker::secrets()
{
    if (!m_secrets)
        m_secrets = std::make_unique<auth::SecretSource>(vault());
    return *m_secrets;
}

void Worker::start(Engine::Mode mode, const Reply<void> &reply)
{
    m_mode = mode;
    m_storeTimer = m_clock.makeTimer([this] {
        if (!std::exchange(m_storeTouched, false))
            return;
        emit storeChanged(++m_revision);
        m_storeTimer->start(kStoreInterval);
    });
    auto opened = store::Store::open(m_settings.profileDir);
    if (!opened) {
        reply(opened.error());
        return;
    }
    m_store = std::move(opened).value();
    const auto accounts = m_store->accounts();
    if (!accounts) {
        reply(accounts.error());
        return;
    }
    for (const mail::Account &account : accounts.value()) {
        Member &member = m_members[account.id];
        member.account = account;
        watch(member);
    }
    reply({});
}

bool Worker::isWatching(const Member &member) const
{
    return m_mode == Engine::Mode::Watch && !member.account.paused && !m_pausedAll && !m_stopping;
}

ConnectionParts Worker::connectionParts(const mail::Account &account)
{
    const QString vaultKey = auth::vaultKey(m_settings.profileDir, account.id.value());
    return {account, [commons = m_transportCommons] { return std::make_unique<net::TlsTransport>(commons); },
            [this, command = account.secretCommand, vaultKey](QObject *context, auth::Vault::ReadCallback callback) {
                secrets().fetch(command, vaultKey, context, std::move(callback));
            },
            m_clock};
}

void Worker::watch(Member &member)
{
    if (!isWatching(member) || member.watcher)
        return;
    AccountParts parts{connectionParts(member.account), *m_store, m_settings.pollInterval,
                       [] { return QRandomGenerator::global()->generateDouble(); }};
    member.watcher = std::make_unique<AccountWatcher>(std::move(parts));
    const mail::Account account = member.account;
    connect(member.watcher.get(), &AccountWatcher::told, this,
            [this, account](const std::vector<EventBody> &events) { report(account, events); });
    connect(member.watcher.get(), &AccountWatcher::storeTouched, this, &Worker::touchStore);
    connect(member.watcher.get(), &AccountWatcher::heard, this,
            [this, id = account.id](const QString &mailbox, qint64 time) { emit verified(id, mailbox, time); });
    member.watcher->start();
}

void Worker::unwatch(Member &member)
{
    if (!member.watcher)
        return;
    // It says goodbye on its own time and goes when that is done; nothing it says is heard any more.
    AccountWatcher *leaving = member.watcher.release();
    leaving->disconnect(this);
    connect(leaving, &AccountWatcher::stopped, leaving, &QObject::deleteLater);
    leaving->setParent(this);
    leaving->stop();
    report(member.account, {StateChanged{{}, ConnectionState::Offline, {}, {}, {}, {}}});
}

void Worker::report(const mail::Account &account, const std::vector<EventBody> &events)
{
    const auto now = m_clock.now();
    for (const EventBody &body : events) {
        const auto *changed = std::get_if<FlagsChanged>(&body);
        if (changed == nullptr || !m_echoes.isEcho(*changed))
            emit eventReported({now, account.id, account.name, body});
    }
}

void Worker::touchStore()
{
    m_storeTouched = true;
    if (!m_storeTimer->isActive())
        m_storeTimer->start(0ms);
}

base::Result<Worker::Member *> Worker::memberFor(mail::AccountId id)
{
    if (!m_store)
        return notStarted();
    const auto member = m_members.find(id);
    if (member == m_members.end())
        return unknownAccount();
    return &member->second;
}

base::Result<Worker::Member *> Worker::signedInMember(mail::AccountId id)
{
    const auto member = memberFor(id);
    if (member && member.value()->watcher && member.value()->watcher->refusal())
        return *member.value()->watcher->refusal();
    return member;
}

void Worker::saveAccount(mail::Account account, const Reply<mail::AccountId> &reply)
{
    if (!m_store) {
        reply(notStarted());
        return;
    }
    if (const auto checked = mail::checkAccount(account); !checked) {
        reply(checked.error());
        return;
    }
    if (account.id.isValid()) {
        if (const auto updated = m_store->updateAccount(account); !updated) {
            reply(updated.error());
            return;
        }
    } else {
        const auto added = m_store->addAccount(account);
        if (!added) {
            reply(added.error());
            return;
        }
        account.id = added.value();
    }
    Member &member = m_members[account.id];
    unwatch(member);
    if (member.errands)
        member.errands.release()->deleteLater();
    member.account = account;
    reply(account.id);
    watch(member);
    touchStore();
}

void Worker::removeAccount(mail::AccountId id, const Reply<void> &reply)
{
    const auto member = memberFor(id);
    if (!member)
        return reply(member.error());
    unwatch(*member.value());
    if (m_downloads)
        m_downloads->cancelOf(id);
    m_members.erase(id);
    const auto removed = m_store->removeAccount(id);
    touchStore();
    if (!removed) {
        reply(removed.error());
        return;
    }
    // An account with a command has no entry, and a keychain that cannot be reached has nothing we could remove.
    vault().remove(auth::vaultKey(m_settings.profileDir, id.value()), this, [reply](const base::Result<void> &done) {
        if (!done)
            qCWarning(lcMonitor).noquote() << "the keychain entry of a removed account stays:" << done.error().detail;
        reply({});
    });
}

void Worker::testAccount(const mail::Account &account, const std::shared_ptr<base::Secret> &secret,
                         Reply<TestReport> reply)
{
    ConnectionParts parts = connectionParts(account);
    if (secret) {
        parts.fetchSecret = [secret](QObject *, const auth::Vault::ReadCallback &callback) {
            callback(secret->clone());
        };
    }
    auto *tester = new AccountTester(std::move(parts), std::move(reply), this);
    connect(tester, &AccountTester::finished, tester, &QObject::deleteLater);
    tester->start();
}

void Worker::signInAgain(mail::AccountId id)
{
    const auto member = memberFor(id);
    if (member && member.value()->watcher)
        member.value()->watcher->signInAgain();
}

void Worker::checkNow(std::optional<mail::AccountId> id)
{
    for (auto &[memberId, member] : m_members) {
        if (member.watcher && (!id || *id == memberId))
            member.watcher->checkNow();
    }
}

void Worker::setPaused(std::optional<mail::AccountId> id, bool paused)
{
    if (!id)
        m_pausedAll = paused;
    for (auto &[memberId, member] : m_members) {
        if (id && *id != memberId)
            continue;
        if (id) {
            member.account.paused = paused;
            if (const auto updated = m_store->updateAccount(member.account); !updated)
                report(member.account, {Failure{updated.error()}});
        }
        if (isWatching(member))
            watch(member);
        else
            unwatch(member);
    }
    touchStore();
}

Errands &Worker::errandsOf(Member &member)
{
    if (!member.errands) {
        member.errands = std::make_unique<Errands>(connectionParts(member.account));
        const mail::Account account = member.account;
        connect(member.errands.get(), &Errands::told, this, [this, account](const std::vector<EventBody> &events) {
            report(account, events);
            touchStore();
        });
        connect(member.errands.get(), &Errands::refused, this, [this, id = account.id](const base::Error &error) {
            const auto refused = memberFor(id);
            if (refused && refused.value()->watcher)
                refused.value()->watcher->refuse(error);
        });
    }
    return *member.errands;
}

void Worker::markSeen(const QList<mail::MessageKey> &keys, bool seen, Reply<void> reply)
{
    if (keys.isEmpty()) {
        reply({});
        return;
    }
    const auto member = signedInMember(keys.first().account);
    if (!member)
        return reply(member.error());
    errandsOf(*member.value()).run(std::make_unique<MarkSeen>(*m_store, keys, seen, std::move(reply)));
}

void Worker::fetchText(const mail::MessageKey &key, Reply<QString> reply)
{
    const auto member = signedInMember(key.account);
    if (!member)
        return reply(member.error());
    errandsOf(*member.value()).run(std::make_unique<FetchText>(*m_store, key, std::move(reply)));
}

void Worker::download(const DownloadRequest &request, Reply<DownloadReport> reply)
{
    const auto member = signedInMember(request.account);
    if (!member)
        return reply(member.error());
    if (!m_downloads) {
        m_downloads = std::make_unique<Downloads>();
        connect(m_downloads.get(), &Downloads::progressed, this, &Worker::downloadProgressed);
    }
    m_downloads->run(connectionParts(member.value()->account), request, std::move(reply));
}

void Worker::cancelDownload(qint64 id)
{
    if (m_downloads)
        m_downloads->cancel(id);
}

void Worker::snapshot(const Reply<QList<Event>> &reply)
{
    QList<Event> events;
    for (const auto &[id, member] : m_members) {
        if (!member.watcher) {
            events.append({m_clock.now(), id, member.account.name, StateChanged{}});
            continue;
        }
        for (const StateChanged &state : member.watcher->states())
            events.append({m_clock.now(), id, member.account.name, state});
    }
    reply(events);
}

void Worker::stop()
{
    if (std::exchange(m_stopping, true))
        return;
    m_stopTimer = m_clock.makeTimer([this] { finishStop(); });
    m_stopTimer->start(kStopDeadline);
    m_partsLeft = 1; // ours, so that parts that stop at once do not end it early
    if (m_downloads) {
        ++m_partsLeft;
        connect(m_downloads.get(), &Downloads::stopped, this, &Worker::onPartStopped);
        m_downloads->stop();
    }
    for (auto &[id, member] : m_members) {
        if (member.watcher) {
            ++m_partsLeft;
            connect(member.watcher.get(), &AccountWatcher::stopped, this, &Worker::onPartStopped);
            member.watcher->stop();
        }
        if (member.errands) {
            ++m_partsLeft;
            connect(member.errands.get(), &Errands::stopped, this, &Worker::onPartStopped);
            member.errands->stop();
        }
    }
    stopChildren();
    onPartStopped();
}

// The tests of accounts, and the watchers that were sent away: they go by themselves when they have said goodbye.
void Worker::stopChildren()
{
    for (QObject *const leaving : children()) {
        ++m_partsLeft;
        connect(leaving, &QObject::destroyed, this, &Worker::onPartStopped);
        if (auto *const tester = qobject_cast<AccountTester *>(leaving))
            tester->stop();
    }
}

void Worker::onPartStopped()
{
    if (--m_partsLeft == 0)
        finishStop();
}

void Worker::finishStop()
{
    m_stopTimer->stop();
    for (auto &[id, member] : m_members) {
        if (member.watcher)
            member.watcher->disconnect(this);
        if (member.errands)
            member.errands->disconnect(this);
    }
    for (QObject *const leaving : children())
        leaving->disconnect(this);
    // The members may be among the callers: they go with the worker.
    emit stopped();
}

} // namespace monitor
