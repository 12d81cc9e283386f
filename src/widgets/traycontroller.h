// The icon in the tray: the unread number on it, a click that shows or hides the window, and a menu with the newest
// unread mails. All text is plain and without mnemonics of its own. A desktop may have no tray, or get one later, or
// lose it: availabilityChanged() says so. Thread: GUI.
#pragma once

#include "app/accountsmodel.h"
#include "app/inboxmodel.h"

#include <QMenu>
#include <QSystemTrayIcon>

#include <functional>
#include <memory>

namespace widgets {

class TrayController : public QObject
{
    Q_OBJECT

public:
    // `newest` lists unread mail only. `isTrayThere` asks the desktop; tests answer for it. All must outlive this
    // object.
    TrayController(app::AccountsModel &accounts, app::InboxModel &newest, base::Clock &clock,
                   std::function<bool()> isTrayThere, QObject *parent = nullptr);

    bool isAvailable() const { return m_isAvailable; }
    // Where the desktop has no notifications.
    void showBalloon(const QString &title, const QString &body);
    void hide();
    QMenu &menu() { return m_menu; }
    QString toolTip() const { return m_icon.toolTip(); }

signals:
    void availabilityChanged(bool available);
    void toggleRequested();
    void openRequested(); // the menu's "Open", or a balloon that was clicked
    void openMessageRequested(const mail::MessageKey &key);
    void checkNowRequested();
    void pauseRequested(bool paused);
    void quitRequested();

private:
    void setUpMenu();
    void look();
    void refresh();
    void refreshNewest();

    app::AccountsModel &m_accounts;
    app::InboxModel &m_newest;
    const std::function<bool()> m_isTrayThere;
    std::unique_ptr<base::Timer> m_look;
    QMenu m_menu;
    QSystemTrayIcon m_icon;
    QAction *m_newestEnd = nullptr; // the separator behind the newest mails
    QAction *m_pause = nullptr;
    QList<QAction *> m_newestActions;
    bool m_isAvailable = false;
};

} // namespace widgets
