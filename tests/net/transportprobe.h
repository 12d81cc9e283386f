// Records what a Transport signals, in order.
#pragma once

#include "net/transport.h"

#include <QObject>
#include <QStringList>

#include <optional>

namespace testsupport {

class TransportProbe : public QObject
{
    Q_OBJECT

public:
    explicit TransportProbe(net::Transport &transport)
    {
        connect(&transport, &net::Transport::connected, this, [this] { events.append(QStringLiteral("connected")); });
        connect(&transport, &net::Transport::ready, this, [this] { events.append(QStringLiteral("ready")); });
        connect(&transport, &net::Transport::received, this, [this](const QByteArray &bytes) {
            received += bytes;
            ++pieces;
            largestPiece = std::max(largestPiece, bytes.size());
            if (events.isEmpty() || events.constLast() != QLatin1String{"received"})
                events.append(QStringLiteral("received"));
        });
        connect(&transport, &net::Transport::closed, this, [this](const base::Error &reason) {
            events.append(QStringLiteral("closed"));
            error = reason;
        });
    }

    bool has(const QString &event) const { return events.contains(event); }

    QStringList events;
    QByteArray received;
    int pieces = 0;
    qsizetype largestPiece = 0;
    std::optional<base::Error> error;
};

} // namespace testsupport
