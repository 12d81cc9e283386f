// Where no implementation for the platform exists: every toast is undelivered, so that the tray's balloon stands in.
#include "desktop/notifications.h"

namespace desktop {

namespace {

class NoNotifications : public Notifications
{
public:
    using Notifications::Notifications;

    bool isAvailable() const override { return false; }
    void show(const Toast &toast) override { emit undelivered(toast.id, toast.title, toast.body); }
    void withdraw(quint64) override {}
};

} // namespace

std::unique_ptr<Notifications> makeNotifications()
{
    return std::make_unique<NoNotifications>();
}

} // namespace desktop
