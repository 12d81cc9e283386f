#include "net/socket.h"

#include <QNetworkInterface>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#ifdef Q_OS_WIN
#include <winsock2.h>
#include <ws2tcpip.h>
#else
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace net {

using namespace Qt::StringLiterals;
using base::ErrorKind;

namespace {

constexpr qsizetype kMostBytes = 1 << 30; // the system counts one call's bytes in an int on some platforms

// What the platforms call differently.
#ifdef Q_OS_WIN
using Descriptor = SOCKET;
constexpr int kSendFlags = 0;
constexpr int kStopSending = SD_SEND;

class Winsock
{
public:
    Winsock()
    {
        WSADATA data;
        WSAStartup(MAKEWORD(2, 2), &data);
    }
};

Descriptor makeDescriptor(int family)
{
    static const Winsock s_winsock;
    const Descriptor made =
        WSASocketW(family, SOCK_STREAM, 0, nullptr, 0, WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT);
    u_long on = 1;
    ioctlsocket(made, FIONBIO, &on);
    return made;
}
void closeDescriptor(Descriptor descriptor)
{
    closesocket(descriptor);
}
int lastFault()
{
    return WSAGetLastError();
}
bool mustWait(int fault)
{
    return fault == WSAEWOULDBLOCK || fault == WSAEINPROGRESS;
}
bool wasInterrupted(int fault)
{
    return fault == WSAEINTR;
}
ErrorKind kindOf(int fault)
{
    if (fault == WSAECONNREFUSED)
        return ErrorKind::Refused;
    const bool gone = fault == WSAECONNRESET || fault == WSAECONNABORTED || fault == WSAESHUTDOWN;
    return gone ? ErrorKind::Disconnected : ErrorKind::Network;
}
#else
using Descriptor = int;
constexpr int kStopSending = SHUT_WR;
#ifdef MSG_NOSIGNAL
constexpr int kSendFlags = MSG_NOSIGNAL;
#else
constexpr int kSendFlags = 0; // SO_NOSIGPIPE does it there
#endif

Descriptor makeDescriptor(int family)
{
#if defined(SOCK_CLOEXEC) && defined(SOCK_NONBLOCK)
    return socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
#else
    const Descriptor made = socket(family, SOCK_STREAM, 0);
    fcntl(made, F_SETFD, FD_CLOEXEC);
    fcntl(made, F_SETFL, O_NONBLOCK);
#ifdef SO_NOSIGPIPE
    const int on = 1;
    setsockopt(made, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
#endif
    return made;
#endif
}
void closeDescriptor(Descriptor descriptor)
{
    close(descriptor);
}
int lastFault()
{
    return errno;
}
bool mustWait(int fault)
{
    return fault == EAGAIN || fault == EWOULDBLOCK || fault == EINPROGRESS;
}
bool wasInterrupted(int fault)
{
    return fault == EINTR;
}
ErrorKind kindOf(int fault)
{
    if (fault == ECONNREFUSED)
        return ErrorKind::Refused;
    return fault == ECONNRESET || fault == EPIPE ? ErrorKind::Disconnected : ErrorKind::Network;
}
#endif

Descriptor system(qintptr descriptor)
{
    return static_cast<Descriptor>(descriptor);
}

base::Error errorOf(int fault)
{
    return {kindOf(fault), QString::fromLocal8Bit(std::system_category().message(fault)), {}};
}

struct SystemAddress {
    sockaddr_storage storage{};
    socklen_t size = 0;
};

quint32 scopeOf(const QHostAddress &address)
{
    bool isNumber = false;
    const quint32 number = address.scopeId().toUInt(&isNumber);
    return isNumber ? number : static_cast<quint32>(QNetworkInterface::interfaceIndexFromName(address.scopeId()));
}

SystemAddress systemAddress(const QHostAddress &address, quint16 port)
{
    SystemAddress made;
    if (address.protocol() == QAbstractSocket::IPv6Protocol) {
        sockaddr_in6 six{};
        six.sin6_family = AF_INET6;
        six.sin6_port = htons(port);
        const Q_IPV6ADDR octets = address.toIPv6Address();
        std::memcpy(&six.sin6_addr, &octets, sizeof octets);
        six.sin6_scope_id = address.scopeId().isEmpty() ? 0 : scopeOf(address);
        std::memcpy(&made.storage, &six, sizeof six);
        made.size = sizeof six;
    } else {
        sockaddr_in four{};
        four.sin_family = AF_INET;
        four.sin_port = htons(port);
        four.sin_addr.s_addr = htonl(address.toIPv4Address());
        std::memcpy(&made.storage, &four, sizeof four);
        made.size = sizeof four;
    }
    return made;
}

// `step` is one call of the system that moves bytes: again when a signal came in between.
template<typename Step>
Transfer transfer(Step step, Progress whenBlocked)
{
    while (true) {
        const auto count = step();
        if (count > 0)
            return {Progress::Done, static_cast<qsizetype>(count)};
        if (count == 0)
            return {Progress::Ended, 0, {ErrorKind::Disconnected, u"the server closed the connection"_s, {}}};
        const int fault = lastFault();
        if (mustWait(fault))
            return {whenBlocked};
        if (!wasInterrupted(fault))
            return {Progress::Failed, 0, errorOf(fault)};
    }
}

} // namespace

base::Result<std::unique_ptr<Socket>> Socket::connectTo(const QHostAddress &address, quint16 port)
{
    const SystemAddress target = systemAddress(address, port);
    const Descriptor descriptor = makeDescriptor(target.storage.ss_family);
    if (static_cast<qintptr>(descriptor) == -1)
        return errorOf(lastFault());
    auto made = std::make_unique<Socket>(static_cast<qintptr>(descriptor), address);
    const int code = ::connect(descriptor, reinterpret_cast<const sockaddr *>(&target.storage), target.size);
    if (code != 0 && !mustWait(lastFault()))
        return errorOf(lastFault());
    return made;
}

Socket::~Socket()
{
    closeDescriptor(system(m_descriptor));
}

bool Socket::isConnected() const
{
    sockaddr_storage peer{};
    socklen_t size = sizeof peer;
    return getpeername(system(m_descriptor), reinterpret_cast<sockaddr *>(&peer), &size) == 0;
}

base::Error Socket::takeError()
{
    int fault = 0;
    socklen_t size = sizeof fault;
    getsockopt(system(m_descriptor), SOL_SOCKET, SO_ERROR, reinterpret_cast<char *>(&fault), &size);
    return errorOf(fault);
}

Transfer Socket::read(char *data, qsizetype size)
{
    const auto most = static_cast<int>(std::min(size, kMostBytes));
    return transfer([this, data, most] { return recv(system(m_descriptor), data, most, 0); }, Progress::NeedsInput);
}

Transfer Socket::write(QByteArrayView bytes)
{
    const auto most = static_cast<int>(std::min(bytes.size(), kMostBytes));
    return transfer([this, bytes, most] { return send(system(m_descriptor), bytes.data(), most, kSendFlags); },
                    Progress::NeedsRoom);
}

void Socket::finishWriting()
{
    shutdown(system(m_descriptor), kStopSending);
}

NotifierPointer notifyOn(const Socket &socket, QSocketNotifier::Type type, QObject *context,
                         std::function<void()> onEvent)
{
    NotifierPointer notifier{new QSocketNotifier{socket.descriptor(), type}};
    QObject::connect(notifier.get(), &QSocketNotifier::activated, context,
                     [onEvent = std::move(onEvent)] { onEvent(); });
    return notifier;
}

} // namespace net
