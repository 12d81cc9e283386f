#include "net/resolver.h"

#include <QHostInfo>

#include <utility>

namespace net {

using namespace Qt::StringLiterals;

void SystemResolver::resolve(const QString &host, QObject *context, Callback callback)
{
    // A lookup cannot be interrupted; its answer is dropped when the context is gone.
    QHostInfo::lookupHost(host, context, [host, callback = std::move(callback)](const QHostInfo &info) {
        if (info.error() == QHostInfo::NoError && !info.addresses().isEmpty()) {
            callback(info.addresses());
            return;
        }
        const QString reason = info.addresses().isEmpty() && info.error() == QHostInfo::NoError
                                   ? u"the name has no address"_s
                                   : info.errorString();
        callback(base::Error{base::ErrorKind::Dns, u"%1: %2"_s.arg(host, reason), {}});
    });
}

} // namespace net
