#include "net/connectrace.h"

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

void ConnectRace::Attempt::end()
{
    watch.clear();
    socket.reset();
}

void ConnectRace::startNext()
{
    if (m_over || m_waiting.isEmpty())
        return;
    const std::size_t index = m_attempts.size();
    Attempt &attempt = m_attempts.emplace_back();
    attempt.address = m_waiting.takeFirst();
    if (auto socket = Socket::connectTo(attempt.address, m_port)) {
        attempt.socket = std::move(socket).value();
        attempt.watch.push_back(
            notifyOn(*attempt.socket, QSocketNotifier::Write, this, [this, index] { onAnswer(index); }));
#ifdef Q_OS_WIN // a failure makes the socket neither readable nor writable there
        attempt.watch.push_back(
            notifyOn(*attempt.socket, QSocketNotifier::Exception, this, [this, index] { onAnswer(index); }));
#endif
    } else { // a route that does not exist; queued, because we may be inside start()
        QMetaObject::invokeMethod(
            this, [this, index, error = socket.error()] { onFailed(index, error); }, Qt::QueuedConnection);
    }
    if (m_waiting.isEmpty())
        m_stagger->stop();
    else
        m_stagger->start(kAttemptDelay);
}

void ConnectRace::onAnswer(std::size_t index)
{
    Attempt &attempt = m_attempts[index];
    if (m_over || !attempt.socket)
        return;
    if (!attempt.socket->isConnected()) {
        onFailed(index, attempt.socket->takeError());
        return;
    }
    attempt.watch.clear();
    m_winner = std::move(attempt.socket);
    abandon();
    emit won();
}

void ConnectRace::onFailed(std::size_t index, const base::Error &error)
{
    if (m_over)
        return;
    m_attempts[index].outcome = error.detail;
    m_attempts[index].end();
    m_refused = m_refused || error.kind == base::ErrorKind::Refused;
    if (!m_waiting.isEmpty()) {
        startNext();
        return;
    }
    if (std::any_of(m_attempts.begin(), m_attempts.end(),
                    [](const Attempt &attempt) { return attempt.outcome.isEmpty(); }))
        return;
    abandon();
    emit failed({m_refused ? base::ErrorKind::Refused : base::ErrorKind::Network, summary(), {}});
}

void ConnectRace::abandon()
{
    m_over = true;
    m_stagger.reset(); // its clock may be gone before this object is
    for (Attempt &attempt : m_attempts)
        attempt.end();
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
