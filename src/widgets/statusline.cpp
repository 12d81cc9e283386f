#include "widgets/statusline.h"

#include "desktop/symbolicicon.h"
#include "ui_statusline.h"
#include "widgets/colours.h"

#include <QEvent>
#include <QStyle>

#include <algorithm>
#include <utility>

namespace widgets {

namespace {

constexpr std::chrono::seconds kCalmMessage{8};
constexpr std::chrono::seconds kTroubleMessage{60}; // a failure must be readable after a cup of tea was fetched

// A line that jumps up and down with every sentence draws the eye for nothing.
constexpr int kMinimumHeight = 34;

} // namespace

StatusLine::StatusLine(QWidget *parent) : QFrame{parent}, m_ui{std::make_unique<Ui::StatusLine>()}
{
    m_ui->setupUi(this);
    setMinimumHeight(kMinimumHeight);
    m_ui->sentenceLabel->setTextFormat(Qt::PlainText);
    m_ui->sentenceLabel->setTextInteractionFlags(Qt::TextSelectableByMouse);
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    m_ui->iconLabel->setFixedSize(side, side);
    connect(m_ui->tryNowPushButton, &QPushButton::clicked, this,
            [this] { emit tryNowRequested(m_troubles.at(m_current).account); });
    connect(m_ui->signInPushButton, &QPushButton::clicked, this,
            [this] { emit signInRequested(m_troubles.at(m_current).account); });
    connect(m_ui->editPushButton, &QPushButton::clicked, this,
            [this] { emit editRequested(m_troubles.at(m_current).account); });
    connect(m_ui->nextPushButton, &QPushButton::clicked, this, [this] {
        m_current = (m_current + 1) % m_troubles.size();
        refresh();
    });
    connect(m_ui->dismissPushButton, &QPushButton::clicked, this, &StatusLine::clearMessage);
    refresh();
}

StatusLine::~StatusLine() = default;

void StatusLine::setClock(base::Clock &clock)
{
    m_messageEnd = clock.makeTimer([this] { clearMessage(); });
}

void StatusLine::setTroubles(const std::vector<app::Trouble> &troubles)
{
    if (troubles == m_troubles)
        return;
    const auto shown = m_current < m_troubles.size() ? m_troubles.at(m_current).account : mail::AccountId{};
    m_troubles = troubles;
    const auto same = std::find_if(m_troubles.begin(), m_troubles.end(),
                                   [shown](const app::Trouble &trouble) { return trouble.account == shown; });
    m_current = same == m_troubles.end() ? 0 : static_cast<std::size_t>(std::distance(m_troubles.begin(), same));
    refresh();
}

void StatusLine::setCalmText(const QString &text)
{
    if (std::exchange(m_calmText, text) != text)
        refresh();
}

void StatusLine::showMessage(const QString &sentence, Tone tone)
{
    m_message = sentence;
    m_messageTone = tone;
    if (m_messageEnd)
        m_messageEnd->start(tone == Tone::Calm ? kCalmMessage : kTroubleMessage);
    refresh();
}

void StatusLine::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_isApplyingTone)
        applyTone(m_tone);
}

void StatusLine::refresh()
{
    const bool hasMessage = !m_message.isEmpty();
    const bool hasTrouble = !hasMessage && !m_troubles.empty();
    const auto mendedBy = [&](app::Remedy remedy) { return hasTrouble && m_troubles.at(m_current).remedy == remedy; };
    const QString sentence = hasMessage ? m_message : hasTrouble ? m_troubles.at(m_current).sentence : m_calmText;
    m_ui->sentenceLabel->setText(sentence);
    m_ui->sentenceLabel->setAccessibleDescription(sentence);
    m_ui->tryNowPushButton->setVisible(hasTrouble);
    m_ui->signInPushButton->setVisible(mendedBy(app::Remedy::SignIn));
    m_ui->editPushButton->setVisible(mendedBy(app::Remedy::EditAccount));
    m_ui->nextPushButton->setVisible(hasTrouble && m_troubles.size() > 1);
    m_ui->nextPushButton->setText(tr("Next (%1 of %2)").arg(m_current + 1).arg(m_troubles.size()));
    m_ui->dismissPushButton->setVisible(hasMessage && m_messageTone == Tone::Trouble);
    applyTone(hasMessage ? m_messageTone : hasTrouble ? Tone::Trouble : Tone::Calm);
}

void StatusLine::applyTone(Tone tone)
{
    m_tone = tone;
    const bool isTrouble = tone == Tone::Trouble;
    m_ui->iconLabel->setVisible(isTrouble);
    if (isTrouble)
        m_ui->iconLabel->setPixmap(
            desktop::symbolicIcon(desktop::Symbol::Warning).pixmap(m_ui->iconLabel->size(), devicePixelRatioF()));
    QPalette own;
    if (isTrouble) {
        const QPalette &base = parentWidget() != nullptr ? parentWidget()->palette() : own;
        own.setColor(QPalette::Window, mixed(healthColour(app::AccountsModel::Health::Trouble, base),
                                             base.color(QPalette::Window), 0.28));
    }
    m_isApplyingTone = true;
    setPalette(own);
    m_isApplyingTone = false;
}

void StatusLine::clearMessage()
{
    m_message.clear();
    if (m_messageEnd)
        m_messageEnd->stop();
    refresh();
}

} // namespace widgets
