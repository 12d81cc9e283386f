// The stream to a server on one socket, in the clear or in TLS, compressed or not: reads in chunks, keeps what could
// not be written yet, and asks to be called when the socket allows more. It knows no phase, no deadline and no IMAP.
// Work is done in turns of the event loop, each bounded; no signal is sent from inside a call. It may be ended and
// deleted later from inside due().
// Thread: lives in the thread that made it. Errors: as TlsSession, Socket and Inflater.
#pragma once

#include "net/deflate.h"
#include "net/socket.h"
#include "net/tlssession.h"

#include <QByteArray>
#include <QObject>

#include <memory>
#include <optional>

namespace net {

class Channel : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype kChunkBytes = 256 * 1024; // bounds what one turn reads

    explicit Channel(std::unique_ptr<Socket> socket, QObject *parent = nullptr);

    // From now on everything is TLS, beginning with the handshake.
    void secure(SSL_CTX &context, const QString &host);
    // Done once the peer is the one it should be; to be repeated each turn until then.
    Transfer handshake();
    // From now on both directions are compressed; `alreadyRead` came behind the answer that began it. RFC 4978.
    void compress(const QByteArray &alreadyRead);
    // Puts up to a chunk into `buffer` (it may be empty) and tells why it stopped; Done: the chunk is full.
    Transfer read(QByteArray &buffer);
    // Goes out now as far as there is room, the rest in later turns. An error ends the writing and is kept.
    void write(const QByteArray &bytes);
    void writePending();
    const std::optional<base::Error> &writeError() const { return m_writeError; }
    // Behind what is pending: TLS's goodbye and the end of our half of the stream.
    void sayGoodbye();
    // Reads up to a chunk and forgets it. A socket that is closed over unread bytes takes back what was sent last.
    Transfer drop(QByteArray &buffer);

    void beginTurn();
    // `last` is what the turn's read or handshake came to: when is the next one due?
    void endTurn(const Transfer &last);
    void queueTurn();

    // Closes the socket, without a goodbye; nothing but deletion may follow.
    void end();

    // Bytes wait that nobody has read.
    bool hasUnread() const;
    const Socket &socket() const { return *m_socket; }
    const TlsSession *tls() const { return m_tls.get(); }
    bool isCompressed() const { return m_compression != nullptr; }

signals:
    void due(); // there may be something to do

private:
    struct Compression {
        Deflater deflater;
        Inflater inflater;
    };

    Transfer readSome(char *data, qsizetype size);
    Transfer readWire(char *data, qsizetype size);
    void onEvent();
    bool isWritingDone() const { return m_unsent.isEmpty() && (!m_sayGoodbye || m_goodbyeSaid); }
    void updateNotifiers();

    std::unique_ptr<Socket> m_socket;
    std::unique_ptr<TlsSession> m_tls;
    std::unique_ptr<Compression> m_compression;
    NotifierPointer m_readable;
    NotifierPointer m_writable; // only while something waits for room
    QByteArray m_unsent;
    std::optional<base::Error> m_writeError;
    qsizetype m_wireLeft = 0;     // of what this turn may unpack
    bool m_readNeedsRoom = false; // TLS has to write before it can read on
    bool m_turnQueued = false;
    bool m_sayGoodbye = false;
    bool m_goodbyeSaid = false;
};

} // namespace net
