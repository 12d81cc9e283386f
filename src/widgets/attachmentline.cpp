#include "widgets/attachmentline.h"

#include "app/attachmenttext.h"
#include "desktop/symbolicicon.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QStyle>
#include <QTextDocument>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr qsizetype kFolded = 4;        // as many as one or two lines hold
constexpr qsizetype kLinesUnfolded = 6; // then it scrolls
constexpr int kSpacing = 8;

QLabel *makeNames(QWidget *parent)
{
    auto *const label = new QLabel(parent);
    label->setObjectName(QStringLiteral("attachmentLabel"));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setFocusPolicy(Qt::NoFocus);
    QSizePolicy policy{QSizePolicy::Ignored, QSizePolicy::Minimum}; // a long name must not widen the window
    policy.setHorizontalStretch(1);
    label->setSizePolicy(policy);
    return label;
}

QPlainTextEdit *makeList(QWidget *parent)
{
    auto *const list = new QPlainTextEdit(parent);
    list->setObjectName(QStringLiteral("attachmentPlainTextEdit"));
    list->setReadOnly(true);
    list->setUndoRedoEnabled(false);
    list->setTabChangesFocus(true);
    list->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    list->setLineWrapMode(QPlainTextEdit::NoWrap);
    list->setFrameShape(QFrame::NoFrame);
    list->document()->setDocumentMargin(0);
    list->viewport()->setAutoFillBackground(false);
    return list;
}

} // namespace

AttachmentLine::AttachmentLine(QWidget *parent)
    : QWidget{parent}
    , m_icon{new QLabel(this)}
    , m_label{makeNames(this)}
    , m_all{makeList(this)}
    , m_fold{new QToolButton(this)}
{
    auto *const layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpacing);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_label, 1, Qt::AlignTop);
    layout->addWidget(m_all, 1, Qt::AlignTop);
    layout->addWidget(m_fold, 0, Qt::AlignTop);
    m_label->setAccessibleName(tr("Attachments"));
    m_all->setAccessibleName(tr("Attachments"));
    m_fold->setObjectName(QStringLiteral("foldToolButton"));
    m_fold->setAutoRaise(true);
    m_fold->setCheckable(true);
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_fold, &QToolButton::toggled, this, &AttachmentLine::setUnfolded);
    applyLook();
}

void AttachmentLine::setAttachments(const QList<mail::Attachment> &attachments)
{
    QStringList texts;
    std::transform(attachments.begin(), attachments.end(), std::back_inserter(texts), app::attachmentText);
    if (texts == m_texts && !texts.isEmpty())
        return; // a refresh of the same mail folds nothing
    m_texts = texts;
    m_label->setText(texts.isEmpty() ? tr("With attachments")
                                     : texts.first(qMin(texts.size(), kFolded)).join(QStringLiteral(" \u00B7 ")));
    m_all->setPlainText(texts.join(u'\n'));
    m_fold->setVisible(texts.size() > kFolded);
    m_fold->setChecked(false);
    setUnfolded(false);
}

void AttachmentLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    const QEvent::Type type = event->type();
    if (type == QEvent::FontChange || type == QEvent::PaletteChange || type == QEvent::StyleChange)
        applyLook();
}

void AttachmentLine::setUnfolded(bool unfolded)
{
    m_label->setVisible(!unfolded);
    m_all->setVisible(unfolded);
    m_fold->setArrowType(unfolded ? Qt::UpArrow : Qt::DownArrow);
    m_fold->setText(unfolded ? tr("Fewer", "attachments")
                             : tr("%n more", "attachments", static_cast<int>(m_texts.size() - kFolded)));
    applyLook();
}

void AttachmentLine::applyLook()
{
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    m_icon->setPixmap(
        desktop::symbolicIcon(desktop::Symbol::Attachment).pixmap(QSize{side, side}, devicePixelRatioF()));
    const auto lines = static_cast<qreal>(qMin(m_texts.size(), kLinesUnfolded));
    m_all->setFixedHeight(static_cast<int>(std::ceil(lines * m_all->fontMetrics().lineSpacing())));
}

} // namespace widgets
