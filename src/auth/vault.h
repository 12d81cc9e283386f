// Where secrets are kept: the system's keychain, asynchronously. A vault never keeps a copy.
// "Not found" is only reported when the keychain is known to work; a locked, absent or broken one is Keychain, and then
// nothing may be concluded, overwritten or asked for.
// Thread: lives in the thread that made it; callbacks arrive there, never before the call returns, and not at all once
// `context` is gone.
#pragma once

#include "base/result.h"
#include "base/secret.h"

#include <QObject>

#include <functional>

namespace auth {

class Vault : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    using ReadCallback = std::function<void(base::Result<base::Secret>)>;
    using DoneCallback = std::function<void(base::Result<void>)>;

    // Errors: NotFound, Keychain, Timeout.
    virtual void read(const QString &key, QObject *context, ReadCallback callback) = 0;
    virtual void write(const QString &key, base::Secret secret, QObject *context, DoneCallback callback) = 0;
    // Removing what is not there succeeds.
    virtual void remove(const QString &key, QObject *context, DoneCallback callback) = 0;
};

// The key of an account's password: stable over a rename, unique per profile.
QString vaultKey(const QString &profileDir, qint64 accountId);

} // namespace auth
