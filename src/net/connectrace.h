// One TCP connection out of many addresses: the families take turns, a new attempt starts 250 ms after the last one or
// as soon as one fails; the first that connects wins and the others are given up. RFC 8305 sections 4 and 5. It has no
// deadline of its own and remembers nothing.
// Thread: lives in the thread that made it. No signal is sent from inside start().
#pragma once

#include "base/clock.h"
#include "base/error.h"
#include "net/socket.h"

#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QStringList>

#include <memory>
#include <vector>

namespace net {

using SocketPointer = std::unique_ptr<Socket>;

class ConnectRace : public QObject
{
    Q_OBJECT

public:
    explicit ConnectRace(base::Clock &clock, QObject *parent = nullptr);
    ~ConnectRace() override;

    // Once; `addresses` is not empty.
    void start(const QList<QHostAddress> &addresses, quint16 port);
    // Ends every attempt; no signal follows.
    void abandon();
    // After won(): the connected socket, still in the clear.
    SocketPointer takeWinner() { return std::move(m_winner); }
    // Where the attempts stand, for the log: "192.0.2.1: refused; 2001:db8::1: no answer".
    QString summary() const;

signals:
    void won();
    // Every address failed. Kinds: Refused (where one refused), Network.
    void failed(const base::Error &error);

private:
    struct Attempt {
        QHostAddress address;
        SocketPointer socket;               // until it failed or won
        std::vector<NotifierPointer> watch; // ends before the socket does
        QString outcome;                    // empty while it runs

        void end();
    };

    void startNext();
    void onAnswer(std::size_t index);
    void onFailed(std::size_t index, const base::Error &error);

    QList<QHostAddress> m_waiting;
    quint16 m_port = 0;
    std::vector<Attempt> m_attempts;
    SocketPointer m_winner;
    std::unique_ptr<base::Timer> m_stagger;
    bool m_refused = false;
    bool m_over = false;
};

// The same addresses with the families taking turns, the first one's family first. RFC 8305 section 4.
QList<QHostAddress> alternateFamilies(const QList<QHostAddress> &addresses);

} // namespace net
