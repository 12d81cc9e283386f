#include "posthorn/ownership.h"

#include "ipc/remoteservice.h"

#include <QTimer>

#include <utility>

namespace posthorn {

namespace {

// An owner that ends gives its lock back a moment after its socket.
constexpr std::chrono::milliseconds kSettleAgain{400};

monitor::EngineSettings engineSettings(const app::Profile &profile)
{
    monitor::EngineSettings settings;
    settings.profileDir = profile.dir();
    return settings;
}

} // namespace

Ownership::Ownership(const app::Profile &profile, app::ServiceSwitch &service, QObject *parent)
    : QObject{parent}, m_profile{profile}, m_service{service}
{}

void Ownership::start()
{
    settle();
}

void Ownership::stop()
{
    m_isStopping = true;
    m_server.reset();
    if (m_local == nullptr) {
        QMetaObject::invokeMethod(this, &Ownership::stopped, Qt::QueuedConnection);
        return;
    }
    connect(m_local, &app::MailService::ended, this, &Ownership::stopped);
    m_local->stop();
}

void Ownership::testAccount(const mail::Account &account, std::optional<base::Secret> secret, QObject *context,
                            app::MailService::Callback<monitor::TestReport> callback)
{
    if (m_local == nullptr && !m_tester)
        m_tester = std::make_unique<app::LocalService>(engineSettings(m_profile));
    app::LocalService &tester = m_local != nullptr ? *m_local : *m_tester;
    tester.testAccount(account, std::move(secret), context, std::move(callback));
}

void Ownership::settle()
{
    if (m_isStopping)
        return;
    auto lock = std::make_unique<app::OwnerLock>(m_profile);
    const base::Result<bool> taken = lock->take();
    if (!taken) {
        emit failed(taken.error());
        return;
    }
    if (taken.value()) {
        m_lock = std::move(lock);
        becomeOwner();
    } else {
        becomeClient();
    }
}

void Ownership::becomeOwner()
{
    auto local = std::make_unique<app::LocalService>(engineSettings(m_profile));
    m_local = local.get();
    m_service.use(std::move(local));
    m_server = std::make_unique<ipc::Server>(m_service);
    connect(m_server.get(), &ipc::Server::showRequested, this, &Ownership::showRequested);
    connect(m_server.get(), &ipc::Server::quitRequested, this, &Ownership::quitRequested);
    if (const auto listening = m_server->listen(m_profile.socketPath()); !listening)
        emit failed(listening.error());
    m_local->start(monitor::Engine::Mode::Watch, this, [this](const base::Result<void> &started) {
        if (started)
            emit serving();
        else
            emit failed(started.error());
    });
}

void Ownership::becomeClient()
{
    auto remote = std::make_unique<ipc::RemoteService>();
    ipc::RemoteService &client = *remote;
    m_service.use(std::move(remote));
    connect(&client, &ipc::RemoteService::ready, this, &Ownership::serving);
    connect(&client, &ipc::RemoteService::ended, this, [this, &client] {
        if (client.failure())
            emit failed(*client.failure());
        m_service.use(nullptr);
        QTimer::singleShot(kSettleAgain, this, &Ownership::settle);
    });
    client.connectTo(m_profile.socketPath());
}

} // namespace posthorn
