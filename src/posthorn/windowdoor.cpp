#include "posthorn/windowdoor.h"

#include "ipc/remoteservice.h"

#include <QTimer>

namespace posthorn {

namespace {

// The first start holds its lock a moment before it listens.
constexpr int kTries = 10;
constexpr std::chrono::milliseconds kBetweenTries{300};

} // namespace

WindowDoor::WindowDoor(const app::Profile &profile, QObject *parent)
    : QObject{parent}
    , m_socketPath{profile.socketPath() + QStringLiteral("-w")}
    , m_lock{profile.dir() + QStringLiteral("/window.lock")}
{
    m_lock.setStaleLockTime(0); // a living holder is never stale, however long it runs
}

base::Result<bool> WindowDoor::take()
{
    if (m_lock.tryLock(0))
        return true;
    if (m_lock.error() == QLockFile::LockFailedError)
        return false;
    return base::Error{base::ErrorKind::Storage, QStringLiteral("cannot lock %1").arg(m_lock.fileName()), {}};
}

base::Result<void> WindowDoor::open(app::MailService &service)
{
    m_server = std::make_unique<ipc::Server>(service);
    connect(m_server.get(), &ipc::Server::showRequested, this, &WindowDoor::showRequested);
    return m_server->listen(m_socketPath);
}

void WindowDoor::knock()
{
    m_triesLeft = kTries;
    tryKnock();
}

void WindowDoor::tryKnock()
{
    auto *const remote = new ipc::RemoteService(std::chrono::seconds{5}, this);
    const auto answer = [this, remote](bool answered) {
        remote->disconnect(this);
        remote->deleteLater();
        if (answered || --m_triesLeft <= 0)
            emit knocked(answered);
        else
            QTimer::singleShot(kBetweenTries, this, &WindowDoor::tryKnock);
    };
    connect(remote, &ipc::RemoteService::ended, this, [answer] { answer(false); });
    connect(remote, &ipc::RemoteService::ready, this, [this, remote, answer] {
        remote->show(std::nullopt, this, [answer](const base::Result<void> &shown) { answer(shown.ok()); });
    });
    remote->connectTo(m_socketPath);
}

} // namespace posthorn
