#include "net/channel.h"

#include "net/socketoptions.h"

#include <algorithm>
#include <utility>

namespace net {

namespace {

constexpr qsizetype kWirePiece = 16 * 1024; // a record of TLS

} // namespace

Channel::Channel(std::unique_ptr<Socket> socket, QObject *parent)
    : QObject{parent}
    , m_socket{std::move(socket)}
    , m_readable{notifyOn(*m_socket, QSocketNotifier::Read, this, [this] { onEvent(); })}
{
    tuneConnection(m_socket->descriptor());
    acknowledgeAtOnce(m_socket->descriptor());
}

void Channel::secure(SSL_CTX &context, const QString &host)
{
    m_tls = std::make_unique<TlsSession>(context, *m_socket, host);
}

Transfer Channel::handshake()
{
    return m_tls->handshake();
}

void Channel::compress(const QByteArray &alreadyRead)
{
    m_compression = std::make_unique<Compression>();
    m_compression->inflater.feed(alreadyRead);
    queueTurn();
}

Transfer Channel::read(QByteArray &buffer)
{
    buffer.resize(kChunkBytes);
    Transfer last;
    qsizetype filled = 0;
    while (last.progress == Progress::Done && filled < kChunkBytes) {
        last = readSome(buffer.data() + filled, kChunkBytes - filled);
        filled += last.bytes;
    }
    buffer.resize(filled);
    acknowledgeAtOnce(m_socket->descriptor());
    return last;
}

Transfer Channel::readSome(char *data, qsizetype size)
{
    if (!m_compression)
        return readWire(data, size);
    while (true) {
        Transfer unpacked = m_compression->inflater.read(data, size);
        if (unpacked.progress != Progress::NeedsInput)
            return unpacked;
        if (m_wireLeft <= 0)
            return {Progress::Yielded};
        QByteArray piece{std::min(kWirePiece, m_wireLeft), Qt::Uninitialized};
        Transfer packed = readWire(piece.data(), piece.size());
        if (packed.progress != Progress::Done)
            return packed;
        m_wireLeft -= packed.bytes;
        piece.truncate(packed.bytes);
        m_compression->inflater.feed(std::move(piece));
    }
}

Transfer Channel::readWire(char *data, qsizetype size)
{
    return m_tls ? m_tls->read(data, size) : m_socket->read(data, size);
}

void Channel::write(const QByteArray &bytes)
{
    if (m_writeError)
        return;
    m_unsent += m_compression ? m_compression->deflater.compress(bytes) : bytes;
    writePending();
    updateNotifiers();
}

void Channel::writePending()
{
    while (!m_unsent.isEmpty()) {
        const Transfer moved = m_tls ? m_tls->write(m_unsent) : m_socket->write(m_unsent);
        if (moved.progress == Progress::Failed || moved.progress == Progress::Ended) {
            m_writeError = moved.error;
            m_unsent.clear();
            queueTurn();
        } else if (moved.progress != Progress::Done) {
            return;
        } else if (moved.bytes == m_unsent.size()) {
            m_unsent.clear();
        } else {
            m_unsent.remove(0, moved.bytes);
        }
    }
}

void Channel::sayGoodbye()
{
    m_sayGoodbye = true;
    writePending();
    if (m_goodbyeSaid || !m_unsent.isEmpty())
        return;
    if (m_tls && !m_writeError && m_tls->sayGoodbye().progress == Progress::NeedsRoom)
        return;
    m_goodbyeSaid = true;
    m_socket->finishWriting();
}

Transfer Channel::drop(QByteArray &buffer)
{
    buffer.resize(kChunkBytes);
    return m_socket->read(buffer.data(), buffer.size());
}

void Channel::beginTurn()
{
    m_wireLeft = kChunkBytes;
    if (m_tls)
        m_tls->beginTurn();
}

void Channel::endTurn(const Transfer &last)
{
    m_readNeedsRoom = last.progress == Progress::NeedsRoom;
    if (last.progress == Progress::Done || last.progress == Progress::Yielded)
        queueTurn();
    updateNotifiers();
}

void Channel::queueTurn()
{
    if (std::exchange(m_turnQueued, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_turnQueued = false;
            onEvent();
        },
        Qt::QueuedConnection);
}

void Channel::onEvent()
{
    if (!m_turnQueued && m_socket)
        emit due();
}

void Channel::updateNotifiers()
{
    m_readable->setEnabled(!m_readNeedsRoom); // it would fire without end
    if (!m_readNeedsRoom && isWritingDone())
        m_writable.reset();
    else if (!m_writable)
        m_writable = notifyOn(*m_socket, QSocketNotifier::Write, this, [this] { onEvent(); });
}

void Channel::end()
{
    m_readable.reset();
    m_writable.reset();
    m_tls.reset();
    m_socket.reset();
}

bool Channel::hasUnread() const
{
    return hasUnreadBytes(m_socket->descriptor());
}

} // namespace net
