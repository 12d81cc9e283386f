#include "widgets/accountactions.h"

#include "app/accounteditor.h"
#include "app/accountsmodel.h"
#include "app/messagetext.h"
#include "app/sentences.h"
#include "widgets/accountdialog.h"
#include "widgets/mainwindow.h"

#include <QAction>
#include <QMessageBox>
#include <QPushButton>

namespace widgets {

AccountActions::AccountActions(MainWindow &window, app::AccountsModel &accounts, app::AccountEditor &editor,
                               app::MailService &service, QObject *parent)
    : QObject{parent}, m_window{window}, m_accounts{accounts}, m_editor{editor}, m_service{service}
{
    const auto onChosen = [this](const QString &action, auto slot) {
        connect(m_window.action(action), &QAction::triggered, this, [this, slot](bool checked) {
            if (const auto account = m_window.chosenAccount())
                slot(*account, checked);
        });
    };
    connect(m_window.action(QStringLiteral("addAccountAction")), &QAction::triggered, this, &AccountActions::add);
    onChosen(QStringLiteral("editAccountAction"), [this](mail::AccountId account, bool) { edit(account); });
    onChosen(QStringLiteral("removeAccountAction"), [this](mail::AccountId account, bool) { askToRemove(account); });
    onChosen(QStringLiteral("pauseAccountAction"),
             [this](mail::AccountId account, bool paused) { m_service.setPaused(account, paused); });
    onChosen(QStringLiteral("announceAccountAction"),
             [this](mail::AccountId account, bool announced) { setQuiet(account, !announced); });
    connect(&m_window, &MainWindow::editAccountRequested, this, &AccountActions::edit);
    connect(&m_window, &MainWindow::signInRequested, this, &AccountActions::signInAgain);
    connect(&m_editor, &app::AccountEditor::failed, this, [this](const QString &sentence) {
        if (!m_form) // else the form says it
            m_window.showFailure(sentence);
    });
}

void AccountActions::add()
{
    openForm(std::nullopt);
}

void AccountActions::addOnFirstStart()
{
    connect(
        &m_accounts, &app::AccountsModel::loaded, this,
        [this] {
            if (m_accounts.accounts().empty())
                add();
        },
        Qt::SingleShotConnection);
}

void AccountActions::edit(mail::AccountId account)
{
    if (const auto known = m_accounts.account(account))
        openForm(known);
}

void AccountActions::signInAgain(mail::AccountId account)
{
    if (const auto known = m_accounts.account(account))
        openForm(known)->focusPassword();
}

void AccountActions::askToRemove(mail::AccountId account)
{
    const auto known = m_accounts.account(account);
    if (!known)
        return;
    auto *const box = new QMessageBox(&m_window);
    box->setObjectName(QStringLiteral("removeAccountMessageBox"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Question);
    box->setTextFormat(Qt::PlainText);
    box->setWindowTitle(tr("Remove account"));
    box->setText(tr("Remove %1?").arg(app::oneLine(known->name)));
    box->setInformativeText(
        tr("Its mail list and its password are deleted from this computer. Nothing is deleted on the "
           "server."));
    QPushButton *const remove = box->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    remove->setObjectName(QStringLiteral("removePushButton"));
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    connect(remove, &QPushButton::clicked, this, [this, account] { m_editor.remove(account); });
    box->open();
}

AccountDialog *AccountActions::openForm(const std::optional<mail::Account> &account)
{
    if (m_form) {
        m_form->raise();
        m_form->activateWindow();
        return m_form;
    }
    QStringList takenNames;
    for (const mail::Account &other : m_accounts.accounts()) {
        if (!account || other.id != account->id)
            takenNames.append(other.name);
    }
    const app::AccountForm form = account ? app::formOf(*account) : app::AccountForm{};
    m_form = new AccountDialog(m_editor, form, takenNames, &m_window);
    m_form->setAttribute(Qt::WA_DeleteOnClose);
    m_form->open();
    return m_form;
}

void AccountActions::setQuiet(mail::AccountId account, bool quiet)
{
    auto known = m_accounts.account(account);
    if (!known)
        return;
    known->quiet = quiet;
    m_service.saveAccount(*known, this, [this](const base::Result<mail::AccountId> &saved) {
        if (!saved)
            m_window.showFailure(app::sentenceFor(saved.error(), {}, app::Situation::OneShot));
        m_accounts.refresh();
    });
}

} // namespace widgets
