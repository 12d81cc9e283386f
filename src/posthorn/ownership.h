// Who runs the engine: this process where it can have the profile, else the owner over its socket, until it ends.
// Puts the service that answers into the ServiceSwitch. Thread: GUI.
#pragma once

#include "app/localservice.h"
#include "app/ownerlock.h"
#include "app/serviceswitch.h"
#include "ipc/server.h"

namespace posthorn {

class Ownership : public QObject
{
    Q_OBJECT

public:
    // `service` must outlive this object.
    Ownership(const app::Profile &profile, app::ServiceSwitch &service, QObject *parent = nullptr);

    void start();
    // Ends an engine of our own; stopped() follows within two seconds, at once where there is none.
    void stop();
    bool isOwner() const { return m_lock != nullptr; }
    // As monitor::Engine::testAccount, by the engine that runs here, else by one made for it.
    void testAccount(const mail::Account &account, std::optional<base::Secret> secret, QObject *context,
                     app::MailService::Callback<monitor::TestReport> callback);

signals:
    // An engine answers from now on, ours or the owner's: lists are to be read and states to be asked for.
    void serving();
    void failed(const base::Error &error);
    void showRequested(const std::optional<mail::MessageKey> &key);
    void quitRequested(); // `posthornctl quit`
    void stopped();

private:
    void settle();
    void becomeOwner();
    void becomeClient();

    const app::Profile m_profile;
    app::ServiceSwitch &m_service;
    std::unique_ptr<app::OwnerLock> m_lock; // held while we own the profile
    std::unique_ptr<ipc::Server> m_server;
    app::LocalService *m_local = nullptr;        // owned by m_service
    std::unique_ptr<app::LocalService> m_tester; // never started; only where another process owns the profile
    bool m_isStopping = false;
};

} // namespace posthorn
