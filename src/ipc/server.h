// The owner's ear: a local socket for the same user, with one Peer a client. Hands events to those that subscribed.
// Thread: GUI or main.
#pragma once

#include "app/mailservice.h"

#include <QList>
#include <QObject>

#include <memory>

class QLocalServer;

namespace ipc {

class Peer;

class Server : public QObject
{
    Q_OBJECT

public:
    // `service` must outlive this object.
    explicit Server(app::MailService &service, QObject *parent = nullptr);
    ~Server() override;

    // Only for the holder of the profile's lock: a socket that a dead owner left behind is replaced.
    // Errors: Storage (the folder cannot be written).
    base::Result<void> listen(const QString &socketPath);
    qsizetype clientCount() const { return m_peers.size(); }

signals:
    // A second start of a program with windows, or a click on a toast of another process.
    void showRequested(std::optional<mail::MessageKey> key);
    void quitRequested();

private:
    void onNewConnection();
    void broadcast(const QJsonObject &object);
    void forget(Peer *peer);

    app::MailService &m_service;
    std::unique_ptr<QLocalServer> m_server;
    QList<Peer *> m_peers; // children
};

} // namespace ipc
