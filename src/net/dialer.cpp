#include "net/dialer.h"

#include "net/hostname.h"

#include <chrono>

namespace net {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kDeadline{10}; // a person waits for it; 32 addresses get their turn

} // namespace

Dialer::Dialer(base::Clock &clock, Resolver &resolver, QObject *parent)
    : QObject{parent}, m_resolver{resolver}, m_race{clock}, m_deadline{clock.makeTimer([this] {
        const QString progress = m_lookup ? u"the name was not resolved"_s : m_race.summary();
        fail({base::ErrorKind::Timeout, u"no connection in 10 s: "_s + progress, {}});
    })}
{
    connect(&m_race, &ConnectRace::failed, this, &Dialer::fail);
    connect(&m_race, &ConnectRace::won, this, [this] {
        m_deadline.reset();
        emit connected();
    });
}

void Dialer::start(const QString &host, quint16 port)
{
    m_port = port;
    m_deadline->start(kDeadline);
    const QHostAddress literal{host};
    if (!literal.isNull()) {
        m_race.start({literal}, port);
        return;
    }
    m_lookup = std::make_unique<QObject>();
    // Queued once more, so that the context is never destroyed inside its own callback.
    m_resolver.resolve(verificationName(host), m_lookup.get(), [this](const auto &answer) {
        QMetaObject::invokeMethod(
            this, [this, answer] { onResolved(answer); }, Qt::QueuedConnection);
    });
}

void Dialer::onResolved(const base::Result<QList<QHostAddress>> &answer)
{
    if (!m_lookup)
        return;
    m_lookup.reset();
    if (answer.ok())
        m_race.start(answer.value(), m_port);
    else
        fail(answer.error());
}

void Dialer::fail(const base::Error &error)
{
    abandon();
    emit failed(error);
}

void Dialer::abandon()
{
    m_deadline.reset(); // its clock may be gone before this object is
    m_lookup.reset();
    m_race.abandon();
}

} // namespace net
