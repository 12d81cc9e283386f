// Where a program gets its MailService from: an engine of its own where it owns the profile, else the owner's. When the
// owner ends, the source takes over by itself.
// Not a service itself: it says which one answers now. ipc::ProfileSession implements it.
// Thread: GUI or main.
#pragma once

#include "app/mailservice.h"

namespace app {

class ServiceSource : public QObject
{
    Q_OBJECT

public:
    enum class Role : std::uint8_t { Owner, Guest };
    Q_ENUM(Role)
    enum class Reach : std::uint8_t {
        OwnOrOwners, // own the profile, or be the owner's guest
        OwnersOnly,  // never own it: NotFound where nobody does
    };
    using QObject::QObject;

    // ready() or failed() follows. `mode` is that of an engine of our own.
    virtual void open(monitor::Engine::Mode mode, Reach reach) = 0;
    // As monitor::Engine::testAccount, with the account's own secret, by an engine made for it: without open(), and
    // beside an owner.
    virtual void testAccount(const mail::Account &account, QObject *context,
                             MailService::Callback<monitor::TestReport> callback) = 0;
    // Ends what open() or testAccount() began, a request in progress too; closed() follows within two seconds.
    virtual void close() = 0;
    // After ready() as a guest: asks the owner to end; true in `callback` once it did.
    virtual void quitOwner(QObject *context, MailService::Callback<void> callback) = 0;

signals:
    // `service` lives until lost() or closed(). It has told nothing yet: connect to its signals now. Requests may be
    // made at once.
    void ready(app::MailService *service, app::ServiceSource::Role role);
    // The owner ended. With Reach::OwnOrOwners another ready() or failed() follows.
    void lost();
    void failed(const base::Error &error);
    void closed();
    // Another program asks, while we own the profile.
    void showRequested(std::optional<mail::MessageKey> key);
    void quitRequested();
};

} // namespace app
