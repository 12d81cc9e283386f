#include "app/accounteditor.h"

#include "app/messagetext.h"
#include "app/sentences.h"

#include <memory>
#include <utility>

namespace app {

AccountEditor::AccountEditor(MailService &service, auth::Vault &vault, QString profileDir, Tester tester,
                             QObject *parent)
    : QObject{parent}
    , m_service{service}
    , m_vault{vault}
    , m_profileDir{std::move(profileDir)}
    , m_tester{std::move(tester)}
{}

void AccountEditor::save(const AccountForm &form, base::Secret password)
{
    const mail::Account account = accountOf(form);
    if (password.isEmpty()) {
        finish(account);
        return;
    }
    if (account.id.isValid()) {
        keepSecret(account, std::move(password), false);
        return;
    }
    store(account, std::move(password));
}

void AccountEditor::store(const mail::Account &account, base::Secret password)
{
    mail::Account paused = account;
    paused.paused = true; // not to be tried before its password is there
    const auto secret = std::make_shared<base::Secret>(std::move(password)); // std::function copies
    m_service.saveAccount(paused, this, [this, account, secret](const base::Result<mail::AccountId> &id) {
        if (!id) {
            fail(id.error(), account);
            return;
        }
        mail::Account stored = account;
        stored.id = id.value();
        keepSecret(stored, std::move(*secret), true);
    });
}

void AccountEditor::keepSecret(const mail::Account &account, base::Secret password, bool isNew)
{
    const QString key = auth::vaultKey(m_profileDir, account.id.value());
    m_vault.write(key, std::move(password), this, [this, account, isNew](const base::Result<void> &written) {
        if (written) {
            finish(account);
            return;
        }
        if (isNew)
            m_service.removeAccount(account.id, this, [](const base::Result<void> &) {});
        fail(written.error(), account);
    });
}

void AccountEditor::finish(const mail::Account &account)
{
    m_service.saveAccount(account, this, [this, account](const base::Result<mail::AccountId> &id) {
        if (!id) {
            fail(id.error(), account);
            return;
        }
        if (!account.paused)
            m_service.signInAgain(id.value());
        emit saved(id.value());
    });
}

void AccountEditor::test(const AccountForm &form, base::Secret password)
{
    const mail::Account account = accountOf(form);
    const quint64 test = ++m_test;
    if (!password.isEmpty()) {
        runTest(account, std::move(password));
        return;
    }
    if (form.usesCommand) {
        runTest(account, std::nullopt);
        return;
    }
    const QString key = auth::vaultKey(m_profileDir, account.id.value());
    m_vault.read(key, this, [this, account, test](base::Result<base::Secret> secret) {
        if (test != m_test)
            return;
        if (secret)
            runTest(account, std::move(secret).value());
        else
            emit tested(false, sentenceFor(secret.error(), placeOf(account), Situation::OneShot));
    });
}

void AccountEditor::cancelTest()
{
    ++m_test;
}

void AccountEditor::remove(mail::AccountId account)
{
    m_service.removeAccount(account, this, [this](const base::Result<void> &removed) {
        if (!removed)
            emit failed(sentenceFor(removed.error(), {}, Situation::OneShot));
    });
}

void AccountEditor::runTest(const mail::Account &account, std::optional<base::Secret> secret)
{
    m_tester(account, std::move(secret), this,
             [this, account, test = m_test](const base::Result<monitor::TestReport> &report) {
                 if (test != m_test)
                     return;
                 if (report)
                     emit tested(true, testSentence(report.value(), account));
                 else
                     emit tested(false, sentenceFor(report.error(), placeOf(account), Situation::OneShot));
             });
}

void AccountEditor::fail(const base::Error &error, const mail::Account &account)
{
    emit failed(sentenceFor(error, placeOf(account), Situation::OneShot));
}

QString testSentence(const monitor::TestReport &report, const mail::Account &account)
{
    QStringList folders;
    for (const auto &[name, count] : report.watched)
        folders.append(AccountEditor::tr("%1 (%n message(s))", "folder", count).arg(oneLine(name, 60)));
    const QString found = AccountEditor::tr("Signed in to %1 as %2.").arg(account.imap.host, account.user);
    const QString how = report.canIdle
                            ? AccountEditor::tr("The server says at once when mail comes.")
                            : AccountEditor::tr("The server does not say when mail comes; it is asked once a minute.");
    const QString security = report.tlsProtocol.isEmpty()
                                 ? AccountEditor::tr("The connection is not encrypted.")
                                 : AccountEditor::tr("The connection is encrypted with %1.").arg(report.tlsProtocol);
    return QStringList{
        found, folders.isEmpty() ? QString{} : AccountEditor::tr("Found %1.").arg(folders.join(QStringLiteral(", "))),
        how, security}
        .join(u' ')
        .simplified();
}

} // namespace app
