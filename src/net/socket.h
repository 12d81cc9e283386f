// A TCP socket that never blocks: one descriptor of the system, owned, not inherited by child processes. It knows no
// event loop: whoever waits for it uses notifyOn().
// Thread: one at a time. Errors: Disconnected (reset, closed), Refused, Network.
#pragma once

#include "base/result.h"
#include "net/transfer.h"

#include <QByteArrayView>
#include <QHostAddress>
#include <QSocketNotifier>

#include <functional>
#include <memory>

namespace net {

class Socket
{
public:
    // Begins to connect; done when the socket can be written, and then isConnected() tells how it ended.
    static base::Result<std::unique_ptr<Socket>> connectTo(const QHostAddress &address, quint16 port);

    // Owns `descriptor`, which must not block.
    Socket(qintptr descriptor, const QHostAddress &peer) : m_descriptor{descriptor}, m_peer{peer} {}
    Socket(const Socket &) = delete;
    Socket &operator=(const Socket &) = delete;
    ~Socket();

    bool isConnected() const;
    // Why it is not: the error that waits in the system, which forgets it.
    base::Error takeError();

    // Done with at least one byte, NeedsInput, Ended or Failed.
    Transfer read(char *data, qsizetype size);
    // Done with at least one byte, NeedsRoom or Failed.
    Transfer write(QByteArrayView bytes);
    // The peer sees the end of the stream; reading goes on.
    void finishWriting();

    qintptr descriptor() const { return m_descriptor; }
    const QHostAddress &peerAddress() const { return m_peer; }

private:
    qintptr m_descriptor;
    QHostAddress m_peer;
};

// A notifier may be given up from inside its own signal, and must be before its socket is closed.
struct NotifierEnder {
    void operator()(QSocketNotifier *notifier) const
    {
        notifier->setEnabled(false);
        notifier->deleteLater();
    }
};
using NotifierPointer = std::unique_ptr<QSocketNotifier, NotifierEnder>;

// Calls `onEvent` from the event loop whenever the socket can be read (or written, or, on Windows, did not connect).
NotifierPointer notifyOn(const Socket &socket, QSocketNotifier::Type type, QObject *context,
                         std::function<void()> onEvent);

} // namespace net
