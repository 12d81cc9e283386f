// Where there is no keychain to link (POSTHORN_ENGINE_ONLY): every call fails as with a keychain that is absent, so
// that accounts use a secret command. Thread: see Vault.
#include "auth/keychainvault.h"

#include <utility>

namespace auth {

namespace {

base::Error noKeychain()
{
    return {base::ErrorKind::Keychain, QStringLiteral("built without a keychain"), {}};
}

// Later, as the others answer.
template<typename Callback>
void refuse(QObject *context, Callback callback)
{
    QMetaObject::invokeMethod(
        context, [callback = std::move(callback)] { callback(noKeychain()); }, Qt::QueuedConnection);
}

} // namespace

KeychainVault::KeychainVault(QObject *parent) : Vault{parent}
{}

void KeychainVault::read(const QString &, QObject *context, ReadCallback callback)
{
    refuse(context, std::move(callback));
}

void KeychainVault::write(const QString &, base::Secret, QObject *context, DoneCallback callback)
{
    refuse(context, std::move(callback));
}

void KeychainVault::remove(const QString &, QObject *context, DoneCallback callback)
{
    refuse(context, std::move(callback));
}

} // namespace auth
