#include "net/connectrace.h"

#include <QNetworkProxy>

#include <algorithm>
#include <chrono>
#include <utility>

namespace net {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds kAttemptDelay{250}; // RFC 8305 section 8

} // namespace

QList<QHostAddress> alternateFamilies(const QList<QHostAddress> &addresses)
{
    QList<QHostAddress> first;
    QList<QHostAddress> second;
    for (const QHostAddress &address : addresses) {
        if (first.contains(address) || second.contains(address))
            continue;
        const bool sameFamily = first.isEmpty() || first.constFirst().protocol() == address.protocol();
        (sameFamily ? first : second).append(address);
    }
    QList<QHostAddress> mixed;
    for (qsizetype i = 0; i < std::max(first.size(), second.size()); ++i) {
        if (i < first.size())
            mixed.append(first.at(i));
        if (i < second.size())
            mixed.append(second.at(i));
    }
    return mixed;
}

ConnectRace::ConnectRace(base::Clock &clock, QObject *parent)
    : QObject{parent}, m_stagger{clock.makeTimer([this] { startNext(); })}
{}

ConnectRace::~ConnectRace()
{
    abandon();
}

void ConnectRace::start(const QList<QHostAddress> &addresses, quint16 port)
{
    Q_ASSERT(!addresses.isEmpty() && m_attempts.empty());
    m_waiting = alternateFamilies(addresses);
    m_port = port;
    startNext();
}

void ConnectRace::startNext()
{
    if (m_over || m_waiting.isEmpty())
        return;
    const std::size_t index = m_attempts.size();
    m_attempts.push_back({SocketPointer{new QSslSocket}, m_waiting.takeFirst(), {}});
    QSslSocket *socket = m_attempts.back().socket.get();
    socket->setProxy(QNetworkProxy::NoProxy);
    // Queued: a connect to a route that does not exist fails from inside connectToHost(). By index, because a queued
    // call may outlive its socket.
    connect(
        socket, &QSslSocket::connected, this, [this, index] { onConnected(index); }, Qt::QueuedConnection);
    connect(
        socket, &QSslSocket::errorOccurred, this,
        [this, index, socket](QAbstractSocket::SocketError error) {
            const QString reason = socket->errorString();
            QMetaObject::invokeMethod(
                this, [this, index, error, reason] { onFailed(index, error, reason); }, Qt::QueuedConnection);
        },
        Qt::DirectConnection);
    socket->connectToHost(m_attempts.back().address, m_port);
    if (m_waiting.isEmpty())
        m_stagger->stop();
    else
        m_stagger->start(kAttemptDelay);
}

void ConnectRace::onConnected(std::size_t index)
{
    if (m_over || !m_attempts[index].socket)
        return;
    m_winner = std::move(m_attempts[index].socket);
    m_winner->disconnect(this);
    abandon();
    emit won();
}

void ConnectRace::onFailed(std::size_t index, QAbstractSocket::SocketError error, const QString &reason)
{
    if (m_over || !m_attempts[index].socket)
        return;
    m_attempts[index].outcome = reason;
    m_attempts[index].socket.reset();
    m_refused = m_refused || error == QAbstractSocket::ConnectionRefusedError;
    if (!m_waiting.isEmpty()) {
        startNext();
        return;
    }
    if (std::any_of(m_attempts.begin(), m_attempts.end(),
                    [](const Attempt &attempt) { return attempt.socket != nullptr; }))
        return;
    abandon();
    emit failed({m_refused ? base::ErrorKind::Refused : base::ErrorKind::Network, summary(), {}});
}

void ConnectRace::abandon()
{
    m_over = true;
    m_stagger.reset(); // its clock may be gone before this object is
    for (Attempt &attempt : m_attempts) {
        if (!attempt.socket)
            continue;
        attempt.socket->disconnect(this);
        attempt.socket->abort();
        attempt.socket.reset();
    }
}

QString ConnectRace::summary() const
{
    QStringList parts;
    for (const Attempt &attempt : m_attempts) {
        const QString outcome = attempt.outcome.isEmpty() ? u"no answer"_s : attempt.outcome;
        parts.append(attempt.address.toString() + u": "_s + outcome);
    }
    return parts.join(u"; "_s);
}

} // namespace net
