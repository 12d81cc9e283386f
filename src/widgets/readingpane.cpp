#include "widgets/readingpane.h"

#include "app/messagetext.h"
#include "app/timetext.h"
#include "ui_readingpane.h"
#include "widgets/colours.h"

#include <QEvent>
#include <QTextDocument>

namespace widgets {

namespace {

constexpr qreal kSubjectScale = 1.35;
constexpr int kTextMargin = 20; // as the header's

// One paragraph without a break is laid out whole: a hostile one of 200 KiB would hold the window up.
constexpr qsizetype kLongestLine = 4000;

QString withBoundedLines(const QString &text)
{
    QString bounded;
    bounded.reserve(text.size() + text.size() / kLongestLine + 1);
    qsizetype length = 0;
    for (const QChar character : text) {
        length = character == u'\n' ? 0 : length + 1;
        if (length > kLongestLine && !character.isLowSurrogate()) {
            bounded += u'\n';
            length = 1;
        }
        bounded += character;
    }
    return bounded;
}

void makePlain(QLabel *label)
{
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    QSizePolicy policy{QSizePolicy::Ignored, QSizePolicy::Minimum}; // a long word must not widen the window
    policy.setHorizontalStretch(1);
    label->setSizePolicy(policy);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setFocusPolicy(Qt::NoFocus);
}

} // namespace

ReadingPane::ReadingPane(QWidget *parent) : QWidget{parent}, m_ui{std::make_unique<Ui::ReadingPane>()}
{
    m_ui->setupUi(this);
    for (QLabel *const label : {m_ui->subjectLabel, m_ui->fromLabel, m_ui->toLabel})
        makePlain(label);
    for (QLabel *const label : {m_ui->domainLabel, m_ui->unverifiedLabel, m_ui->dateLabel})
        label->setTextFormat(Qt::PlainText);
    m_ui->dateLabel->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_ui->bodyPlainTextEdit->document()->setDocumentMargin(kTextMargin);
    m_ui->readingEmptyState->setContent(tr("No mail chosen"), tr("Choose a mail in the list to read it here."));
    connect(m_ui->bodyEmptyState, &EmptyState::buttonClicked, this, [this] {
        if (m_reader != nullptr)
            m_reader->retry();
    });
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_ui->headerLineWidget->setBackgroundRole(QPalette::Window);
    applyLook();
}

ReadingPane::~ReadingPane() = default;

void ReadingPane::setReader(app::ReaderController &reader)
{
    m_reader = &reader;
    connect(&reader, &app::ReaderController::changed, this, &ReadingPane::refresh);
    refresh();
}

void ReadingPane::focusText()
{
    m_ui->bodyPlainTextEdit->setFocus(Qt::ShortcutFocusReason);
}

void ReadingPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    const bool isLook = event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange;
    if (isLook && !m_isApplyingLook)
        applyLook();
}

void ReadingPane::refresh()
{
    const auto &message = m_reader->message();
    m_ui->paneStackedWidget->setCurrentWidget(message ? m_ui->messagePage
                                                      : static_cast<QWidget *>(m_ui->readingEmptyState));
    if (!message)
        return;
    showHeader(*message);
    showBody();
}

void ReadingPane::showHeader(const store::ListedMessage &message)
{
    const mail::Envelope &envelope = message.message.envelope;
    const QString from = app::addressList(envelope.from);
    m_ui->subjectLabel->setText(app::subjectText(message.message));
    m_ui->fromLabel->setText(from.isEmpty() ? app::senderName(message.message) : from);
    const QString domain = app::senderDomain(message.message);
    m_ui->domainLabel->setText(domain);
    m_ui->domainLabel->setVisible(!domain.isEmpty());
    m_ui->unverifiedLabel->setVisible(message.message.senderUnverified);
    QList<mail::Address> recipients = envelope.to;
    recipients += envelope.cc;
    m_ui->toLabel->setText(tr("To: %1").arg(app::addressList(recipients)));
    m_ui->toLabel->setVisible(!recipients.isEmpty());
    m_ui->dateLabel->setText(app::fullTime(app::messageTime(message.message)));
    m_ui->attachmentLine->setAttachments(message.message.attachments);
    m_ui->attachmentLine->setVisible(message.message.hasAttachment || !message.message.attachments.isEmpty());
}

void ReadingPane::showBody()
{
    switch (m_reader->state()) {
    case app::ReaderController::State::Empty:
        break;
    case app::ReaderController::State::Loading: // the text of the last message would belong to the wrong header
        m_ui->bodyPlainTextEdit->setPlainText({});
        m_ui->bodyStackedWidget->setCurrentWidget(m_ui->bodyPlainTextEdit);
        break;
    case app::ReaderController::State::Ready: {
        const QString text = withBoundedLines(m_reader->text());
        if (m_ui->bodyPlainTextEdit->toPlainText() != text)
            m_ui->bodyPlainTextEdit->setPlainText(text);
        if (m_reader->text().trimmed().isEmpty())
            m_ui->bodyEmptyState->setContent(tr("No text"), tr("This mail has no text to show."));
        m_ui->bodyStackedWidget->setCurrentWidget(m_reader->text().trimmed().isEmpty()
                                                      ? static_cast<QWidget *>(m_ui->bodyEmptyState)
                                                      : m_ui->bodyPlainTextEdit);
        break;
    }
    case app::ReaderController::State::Failed:
        m_ui->bodyEmptyState->setContent(tr("The text could not be loaded"), m_reader->text(), tr("Try again"));
        m_ui->bodyStackedWidget->setCurrentWidget(m_ui->bodyEmptyState);
        break;
    }
}

void ReadingPane::applyLook()
{
    m_isApplyingLook = true;
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * kSubjectScale);
    large.setWeight(QFont::DemiBold);
    m_ui->subjectLabel->setFont(large);

    const QPalette base = palette();
    QPalette quiet = base;
    quiet.setColor(QPalette::WindowText, mixed(base.color(QPalette::Text), base.color(QPalette::Base), 0.65));
    for (QLabel *const label : {m_ui->toLabel, m_ui->dateLabel})
        label->setPalette(quiet);
    QPalette line = base;
    line.setColor(QPalette::Window, mixed(base.color(QPalette::Text), base.color(QPalette::Base), 0.15));
    m_ui->headerLineWidget->setPalette(line);

    const auto badge = [&base](QLabel *label, const QColor &colour) {
        QPalette own = base;
        own.setColor(QPalette::Window, mixed(colour, base.color(QPalette::Base), 0.18));
        label->setAutoFillBackground(true);
        label->setBackgroundRole(QPalette::Window);
        label->setPalette(own);
        label->setContentsMargins(6, 2, 6, 2);
    };
    badge(m_ui->domainLabel, base.color(QPalette::Text));
    badge(m_ui->unverifiedLabel, healthColour(app::AccountsModel::Health::NeedsUser, base));
    m_isApplyingLook = false;
}

} // namespace widgets
