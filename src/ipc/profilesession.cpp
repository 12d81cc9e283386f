#include "ipc/profilesession.h"

#include "base/logging.h"

#include <chrono>
#include <utility>

namespace ipc {

using namespace std::chrono_literals;

namespace {

constexpr auto kRetryInterval = 100ms;              // an owner ends in 2 s, a one-shot command in a few
constexpr qint64 kSearchLimitMilliseconds = 30'000; // longer than any one-shot command waits for a server

} // namespace

ProfileSession::ProfileSession(app::Profile profile, monitor::EngineSettings settings, QObject *parent)
    : app::ServiceSource{parent}, m_profile{std::move(profile)}, m_settings{std::move(settings)}
{
    m_settings.profileDir = m_profile.dir();
    m_retry.setSingleShot(true);
    m_retry.setInterval(kRetryInterval);
    connect(&m_retry, &QTimer::timeout, this, &ProfileSession::settle);
}

ProfileSession::~ProfileSession() = default;

void ProfileSession::open(monitor::Engine::Mode mode, Reach reach)
{
    m_mode = mode;
    m_reach = reach;
    m_searching.start();
    // Later: open() tells nothing before it returns.
    QMetaObject::invokeMethod(this, &ProfileSession::settle, Qt::QueuedConnection);
}

void ProfileSession::settle()
{
    if (m_isClosing)
        return;
    if (m_reach == Reach::OwnersOnly)
        return visit();
    auto lock = std::make_unique<app::OwnerLock>(m_profile);
    const auto taken = lock->take();
    if (!taken)
        return fail(taken.error());
    if (taken.value())
        own(std::move(lock));
    else
        visit();
}

void ProfileSession::own(std::unique_ptr<app::OwnerLock> lock)
{
    m_lock = std::move(lock);
    m_local = std::make_unique<app::LocalService>(m_settings);
    if (m_mode == monitor::Engine::Mode::Watch) {
        m_server = std::make_unique<Server>(*m_local);
        connect(m_server.get(), &Server::showRequested, this, &app::ServiceSource::showRequested);
        connect(m_server.get(), &Server::quitRequested, this, &app::ServiceSource::quitRequested);
        // Before anybody hears of us: who looks for the owner finds it. Without its socket the owner still watches; the
        // others cannot reach it, and say so.
        if (const auto listening = m_server->listen(m_profile.socketPath()); !listening)
            qCWarning(lcIpc).noquote() << listening.error().detail;
    }
    // Requests are served in their order, so the start goes first; what it tells arrives after ready().
    m_local->start(m_mode, this, [this](const base::Result<void> &started) {
        if (!started)
            fail(started.error());
    });
    emit ready(m_local.get(), Role::Owner);
}

void ProfileSession::visit()
{
    m_isGuest = false;
    m_remote = std::make_unique<RemoteService>();
    connect(m_remote.get(), &RemoteService::ready, this, &ProfileSession::onGuestReady);
    connect(m_remote.get(), &app::MailService::ended, this, &ProfileSession::onGuestEnded, Qt::QueuedConnection);
    m_remote->connectTo(m_profile.socketPath());
}

void ProfileSession::onGuestReady()
{
    m_isGuest = true;
    m_searching.restart();
    emit ready(m_remote.get(), Role::Guest);
}

void ProfileSession::onGuestEnded()
{
    if (!m_remote)
        return;
    const auto failure = m_remote->failure();
    const bool wasGuest = std::exchange(m_isGuest, false);
    if (wasGuest)
        emit lost();
    m_remote.release()->deleteLater(); // it may be calling us
    if (m_quitAnswer)
        return std::exchange(m_quitAnswer, {})({});
    if (m_isClosing)
        return;
    if (m_reach == Reach::OwnersOnly) {
        if (wasGuest)
            return;
        const bool isThere = failure && failure->kind != base::ErrorKind::Disconnected;
        fail(isThere ? *failure
                     : base::Error{base::ErrorKind::NotFound, QStringLiteral("nobody owns the profile"), {}});
        return;
    }
    // An owner of another version is there to stay; a missing one may be starting or ending.
    if (failure && failure->kind == base::ErrorKind::Usage)
        return fail(*failure);
    if (wasGuest)
        m_searching.restart();
    if (m_searching.elapsed() > kSearchLimitMilliseconds) {
        return fail({base::ErrorKind::Storage,
                     QStringLiteral("another program uses the profile %1 and does not answer").arg(m_profile.dir()),
                     {}});
    }
    m_retry.start();
}

void ProfileSession::quitOwner(QObject *context, app::MailService::Callback<void> callback)
{
    if (!m_remote) {
        QMetaObject::invokeMethod(
            context,
            [callback = std::move(callback)] {
                callback(base::Error{base::ErrorKind::NotFound, QStringLiteral("nobody owns the profile"), {}});
            },
            Qt::QueuedConnection);
        return;
    }
    m_quitAnswer = std::move(callback);
    m_remote->quitOwner(context, [this](const base::Result<void> &asked) {
        // The owner's end is the answer; only a refusal comes this way.
        if (!asked && asked.error().kind != base::ErrorKind::Disconnected && m_quitAnswer)
            std::exchange(m_quitAnswer, {})(asked.error());
    });
}

void ProfileSession::testAccount(const mail::Account &account, QObject *context,
                                 app::MailService::Callback<monitor::TestReport> callback)
{
    if (!m_tester)
        m_tester = std::make_unique<app::LocalService>(m_settings);
    m_tester->testAccount(account, std::nullopt, context, std::move(callback));
}

void ProfileSession::close()
{
    if (std::exchange(m_isClosing, true))
        return;
    m_retry.stop();
    m_server.reset();
    m_remote.reset();
    m_partsLeft = 1; // ours, so that closed() comes without an engine too, and later
    for (app::LocalService *engine : {m_local.get(), m_tester.get()}) {
        if (engine == nullptr)
            continue;
        ++m_partsLeft;
        connect(engine, &app::MailService::ended, this, &ProfileSession::onPartClosed);
        engine->stop();
    }
    QMetaObject::invokeMethod(this, &ProfileSession::onPartClosed, Qt::QueuedConnection);
}

void ProfileSession::onPartClosed()
{
    if (--m_partsLeft == 0)
        emit closed(); // the engines and the lock go with this object: an engine may be calling us
}

void ProfileSession::fail(const base::Error &error)
{
    emit failed(error);
}

} // namespace ipc
