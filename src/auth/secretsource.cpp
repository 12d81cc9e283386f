#include "auth/secretsource.h"

#include "auth/secretcommand.h"

#include <utility>

namespace auth {

SecretSource::SecretSource(Vault &vault, QObject *parent) : QObject{parent}, m_vault{vault}, m_clock{m_ownClock}
{}

SecretSource::SecretSource(Vault &vault, base::Clock &clock, QObject *parent)
    : QObject{parent}, m_vault{vault}, m_clock{clock}
{}

void SecretSource::fetch(const QString &command, const QString &vaultKey, QObject *context,
                         Vault::ReadCallback callback)
{
    if (command.isEmpty()) {
        m_vault.read(vaultKey, context, std::move(callback));
        return;
    }
    auto *run = new SecretCommand(context, m_clock, std::move(callback), this);
    run->start(command);
}

} // namespace auth
