// Saves and tests what the account form holds. A password goes into the vault and never with the account: a new account
// is stored paused first, because the vault's entry is named by its number, and starts when its password is safe.
// Thread: GUI. Secrets pass through; none is kept.
#pragma once

#include "app/accountform.h"
#include "app/mailservice.h"
#include "auth/vault.h"

#include <QObject>

#include <functional>
#include <optional>

namespace app {

class AccountEditor : public QObject
{
    Q_OBJECT

public:
    // Connects, signs in, lists and disconnects; monitor::Engine::testAccount in a running program.
    using Tester = std::function<void(const mail::Account &account, std::optional<base::Secret> secret,
                                      QObject *context, MailService::Callback<monitor::TestReport> callback)>;

    // `service` and `vault` must outlive this object.
    AccountEditor(MailService &service, auth::Vault &vault, QString profileDir, Tester tester,
                  QObject *parent = nullptr);

    // The form has no faults. `password` is empty where it is unchanged or a command prints it.
    void save(const AccountForm &form, base::Secret password);
    void test(const AccountForm &form, base::Secret password);
    void cancelTest(); // its answer is dropped
    void remove(mail::AccountId account);

signals:
    void saved(mail::AccountId account);
    void tested(bool passed, const QString &sentence); // plain text; quotes the server
    void failed(const QString &sentence);              // nothing half-done is left behind

private:
    void store(const mail::Account &account, base::Secret password);
    void keepSecret(const mail::Account &account, base::Secret password, bool isNew);
    void finish(const mail::Account &account);
    void runTest(const mail::Account &account, std::optional<base::Secret> secret);
    void fail(const base::Error &error, const mail::Account &account);

    MailService &m_service;
    auth::Vault &m_vault;
    const QString m_profileDir;
    const Tester m_tester;
    quint64 m_test = 0;
};

// What a test found, in words.
QString testSentence(const monitor::TestReport &report, const mail::Account &account);

} // namespace app
