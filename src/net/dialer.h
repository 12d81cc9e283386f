// From a host name and a port to a connected socket, still in the clear: looks the name up and races its addresses, all
// within 10 s.
// Thread: lives in the thread that made it. No signal is sent from inside a call.
#pragma once

#include "base/clock.h"
#include "net/connectrace.h"
#include "net/resolver.h"

#include <QObject>

#include <memory>

namespace net {

class Dialer : public QObject
{
    Q_OBJECT

public:
    Dialer(base::Clock &clock, Resolver &resolver, QObject *parent = nullptr);

    // Once. `host` is a name or a literal address.
    void start(const QString &host, quint16 port);
    // Gives up; no signal follows.
    void abandon();
    // After connected().
    SocketPointer takeSocket() { return m_race.takeWinner(); }

signals:
    void connected();
    // Kinds: Dns, Refused, Network, Timeout.
    void failed(const base::Error &error);

private:
    void onResolved(const base::Result<QList<QHostAddress>> &answer);
    void fail(const base::Error &error);

    Resolver &m_resolver;
    ConnectRace m_race;
    std::unique_ptr<base::Timer> m_deadline;
    std::unique_ptr<QObject> m_lookup; // context of the lookup: its end makes the answer void
    quint16 m_port = 0;
};

} // namespace net
