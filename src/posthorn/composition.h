// Makes the parts of a running Posthorn, passes them to each other and joins their signals. No logic of its own.
// Thread: GUI.
#pragma once

#include "app/accounteditor.h"
#include "app/accountsmodel.h"
#include "app/inboxmodel.h"
#include "app/notifier.h"
#include "app/pendingactions.h"
#include "app/readercontroller.h"
#include "app/readqueue.h"
#include "app/serviceswitch.h"
#include "auth/keychainvault.h"
#include "posthorn/ownership.h"
#include "widgets/accountactions.h"
#include "widgets/helpactions.h"
#include "widgets/mainwindow.h"
#include "widgets/presence.h"
#include "widgets/traycontroller.h"

namespace posthorn {

class Composition : public QObject
{
    Q_OBJECT

public:
    explicit Composition(const app::Profile &profile, QObject *parent = nullptr);
    ~Composition() override;

    app::MailService &service() { return m_service; }
    void start(bool isHiddenAsked);
    // Raises the window, at a message where one is given.
    void show(const std::optional<mail::MessageKey> &key);
    // Hides everything, ends the engine, then finished().
    void quit();

signals:
    void finished();

private:
    void joinService();
    void joinNotifications();
    void joinTray();
    void joinWindow();
    void onEvent(const monitor::Event &event);
    void fail(const base::Error &error);
    void refreshWindowIcon();
    void keepSettings();
    app::DiagnosticsInput diagnostics() const;

    const app::Profile m_profile;
    base::SystemClock m_clock;
    app::ServiceSwitch m_service;
    app::ReadQueue m_reads;
    auth::KeychainVault m_vault;
    app::AccountsModel m_accounts;
    app::InboxModel m_inbox;
    app::InboxModel m_newest; // unread mail, for the tray's menu
    app::PendingActions m_pending;
    app::ReaderController m_reader;
    app::AccountEditor m_editor;
    std::unique_ptr<desktop::Notifications> m_notifications;
    app::Notifier m_notifier;
    Ownership m_ownership;
    widgets::MainWindow m_window;
    widgets::AccountActions m_accountActions;
    widgets::HelpActions m_helpActions;
    widgets::Presence m_presence;
    widgets::TrayController m_tray;
    bool m_isQuitting = false;
};

} // namespace posthorn
