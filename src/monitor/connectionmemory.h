// What the monitor knows of connections, for all accounts: the facts about providers, the gate that lets handshakes
// begin, a budget for each account, and for each host how long an IDLE may last there. What is learned is kept in the
// store. What it hands out lives as long as it does. Thread: monitor (the store's).
#pragma once

#include "mail/account.h"
#include "monitor/connectgate.h"
#include "monitor/connectionbudget.h"
#include "monitor/idlerenewal.h"
#include "monitor/providerdata.h"
#include "store/store.h"

#include <map>
#include <memory>

namespace monitor {

class ConnectionMemory
{
public:
    ConnectionMemory(base::Clock &clock, store::Store &store, const std::function<double()> &random);
    ~ConnectionMemory();

    ConnectGate &gate() { return m_gate; }
    const ProviderData &providers() const { return m_providers; }
    // Of this account on this host with this user.
    ConnectionBudget &budget(const mail::Account &account);
    IdleRenewal &renewal(const QString &host);
    // What renewal() of the account's host says now is to be kept.
    void keepRenewal(const mail::Account &account);
    // The account is on another host from now on, or somebody else's: what was learned is of no use.
    void forget(mail::AccountId account);

private:
    void keep(mail::AccountId account, const std::map<QString, qint64> &changed);

    base::Clock &m_clock;
    store::Store &m_store;
    ProviderData m_providers;
    ConnectGate m_gate;
    std::map<QString, std::unique_ptr<ConnectionBudget>> m_budgets;
    std::map<QString, IdleRenewal> m_renewals;
};

} // namespace monitor
