// Answers with what the test says, from the event loop; or not at all.
#pragma once

#include "net/resolver.h"

#include <QPointer>

#include <utility>

namespace testsupport {

class FakeResolver : public net::Resolver
{
public:
    void resolve(const QString &host, QObject *context, Callback callback) override
    {
        lastHost = host;
        if (silent)
            return;
        QMetaObject::invokeMethod(
            context,
            [result = addresses.isEmpty() ? base::Result<QList<QHostAddress>>{base::Error{
                                                base::ErrorKind::Dns, QStringLiteral("no such host"), {}}}
                                          : base::Result<QList<QHostAddress>>{addresses},
             callback = std::move(callback)] { callback(result); },
            Qt::QueuedConnection);
    }

    QList<QHostAddress> addresses; // none: the name is unknown
    bool silent = false;
    QString lastHost;
};

} // namespace testsupport
