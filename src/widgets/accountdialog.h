// The form of an account: what it holds is app::AccountForm, what it does is app::AccountEditor's. Shows what is wrong
// beside the first field it concerns, tests live, and closes when the account is saved. Open it with open().
// Thread: GUI. The password stays in its line until it is handed over, and is wiped from there when the form closes.
#pragma once

#include "app/accountform.h"
#include "base/secret.h"

#include <QDialog>

#include <memory>

namespace app {
class AccountEditor;
}
namespace Ui {
class AccountDialog;
}

namespace widgets {

class AccountDialog : public QDialog
{
    Q_OBJECT

public:
    // `editor` must outlive this dialog. `form` without an id makes a new account.
    AccountDialog(app::AccountEditor &editor, const app::AccountForm &form, const QStringList &takenNames,
                  QWidget *parent = nullptr);
    ~AccountDialog() override;

    void focusPassword(); // "Sign in again": the rest is right already
    void done(int result) override;

private:
    void setUp();
    void connectFields();
    void fillIn(const app::AccountForm &form);
    app::AccountForm form() const;
    base::Secret password() const;
    bool check();
    void save();
    void test();
    void chooseCaFile();
    void fillServers();
    void refreshSecret();
    void setBusy(bool busy);
    enum class Tone : std::uint8_t { Plain, Good, Bad };
    void say(const QString &sentence, Tone tone);
    QWidget *fieldWidget(app::FormField field) const;

    app::AccountEditor &m_editor;
    const std::unique_ptr<Ui::AccountDialog> m_ui;
    const mail::AccountId m_id;
    const bool m_isPaused;
    const QStringList m_takenNames;
    QString m_guessedImap; // servers we filled in ourselves follow the address
    QString m_guessedSmtp;
};

} // namespace widgets
