// Vault on QtKeychain: Secret Service, KWallet, Windows Credential Store, macOS Keychain. The insecure fallback stays
// off. A call that is not answered in 60 s is a Timeout. Thread: see Vault; several in several threads are fine. The
// main thread must have an event loop, in which QtKeychain works.
#pragma once

#include "auth/vault.h"
#include "base/clock.h"

namespace auth {

class KeychainVault : public Vault
{
    Q_OBJECT

public:
    explicit KeychainVault(QObject *parent = nullptr);

    void read(const QString &key, QObject *context, ReadCallback callback) override;
    void write(const QString &key, base::Secret secret, QObject *context, DoneCallback callback) override;
    void remove(const QString &key, QObject *context, DoneCallback callback) override;

private:
    base::SystemClock m_clock;
};

} // namespace auth
