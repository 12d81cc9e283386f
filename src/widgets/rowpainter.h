// What the delegates share: a row's background, its texts from left to right or right to left, and its colours.
// Lives for one paint. Thread: GUI.
#pragma once

#include <QFont>
#include <QPainter>
#include <QStyleOptionViewItem>

namespace widgets {

class RowPainter
{
public:
    // Paints the background at once.
    RowPainter(QPainter &painter, const QStyleOptionViewItem &option);
    ~RowPainter();
    RowPainter(const RowPainter &) = delete;
    RowPainter &operator=(const RowPainter &) = delete;

    enum class Tone : std::uint8_t { Normal, Quiet };
    enum class Side : std::uint8_t { Near, Far };

    bool isOnHighlight() const { return m_isStrong; }
    QColor colour(Tone tone) const;
    // `rect` is given for left to right. Plain text on one line, elided at its end.
    void text(const QRect &rect, const QString &text, const QFont &font, Tone tone, Side side = Side::Near);
    void fill(const QRect &rect, const QColor &colour);
    void dot(const QPoint &centre, int diameter, const QColor &colour);
    void pill(const QRect &rect, const QString &text, const QFont &font);
    void icon(const QRect &rect, const QIcon &icon);
    void separator(int indent);
    QRect placed(const QRect &rect) const; // mirrored where the language runs from right to left

private:
    QPainter &m_painter;
    const QStyleOptionViewItem &m_option;
    const bool m_isSelected;
    const bool m_isStrong; // selected, and the view has the keyboard
    QPalette::ColorGroup m_group;
};

QFont scaled(const QFont &font, qreal factor);
QFont bold(const QFont &font);

} // namespace widgets
