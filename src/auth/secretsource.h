// Gets an account's secret when it is needed: from its command (the first line it prints, without the line end), else
// from the vault. The command runs in the system's shell, gets no input, is ended after 60 s, and its output is wiped.
// Thread: lives in the thread that made it; callback as in Vault.
#pragma once

#include "auth/vault.h"
#include "base/clock.h"

namespace auth {

class SecretSource : public QObject
{
    Q_OBJECT

public:
    // `vault` must outlive this object.
    explicit SecretSource(Vault &vault, QObject *parent = nullptr);
    // `clock` too must outlive it.
    SecretSource(Vault &vault, base::Clock &clock, QObject *parent = nullptr);

    // Errors: Keychain, NotFound, Timeout (vault); Keychain with the command's exit code and first error line.
    // `command` wins where it is not empty; `vaultKey` names the entry otherwise.
    void fetch(const QString &command, const QString &vaultKey, QObject *context, Vault::ReadCallback callback);

private:
    base::SystemClock m_ownClock;
    Vault &m_vault;
    base::Clock &m_clock;
};

} // namespace auth
