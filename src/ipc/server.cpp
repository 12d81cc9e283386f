#include "ipc/server.h"

#include "app/jsonfields.h"
#include "base/logging.h"
#include "ipc/downloadwire.h"
#include "ipc/peer.h"
#include "ipc/peercredentials.h"
#include "ipc/wire.h"

#include <QLocalServer>
#include <QLocalSocket>

#include <utility>

namespace ipc {

namespace {

constexpr qsizetype kMaxPeers = 32;

} // namespace

Server::Server(app::MailService &service, QObject *parent)
    : QObject{parent}, m_service{service}, m_server{std::make_unique<QLocalServer>()}
{
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server.get(), &QLocalServer::newConnection, this, &Server::onNewConnection);
    connect(&m_service, &app::MailService::eventReported, this, [this](const monitor::Event &event) {
        broadcast({{QStringLiteral("event"), eventToWire(event)}});
    });
    connect(&m_service, &app::MailService::verified, this,
            [this](mail::AccountId account, const QString &mailbox, qint64 unixMilliseconds) {
                broadcast({{QStringLiteral("verified"),
                            QJsonObject{{QStringLiteral("account_id"), static_cast<qint64>(account.value())},
                                        {QStringLiteral("folder"), mailbox},
                                        {QStringLiteral("ms"), unixMilliseconds}}}});
            });
    connect(&m_service, &app::MailService::downloadProgressed, this, [this](const monitor::DownloadProgress &progress) {
        broadcast({{QStringLiteral("download"), progressToWire(progress)}});
    });
    connect(&m_service, &app::MailService::storeChanged, this, [this](quint64 revision) {
        broadcast({{QStringLiteral("store_changed"), static_cast<qint64>(revision)}});
    });
}

Server::~Server()
{
    for (Peer *const peer : std::as_const(m_peers)) {
        peer->disconnect(this);
        peer->flush();
    }
}

base::Result<void> Server::listen(const QString &socketPath)
{
    QLocalServer::removeServer(socketPath);
    if (m_server->listen(socketPath))
        return {};
    return base::Error{base::ErrorKind::Storage,
                       QStringLiteral("cannot listen on %1: %2").arg(socketPath, m_server->errorString()),
                       {}};
}

void Server::onNewConnection()
{
    while (QLocalSocket *const socket = m_server->nextPendingConnection()) {
        if (m_peers.size() >= kMaxPeers || !isSameUser(socket->socketDescriptor())) {
            qCInfo(lcIpc) << "a client is turned away:"
                          << (m_peers.size() >= kMaxPeers ? "too many" : "it is another user");
            socket->abort();
            socket->deleteLater();
            continue;
        }
        m_peers.append(new Peer{socket, m_service, this});
        Peer *const peer = m_peers.last();
        connect(peer, &Peer::closed, this, [this, peer] { forget(peer); });
        connect(peer, &Peer::showRequested, this, &Server::showRequested);
        // Later: the answer is written first.
        connect(peer, &Peer::quitRequested, this, &Server::quitRequested, Qt::QueuedConnection);
    }
}

void Server::broadcast(const QJsonObject &object)
{
    QByteArray line;
    const QList<Peer *> peers = m_peers; // send() may drop one
    for (Peer *const peer : peers) {
        if (!peer->isSubscribed())
            continue;
        if (line.isEmpty())
            line = app::jsonLine(object);
        peer->send(line);
    }
}

void Server::forget(Peer *peer)
{
    if (m_peers.removeOne(peer))
        peer->deleteLater();
}

} // namespace ipc
