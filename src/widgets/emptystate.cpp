#include "widgets/emptystate.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace widgets {

namespace {

constexpr int kTextWidth = 320; // longer lines are hard to read in the middle of nothing
constexpr int kMargin = 16;
constexpr qreal kTitleScale = 1.25;

QLabel *makeLabel(const QString &name, QWidget *parent)
{
    auto *const label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(Qt::AlignHCenter);
    label->setWordWrap(true);
    label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    return label;
}

} // namespace

EmptyState::EmptyState(QWidget *parent)
    : QWidget{parent}
    , m_title{makeLabel(QStringLiteral("emptyTitleLabel"), this)}
    , m_text{makeLabel(QStringLiteral("emptyTextLabel"), this)}
    , m_button{new QPushButton(this)}
{
    m_button->setObjectName(QStringLiteral("emptyPushButton"));
    m_text->setForegroundRole(QPalette::PlaceholderText);
    auto *const layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    layout->addStretch(2);
    layout->addWidget(m_title, 0, Qt::AlignHCenter);
    layout->addWidget(m_text, 0, Qt::AlignHCenter);
    layout->addSpacing(8);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch(3); // the eye takes the middle to be a little above it
    connect(m_button, &QPushButton::clicked, this, &EmptyState::buttonClicked);
    applyFonts();
    setContent({}, {});
}

void EmptyState::setContent(const QString &title, const QString &text, const QString &buttonText)
{
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_button->setText(buttonText);
    m_button->setAccessibleName(buttonText);
    m_button->setVisible(!buttonText.isEmpty());
    setAccessibleName(title);
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        applyFonts();
}

void EmptyState::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // A label that wraps asks for too little when it is only centred.
    for (QLabel *const label : {m_title, m_text})
        label->setFixedWidth(qMin(kTextWidth, width() - 2 * kMargin));
}

void EmptyState::applyFonts()
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * kTitleScale);
    large.setWeight(QFont::DemiBold);
    m_title->setFont(large);
}

} // namespace widgets
