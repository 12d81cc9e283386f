#include "net/resolver.h"

#include <QFutureWatcher>
#include <QPromise>

#include <memory>
#include <system_error>
#include <thread>
#include <utility>

#ifdef Q_OS_UNIX
#include <netdb.h>
#include <sys/socket.h>
#else
#include <QHostInfo>
#endif

namespace net {

using namespace Qt::StringLiterals;

namespace {

using Answer = base::Result<QList<QHostAddress>>;

base::Error dnsError(const QString &host, const QString &reason)
{
    return {base::ErrorKind::Dns, u"%1: %2"_s.arg(host, reason), {}};
}

// Blocks, for as long as the name servers are silent.
Answer lookUp(const QString &host)
{
    QList<QHostAddress> addresses;
    // RFC 6761 section 6.3: this name is this machine, whatever its hosts file and the name servers say.
    if (host.compare(u"localhost"_s, Qt::CaseInsensitive) == 0 ||
        host.compare(u"localhost."_s, Qt::CaseInsensitive) == 0)
        return QList<QHostAddress>{QHostAddress{QHostAddress::LocalHost}, QHostAddress{QHostAddress::LocalHostIPv6}};
#ifdef Q_OS_UNIX
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    const int code = getaddrinfo(host.toUtf8().constData(), nullptr, &hints, &found);
    if (code != 0)
        return dnsError(host, QString::fromLocal8Bit(gai_strerror(code)));
    const std::unique_ptr<addrinfo, void (*)(addrinfo *)> owner{found, freeaddrinfo};
    for (const addrinfo *entry = found; entry != nullptr; entry = entry->ai_next) {
        if (entry->ai_family == AF_INET || entry->ai_family == AF_INET6)
            addresses.append(QHostAddress{entry->ai_addr});
    }
#else
    const QHostInfo info = QHostInfo::fromName(host);
    if (info.error() != QHostInfo::NoError)
        return dnsError(host, info.errorString());
    addresses = info.addresses();
#endif
    if (addresses.isEmpty())
        return dnsError(host, u"the name has no address"_s);
    return addresses;
}

} // namespace

void SystemResolver::resolve(const QString &host, QObject *context, Callback callback)
{
    auto *watcher = new QFutureWatcher<Answer>(context);
    QObject::connect(watcher, &QFutureWatcher<Answer>::finished, context, [watcher, callback = std::move(callback)] {
        watcher->deleteLater();
        callback(watcher->result());
    });
    QPromise<Answer> promise;
    promise.start();
    watcher->setFuture(promise.future());
    auto shared = std::make_shared<QPromise<Answer>>(std::move(promise)); // by the thread, and by us if there is none
    try {
        std::thread{[shared, host] {
            shared->addResult(lookUp(host));
            shared->finish();
        }}.detach();
    } catch (const std::system_error &) {
        shared->addResult(Answer{dnsError(host, u"no thread for the lookup"_s)});
        shared->finish();
    }
}

} // namespace net
