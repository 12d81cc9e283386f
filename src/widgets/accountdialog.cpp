#include "widgets/accountdialog.h"

#include "app/accounteditor.h"
#include "ui_accountdialog.h"
#include "widgets/colours.h"

#include <QFileDialog>
#include <QScreen>

namespace widgets {

using mail::Security;

namespace {

constexpr int kFolderLines = 3;
constexpr qreal kColourShare = 0.7; // enough to be green or red, dark enough to be read
constexpr int kScreenMargin = 80;

void fillSecurities(QComboBox *box)
{
    box->addItem(AccountDialog::tr("TLS (recommended)"), static_cast<int>(Security::ImplicitTls));
    box->addItem(AccountDialog::tr("STARTTLS"), static_cast<int>(Security::StartTls));
    box->addItem(AccountDialog::tr("None (this computer only)"), static_cast<int>(Security::None));
}

Security securityOf(const QComboBox *box)
{
    return static_cast<Security>(box->currentData().toInt());
}

} // namespace

AccountDialog::AccountDialog(app::AccountEditor &editor, const app::AccountForm &form, const QStringList &takenNames,
                             QWidget *parent)
    : QDialog{parent}
    , m_editor{editor}
    , m_ui{std::make_unique<Ui::AccountDialog>()}
    , m_id{form.id}
    , m_isPaused{form.isPaused}
    , m_takenNames{takenNames}
{
    m_ui->setupUi(this);
    setUp();
    fillIn(form);
    connectFields();
    refreshSecret();
    setBusy(false);
}

AccountDialog::~AccountDialog() = default;

void AccountDialog::focusPassword()
{
    QWidget *const field = m_ui->secretComboBox->currentIndex() == 0 ? m_ui->passwordLineEdit : m_ui->commandLineEdit;
    field->setFocus(Qt::OtherFocusReason);
    m_ui->formScrollArea->ensureWidgetVisible(field);
}

void AccountDialog::done(int result)
{
    m_editor.cancelTest();
    m_ui->passwordLineEdit->clear();
    QDialog::done(result);
}

void AccountDialog::setUp()
{
    const bool isNew = !m_id.isValid();
    setWindowTitle(isNew ? tr("Add account") : tr("Edit account"));
    m_ui->resultLabel->setTextFormat(Qt::PlainText);
    m_ui->resultLabel->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_ui->resultLabel->setVisible(false);
    m_ui->passwordLineEdit->setPlaceholderText(isNew ? QString{} : tr("unchanged"));
    fillSecurities(m_ui->imapSecurityComboBox);
    fillSecurities(m_ui->smtpSecurityComboBox);
    const int lineHeight = m_ui->foldersPlainTextEdit->fontMetrics().lineSpacing();
    m_ui->foldersPlainTextEdit->setFixedHeight(kFolderLines * lineHeight + 12);
    resize(width(), qMin(height(), screen()->availableSize().height() - kScreenMargin));
    QSizePolicy kept = m_ui->busyProgressBar->sizePolicy();
    kept.setRetainSizeWhenHidden(true);
    m_ui->busyProgressBar->setSizePolicy(kept);
}

void AccountDialog::connectFields()
{
    connect(m_ui->addressLineEdit, &QLineEdit::editingFinished, this, &AccountDialog::fillServers);
    connect(m_ui->secretComboBox, &QComboBox::currentIndexChanged, this, &AccountDialog::refreshSecret);
    connect(m_ui->imapSecurityComboBox, &QComboBox::currentIndexChanged, this,
            [this] { m_ui->imapPortSpinBox->setValue(app::imapPortFor(securityOf(m_ui->imapSecurityComboBox))); });
    connect(m_ui->smtpSecurityComboBox, &QComboBox::currentIndexChanged, this,
            [this] { m_ui->smtpPortSpinBox->setValue(app::smtpPortFor(securityOf(m_ui->smtpSecurityComboBox))); });
    connect(m_ui->caFilePushButton, &QPushButton::clicked, this, &AccountDialog::chooseCaFile);
    connect(m_ui->testPushButton, &QPushButton::clicked, this, &AccountDialog::test);
    connect(m_ui->savePushButton, &QPushButton::clicked, this, &AccountDialog::save);
    connect(m_ui->cancelPushButton, &QPushButton::clicked, this, &AccountDialog::reject);
    connect(&m_editor, &app::AccountEditor::tested, this, [this](bool passed, const QString &sentence) {
        setBusy(false);
        say(sentence, passed ? Tone::Good : Tone::Bad);
    });
    connect(&m_editor, &app::AccountEditor::failed, this, [this](const QString &sentence) {
        setBusy(false);
        say(sentence, Tone::Bad);
    });
    connect(&m_editor, &app::AccountEditor::saved, this, &AccountDialog::accept);
}

void AccountDialog::fillIn(const app::AccountForm &form)
{
    m_ui->addressLineEdit->setText(form.address);
    m_ui->nameLineEdit->setText(form.name);
    m_ui->userLineEdit->setText(form.user);
    m_ui->secretComboBox->setCurrentIndex(form.usesCommand ? 1 : 0);
    m_ui->commandLineEdit->setText(form.secretCommand);
    m_ui->imapHostLineEdit->setText(form.imapHost);
    m_ui->imapSecurityComboBox->setCurrentIndex(
        m_ui->imapSecurityComboBox->findData(static_cast<int>(form.imapSecurity)));
    m_ui->imapPortSpinBox->setValue(form.imapPort);
    m_ui->smtpGroupBox->setChecked(form.hasSmtp);
    m_ui->smtpHostLineEdit->setText(form.smtpHost);
    m_ui->smtpSecurityComboBox->setCurrentIndex(
        m_ui->smtpSecurityComboBox->findData(static_cast<int>(form.smtpSecurity)));
    m_ui->smtpPortSpinBox->setValue(form.smtpPort);
    m_ui->foldersPlainTextEdit->setPlainText(form.folders);
    m_ui->announceCheckBox->setChecked(form.isAnnounced);
    m_ui->caFileLineEdit->setText(form.caFile);
}

app::AccountForm AccountDialog::form() const
{
    app::AccountForm form;
    form.id = m_id;
    form.isPaused = m_isPaused;
    form.address = m_ui->addressLineEdit->text();
    form.name = m_ui->nameLineEdit->text();
    form.user = m_ui->userLineEdit->text();
    form.usesCommand = m_ui->secretComboBox->currentIndex() == 1;
    form.secretCommand = m_ui->commandLineEdit->text();
    form.imapHost = m_ui->imapHostLineEdit->text();
    form.imapPort = m_ui->imapPortSpinBox->value();
    form.imapSecurity = securityOf(m_ui->imapSecurityComboBox);
    form.hasSmtp = m_ui->smtpGroupBox->isChecked();
    form.smtpHost = m_ui->smtpHostLineEdit->text();
    form.smtpPort = m_ui->smtpPortSpinBox->value();
    form.smtpSecurity = securityOf(m_ui->smtpSecurityComboBox);
    form.folders = m_ui->foldersPlainTextEdit->toPlainText();
    form.isAnnounced = m_ui->announceCheckBox->isChecked();
    form.caFile = m_ui->caFileLineEdit->text();
    return form;
}

base::Secret AccountDialog::password() const
{
    if (m_ui->secretComboBox->currentIndex() != 0)
        return {};
    QByteArray bytes = m_ui->passwordLineEdit->text().toUtf8();
    return base::Secret::consume(bytes);
}

bool AccountDialog::check()
{
    const QList<app::FormFault> faults = app::faultsOf(form(), !m_ui->passwordLineEdit->text().isEmpty(), m_takenNames);
    if (faults.isEmpty())
        return true;
    say(faults.first().sentence, Tone::Bad);
    QWidget *const field = fieldWidget(faults.first().field);
    m_ui->formScrollArea->ensureWidgetVisible(field);
    field->setFocus(Qt::OtherFocusReason);
    return false;
}

void AccountDialog::save()
{
    if (!check())
        return;
    setBusy(true);
    say(tr("Saving\u2026"), Tone::Plain);
    m_editor.save(form(), password());
}

void AccountDialog::test()
{
    if (!check())
        return;
    setBusy(true);
    say(tr("Connecting and signing in\u2026"), Tone::Plain);
    m_editor.test(form(), password());
}

void AccountDialog::chooseCaFile()
{
    auto *const dialog = new QFileDialog(this, tr("Choose a CA file"), m_ui->caFileLineEdit->text(),
                                         tr("Certificates (*.pem *.crt *.cer);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_ui->caFileLineEdit, &QLineEdit::setText);
    dialog->open();
}

void AccountDialog::fillServers()
{
    app::AccountForm guess;
    guess.address = m_ui->addressLineEdit->text();
    app::fillFromAddress(guess);
    if (guess.imapHost.isEmpty())
        return;
    const auto follow = [](QLineEdit *line, QString &guessed, const QString &now) {
        if (line->text().isEmpty() || line->text() == guessed)
            line->setText(now);
        guessed = now;
    };
    follow(m_ui->imapHostLineEdit, m_guessedImap, guess.imapHost);
    follow(m_ui->smtpHostLineEdit, m_guessedSmtp, guess.smtpHost);
}

void AccountDialog::refreshSecret()
{
    const bool usesCommand = m_ui->secretComboBox->currentIndex() == 1;
    for (QWidget *const widget :
         {static_cast<QWidget *>(m_ui->passwordLabel), static_cast<QWidget *>(m_ui->passwordLineEdit)})
        widget->setVisible(!usesCommand);
    for (QWidget *const widget :
         {static_cast<QWidget *>(m_ui->commandLabel), static_cast<QWidget *>(m_ui->commandLineEdit)})
        widget->setVisible(usesCommand);
}

void AccountDialog::setBusy(bool busy)
{
    m_ui->formWidget->setEnabled(!busy);
    m_ui->testPushButton->setEnabled(!busy);
    m_ui->savePushButton->setEnabled(!busy);
    m_ui->busyProgressBar->setVisible(busy);
}

void AccountDialog::say(const QString &sentence, Tone tone)
{
    QPalette own = palette();
    if (tone != Tone::Plain) {
        const auto health =
            tone == Tone::Good ? app::AccountsModel::Health::Good : app::AccountsModel::Health::NeedsUser;
        own.setColor(QPalette::WindowText,
                     mixed(healthColour(health, own), own.color(QPalette::WindowText), kColourShare));
    }
    m_ui->resultLabel->setPalette(own);
    m_ui->resultLabel->setText(sentence);
    m_ui->resultLabel->setAccessibleDescription(sentence);
    m_ui->resultLabel->setVisible(!sentence.isEmpty());
}

QWidget *AccountDialog::fieldWidget(app::FormField field) const
{
    switch (field) {
    case app::FormField::Address:
        return m_ui->addressLineEdit;
    case app::FormField::Name:
        return m_ui->nameLineEdit;
    case app::FormField::ImapHost:
        return m_ui->imapHostLineEdit;
    case app::FormField::ImapPort:
        return m_ui->imapPortSpinBox;
    case app::FormField::ImapSecurity:
        return m_ui->imapSecurityComboBox;
    case app::FormField::SmtpHost:
        return m_ui->smtpHostLineEdit;
    case app::FormField::SmtpPort:
        return m_ui->smtpPortSpinBox;
    case app::FormField::SmtpSecurity:
        return m_ui->smtpSecurityComboBox;
    case app::FormField::User:
        return m_ui->userLineEdit;
    case app::FormField::Password:
        return m_ui->passwordLineEdit;
    case app::FormField::SecretCommand:
        return m_ui->commandLineEdit;
    case app::FormField::CaFile:
        return m_ui->caFileLineEdit;
    case app::FormField::Folders:
        break;
    }
    return m_ui->foldersPlainTextEdit;
}

} // namespace widgets
