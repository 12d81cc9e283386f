// One window per profile: the first start holds the lock and listens, a second one knocks and ends.
// Apart from who owns the profile: its engine may run in a posthornctl while the window is here. Thread: GUI.
#pragma once

#include "app/profile.h"
#include "ipc/server.h"

#include <QLockFile>

namespace posthorn {

class WindowDoor : public QObject
{
    Q_OBJECT

public:
    explicit WindowDoor(const app::Profile &profile, QObject *parent = nullptr);

    // True for the first start. Errors: Storage.
    base::Result<bool> take();
    // First start: others may knock from now on. `service` must outlive this object. Errors: Storage.
    base::Result<void> open(app::MailService &service);
    // Second start: asks the first to show its window. knocked() follows.
    void knock();

signals:
    void showRequested(const std::optional<mail::MessageKey> &key);
    void knocked(bool answered);

private:
    void tryKnock();

    const QString m_socketPath;
    QLockFile m_lock;
    std::unique_ptr<ipc::Server> m_server;
    int m_triesLeft = 0;
};

} // namespace posthorn
