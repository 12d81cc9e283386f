// The dialogs and switches of accounts: add, edit, sign in again, pause, announce, remove after a question.
// One form at a time. Thread: GUI.
#pragma once

#include "app/mailservice.h"

#include <QPointer>

namespace app {
class AccountEditor;
class AccountsModel;
} // namespace app

namespace widgets {

class AccountDialog;
class MainWindow;

class AccountActions : public QObject
{
    Q_OBJECT

public:
    // All must outlive this object.
    AccountActions(MainWindow &window, app::AccountsModel &accounts, app::AccountEditor &editor,
                   app::MailService &service, QObject *parent = nullptr);

    void add();
    // Opens the form as soon as it is known that there is no account.
    void addOnFirstStart();
    void edit(mail::AccountId account);
    void signInAgain(mail::AccountId account);
    void askToRemove(mail::AccountId account);

private:
    AccountDialog *openForm(const std::optional<mail::Account> &account);
    void setQuiet(mail::AccountId account, bool quiet);

    MainWindow &m_window;
    app::AccountsModel &m_accounts;
    app::AccountEditor &m_editor;
    app::MailService &m_service;
    QPointer<AccountDialog> m_form;
};

} // namespace widgets
