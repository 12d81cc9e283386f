// The window: accounts, the unified list, the reading pane and the status line, and the actions that join them.
// A frame: what is shown and done lives in app/. Whether closing hides, minimises or ends is Presence's decision, and
// the dialogs about accounts are AccountActions'.
// Thread: GUI.
#pragma once

#include "app/mailservice.h"

#include <QMainWindow>

#include <memory>
#include <optional>

namespace app {
class AccountsModel;
class InboxModel;
class PendingActions;
class ReaderController;
} // namespace app
namespace base {
class Clock;
class Timer;
} // namespace base
namespace Ui {
class MainWindow;
}
class QAction;

namespace widgets {

// What the window shows and asks; all must outlive it.
struct WindowParts {
    app::AccountsModel &accounts;
    app::InboxModel &inbox;
    app::ReaderController &reader;
    app::PendingActions &pending;
    app::MailService &service;
    base::Clock &clock;
};

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(const WindowParts &parts, QWidget *parent = nullptr);
    ~MainWindow() override;

    // Chooses a message whatever the filter says, and shows its text.
    void openMessage(const mail::MessageKey &key);
    // A plain sentence in the status line.
    void showFailure(const QString &sentence);
    void showNotice(const QString &sentence);

    QByteArray splitterState() const;
    void restoreSplitter(const QByteArray &state);
    // The account whose row is chosen; nothing where that is "All inboxes".
    std::optional<mail::AccountId> chosenAccount() const;
    // An action of the form by its object name; those the window does not handle itself are connected by others.
    QAction *action(const QString &objectName) const;

signals:
    void closeRequested(); // the window stays until somebody hides it
    void editAccountRequested(mail::AccountId account);
    void signInRequested(mail::AccountId account);

protected:
    void closeEvent(QCloseEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setUpViews();
    void setUpStatusLine();
    void setUpActions();
    void setUpSearch();
    void applyFilter();
    void clearFilter();
    void chooseWanted();
    void onInboxLoaded();
    void onSelectionChanged();
    void onStatusChanged();
    void refreshActions();
    void refreshLive();
    void showEmptyState();
    void fetchNearEnd();
    void toggleRead();
    void checkNow();
    void showMenu(const QList<QAction *> &actions, const QPoint &globalPlace);
    void markChosen(bool seen);

    WindowParts m_parts;
    const std::unique_ptr<Ui::MainWindow> m_ui;
    std::unique_ptr<base::Timer> m_searchPause;
    std::unique_ptr<base::Timer> m_settle; // many rows may change at once; the actions follow once
    std::unique_ptr<base::Timer> m_ages;
    std::optional<mail::MessageKey> m_wanted; // to be chosen as soon as it is in the list
};

} // namespace widgets
