// Draws a row of the message list: colour of the account, dot and bold text while unread, sender, time, subject,
// attachment mark, first words. Everything is drawn as plain text and elided. Thread: GUI.
#pragma once

#include <QStyledItemDelegate>

namespace widgets {

class MessageDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace widgets
