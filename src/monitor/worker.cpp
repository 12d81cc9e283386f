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

double chance()
{
    return QRandomGenerator::global()->generateDouble();
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
    m_memory = std::make_unique<ConnectionMemory>(m_clock, *m_store, chance);
    for (const mail::Account &account : accounts.value())
        watchAsWanted(addMember(account));
    reply({});
}

ConnectionParts Worker::connectionParts(const mail::Account &account)
{
    const QString vaultKey = auth::vaultKey(m_settings.profileDir, account.id.value());
    return {account, [commons = m_transportCommons] { return std::make_unique<net::TlsTransport>(commons); },
            [this, command = account.secretCommand, vaultKey](QObject *context, auth::Vault::ReadCallback callback) {
                secrets().fetch(command, vaultKey, context, std::move(callback));
            },
            m_clock, m_memory ? &m_memory->gate() : nullptr};
}

MonitoredAccount &Worker::addMember(const mail::Account &account)
{
    auto &member = m_members[account.id];
    member = std::make_unique<MonitoredAccount>(
        MonitoredParts{connectionParts(account), *m_store, *m_memory, m_settings.pollInterval, chance});
    connect(member.get(), &MonitoredAccount::told, this,
            [this, account](const std::vector<EventBody> &events) { report(account, events); });
    connect(member.get(), &MonitoredAccount::storeTouched, this, &Worker::touchStore);
    connect(member.get(), &MonitoredAccount::heard, this,
            [this, id = account.id](const QString &mailbox, qint64 time) { emit verified(id, mailbox, time); });
    return *member;
}

// It says goodbye on its own time and goes when that is done.
void Worker::letGo(std::unique_ptr<MonitoredAccount> member)
{
    member->unwatch();
    MonitoredAccount *const leaving = member.release();
    leaving->disconnect(this);
    connect(leaving, &MonitoredAccount::stopped, leaving, &QObject::deleteLater);
    leaving->setParent(this);
    leaving->stop();
}

void Worker::watchAsWanted(MonitoredAccount &member)
{
    if (m_mode == Engine::Mode::Watch && !member.account().paused && !m_pausedAll && !m_stopping)
        member.watch();
    else
        member.unwatch();
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

base::Result<MonitoredAccount *> Worker::memberFor(mail::AccountId id)
{
    if (!m_store)
        return notStarted();
    const auto member = m_members.find(id);
    if (member == m_members.end())
        return unknownAccount();
    return member->second.get();
}

base::Result<MonitoredAccount *> Worker::signedInMember(mail::AccountId id)
{
    const auto member = memberFor(id);
    if (member && member.value()->refusal())
        return *member.value()->refusal();
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
    if (auto before = std::move(m_members[account.id])) {
        if (before->account().imap.host != account.imap.host || before->account().user != account.user)
            m_memory->forget(account.id);
        letGo(std::move(before));
    }
    MonitoredAccount &member = addMember(account);
    reply(account.id);
    watchAsWanted(member);
    touchStore();
}

void Worker::removeAccount(mail::AccountId id, const Reply<void> &reply)
{
    const auto member = memberFor(id);
    if (!member)
        return reply(member.error());
    letGo(std::move(m_members[id]));
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
    if (member)
        member.value()->signInAgain();
}

void Worker::checkNow(std::optional<mail::AccountId> id)
{
    for (auto &[memberId, member] : m_members) {
        if (!id || *id == memberId)
            member->checkNow();
    }
}

void Worker::probe()
{
    for (const auto &[id, member] : m_members)
        member->probe();
}

void Worker::setPaused(std::optional<mail::AccountId> id, bool paused)
{
    if (!id)
        m_pausedAll = paused;
    for (auto &[memberId, member] : m_members) {
        if (id && *id != memberId)
            continue;
        if (id) {
            member->setPaused(paused);
            if (const auto updated = m_store->updateAccount(member->account()); !updated)
                report(member->account(), {Failure{updated.error()}});
        }
        watchAsWanted(*member);
    }
    touchStore();
}

void Worker::markSeen(const QList<mail::MessageKey> &keys, bool seen, Reply<void> reply)
{
    if (keys.isEmpty()) {
        reply({});
        return;
    }
    const auto member = memberFor(keys.first().account);
    if (!member)
        return reply(member.error());
    member.value()->run(std::make_unique<MarkSeen>(*m_store, keys, seen, std::move(reply)));
}

void Worker::fetchText(const mail::MessageKey &key, Reply<QString> reply)
{
    const auto member = memberFor(key.account);
    if (!member)
        return reply(member.error());
    member.value()->run(std::make_unique<FetchText>(*m_store, key, std::move(reply)));
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
    m_downloads->run(connectionParts(member.value()->account()), request, std::move(reply));
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
        for (const StateChanged &state : member->states())
            events.append({m_clock.now(), id, member->account().name, state});
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
        ++m_partsLeft;
        connect(member.get(), &MonitoredAccount::stopped, this, &Worker::onPartStopped);
        member->stop();
    }
    stopChildren();
    onPartStopped();
}

// The tests of accounts, and the accounts that were let go: they go by themselves when they have said goodbye.
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
    for (auto &[id, member] : m_members)
        member->disconnect(this);
    for (QObject *const leaving : children())
        leaving->disconnect(this);
    // The members may be among the callers: they go with the worker.
    emit stopped();
}

} // namespace monitor
