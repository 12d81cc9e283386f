#include "net/tlssession.h"

#include "net/hostname.h"
#include "net/peercertificate.h"

#include <openssl/err.h>

#include <cstring>
#include <utility>

namespace net {

using namespace Qt::StringLiterals;
using base::ErrorKind;

namespace {

// OpenSSL reads twice for a record, the header and the rest: 64 records. A full chunk of 256 KB has 16; a peer that
// sends empty ones, or asks for new keys again and again, costs less than a millisecond.
constexpr int kReadsPerTurn = 128;

using MethodPointer = std::unique_ptr<BIO_METHOD, FreeWith<BIO_meth_free>>;

} // namespace

int TlsSession::readSocket(BIO *bio, char *data, int size)
{
    auto *session = static_cast<TlsSession *>(BIO_get_data(bio));
    BIO_clear_retry_flags(bio);
    session->m_yielded = session->m_readsLeft <= 0;
    if (session->m_yielded) {
        BIO_set_retry_read(bio);
        return -1;
    }
    --session->m_readsLeft;
    const Transfer moved = session->m_socket.read(data, size);
    if (moved.progress == Progress::NeedsInput)
        BIO_set_retry_read(bio);
    else if (moved.progress != Progress::Done && !session->m_socketEnd)
        session->m_socketEnd = moved;
    return moved.progress == Progress::Done    ? static_cast<int>(moved.bytes)
           : moved.progress == Progress::Ended ? 0
                                               : -1;
}

int TlsSession::writeSocket(BIO *bio, const char *data, int size)
{
    auto *session = static_cast<TlsSession *>(BIO_get_data(bio));
    BIO_clear_retry_flags(bio);
    const Transfer moved = session->m_socket.write({data, size});
    if (moved.progress == Progress::Done)
        return static_cast<int>(moved.bytes);
    if (moved.progress == Progress::NeedsRoom)
        BIO_set_retry_write(bio);
    else if (!session->m_socketEnd)
        session->m_socketEnd = moved;
    return -1;
}

long TlsSession::controlSocket(BIO *bio, int command, long /*number*/, void * /*pointer*/)
{
    const auto *session = static_cast<TlsSession *>(BIO_get_data(bio));
    if (command == BIO_CTRL_EOF)
        return session->m_socketEnd ? 1 : 0;
    return command == BIO_CTRL_FLUSH || command == BIO_CTRL_DUP ? 1 : 0;
}

const BIO_METHOD *TlsSession::socketMethod()
{
    static const MethodPointer s_method = [] {
        MethodPointer method{BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "posthorn socket")};
        BIO_meth_set_read(method.get(), &TlsSession::readSocket);
        BIO_meth_set_write(method.get(), &TlsSession::writeSocket);
        BIO_meth_set_ctrl(method.get(), &TlsSession::controlSocket);
        return method;
    }();
    return s_method.get();
}

TlsSession::TlsSession(SSL_CTX &context, Socket &socket, const QString &host)
    : m_socket{socket}, m_check{std::make_unique<PeerCheck>(host)}, m_ssl{SSL_new(&context)}
{
    BIO *bio = BIO_new(socketMethod());
    BIO_set_data(bio, this);
    BIO_set_init(bio, 1);
    SSL_set_bio(m_ssl.get(), bio, bio); // owns it, once
    m_check->attachTo(*m_ssl);
    const QString name = verificationName(host);
    if (QHostAddress{name}.isNull()) // RFC 6066 section 3: names only
        SSL_ctrl(m_ssl.get(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, name.toLatin1().data());
    SSL_set_connect_state(m_ssl.get());
}

TlsSession::~TlsSession() = default;

void TlsSession::beginTurn()
{
    m_readsLeft = kReadsPerTurn;
}

Transfer TlsSession::handshake()
{
    ERR_clear_error();
    Transfer done = conclude(SSL_do_handshake(m_ssl.get()), 0);
    if (done.progress == Progress::Done) {
        SSL_set_app_data(m_ssl.get(), nullptr);
        m_check.reset();
    } else if (m_check->error()) {
        return {Progress::Failed, 0, *m_check->error()};
    } else if (done.progress == Progress::Ended || done.progress == Progress::Failed) {
        done.error.detail.prepend(u"during the TLS handshake: "_s);
    }
    return done;
}

Transfer TlsSession::read(char *data, qsizetype size)
{
    ERR_clear_error();
    std::size_t count = 0;
    const int code = SSL_read_ex(m_ssl.get(), data, static_cast<std::size_t>(size), &count);
    Transfer done = conclude(code, static_cast<qsizetype>(count));
    if (done.progress == Progress::NeedsInput)
        freeBuffers();
    return done;
}

// SSL_MODE_RELEASE_BUFFERS forgets the 17 KB in which a session ticket came, and every server of TLS 1.3 sends some.
// Only between two records: older versions of OpenSSL 3.0 free what they still use (CVE-2024-4741).
void TlsSession::freeBuffers()
{
    if (std::strcmp(SSL_rstate_string(m_ssl.get()), "RH") == 0 && SSL_has_pending(m_ssl.get()) == 0)
        SSL_free_buffers(m_ssl.get());
}

Transfer TlsSession::write(QByteArrayView bytes)
{
    ERR_clear_error();
    std::size_t count = 0;
    const int code = SSL_write_ex(m_ssl.get(), bytes.data(), static_cast<std::size_t>(bytes.size()), &count);
    return conclude(code, static_cast<qsizetype>(count));
}

Transfer TlsSession::sayGoodbye()
{
    ERR_clear_error();
    const int code = SSL_shutdown(m_ssl.get());
    return conclude(code == 0 ? 1 : code, 0); // 0: said, but not answered yet
}

Transfer TlsSession::conclude(int code, qsizetype bytes)
{
    if (code > 0)
        return {Progress::Done, bytes};
    switch (SSL_get_error(m_ssl.get(), code)) {
    case SSL_ERROR_WANT_READ:
        return {m_yielded ? Progress::Yielded : Progress::NeedsInput};
    case SSL_ERROR_WANT_WRITE:
        return {Progress::NeedsRoom};
    case SSL_ERROR_ZERO_RETURN:
        return {Progress::Ended, 0, {ErrorKind::Disconnected, u"the server closed the connection"_s, {}}};
    default:
        return {Progress::Failed, 0, failure()};
    }
}

base::Error TlsSession::failure()
{
    const QString reason = takeOpenSslError();
    if (!m_socketEnd)
        return {ErrorKind::Tls, reason, {}};
    if (m_socketEnd->progress == Progress::Ended)
        return {ErrorKind::Disconnected, u"the connection was cut without a goodbye of TLS"_s, {}};
    return m_socketEnd->error;
}

QString TlsSession::protocol() const
{
    return QString::fromLatin1(SSL_get_version(m_ssl.get()));
}

QString TlsSession::cipher() const
{
    return QString::fromLatin1(SSL_get_cipher_name(m_ssl.get()));
}

QDateTime TlsSession::certificateExpiry() const
{
    const X509 *certificate = SSL_get0_peer_certificate(m_ssl.get());
    return certificate == nullptr ? QDateTime{} : expiryOf(*certificate);
}

} // namespace net
