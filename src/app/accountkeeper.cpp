#include "app/accountkeeper.h"

#include <memory>
#include <utility>

namespace app {

AccountKeeper::AccountKeeper(auth::Vault &vault, QString profileDir, QObject *parent)
    : QObject{parent}, m_vault{vault}, m_profileDir{std::move(profileDir)}
{}

void AccountKeeper::add(MailService &service, const mail::Account &account, std::optional<base::Secret> secret,
                        MailService::Callback<mail::AccountId> callback)
{
    if (!secret) {
        service.saveAccount(account, this, std::move(callback));
        return;
    }
    // Shared with the callback alone: std::function copies, a Secret does not.
    const auto shared = std::make_shared<base::Secret>(*std::move(secret));
    // Removing an entry that cannot exist asks the vault whether it works, before anything is stored.
    m_vault.remove(auth::vaultKey(m_profileDir, 0), this,
                   [this, service = &service, account, shared, callback](const base::Result<void> &works) {
                       if (works)
                           store(*service, account, shared, callback);
                       else
                           callback(works.error());
                   });
}

void AccountKeeper::store(MailService &service, const mail::Account &account, std::shared_ptr<base::Secret> secret,
                          MailService::Callback<mail::AccountId> callback)
{
    mail::Account paused = account;
    paused.paused = true; // not to be tried before its password is there
    service.saveAccount(paused, this,
                        [this, service = &service, account, secret = std::move(secret),
                         callback = std::move(callback)](const base::Result<mail::AccountId> &id) {
                            if (!id) {
                                callback(id.error());
                                return;
                            }
                            mail::Account stored = account;
                            stored.id = id.value();
                            keepSecret(*service, stored, std::move(*secret), callback);
                        });
}

void AccountKeeper::keepSecret(MailService &service, const mail::Account &stored, base::Secret secret,
                               MailService::Callback<mail::AccountId> callback)
{
    m_vault.write(auth::vaultKey(m_profileDir, stored.id.value()), std::move(secret), this,
                  [this, service = &service, stored, callback = std::move(callback)](const base::Result<void> &kept) {
                      if (kept) {
                          service->saveAccount(stored, this, callback);
                          return;
                      }
                      service->removeAccount(
                          stored.id, this,
                          [callback, error = kept.error()](const base::Result<void> &) { callback(error); });
                  });
}

} // namespace app
