// Adds an account together with its password: the vault's entry is named by the account's number, so the account is
// stored paused first and starts when its password is safe. Without a working vault nothing is stored.
// Thread: GUI or main. Secrets pass through; none is kept.
#pragma once

#include "app/mailservice.h"
#include "auth/vault.h"

namespace app {

class AccountKeeper : public QObject
{
    Q_OBJECT

public:
    // `vault` must outlive this object.
    AccountKeeper(auth::Vault &vault, QString profileDir, QObject *parent = nullptr);

    // `service` must live until the answer. Errors: Keychain, Timeout (vault), and those of saveAccount.
    void add(MailService &service, const mail::Account &account, std::optional<base::Secret> secret,
             MailService::Callback<mail::AccountId> callback);

private:
    void store(MailService &service, const mail::Account &account, std::shared_ptr<base::Secret> secret,
               MailService::Callback<mail::AccountId> callback);
    void keepSecret(MailService &service, const mail::Account &stored, base::Secret secret,
                    MailService::Callback<mail::AccountId> callback);

    auth::Vault &m_vault;
    const QString m_profileDir;
};

} // namespace app
