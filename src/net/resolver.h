// Host name to addresses, asynchronously. Literal addresses need no resolver.
// Thread: lives in the thread of its user; the callback arrives there, never before the call returns, and not at all
// once `context` is gone.
#pragma once

#include "base/result.h"

#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QString>

#include <functional>

namespace net {

class Resolver
{
public:
    using Callback = std::function<void(base::Result<QList<QHostAddress>>)>;

    Resolver() = default;
    Resolver(const Resolver &) = delete;
    Resolver &operator=(const Resolver &) = delete;
    virtual ~Resolver() = default;

    // All addresses in the system's order of preference. Errors: Dns (also when there is none).
    virtual void resolve(const QString &host, QObject *context, Callback callback) = 0;
};

// The system's own: hosts file, DNS, whatever is configured; asked anew each time. A lookup cannot be interrupted, so
// each runs in a thread that nobody waits for: QHostInfo would hold up the program's end for as long as the name
// servers are silent.
class SystemResolver : public Resolver
{
public:
    void resolve(const QString &host, QObject *context, Callback callback) override;
};

} // namespace net
