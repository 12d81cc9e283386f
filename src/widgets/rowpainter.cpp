#include "widgets/rowpainter.h"

#include "widgets/colours.h"

#include <QApplication>
#include <QIcon>
#include <QStyle>

namespace widgets {

namespace {

constexpr qreal kQuietShare = 0.62; // of the text's colour: readable, and plainly second
constexpr qreal kLineShare = 0.12;
constexpr qreal kSoftShare = 0.25; // a selection where the keyboard is not: seen, but not the loudest thing

QColor softSelection(const QPalette &palette)
{
    return mixed(palette.color(QPalette::Highlight), palette.color(QPalette::Base), kSoftShare);
}

} // namespace

RowPainter::RowPainter(QPainter &painter, const QStyleOptionViewItem &option)
    : m_painter{painter}
    , m_option{option}
    , m_isSelected{option.state.testFlag(QStyle::State_Selected)}
    , m_isStrong{m_isSelected && option.widget != nullptr && option.widget->hasFocus()}
    , m_group{option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive}
{
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    const QPalette &palette = option.palette;
    if (m_isStrong)
        m_painter.fillRect(option.rect, palette.color(m_group, QPalette::Highlight));
    else if (m_isSelected)
        m_painter.fillRect(option.rect, softSelection(palette));
    else if (option.state.testFlag(QStyle::State_MouseOver))
        m_painter.fillRect(option.rect,
                           mixed(palette.color(QPalette::Highlight), palette.color(QPalette::Base), kLineShare));
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(option);
        focus.backgroundColor = palette.color(m_isStrong ? QPalette::Highlight : QPalette::Base);
        const QStyle *const style = option.widget != nullptr ? option.widget->style() : QApplication::style();
        style->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, &m_painter, option.widget);
    }
}

RowPainter::~RowPainter()
{
    m_painter.restore();
}

QColor RowPainter::colour(Tone tone) const
{
    const QPalette &palette = m_option.palette;
    const QColor text = palette.color(m_group, m_isStrong ? QPalette::HighlightedText : QPalette::Text);
    if (tone == Tone::Normal)
        return text;
    const QColor ground = m_isStrong     ? palette.color(m_group, QPalette::Highlight)
                          : m_isSelected ? softSelection(palette)
                                         : palette.color(m_group, QPalette::Base);
    // On the selection's colour there is less contrast to give away.
    return mixed(text, ground, m_isStrong ? 0.85 : kQuietShare);
}

void RowPainter::text(const QRect &rect, const QString &text, const QFont &font, Tone tone, Side side)
{
    m_painter.setFont(font);
    m_painter.setPen(colour(tone));
    const QString shown = QFontMetrics{font}.elidedText(text, Qt::ElideRight, rect.width());
    const Qt::Alignment alignment = side == Side::Near ? Qt::AlignLeft : Qt::AlignRight;
    m_painter.drawText(placed(rect),
                       static_cast<int>(QStyle::visualAlignment(m_option.direction, alignment | Qt::AlignVCenter)) |
                           Qt::TextSingleLine,
                       shown);
}

void RowPainter::fill(const QRect &rect, const QColor &colour)
{
    m_painter.fillRect(placed(rect), colour);
}

void RowPainter::dot(const QPoint &centre, int diameter, const QColor &colour)
{
    const QRect square{centre.x() - diameter / 2, centre.y() - diameter / 2, diameter, diameter};
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(colour);
    m_painter.drawEllipse(placed(square));
}

void RowPainter::pill(const QRect &rect, const QString &text, const QFont &font)
{
    const QRect place = placed(rect);
    const QPalette &palette = m_option.palette;
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(palette.color(m_group, m_isStrong ? QPalette::HighlightedText : QPalette::Highlight));
    m_painter.drawRoundedRect(place, place.height() / 2.0, place.height() / 2.0);
    m_painter.setFont(font);
    m_painter.setPen(palette.color(m_group, m_isStrong ? QPalette::Highlight : QPalette::HighlightedText));
    m_painter.drawText(place, static_cast<int>(Qt::AlignCenter) | Qt::TextSingleLine, text);
}

void RowPainter::icon(const QRect &rect, const QIcon &icon)
{
    icon.paint(&m_painter, placed(rect), Qt::AlignCenter, m_isStrong ? QIcon::Selected : QIcon::Normal);
}

void RowPainter::separator(int indent)
{
    if (m_isSelected)
        return;
    const QPalette &palette = m_option.palette;
    const QRect line{m_option.rect.left() + indent, m_option.rect.bottom(), m_option.rect.width() - indent, 1};
    fill(line, mixed(palette.color(QPalette::Text), palette.color(QPalette::Base), kLineShare));
}

QRect RowPainter::placed(const QRect &rect) const
{
    return QStyle::visualRect(m_option.direction, m_option.rect, rect);
}

QFont scaled(const QFont &font, qreal factor)
{
    QFont other = font;
    if (font.pointSizeF() > 0)
        other.setPointSizeF(font.pointSizeF() * factor);
    else
        other.setPixelSize(qRound(font.pixelSize() * factor));
    return other;
}

QFont bold(const QFont &font)
{
    QFont other = font;
    other.setBold(true);
    return other;
}

} // namespace widgets
