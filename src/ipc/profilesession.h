// Who we are in a profile: its owner with an engine and a server, or the guest of the owner that is there. Takes over
// when the owner ends, whatever it died of.
// Thread: GUI or main.
#pragma once

#include "app/localservice.h"
#include "app/ownerlock.h"
#include "app/servicesource.h"
#include "ipc/remoteservice.h"
#include "ipc/server.h"

#include <QElapsedTimer>
#include <QTimer>

#include <memory>

namespace ipc {

class ProfileSession : public app::ServiceSource
{
    Q_OBJECT

public:
    // `settings` are for an engine of our own; its profile is set here.
    ProfileSession(app::Profile profile, monitor::EngineSettings settings, QObject *parent = nullptr);
    ~ProfileSession() override;

    void open(monitor::Engine::Mode mode, Reach reach) override;
    void testAccount(const mail::Account &account, QObject *context,
                     app::MailService::Callback<monitor::TestReport> callback) override;
    void close() override;
    void quitOwner(QObject *context, app::MailService::Callback<void> callback) override;

private:
    void settle();
    void own(std::unique_ptr<app::OwnerLock> lock);
    void visit();
    void onGuestReady();
    void onGuestEnded();
    void fail(const base::Error &error);
    void onPartClosed();

    const app::Profile m_profile;
    monitor::EngineSettings m_settings;
    monitor::Engine::Mode m_mode = monitor::Engine::Mode::Watch;
    Reach m_reach = Reach::OwnOrOwners;
    // In the order in which they may live: the lock outlives the engine, the engine its server.
    std::unique_ptr<app::OwnerLock> m_lock;
    std::unique_ptr<app::LocalService> m_local;
    std::unique_ptr<Server> m_server;
    std::unique_ptr<app::LocalService> m_tester; // never started: it opens no store
    std::unique_ptr<RemoteService> m_remote;
    QTimer m_retry;            // a real one, as the processes around us are
    QElapsedTimer m_searching; // since neither the lock nor an owner was to be had
    std::function<void(const base::Result<void> &)> m_quitAnswer;
    bool m_isGuest = false;
    bool m_isClosing = false;
    int m_partsLeft = 0; // while closing
};

} // namespace ipc
